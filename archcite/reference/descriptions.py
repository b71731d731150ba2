"""Descriptions: words around a reference that tell of the document: its date, sender, recipient, title."""

from __future__ import annotations

import re

from archcite.reference.expressions import Expression

HEREAFTER = (
    r"(?i:(?:from )?here(?:in)?after|hitherto|henceforth|im folgenden|fortan|künftig|nachfolgend"
    r"|zit\. (?:als|:)|ci-après|en adelante|d'ora in (?:poi|avanti)|doravante|hierna|herefter|heretter|nedan"
    r"|dalej|odtąd|dále?(?: jen)?|ďalej(?: len)?|a továbbiakban|în continuare|u daljem tekstu|dalje"
    r"|далее|в дальнейшем|далі|по-нататък)(?![^\W_])"
)
"""What announces the short name of a fonds or an archive."""
MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
    r"|Januar|Februar|März|Mai|Juni|Juli|Oktober|Dezember|janvier|février|mars|avril|mai|juin|juillet|août|septembre"
    r"|octobre|novembre|décembre|(?:de )?(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre"
    r"|noviembre|diciembre)|(?:de )?(?:janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|novembro|dezembro)"
    r"|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre"
    r"|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|січня|лютого|березня|квітня"
    r"|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня|януари|февруари|март|април|май|юни|юли|август"
    r"|септември|октомври|ноември|декември|stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września"
    r"|października|listopada|grudnia|ledna|února|března|dubna|května|června|července|srpna|září|října|listopadu"
    r"|prosince|januára|februára|apríla|mája|júna|júla|augusta|septembra|októbra|novembra|decembra|ianuarie"
    r"|februarie|martie|aprilie|iunie|iulie|septembrie|octombrie|noiembrie|decembrie|januara|februara|marta"
    r"|juna|jula|avgusta|oktobra|siječnja|veljače|ožujka|travnja|svibnja|lipnja|srpnja|kolovoza|rujna"
    r"|studenoga?|prosinca|január|február|március|április|május|június|július|augusztus|szeptember|október"
    r"|Ocak|Şubat|Mart|Nisan|Mayıs|Haziran|Temmuz|Ağustos|Eylül|Ekim|Kasım|Aralık)\b\.?"
)
"""The names of months in the languages that historians write."""
DAY = Expression(rf"(?:\d{{1,2}}\.? )?{MONTH},? (?:\d{{1,2}}, )?(?:1[4-9]|20)\d\d")
"""A date of a document."""
_EVIDENCE = Expression(
    rf"\b{MONTH},? \d|\b\d{{1,2}} {MONTH}|\b(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|[12]\d|3[01])/\d\d(?:\d\d)?\b"
    r"|\b\d{1,2}\.\s?(?:\d{1,2}\.\s?(?:1[4-9]|20)?|[IVX]{1,4}\.\s?(?:1[4-9]|20))\d\d\b"
    rf"|\b(?:1[4-9]|20)\d\d,? {MONTH} \d{{1,2}}\b"
    r"|\w to (?:the |Mr\.? |Mrs\.? |Dr\.? )?[A-Z]"
    r"|(?i:\b(?:letters?|memos?|memoranda|memorandum|minutes?|reports?|notes?|telegrams?|cables?|despatch(?:es)?"
    r"|dispatch(?:es)?|diary|conversations?|meetings?|drafts?|statements?|interviews?|memcon|telcon|summar(?:y|ies)"
    r"|correspondence|testimony|depositions?|conclusions|registers?|journals?|log-?books?|petitions?|affidavits?|warrants?"
    r"|decrees?|resolutions?|directives?|transcripts?|instructions|consultations?|proceedings|musters?|census|inventor(?:y|ies)|indentures?|circulars?)\b)"
    r"|(?i:\b(?:письмо|записка|телеграмма|шифротелеграмма|доклад|отч[её]т|протокол|справка|донесение|стенограмма"
    r"|постановление|запись беседы|лист|доповідь|звіт|доповідна записка|notatka|pismo|raport|depesza|protokół|meldunek"
    r"|sprawozdanie|dopis|zpráva|zápis|záznam|list|správa|jelentés|levél|jegyzőkönyv|feljegyzés|távirat|előterjesztés"
    r"|raportul|nota|stenograma|telegrama|scrisoare|scrisoarea|zabeleška|zapisnik|izveštaj|beleška|depeša|bilješka)\b)"
    r"|\b(?:\d{1,2}(?:st|nd|rd|th|e|\.)|[XVI]{1,5}e) (?:century|siècle|eeuw|Jahrhundert|Jh\.)"
    r"|(?i:\b(?:lettres?|dépêches?|rapport|procès-verba(?:l|ux)|requête|pétitions?|délibération|ordonnance|arrêté|jugement"
    r"|interrogatoire|actes? de|testament|contrat de|circulaire|compte rendu|télégramme|brief|brieven|rekest|verslag"
    r"|notulen)\b)"
    r"|\".+\"|(?<!\w)'[^']+'(?!\w)"
    r"|《[^《》]+》|〈[^〈〉]+〉|「[^「」]+」|『[^『』]+』|(?:(?:1[4-9]|20)\d\d|[\u3400-\u9fff]{2}[元\d〇一二三四五六七八九十]{1,4})年"
)
_NUMBERED = Expression(
    rf"([^\W\d_]+)\.?(?: |\s?(?:№|#) ?|(?<=[a-z]\.))"
    rf"(?!\d{{1,2}} {MONTH}|\d{{1,2}}\.(?:\d{{1,2}}|[IVX]{{1,4}})\.(?:1[4-9]|20)?\d\d\b)"
    r"(?!\d{1,2}(?:st|nd|rd|th|er?)\b)(?=\d|(?!CC\b)[IVXLC]{1,7}\b)(\d*[\w/]*)"
)
_DATED = Expression(rf"{MONTH}|of|on|in|for|from|dated|to|and|the|circa|ca|от|від|óra|perc|Uhr", re.IGNORECASE)
_SENT = Expression(r"telegram|tel|despatch|dispatch|airgram|cable|cablegram|embtel|deptel|secto|tosec", re.IGNORECASE)
"""What a mission sends under a number, which says nothing of where it lies."""
_YEAR = Expression(r"(?:1[4-9]|20)\d\d(?:/\d{1,2})?")  # 21 February 1695/6: the year of Lady Day
_EARLY = re.compile(r"(?:[6-9]\d\d|1[0-3]\d\d)")
_SINCE = Expression(
    r"en|em|im|nel|del|dal|um|vor|nach|seit|dès|vers|avant|après|depuis|anno|van|uit|sinds|w|v", re.IGNORECASE
)
"""What stands before a year, of the Middle Ages too: en 1390, anno 1287."""
_RULER = Expression(
    r"(?:Felipe|Carlos|Fernando|Alfonso|Isabel|Juan|Enrique|Jo[ãa]o|Manuel|Pedro|Afonso|Filipe|Philip|Philippe|Charles"
    r"|Carlo|Louis|Luigi|Luis|Henri|Henry|James|George|Edward|William|Wilhelm|Friedrich|Frederick|Napol[eé]on|Karl|Ferdinand"
    r"|Leopold|Joseph|Jos[eé]|Gustav|Christian|Nicholas|Alexander|Alessandro|Catherine|Pius|P[ií]o|Paolo|Paulo|Clemente"
    r"|Urbano|Gregorio|Innocenzo|Benedetto|Leone|Sisto|Giulio|Cosimo|Vittorio Emanuele|Emanuele) [IVX]{1,5}"
)
"""A ruler and his number: no word of a place before one."""
_SHELF_MARK = Expression(
    r"\b(?:Papers|Collection|Fonds|Manuscripts|Records|Files?|Series|MSS?)\b"
    r"|(?!\d{1,2}\.\d{1,2}\.(?:1[4-9]|20)?\d\d\b)\b\d+[.-]\d+[./-]\w+|\b\d+/\d+/[A-Z]|\b[A-Z]{1,5} ?\d+[/-]\d+"
    r"|\b[A-Z]{1,5}(?:/[A-Z&]{1,5}){1,3}/\d|\b[A-Z][a-z]{1,2}[A-Z] ?\d+/\d"
)
_NUMBER = re.compile(r"(?:(?<![\w./-])|(?<=[A-Z][/-]))\d[\w./:-]*")  # I-24, LXXXVIII/417; no path of an address
_BEFORE_NUMBER = re.compile(r"([^\W\d_]+)\.?,? $")
_AFTER_NUMBER = re.compile(r"\.? (?:of )?([^\W\d_]+)")
_WHEN = Expression(r"(?:1[4-9]|20)\d\d(?:[-/]\d{2,4})?|\d{1,2}[./]\d{1,2}[./](?:\d\d){1,2}|\d{1,2}:\d\d")
"""Years, dates in numbers, and hours."""
_OF_DATE = Expression(rf"{MONTH}|[ap]", re.IGNORECASE)
"""What stands beside the number of a day or of an hour."""
_HOUSES = (
    *("archiv", "archief", "archiw", "arkhiv", "arhiv", "arxiu", "архив", "архів", "arkiv", "levéltár"),
    *("librar", "bibliot", "библиот", "бібліот"),
)
_HOUSE = re.compile(r"\b(?:[A-Z][a-z]*)?St(?:aats|adt)?A(?:[A-Z]\w*)?\b")
"""How words of the names of archives and libraries begin, in small letters; acronyms of German ones: HStA, StadtA."""
_QUOTED = Expression(r"\b(?:q\.|(?:qtd|quoted|cited|citad[oa]|citat[oa]|see|cf|also)\b)", re.IGNORECASE)
_TITLE = Expression(r"\"[^\"]{3,200}\"|(?<!\w)'[^']{3,200}'(?!\w)")
_LONGEST = 400


def describes(words: str) -> bool:
    """Whether words tell of a document and name no unit with a number: nothing of the reference is among them.

    A date, sender and recipient, a title in quotation marks or the kind of document tells it; a guess is never
    made: other words are reported as not read.
    """
    if len(words) > _LONGEST or _EVIDENCE.now.search(words) is None:
        return False
    return not names_place(_TITLE.now.sub("", words))


def names_place(words: str) -> bool:
    """Whether words may name where a document lies: a collection, a shelf-mark, a word with a number, no date."""
    if shelf_marked(words):
        return True
    return any(
        not (
            _DATED.now.fullmatch(one[1])
            or _SENT.now.fullmatch(one[1])
            or _YEAR.now.fullmatch(one[2])
            or _RULER.now.fullmatch(f"{one[1]} {one[2]}")
            or (_EARLY.fullmatch(one[2]) and _SINCE.now.fullmatch(one[1]))
        )
        for one in _NUMBERED.now.finditer(words)
    )


def shelf_marked(words: str) -> bool:
    """Whether words hold a collection's name or numbers joined as in a shelf-mark: 28-1-650, FO 371/84053."""
    return _SHELF_MARK.now.search(words) is not None


def numbered(words: str) -> bool:
    """Whether words hold a number that is no date and no hour."""
    for number in _NUMBER.finditer(words):
        before, after = _BEFORE_NUMBER.search(words, 0, number.start()), _AFTER_NUMBER.match(words, number.end())
        dated = any(one is not None and _OF_DATE.now.fullmatch(one[1]) for one in (before, after))
        if not (dated or _WHEN.now.fullmatch(number[0].rstrip(".,:;"))):
            return True
    return False


def places_elsewhere(words: str) -> bool:
    """Whether words name an archive, and after it where a document lies in it: another reference is among them."""
    if not numbered(words):
        return False
    low = words.lower()
    places = [low.find(house) for house in _HOUSES if house in low]
    if "St" in words and (acronym := _HOUSE.search(words)):
        places.append(acronym.end())
    return bool(places) and names_place(words[min(places) :])


def quotes_another(words: str) -> bool:
    """Whether words lead to another source, whose pages follow: ``quoted in``, ``see``."""
    return _QUOTED.now.search(words) is not None
