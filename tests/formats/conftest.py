"""Records drawn by Hypothesis: every key of the format, and texts that formats misread."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st

from archcite.model.record import Record

_TRUE = st.sampled_from([True])

NAUGHTY = (
    *(
        "NO",
        "0102",
        "1.10",
        "~",
        "null",
        "1e3",
        "12:30:45",
        "0x1F",
        "0o17",
        "1_000",
        "2001-01-01",
        "y",
        "Off",
    ),
    *(
        ".inf",
        "=",
        "<<",
        "-",
        "?",
        "...",
        "---",
        "a: b",
        "a #b",
        "a:",
        "- x",
        "[x",
        "{}",
        "'",
        '"',
        '"a" \\',
        "%TAG",
    ),
    *(
        "@a",
        "`b`",
        "\\",
        "#x",
        "!x",
        "&x",
        "*x",
        "|",
        ">",
        "x\\",
        "}}\n@article{inj,",
        "\\input{x}",
        "a--b",
        "50 %",
    ),
    *(
        "line\nline",
        "line\n\nline",
        "a \nb",
        "a\n b",
        "tab\there",
        "cr\r\nlf",
        "\x1b[0m",
        "x\x85y",
        "x\u2028y",
    ),
    *(
        "\ufeffx",
        "x\u202ey",
        "\u200b",
        "Сталин",
        "毛泽东",
        "👍",
        "a" * 1500,
        "x\ue000y",
        "\U0010ffff",
        "{",
        "}",
        "$",
        "a_b",
    ),
)


def _texts() -> st.SearchStrategy[str]:
    drawn = st.one_of(
        st.sampled_from(NAUGHTY), st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
    )
    return drawn.map(lambda text: text.replace("\x00", "").strip()).filter(bool)


def _json(texts: st.SearchStrategy[str]) -> st.SearchStrategy[object]:
    keys = st.one_of(texts, st.just(""))
    return st.recursive(
        st.one_of(texts, st.just("")),
        lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(keys, inner, max_size=3)),
        max_leaves=6,
    )


def _values() -> st.SearchStrategy[dict[str, object]]:
    texts = _texts()
    words = st.sampled_from(("12", "176/s", "0102", "vol. 5", "2nd"))
    languages = st.sampled_from(("ru", "en", "zh-Hans", "uk"))
    dates = st.sampled_from(
        ("1920-11-16", "1938~", "1938?", "193X", "1932-11-07/1932-11-09", "[..1938]", "undated", "1920")
    )
    addresses = st.sampled_from(("https://example.org/a%20b?c=d#e_f", "http://x/{}~^", "urn:x"))
    plain = texts.filter(lambda text: "," not in text)
    agent = st.one_of(
        st.just("Goldberg, Gary"),
        st.just("King, Martin Luther, Jr."),
        plain,
        st.fixed_dictionaries(
            {"family": texts},
            optional={"given": texts, "particle": texts, "suffix": texts, "native": texts, "title": texts}
            | {
                "affiliation": texts,
                "attributed": _TRUE,
                "order": st.just("family-first"),
                "id": words,
            },
        ),
        st.fixed_dictionaries({"name": texts}, optional={"body": _TRUE, "grants": st.lists(words, max_size=2)}),
    )
    agents = st.lists(agent, min_size=1, max_size=2)
    reference = st.sampled_from(
        (
            "RGASPI, f. 558, op. 11, d. 317, ll. 0001-0003",
            "TNA, FO 371/123",
            "somewhere: in a box #3",
            "NARA, RG 59",
        )
    )
    edition = st.fixed_dictionaries(
        {"title": texts},
        optional=dict.fromkeys(("series", "volume_title", "place", "publisher", "doi", "note"), texts)
        | dict.fromkeys(("edition", "volume", "part", "year", "number", "pages"), words)
        | dict.fromkeys(("authors", "editors", "translators", "series_editors"), agents)
        | {"url": addresses},
    )
    text_keys = (
        *(
            "kind",
            "form",
            "level",
            "extent",
            "title",
            "short_title",
            "supplied_title",
            "place",
            "classification",
        ),
        *("medium", "dimensions", "scale", "host", "preferred_citation", "access_conditions", "declassified"),
        *("redacted", "summary", "text", "citation_note", "private_note", "hereafter"),
    )
    agent_keys = (
        *("authors", "recipients", "creators", "translators", "editors", "interviewers", "obtained_by"),
        *("contributed_by", "translated_for", "funders"),
    )
    return st.fixed_dictionaries(
        {"id": st.sampled_from(("a", "stalin-1920", "письмо:1", "0102"))},
        optional=dict.fromkeys(text_keys, texts)
        | dict.fromkeys(agent_keys, agents)
        | {
            "title_language": languages,
            "translation_language": languages,
            "language": st.lists(languages, min_size=1, max_size=2, unique=True),
            "original_title": st.fixed_dictionaries({"text": texts}, optional={"language": languages, "scheme": texts}),
            "contributors": st.lists(st.fixed_dictionaries({"agent": agent, "role": texts}), min_size=1, max_size=2),
            "date": dates,
            "date_supplied": _TRUE,
            "date_as_written": st.just({"text": "25 October 1917", "calendar": "julian"}),
            "number": words,
            "reference": reference,
            "repository": st.one_of(
                texts, st.fixed_dictionaries({"name": texts}, optional={"short": texts, "place": texts})
            ),
            "copies": st.lists(
                st.fixed_dictionaries({"reference": reference}, optional={"note": texts}),
                min_size=1,
                max_size=2,
            ),
            "part_of": st.just("stalin-papers"),
            "related": st.lists(st.fixed_dictionaries({"relation": texts, "text": texts}), min_size=1, max_size=1),
            "consulted": st.sampled_from(("original", "host", "copy", "edition")),
            "url": addresses,
            "archived_url": addresses,
            "accessed": st.just("2026-11-23"),
            "identifiers": st.dictionaries(st.sampled_from(("doi", "ark", "handle", "naid")), words, min_size=1),
            "published_in": st.lists(edition, min_size=1, max_size=2),
            "credits": st.lists(texts, min_size=1, max_size=2),
            "rights": st.one_of(texts, st.fixed_dictionaries({"text": texts}, optional={"holder": texts})),
            "tags": st.lists(texts, min_size=1, max_size=3),
            "coverage": st.lists(texts, min_size=1, max_size=2),
            "files": st.lists(
                st.one_of(texts, st.fixed_dictionaries({"path": texts, "leaves": words})),
                min_size=1,
                max_size=2,
            ),
            "extra": st.dictionaries(texts, _json(texts), min_size=1, max_size=3),
            "x-own": _json(texts).filter(bool),
        },
    )


@pytest.fixture(scope="session")
def records() -> st.SearchStrategy[Record]:
    return _values().map(Record.model_validate)


@pytest.fixture(scope="session")
def full() -> Record:
    """A record with every key of the format, each value of its own."""
    agent = {
        "given": "Given",
        "suffix": "Jr",
        "particle": "von",
        "native": "Native",
        "affiliation": "Affil",
        "id": "ident",
    }
    count = iter(range(1000))

    def person(role: str) -> list[object]:
        return [
            {
                "family": f"{role}{next(count)}",
                **{key: f"{role}{value}" for key, value in agent.items()},
                "title": f"{role}Rank",
            }
        ]

    roles = (
        *("authors", "recipients", "creators", "translators", "editors", "interviewers", "obtained_by"),
        *("contributed_by", "translated_for", "funders"),
    )
    texts = (
        *(
            "form",
            "level",
            "extent",
            "title",
            "short_title",
            "supplied_title",
            "place",
            "number",
            "classification",
        ),
        *("medium", "dimensions", "scale", "host", "preferred_citation", "access_conditions", "declassified"),
        *("redacted", "summary", "text", "citation_note", "private_note", "hereafter"),
    )
    edition = {
        key: f"Edition{key}"
        for key in (
            "title",
            "series",
            "edition",
            "volume",
            "volume_title",
            "part",
            "place",
            "publisher",
            "number",
            "pages",
            "doi",
            "note",
        )
    }
    edition |= {"year": "1999", "url": "https://edition.org/"}
    edition |= {role: person(f"Edition{role}") for role in ("authors", "editors", "translators", "series_editors")}
    values: dict[str, object] = {"id": "full", "kind": "telegram", "schema": "1"}
    values |= {key: f"Text{key}" for key in texts} | {role: person(role.capitalize()) for role in roles}
    values |= {
        "title_language": "de",
        "original_title": {
            "text": "Origtext",
            "language": "ru",
            "transliteration": "Origtranslit",
            "scheme": "Origscheme",
        },
        "contributors": [{"agent": "Contributor", "role": "drafter"}],
        "translation_language": "en",
        "date": "1920-11-16",
        "date_supplied": True,
        "date_as_written": {"text": "25 October 1917", "calendar": "julian"},
        "language": ["ru"],
        "reference": "RGASPI, f. 558, op. 11, d. 317",
        "repository": {
            "name": "Reponame",
            "short": "Reposhort",
            "parent": "Repoparent",
            "place": "Repoplace",
            "country": "RU",
        },
        "copies": [
            {
                "reference": "Copyref",
                "form": "Copyform",
                "host": "Copyhost",
                "url": "https://copy.org/",
                "note": "Copynote",
            }
        ],
        "part_of": "parent",
        "related": [{"relation": "Relation", "id": "relid", "text": "Reltext"}],
        "consulted": "original",
        "url": "https://example.org/",
        "archived_url": "https://archived.org/",
        "accessed": "2026-11-23",
        "identifiers": {"doi": "10.1/x", "naid": "123", "handle": "hdl1", "ark": "ark1"},
        "published_in": [edition],
        "credits": ["Creditline"],
        "rights": {"text": "Rightstext", "uri": "https://rights.org/", "holder": "Rightsholder"},
        "tags": ["Tagone", "Tag, two"],
        "coverage": ["Coverplace"],
        "files": [{"path": "Filepath", "leaves": "1"}],
        "extra": {"Extrakey": "Extravalue"},
        "x-own": "Ownvalue",
    }
    record = Record.model_validate(values)
    missing = {name for name in Record.model_fields if not getattr(record, name)}
    assert not missing, f"a new key: say here what it may hold: {missing}"
    return record
