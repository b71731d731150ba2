"""Turn readings of published citations into records by rule, cite them, and say what prints differently.

python tests/golden/score.py FILE [--json] [--all]: a JSON line each with "form", "edition", "text" and "record", a
reading in plain words. The reading's keys of a house's choice become options. Lines with "strict": true are to
print exactly; of the others the order of elements is compared. Exits 1 and prints FAIL where a bound is missed.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from archcite.citing import Paper, cite  # noqa: E402
from archcite.model.date import Date, UnreadableDate  # noqa: E402
from archcite.model.record import Record  # noqa: E402
from archcite.tables import Tables  # noqa: E402

LEAST_EXACT = 57 / 63
Reading = dict[str, Any]


@dataclass
class Case:
    """What a reading becomes: a record, those that it is part of, options, and what of it is cited."""

    record: dict[str, Any]
    above: list[dict[str, Any]] = field(default_factory=list)
    options: dict[str, str] = field(default_factory=dict)
    locator: str = ""


# --- a reading as a record ---------------------------------------------------------------------------------------


def agent(value: Reading) -> dict[str, Any]:
    """An agent of a reading as an agent of a record."""
    if "literal" in value:
        return {"name": value["literal"]}
    said = {key: value[key] for key in ("family", "given", "suffix", "title") if value.get(key)}
    return said if "family" in said else {"name": value.get("given", "")}


def agents(reading: Reading, key: str) -> list[dict[str, Any]]:
    return [agent(one) for one in reading.get(key) or []]


def dates(reading: Reading) -> dict[str, Any]:
    """The date: as the house displays it, or by rule; several as a set, none that prints n.d. as undated."""
    if reading.get("date_in_description"):
        return {}
    if reading.get("dates"):
        return {"date": "{" + ",".join(reading["dates"]) + "}"}
    shown = reading.get("date_display")
    if shown not in {None, "", "n.d."}:
        return {"date_as_written": shown}
    if reading.get("date"):
        try:
            Date.parse(reading["date"])
        except UnreadableDate:
            return {"date_as_written": reading["date"]}
        return {"date": reading["date"]}
    undated = shown == "n.d." or ("date" in reading and reading["date"] is None)
    return {"date": "undated"} if undated else {}


def edition(reading: Reading) -> list[dict[str, Any]]:
    """The edition that prints a document."""
    given = reading.get("published_in")
    if not given:
        return []
    number = " ".join(str(given[key]) for key in ("document_label", "document_number") if given.get(key))
    said = {
        "title": given.get("series_title") or given.get("title"),
        "series_editors": agents(given, "series_editors"),
        "authors": agents(given, "authors"),
        "editors": agents(given, "editors"),
        "translators": agents(given, "translators"),
        "volume": given.get("volume"),
        "part": given.get("part"),
        "volume_title": given.get("volume_title"),
        "series": given.get("series") or given.get("subseries"),
        "edition": given.get("edition"),
        "place": given.get("place"),
        "publisher": given.get("publisher") or reading.get("network"),
        "year": given.get("year"),
        "number": number or episode(reading),
        "pages": given.get("pages"),
        "doi": given.get("doi"),
        "url": given.get("url"),
    }
    if given.get("series_title") and given.get("title"):
        said["volume_title"] = said["volume_title"] or given["title"]
    return [{key: value for key, value in said.items() if value}]


def episode(reading: Reading) -> str:
    """Which part of a series was broadcast."""
    return ", ".join(f"{key} {reading[key]}" for key in ("season", "episode") if reading.get(key))


def is_book(reading: Reading) -> bool:
    """Whether it is a published work, not a document: an italic title with a publisher, or a book by name."""
    if re.search(r"film|video|record|photo|art|print|poster|painting", reading.get("genre") or ""):
        return False
    return reading.get("genre") == "book" or bool(
        reading.get("title_style") == "italic" and (reading.get("publisher") or reading.get("publisher_place"))
    )


def book(reading: Reading) -> dict[str, Any]:
    imprint = {
        "title": reading["title"],
        "editors": agents(reading, "editors"),
        "translators": agents(reading, "translators"),
        "publisher": reading.get("publisher"),
        "place": reading.get("publisher_place"),
        "year": reading.get("date"),
    }
    return {
        "kind": "book",
        "title": reading["title"],
        **({"short_title": reading["short_title"]} if reading.get("short_title") else {}),
        "authors": agents(reading, "authors"),
        "published_in": [{key: value for key, value in imprint.items() if value}],
    }


LEVELS = {
    "fond": "fond", "fond_title": "fond-title", "delo_year": "year", "opis": "opis", "delo": "delo",
    "delo_title": "delo-title", "delo_part": "chast", "record_group": "record-group", "subseries": "subseries",
    "series": "series", "collection": "collection", "collection_id": "call-number", "shelfmark": "shelfmark",
    "reference_code": "reference", "location": "reference", "entry": "entry", "microform": "publication",
    "box": "box", "box_folder": "reference", "file": "file", "folder": "folder", "folder_title": "folder-title",
    "reel": "reel", "frame": "frame", "container": "container",
}  # fmt: skip
NOTES = {"box": "box_note", "folder": "container_note", "reel": "container_note", "file": "copy_note"}


ITEM_UNITS = {"after-collection": "call-number", "after-repository": "call-number", "after-box": "reference"}
"""What an item's number is where it does not follow the date."""


def level(reading: Reading, key: str) -> str:
    """The value of a level, with what the citation adds to it in parentheses."""
    value = str(reading[key])
    added = reading.get(NOTES.get(key, ""))
    if key == "collection":
        value += covered(reading)
        if reading.get("collection_id_position") == "before-collection" and reading.get("collection_id"):
            value = f"{reading['collection_id']}, {value}"
    if key == "shelfmark" and reading.get("former_shelfmark"):
        value += f", formerly {reading['former_shelfmark']}"
    if key == "fond_title" and reading.get("fond_abbr"):
        value += f" ({reading['fond_abbr']})"
    if key == "fond" and reading.get("fond_abbr") and not reading.get("fond_title"):
        value += f" {reading['fond_abbr']}"
    return f"{value} ({added})" if added else value


def covered(reading: Reading) -> str:
    """The years of a collection as they follow its name."""
    bulk = str(reading.get("collection_bulk_dates", "")).replace("/", "–")
    years = str(reading.get("collection_dates", "")).replace("/", "–")
    return (f", {years}" if years else "") + (f" (bulk {bulk})" if bulk else "")


def reference(reading: Reading) -> dict[str, Any]:
    """Where it lies: levels by their units, or a shelf mark under an archive that is printed first."""
    name = holder(reading)
    first = reading.get("archive_first")
    units = dict(LEVELS)
    if str(reading.get("reel_label", "")).lower() == "roll":
        units["reel"] = "roll"
    if reading.get("collection_id_position") == "before-box":
        units["collection_id"] = "item-number"
    if reading.get("collection_id_position") == "before-collection" and reading.get("collection"):
        del units["collection_id"]
    if reading.get("delo_label", "").startswith("ed"):
        units["delo"] = "edinitsa-khraneniya"
    levels = {units[key]: level(reading, key) for key in units if reading.get(key)}
    if unit := ITEM_UNITS.get(reading.get("item_number_position", "")):
        levels[unit] = reading["item_number"]
    if is_collection(reading):
        levels.pop("series" if reading.get("series") and reading.get("collection") else "collection", None)
    leaves = reading.get("listy") or reading.get("folios")
    said: dict[str, Any] = {}
    within = "fond" in levels
    if first and set(levels) == {"shelfmark"}:
        cited = f"fol. {leaves}" if leaves else ""
        said["reference"] = ", ".join(part for part in (name, levels["shelfmark"], cited) if part)
        return said
    if levels or leaves:
        if leaves:
            levels["leaves"] = str(leaves) if within else f"fol. {leaves}"
        american = not within and "shelfmark" not in levels
        system = {"system": "us-box-folder"} if american else {}
        said["reference"] = levels | system | ({"repository": name} if name and within else {})
    if name and reading.get("repository_detail"):
        name += f" ({reading['repository_detail']})"
    if name and not within:
        held = {"name": name, "parent": reading.get("repository_parent"), "place": reading.get("repository_place")}
        said["repository"] = {key: value for key, value in held.items() if value}
    return said


def holder(reading: Reading) -> str:
    """The repository as the citation names it."""
    full = reading.get("repository") or reading.get("original_repository") or ""
    short = reading.get("repository_abbr") or ""
    display = reading.get("repository_display", "")
    if "+" in display or display == "both":
        return f"{full} ({short})" if full and short else full or short
    return short if short and (wants_short(reading) or not full) else full


def wants_short(reading: Reading) -> bool:
    return reading.get("repository_display") in {"abbr", "abbreviation"}


def is_collection(reading: Reading) -> bool:
    return reading.get("genre") == "collection"


def titles(reading: Reading) -> dict[str, Any]:
    """A title is quoted; what describes is roman."""
    said: dict[str, Any] = {}
    if is_collection(reading):
        series = reading.get("series") if reading.get("collection") else None
        named = reading.get("collection_title") or series or reading.get("collection") or reading.get("title")
        said["title"] = f"{named or ''}{covered(reading)}"
        if reading.get("collection_creator"):
            said["creators"] = [agent(reading["collection_creator"])]
    elif reading.get("title") and reading.get("title_style") != "roman":
        translation = reading.get("title_translation")
        said["title"] = f"{reading['title']} [{translation}]" if translation else reading["title"]
    elif reading.get("title") or reading.get("description"):
        said["supplied_title"] = reading.get("title") or reading["description"]
    elif reading.get("genre_position") == "first" and reading.get("authors"):
        said["supplied_title"] = headed(reading)
    elif reading.get("genre_position") == "after-author" and reading.get("recipients"):
        word = reading.get("genre_display") or reading["genre"]
        said["supplied_title"] = f"{word} to {' and '.join(map(spoken, reading['recipients']))}"
    if reading.get("short_title"):
        said["short_title"] = reading["short_title"]
    return said


def headed(reading: Reading) -> str:
    """A kind that a house prints before who wrote: ``Memorandum from X to Y``, ``Will, X``."""
    word = str(reading.get("genre_display") or reading["genre"]).removesuffix(" from")
    people = [" and ".join(map(spoken, reading.get(key) or [])) for key in ("authors", "recipients")]
    if not people[1]:
        return f"{word[:1].upper()}{word[1:]}, {people[0]}"
    return f"{word[:1].upper()}{word[1:]} from {people[0]} to {people[1]}"


def spoken(one: Reading) -> str:
    return one.get("literal") or " ".join(part for part in (one.get("given"), one.get("family")) if part)


def placed(reading: Reading, key: str, place: str) -> list[dict[str, Any]]:
    """Agents, with the place where they were in a letter that names those of both."""
    if not reading.get("recipient_place"):
        return agents(reading, key)
    return [
        {"name": f"{spoken(one)} in {reading.get(place, '')}".removesuffix(" in ")} for one in reading.get(key) or []
    ]


def parent(reading: Reading) -> list[dict[str, Any]]:
    """The collection as a record of its own, where its creator or its short name is told."""
    if is_collection(reading) or not (reading.get("collection_short") or reading.get("collection_creator")):
        return []
    said = {
        "id": "collection",
        "kind": "collection",
        "title": reading.get("collection") or reading.get("collection_short") or reading.get("collection_title"),
        "short_title": reading.get("collection_short"),
        "creators": [agent(reading["collection_creator"])] if reading.get("collection_creator") else None,
    }
    return [{key: value for key, value in said.items() if value}]


def record(reading: Reading) -> dict[str, Any]:
    """The record that a reading is."""
    if is_book(reading):
        return {"id": "case"} | book(reading)
    kind = reading.get("genre")
    said: dict[str, Any] = {
        "id": "case",
        "kind": None if kind == "record" else kind,
        **titles(reading),
        **dates(reading),
        "authors": placed(reading, "authors", "place"),
        "recipients": placed(reading, "recipients", "recipient_place"),
        "interviewers": agents(reading, "interviewers"),
        "editors": agents(reading, "editors"),
        "translators": agents(reading, "translators"),
        "place": None if reading.get("recipient_place") else reading.get("place"),
        "number": " ".join(str(reading[key]) for key in ("document_label", "document_number") if reading.get(key)),
        "form": reading.get("form"),
        "medium": reading.get("medium"),
        "dimensions": reading.get("dimensions"),
        "extent": reading.get("extent"),
        "host": ", ".join(
            str(reading[key])
            for key in ("digital_archive", "digital_archive_sponsor", "digital_archive_place")
            if reading.get(key)
        ),
        "url": reading.get("url"),
        "hereafter": reading.get("hereafter"),
        "published_in": edition(reading),
        "copies": copies(reading),
        "citation_note": ", ".join(str(reading[key]) for key in ("provenance", "rights") if reading.get(key)),
        **reference(reading),
    }
    if said.get("supplied_title") and reading.get("genre_position") == "first" and not reading.get("description"):
        said["authors"] = said["recipients"] = []
    if said.get("supplied_title") and reading.get("genre_position") == "after-author":
        said["recipients"] = []
    if reading.get("genre_position") == "after-date" and not said["number"]:
        said |= {"number": said["kind"], "kind": "letter" if said["recipients"] else None}
    if reading.get("item_number") and reading.get("item_number_position") not in ITEM_UNITS:
        said["number"] = said["number"] or reading["item_number"]
    said["contributors"] = [
        {"agent": one, "role": role}
        for key, role in (("participants", "participant"), ("directors", "director"))
        for one in agents(reading, key)
    ]
    body = reading.get("issuing_body") or reading.get("agency")
    if not said["authors"] and body:
        said["authors"] = [{"name": body}]
    if reading.get("translator_affiliation") and said["translators"]:
        said["translators"][-1]["affiliation"] = reading["translator_affiliation"]
    if reading.get("author_note") and said["authors"]:
        said["authors"][0]["affiliation"] = reading["author_note"]
    if parent(reading):
        said["part_of"] = "collection"
    if reading.get("accessed"):
        said["accessed"] = reading["accessed"]
    return {key: value for key, value in said.items() if value not in (None, [], "", {})}


def copies(reading: Reading) -> list[dict[str, Any]]:
    """The same document elsewhere, as the citation names it."""
    said = [
        {"reference": ", ".join(str(other[key]) for key in PLACES if other.get(key))}
        for other in reading.get("also_at") or []
    ]
    noted = [str(reading[key]) for key in ("copy_note", "copy_date") if reading.get(key) and not reading.get("file")]
    own = {"form": noted[0]} | ({"note": noted[1]} if noted[1:] else {}) if noted else {}
    original = reading.get("original_location")
    return [*said, *([own] if own else []), *([{"form": "original", "note": original}] if original else [])]


PLACES = ("repository_place", "repository", "record_group", "collection", "fond", "opis", "delo", "box", "shelfmark")
"""Where a copy lies, from the largest."""

OPTIONS = {
    ("date_order", "dmy"): {"date-order": "dmy"},
    ("date_order", "mdy"): {"date-order": "mdy"},
    ("month_abbr", True): {"months": "short"},
    ("box_caps", True): {"containers": "capitals"},
    ("box_position", "after-collection"): {"box": "after-collection"},
    ("box_position", "after-repository"): {"box": "after-repository"},
    ("box_position", "last"): {"box": "after-repository"},
    ("item_number_position", "after-repository"): {"number": "after-repository"},
    ("reel_label", "Reel"): {"containers": "capitals"},
    ("reel_label", "Roll"): {"containers": "capitals"},
    ("place_position", "after-date"): {"place": "after-date"},
    ("interview_preposition", "with"): {"interview": "with"},
    ("archive_first", True): {"order": "large-first"},
    ("translator_position", "after-title"): {"translator": "after-title"},
    ("position", "immediately-after-same-work"): {"repeat": "author"},
    ("collection_id_position", "after-repository"): {"number": "after-repository"},
    ("digital_archive_style", "italic"): {"host": "italic"},
    ("bibliography_level", "auto"): {"bibliography": "auto"},
    ("bibliography_level", "item"): {"bibliography": "item"},
    ("bibliography_level", "collection"): {"bibliography": "collection"},
}
"""A house's choices: a key of a reading, its value, and the option that it is."""


def options(reading: Reading) -> dict[str, str]:
    said: dict[str, str] = {}
    for (key, value), option in OPTIONS.items():
        if reading.get(key) == value:
            said |= option
    if reading.get("genre_display") or reading.get("subject"):
        about = f", Subject: {reading['subject']}" if reading.get("subject") else ""
        said["kind-word"] = f"{reading.get('genre_display') or reading['genre']}{about}"
    if copies(reading):
        said["copies"] = "on"
    if any(one.get("title") for key in ("authors", "recipients") for one in reading.get(key) or []):
        said["titles"] = "on"
    if reading.get("accessed"):
        said["access-dates"] = "on"
    if reading.get("hereafter_word"):
        said["hereafter"] = reading["hereafter_word"]
    return said


def case(reading: Reading, form: str = "") -> Case:
    """A reading as what is cited."""
    if form == "short-note" and reading.get("author_abbr"):
        reading = reading | {"authors": [{"literal": reading["author_abbr"]}]}
    locator = str(reading.get("pages") or reading.get("locator_date") or reading.get("time") or "")
    if not locator and form in {"ibid", "short-note"}:
        leaves = reading.get("folios") or reading.get("listy")
        locator = f"{'fol.' if reading.get('folios') else 'l.'} {leaves}" if leaves else ""
    return Case(record(reading), parent(reading), options(reading), locator)


# --- what it prints ----------------------------------------------------------------------------------------------


def printed(line: Reading, tables: Tables, before: Reading | None = None) -> str:
    """What archcite prints for a line; ``before`` is the reading of the note that an ibid. follows."""
    reading, form = line["record"], line["form"]
    members = [
        {**{key: value for key, value in reading.items() if key != "members"}, **one}
        for one in reading.get("members", [])
    ]
    cases = [case(one, form) for one in members or [reading]]
    style = style_for(form, which_edition(line))
    chosen = {key: value for one in cases for key, value in one.options.items()}
    known: dict[str, Record] = {}
    for number, one in enumerate(cases):
        one.record["id"] = f"case{number}"
        for values in (*one.above, one.record):
            known[values["id"]] = Record.model_validate(values, context={"tables": tables})
    if form in {"bibliography", "author-date-reference"}:
        chosen.setdefault("bibliography", "collection")
        return cite(
            [known["case0"]],
            tables=tables,
            style=style,
            form="bibliography",
            options=chosen,
            collection=known,
            to="markdown",
        )[0].text
    paper = Paper(style=style, records=known, tables=tables, options=chosen, to="markdown")
    pairs = [(f"case{number}", one.locator) for number, one in enumerate(cases)]
    if form == "ibid":
        paper = Paper(style=style, records=known, tables=tables, options=chosen | {"ibid": "on"}, to="markdown")
        paper.note(*[(key, case(before, form).locator if before else "") for key, _ in pairs])
    elif form == "short-note" or reading.get("position") == "subsequent":
        paper.note(*[(key, "") for key, _ in pairs])
        if reading.get("position") != "immediately-after-same-work":
            paper.forget_order()
    elif reading.get("collection_cited_before") and form == "note":
        sibling = {
            key: value
            for key, value in cases[0].record.items()
            if key in {"reference", "repository", "part_of", "hereafter"}
        }
        other = Record.model_validate({"id": "other", "supplied_title": "Other"} | sibling, context={"tables": tables})
        paper.records["other"] = other
        paper.note("other")
    return paper.note(*pairs)


def which_edition(line: Reading) -> str:
    """The edition that the source names or that is guessed; the 17th where a place of publication is printed."""
    named = line.get("edition", "?")
    if named not in {"?", "both", ""}:
        return str(named)
    reading = line["record"]
    has_place = reading.get("publisher_place") or (reading.get("published_in") or {}).get("place")
    return "17" if has_place else str(line.get("edition_guess", "18"))


def style_for(form: str, which: str) -> str:
    """The style by form and edition: the 18th where the source does not say."""
    name = "chicago-author-date" if form.startswith("author-date") else "chicago-notes"
    return f"{name}-17" if which == "17" else name


# --- the score ---------------------------------------------------------------------------------------------------

_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!<>~$^|\"'@=:/&])")
_WORD = re.compile(r"[^\W_]+")


def plain(text: str) -> str:
    """Markdown as the lines have it: italics as *…*, nothing escaped."""
    return _ESCAPE.sub(r"\1", text).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def same(line: Reading, text: str) -> bool:
    """Whether the text is the published one, or begins with it where the source goes on."""
    wanted = line["text"]
    if line.get("text_is_prefix"):
        return text.startswith(wanted.rstrip("."))
    return text == wanted


def same_order(line: Reading, text: str) -> bool:
    """Whether the words that both have stand in the same order, for the most part."""
    ours, theirs = _WORD.findall(text.casefold()), _WORD.findall(line["text"].casefold())
    shared = [word for word in dict.fromkeys(theirs) if word in set(ours)]
    places = [ours.index(word) for word in shared]
    rising = sum(1 for one, other in pairwise(places) if one < other)
    return len(places) < 2 or rising >= 0.75 * (len(places) - 1)


def date_orders(lines: list[Reading]) -> dict[str, str]:
    """The order of dates of each source that has one: a work has one order throughout (Chicago 18 6.38)."""
    found: dict[str, set[str]] = {}
    for line in lines:
        if line.get("source") and line["record"].get("date_order"):
            found.setdefault(line["source"], set()).add(line["record"]["date_order"])
    return {source: orders.pop() for source, orders in found.items() if len(orders) == 1}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--json", action="store_true", help='print {"id", "printed"} a line')
    parser.add_argument("--all", action="store_true", help="show the lines that are not strict too")
    given = parser.parse_args()
    tables = Tables.packaged()
    lines = [json.loads(line) for line in given.file.read_text(encoding="utf-8").splitlines() if line.strip()]
    exact = strict = ordered = others = 0
    before: dict[str, Reading] = {}
    of_source = date_orders(lines)
    for line in lines:
        if line.get("source") in of_source:
            line["record"].setdefault("date_order", of_source[line["source"]])
        try:
            text = plain(printed(line, tables, before.get(line.get("group", ""))))
        except Exception as trouble:  # noqa: BLE001 - a reading that cannot be a record is a line that failed
            text = f"({type(trouble).__name__}: {trouble})"
        if not line["record"].get("position"):  # what says so itself follows the same note as the line before it
            before[line.get("group", "")] = line["record"]
        if given.json:
            print(json.dumps({"id": line["id"], "printed": text}, ensure_ascii=False))
            continue
        right = same(line, text)
        if line.get("strict"):
            strict, exact = strict + 1, exact + right
        else:
            others, ordered = others + 1, ordered + same_order(line, text)
        if not right and (line.get("strict") or given.all):
            print(f"{line['id']} ({line['form']})\n  published: {line['text']}\n  printed:   {text}")
            print(f"  reason:    {line.get('remark') or 'the house words it so'}")
    if given.json:
        return 0
    print(f"exact: {exact} of {strict} strict lines; same order: {ordered} of {others} others")
    if strict and exact < LEAST_EXACT * strict:
        print(f"FAIL exact {exact}/{strict} < {LEAST_EXACT:.3f}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
