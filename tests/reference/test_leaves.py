"""Leaves: ranges, lists, versos in every script, shortened and padded numbers."""

from __future__ import annotations

import pytest

from archcite.reference import LeafRange, Leaves, parse, printed_leaves, read_leaves
from archcite.tables import Tables

TABLES = Tables.packaged()


@pytest.mark.parametrize(
    ("text", "system", "unit", "ranges"),
    [
        ("l. 2", "soviet-latin", "list", [("2", "2")]),
        ("ll. 0001-0003", "soviet-latin", "list", [("1", "3")]),
        ("l. 63–6", "soviet-latin", "list", [("63", "66")]),
        ("ll. 0010-0003", "soviet-latin", "list", [("10", "3")]),
        ("ll. 0103-04", "soviet-latin", "list", [("103", "104")]),
        ("ll. 101–8", "soviet-latin", "list", [("101", "108")]),
        ("ll. 5-7ob.", "soviet-latin", "list", [("5", "7v")]),
        ("л. 12 об.", "soviet-cyrillic", "list", [("12v", "12v")]),
        ("л. 55–63об", "soviet-cyrillic", "list", [("55", "63v")]),
        ("Л. 5–5 об.", "gost-cyrillic", "list", [("5", "5v")]),
        ("арк. 63, 64 зв., 71", "ua-cyrillic", "arkush", [("63", "63"), ("64v", "64v"), ("71", "71")]),
        ("fol. 24r-v", "tna", "folio", [("24r", "24v")]),
        ("f. 141-143v", "spain-brah", "folio", [("141", "143v")]),
        ("ff. 1r, 3v and 5", "tna", "folio", [("1r", "1r"), ("3v", "3v"), ("5", "5")]),
        ("f. 79-83bis", "ms-collection", "folio", [("79", "83bis")]),
        ("ff. 12 bis v, 13 ter", "ms-collection", "folio", [("12bisv", "12bisv"), ("13ter", "13ter")]),
        ("f.606-f.608", "ms-collection", "folio", [("606", "608")]),
        ("fol. 12v - fol. 14r", "ms-collection", "folio", [("12v", "14r")]),
        ("l. 1 - l. 3", "soviet-latin", "list", [("1", "3")]),
        ("Bl. 3", "bundesarchiv", "blatt", [("3", "3")]),
        ("Bl. 3 bis 7", "bundesarchiv", "blatt", [("3", "7")]),
        ("S. 13ff.", "bundesarchiv", "page", [("13", "13ff")]),
        ("Image 0184", "bundesarchiv", "image", [("0184", "0184")]),
        ("p. 4", None, "page", [("4", "4")]),
        ("pp. xii-xiv", None, "page", [("xii", "xiv")]),
    ],
)
def test_a_locator_is_read(text: str, system: str | None, unit: str, ranges: list[tuple[str, str]]) -> None:
    assert read_leaves(text, system, TABLES) == Leaves(unit, tuple(LeafRange(*one) for one in ranges))


@pytest.mark.parametrize("text", ["", "nonsense", "l.", "l. two", "l. 2 and so on", "x" * 10_000])
def test_what_is_no_locator_is_none(text: str) -> None:
    assert read_leaves(text, "soviet-latin", TABLES) is None


@pytest.mark.parametrize(
    ("text", "system", "form", "expected"),
    [
        ("l. 0002", "soviet-latin", "chicago", "l. 2"),
        ("l. 0001-0003", "soviet-latin", "chicago", "ll. 1–3"),
        ("ll. 5-7ob.", "soviet-latin", "chicago", "ll. 5–7ob."),
        ("ll. 193-194", "soviet-latin", "chicago", "ll. 193–194"),
        ("л. 12 об.", "soviet-cyrillic", "chicago", "l. 12ob."),
        ("ll. 1-3", "soviet-latin", "gost", "Л. 1–3"),
        ("л. 12 об.", "gost-cyrillic", "gost", "Л. 12 об."),
        ("арк. 4–6 зв.", "ua-cyrillic", "cyrillic", "арк. 4–6 зв."),
        ("f. 2", "tna", "chicago", "fol. 2"),
        ("ff. 2-3v", "tna", "chicago", "fols. 2–3v"),
        ("Bl. 12-15", "bundesarchiv", "chicago", "Bl. 12–15"),
    ],
)
def test_leaves_are_printed_by_their_number_and_system(text: str, system: str, form: str, expected: str) -> None:
    leaves = read_leaves(text, system, TABLES)
    assert leaves is not None
    assert printed_leaves(leaves, system, TABLES, form) == expected


@pytest.mark.parametrize(
    ("text", "system", "leaves"),
    [
        ("RGASPI, f. 558, op. 11, d. 317, l. 4; l. 7", "soviet-latin", "4 7"),
        ("RGASPI, f. 558, op. 11, d. 317, ll. 4-5, l. 9 ob.", "soviet-latin", "4-5 9v"),
        ("BArch, B 136/59748, Bl. 3; Bl. 5", "bundesarchiv", "3 5"),
        ("BArch, B 136/59748, Bl. 3R, 5 R und 7r", "bundesarchiv", "3v 5v 7r"),  # R is the back, r the front
        ("BayHStA, MInn 123, fol. 5R", "de-bestand", "5r"),
        ("RGASPI, f. 558, op. 11, d. 317, l. 4; f. 17, op. 3, d. 5, l. 6", "soviet-latin", "4"),
    ],
)
def test_the_word_may_stand_before_each_leaf(text: str, system: str, leaves: str) -> None:
    reference = parse(text, TABLES)
    assert reference.leaves is not None
    assert (reference.system, " ".join(map(str, reference.leaves.ranges))) == (system, leaves)
    assert reference.findings == ()
