"""Makes record files to measure with: as many distinct names, titles, dates and places as records; seeded."""

from __future__ import annotations

import json
import random
from datetime import date, timedelta
from pathlib import Path

_SYLLABLES = (
    *("ba", "ko", "mi", "ra", "tu", "len", "sto", "vik", "par", "dan", "os", "ge"),
    *("lu", "ne", "fa", "chi", "mar", "sol", "ter", "vin", "zha", "rog", "bel", "kin"),
    *("tov"),
)
_WORDS = (
    *("report", "on", "the", "negotiations", "about", "grain", "coal", "rail", "border", "trade", "aid", "arms"),
    *(
        "treaty",
        "visit",
        "delegation",
        "army",
        "party",
        "state",
        "council",
        "minister",
        "embassy",
        "meeting",
        "talks",
        "question",
    ),
    *("position", "proposal", "answer", "note", "letter", "draft", "plan", "security", "frontier"),
)
_ARCHIVES = ("RGASPI", "GARF", "AVPRF", "RGANI", "RGAE")


def record(number: int, seed: int = 1) -> dict[str, object]:
    """The ``number``-th record, about 1.4 kB as YAML; sound, so that only what is read costs time."""
    chance = random.Random(f"{seed}-{number}")  # noqa: S311 (made-up records)

    def name() -> str:
        family = "".join(chance.choices(_SYLLABLES, k=3)).capitalize()
        given = "".join(chance.choices(_SYLLABLES, k=2)).capitalize()
        return f"{family}{_letters(number)}, {given}"

    def words(count: int) -> str:
        return " ".join(chance.choices(_WORDS, k=count))

    day = date(1920, 1, 1) + timedelta(days=number % 25_000)
    first = chance.randint(1, 200)
    return {
        "id": f"record-{seed}-{number}",
        "kind": chance.choice(("letter", "telegram", "memorandum", "report")),
        "title": f"{words(6).capitalize()} {number}",
        "short_title": f"{words(3).capitalize()} {number}",
        "authors": [name()],
        "recipients": [name()],
        "translators": [name()],
        "date": day.isoformat(),
        "language": "ru",
        "place": chance.choice(("Moscow", "Leningrad", "Kiev", "Tbilisi", "Baku")),
        "number": f"{chance.randint(1, 999)}/{number}",
        "reference": (
            f"{chance.choice(_ARCHIVES)}, f. {chance.randint(1, 900)}, op. {chance.randint(1, 90)}, "
            f"d. {number}, ll. {first}-{first + chance.randint(1, 9)}"
        ),
        "host": "A digital archive",
        "url": f"https://archive.example.org/document/{seed}/{number}",
        "funders": ["MacArthur Foundation"],
        "tags": [words(1), words(2)],
        "summary": f"{words(128).capitalize()}.",
    }


def _letters(number: int) -> str:
    """A number as letters, so that every name is another one."""
    text = ""
    while number:
        number, digit = divmod(number, 26)
        text = "aeioubcdfghklmnprstvzjqwxy"[digit] + text
    return text


def as_yaml(values: dict[str, object]) -> str:
    """A record as a document of YAML, written by hand so that making it costs little."""
    lines = ["---"]
    for key, value in values.items():
        if isinstance(value, list):
            lines += [f"{key}:", *(f"  - {item}" for item in value)]
        else:
            lines.append(f"{key}: {value}")
    return "\n".join([*lines, ""])


def write_yaml(folder: Path, count: int, files: int, seed: int = 1) -> None:
    """``count`` records in ``files`` files of YAML."""
    folder.mkdir(parents=True, exist_ok=True)
    share = -(-count // files)
    for number in range(files):
        span = range(number * share, min(count, (number + 1) * share))
        text = "".join(as_yaml(record(one, seed)) for one in span)
        (folder / f"{number:05}.yaml").write_text(text, encoding="utf-8")


def write_jsonl(path: Path, count: int, seed: int = 1) -> None:
    """``count`` records as JSON Lines."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as stream:
        for number in range(count):
            stream.write(json.dumps(record(number, seed), ensure_ascii=False) + "\n")
