"""Holders: the archives that a text names, where their names end, and what parts them from their files."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from archcite.reference.expressions import Expression
from archcite.tables import Repositories
from archcite.tables.repositories import Mention

EDGE = " \t\r\n,.;:|·()[]<>/\u00a0"
"""What may stand around a reference and is no part of it."""
EDGE_OR_QUOTE = EDGE + '"'
_BETWEEN = Expression(
    r"(?:[」』\"]?(?:所[藏蔵]|收藏|[藏蔵])[档檔]?)?"
    r"(?:[\s,.:;|·/\[\])]|(?<=\s)-(?=\s)|-(?=[A-Z]{1,5} \d)|\((?!\d+\)\s?\d))*"
)
CUES = Expression(
    r"hospital|record office|muniment|"
    r"archi[vw]|arkhi[vu]|arhiv|khraneni|архив|архів|arkiv|arkist|arşiv|arxiu|levéltár|librar|bibliot|библиот|бібліот|museum|музе|universit|institut|"
    r"centre|center|depository|society|registry|arquivo|collection|central state|rossii|ministry|foundation|"
    r"档案|檔案|文書館|資料館|図書館|图书馆|圖書館|博物|기록|도서관|archief|ארכיון|أرشيف"
)
"""Words of which an archive's name has one, in the languages that historians write."""
ACRONYM = re.compile(r"[A-ZА-ЯЁІЇЄҐ][A-Za-zА-Яа-яЁёІЇЄҐ]{0,3}[A-ZА-ЯЁІЇЄҐ][\w/-]*(?:[ -][A-ZА-ЯЁІЇЄҐ]{2,}[\w-]*)*")
_COUNTRY = Expression(
    r"(?:, (?:The )?(?P<country>Albania|Argentin[ae]|Austria|Belg(?:ium|ique)|Bolivia|Bosnia|Bra[sz]il|Bulgaria|Canada"
    r"|Chile|Colombia|Croatia|Cuba|Czech(?:ia| Republic)|Denmark|Deutschland|España|Estonia|Finland|France|Germany"
    r"|Hrvatska|Hungary|Italia|Italy|Latvia|Lithuania|M[eé]xico|Netherlands|Norway|Österreich|Per[uú]|Poland|Polska|Portugal"
    r"|Romania|România|Russia|Serbia|Schweiz|Slovakia|Slovenia|Spain|Srbija|Suisse|Sweden|Switzerland|Turkey|Türkiye"
    r"|Ukraine|Uruguay)(?![^\W\d_]))?(?:[\s,.:;)]|-(?=\s))*"
)
_CODES = {
    code: country
    for country, codes in {
        "AL": "alba", "AR": "arge", "AT": "aust öste", "BA": "bosn", "BE": "belg", "BG": "bulg", "BO": "boli",
        "BR": "braz bras", "CA": "cana", "CH": "schw suis swit", "CL": "chil", "CO": "colo", "CU": "cuba", "CZ": "czec",
        "DE": "deut germ", "DK": "denm", "EE": "esto", "ES": "espa spai", "FI": "finl", "FR": "fran", "HR": "croa hrva",
        "HU": "hung", "IT": "ital", "LT": "lith", "LV": "latv", "MX": "mexi méxi", "NL": "neth", "NO": "norw",
        "PE": "peru perú", "PL": "pola pols", "PT": "port", "RO": "roma", "RS": "serb srbi", "RU": "russ",
        "SE": "swed", "SI": "slove", "SK": "slova", "TR": "turk türk", "UA": "ukra", "UY": "urug",
    }.items()
    for code in codes.split()
}  # fmt: skip
"""The first letters of the names of countries."""
_HEREAFTER = r"(?:(?![^()]{0,40}[A-Z]{2,8}, )[^\W\dA-ZА-ЯЁІЇЄҐ_][^()\d:]{1,40}(?::\s?|\s))?"
_CAPITAL = "[A-ZÀ-ÖØ-ÞĆČĎĐŁŃŇŐŘŚŞŠŤŮŰŹŻŽĞİА-ЯЁІЇЄҐ]"
_ACRONYM_IN_BRACKETS = Expression(
    rf"\s?[(\[]{_HEREAFTER}(?![IVXLC]+[)\]])(?:{_CAPITAL}[^\W\d_]{{0,3}}{_CAPITAL}[\w/-]{{0,8}}(?: [^\W\d_]{{1,6}})?"
    rf"|(?:{_CAPITAL}\. ?){{2,6}})[)\]]"
)
_FULL_NAME = re.compile(r"\s?\([^\W\d_][^()\d;]{7,120}\)")
"""The name in full after an acronym: ``ЦДАВО України (Центр. держ. архів вищ. органів влади)``."""
_BOX_OF_MARK = re.compile(
    r" (?:MSS?\.? ?)?\d+(?:/\d+)?(?: [a-z])?, (?:[Bb]ox|[Cc]arton|[Ff]older|[Rr]eel|[Cc]ontainer)"
)
"""The number of a collection, and its box, after letters that are an archive's acronym too."""
_OF_COUNTRY = re.compile(r"\s?[(\[](?P<c>UK|GB|USA?|U\.K\.|U\.S\.(?:A\.)?)[)\]]")
"""The country of an archive in brackets after its name: ``National Archives (UK)``; it is no acronym of it."""
_OPENED = Expression(r"\s?\((?i:(?:бывш\w*|ранее|ныне|до \d{4}|former|formerly|previously|now|ex)\b[.:-]? ?)?")
_SIDE_BY_SIDE = Expression(rf"[{re.escape(EDGE)}]*(?:(?:[Hh]ere(?:in)?after|[Hh]enceforth)[, :]+)?")
_CUTS = Expression(r"(?:(?<!\bSt)\.|[,:]|//)\s+|//\s*|(?<=[一-龥》〉』」])[,:，：、]")
"""Where the name of an archive may begin; Chinese has no blank after its commas."""
_EASTERN_LABEL = Expression(r"(?:所?[藏蔵])?[,:，：、]?\s?(?:[档檔]案?[号號]|典藏[号號]|[馆館]藏[号號]|[编編][号號])$")
"""The word before the number of a Chinese file, and that the archive before it "holds"."""
ROMAN = re.compile(r"[IVXLC]+")
_FIRST_LETTERS = re.compile(r"[A-ZÖ][^\W\d_]{3,4}")
_LEAST_NAME = 4
"""Where fewer signs follow a name, no second name does."""
_OF_NAME = Expression(r"[^\W\d_][^\s(),.]*(?: [^\s(),.]+){0,5}(?:\([^\s()]{1,3}| \([^\W\d_a-zа-яёіїєґ][^(),\d]{2,40})")
"""A name up to the bracket that closes it: ``НАРС(Я)``, ``ГАКО (Кировская область)``; no remark in small letters."""
_LED = Expression(
    r"\s*(?:\d{1,3}[.)]?\s+(?=[^\W\d_a-zа-я]))?"
    r"(?:(?:[Ss]ee(?: also)?|[Cc]f\.?|[Ss]iehe|[Vv]gl\.|[Vv]oir|[Zz]ob\.|[Vv]iz|[Сс]м\.|[Вв]ж\.)\s+)?"
)
"""What leads to an archive and is not of its name: the number of a note, ``See``."""
_LAST_ACRONYM = Expression(r"(?<=\s)[A-ZА-ЯЁІЇЄҐ]{3,}[\w/-]*$")
_STATE = re.compile(r"(?:, (?:(?:[A-Z]\.?){2}|[A-Z][a-z]+)(?=[\s.]*(?:[,:;)]|$)))?(?:[\s,.:;)]|-(?=\s))*")
_OF_STATES = frozenset({"US", "CA", "AU", "GB"})
"""Countries in which a city is followed by its state or county."""
_MAKER = Expression(
    r" (?:[^\W\d_A-Z]|Herred|By(?:foged|ting|råd)|Birk|Bisp|Stift|Amt(?!\w)|Rådstue|Magistrat|Domkapit|Toldk)"
)
"""How the name of an office begins that follows the name of its town; in Danish with a capital."""
_IN_TOWN = Expression(r"\s(?:w|we|v|ve|u|in|en|à|em)\s[^\W\d_a-z][^\W\d_]+(?=\s*[,;:.(])")
_IN_BRACKETS = Expression(rf"[^;.()\d]{{0,40}}\(\s?{_HEREAFTER}([^()\s][^()]{{0,14}})\)")


@dataclass(slots=True, eq=False, repr=False)
class Holders:
    """One text and the archives it may name; ``flat`` is the text with plain dashes, quotation marks and blanks."""

    text: str
    flat: str
    repositories: Repositories

    def after(self, mention: Mention, end: int) -> int:
        """The place after a repository and what parts it from its file."""
        at = mention.end
        if country := _OF_COUNTRY.match(self.flat, at, end):
            return self.stepped(country.end(), end)
        if "(" in (opened := self.flat[at : at + 2]) or ("[" in opened and not mention.acronym):
            beyond = at if mention.acronym else self.beyond_acronym(at, end)
            full = _FULL_NAME.match(self.flat, at, end) if mention.acronym else None
            if full is not None and CUES.now.search(full[0].lower()):
                beyond = full.end()
            at = beyond if beyond > at else self.beyond_second_name(mention, end)
        return self.stepped(at, end)

    def beyond_acronym(self, at: int, end: int) -> int:
        """The place after the acronym of an archive in brackets, which stands after its name."""
        bracket = _ACRONYM_IN_BRACKETS.now.match(self.flat, at, end)
        return bracket.end() if bracket else at

    def stepped(self, at: int, end: int) -> int:
        """The place after the signs that part a name from what follows it."""
        if at + 2 < end and self.flat.startswith(", ", at) and self.flat[at + 2].isalnum():
            return at + 2
        skip = _BETWEEN.now.match(self.flat, at, end)
        return skip.end() if skip else at

    def beyond_second_name(self, mention: Mention, end: int) -> int:
        """The place after a second name of the same archive in brackets: TNA (PRO)."""
        opened = _OPENED.now.match(self.flat, mention.end, end)
        second = self.repositories.mention(self.flat, opened.end(), end) if opened else None
        if second is None or not set(second.rows) & set(mention.rows) or self.flat[second.end : second.end + 1] != ")":
            return mention.end
        return second.end + 1

    def beyond_city(self, mention: Mention, end: int) -> int:
        """The place after ", City" or ", City, Country" where the name is followed by its city."""
        at = self.after(mention, end)
        spaced = not mention.acronym and self.flat.startswith(" ", mention.end)
        if spaced and (town := _IN_TOWN.now.match(self.flat, mention.end, end)):
            return self.stepped(town.end(), end)
        if not self.flat[at : at + 1].isupper():
            return at
        city = self.city_at(mention, at)
        of_state = mention.rows[0].country in _OF_STATES
        if not city and (of_state or not self.flat.startswith(", ", mention.end)):
            return at
        state = _STATE if of_state else _COUNTRY.now
        if city and _MAKER.now.match(self.flat, at + len(city)):
            return at  # SAO, Oslo byfogd, A: the city begins the name of who made the records
        skip = state.match(self.flat, at + len(city) if city else mention.end, end)
        named = (skip["country"] or "").lower() if skip and not of_state else ""
        if named:
            code = _CODES.get(named[:5], _CODES.get(named[:4], ""))
            if code and all(row.country != code for row in mention.rows):  # AGI, México, 19: a section
                return self.stepped(at + len(city), end) if city else at
        return max(at, skip.end()) if skip else at

    def city_at(self, mention: Mention, at: int) -> str:
        """The name of the archive's city that stands at a place; nothing where none does."""
        first = self.flat[at]
        for row in mention.rows:
            for name in row.cities:
                if name[0] == first and self.stands(city := name.partition(",")[0], at):
                    return city
        return ""

    def beyond_names(self, mention: Mention, end: int) -> int:
        """The place after a name, its city, and the acronym of the same archive that follows it, or its name."""
        at = self.beyond_city(mention, end)
        if not (self.flat[at : at + 1].isupper() and self.flat[at + 1 : at + 2].isalpha()):
            return at  # no name, or the word of a unit
        second = self.repositories.mention(self.flat, at, end)
        if second is None or second.acronym is mention.acronym or second.rows[0] not in mention.rows:
            return at
        if second.acronym:
            if _BOX_OF_MARK.match(self.flat, second.end, end):
                return at  # the letters of its collections: Tamiment Library, TAM 132, Box 145
            return self.after(second, end) if second.rows[0] is mention.rows[0] else at
        name = self.flat[second.start : second.end].casefold()
        own = any(name == one.casefold() for row in second.rows for one in (*row.own_names, *row.names[:1]))
        return self.beyond_city(second, end) if own else at  # ASMn, Archivio Gonzaga: a fonds

    def stands(self, word: str, at: int) -> bool:
        """Whether a whole word stands at a place."""
        return self.flat.startswith(word, at) and not self.flat[at + len(word) : at + len(word) + 1].isalpha()

    def settled(self, mention: Mention, end: int) -> Mention:
        """A name of several archives, with those alone in whose city it is said to be: RA, Stockholm; Stockholm, RA."""
        if len(mention.rows) < 2:
            return mention
        at = self.after(mention, end)
        before = self.flat[max(0, mention.start - 40) : mention.start].rstrip(" ,:")
        country = _FIRST_LETTERS.match(self.flat, at)
        code = country and _CODES.get(country[0][:5].lower(), _CODES.get(country[0][:4].lower()))
        if short := _OF_COUNTRY.match(self.flat, mention.end, end):
            code = "US" if "S" in short["c"] else "GB"
        rows = tuple(
            row
            for row in mention.rows
            if row.country == code  # AGN (Colombia)
            or any(self.stands(name, at) or re.search(rf"(?<!\w){re.escape(name)}$", before) for name in row.cities)
        )
        return mention._replace(rows=rows) if rows else mention

    def named_last(self, mentions: Sequence[Mention]) -> Mention | None:
        """The archive that is named last; of its name and its acronym, side by side, the one that stands first."""
        last = None
        for mention in reversed(mentions):
            if last is not None and not (
                set(last.rows) & set(mention.rows) and _SIDE_BY_SIDE.now.fullmatch(self.flat, mention.end, last.start)
            ):
                break
            last = mention
        return last

    def label(self, mention: Mention, stop: int) -> str:
        """The repository as the text names it: an acronym in parentheses stands for the name before it."""
        named = self.text[mention.start : mention.end]
        if mention.acronym or stop - mention.end < _LEAST_NAME:
            return named
        bracket = _IN_BRACKETS.now.match(self.text, mention.end, stop)
        short = bracket[1].strip() if bracket else ""
        if ACRONYM.fullmatch(short) and not (ROMAN.fullmatch(short) or _OF_COUNTRY.match(self.flat, mention.end, stop)):
            return short
        for other in self.repositories.mentions(self.flat, mention.end, min(stop, mention.end + 40)):
            if other.acronym and set(other.rows) & set(mention.rows):
                between = self.text[mention.end : other.start]
                return self.text[mention.start : other.end] if not between.strip(" ,/") else named
        return named

    def unnamed(self, start: int, stop: int) -> tuple[str, int]:
        """A repository that no table knows, from what stands before the first unit."""
        led = _LED.now.match(self.text, start, stop)
        start = led.end() if led else start
        raw = self.text[start:stop].rstrip(EDGE + "–—")
        bracket = re.search(r"\(([^()\s]{2,14})\)$", self.text[start:stop].rstrip(" ,.:;"))
        if bracket and self.repositories.named(whole := self.text[start:stop].strip(" ,.:;")):
            return whole, start  # РО ИРЛИ (ПД)
        if bracket and ACRONYM.fullmatch(bracket[1]) and not ROMAN.fullmatch(bracket[1]):
            return bracket[1], start
        label = None if raw.isascii() else _EASTERN_LABEL.now.search(raw)
        raw = raw[: label.start()] if label else raw  # ...档案馆藏,档号: the name stands before it
        cuts = [0, *(cut.end() for cut in _CUTS.now.finditer(raw))]
        for cut in reversed(cuts):
            name = raw[cut:].strip(EDGE)
            if _OF_NAME.now.fullmatch(name) and self.text.startswith(")", start + raw.index(name, cut) + len(name)):
                return f"{name})", start + raw.index(name, cut)  # the bracket is the name's
            if (ACRONYM.fullmatch(name) and not ROMAN.fullmatch(name)) or CUES.now.search(name.lower()):
                return name, start + cut
            last = _LAST_ACRONYM.now.search(name)
            if last and not ROMAN.fullmatch(last[0]):
                return last[0], start + raw.rindex(last[0])
        if len(raw) < 60 and raw[:1].isupper() and "," not in raw:
            return raw.strip(EDGE), start
        return "", start

    def names(self, words: str) -> bool:
        """Whether words may be the name of an archive beside its acronym."""
        return CUES.now.search(words.lower()) is not None and not any(sign.isdigit() or sign == "/" for sign in words)

    def words(self, start: int, stop: int) -> str:
        """What stands between two places, without the signs at its edges."""
        return self.flat[start:stop].strip(EDGE_OR_QUOTE)

    def bare_end(self, start: int, end: int) -> int:
        """The place where the words between two places end, the signs after them left out."""
        return start + len(self.flat[start:end].rstrip(" ,;:("))

    def beyond_name(self, mention: Mention) -> int:
        """The place after a name, its acronym in brackets, and its city."""
        bracket = _IN_BRACKETS.now.match(self.text, mention.end)
        return self.beyond_city(mention._replace(end=bracket.end() if bracket else mention.end), len(self.flat))

    def archive_in(self, start: int, end: int) -> bool:
        """Whether an archive is named between two places."""
        return next(self.repositories.mentions(self.flat, start, end), None) is not None


@lru_cache(maxsize=16)
def countries(repositories: Repositories) -> Mapping[str, frozenset[str]]:
    """The countries of the archives that write in each of the systems."""
    found: dict[str, set[str]] = {}
    for row in repositories.rows:
        for name in row.systems:
            found.setdefault(name, set()).add(row.country)
    return {name: frozenset(known) for name, known in found.items()}
