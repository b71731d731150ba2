"""Bytes become text, or a finding that says which byte, where, and what to do."""

from __future__ import annotations

import pytest

from archcite.readers.decoding import Decoded, decoded
from archcite.readers.draft import Unread


def test_utf8_is_read_as_it_stands() -> None:
    assert decoded("id: а\r\nb\n".encode()) == Decoded("id: а\r\nb\n")


def test_a_byte_order_mark_is_left_out_and_told() -> None:
    found = decoded("\ufeffid: a".encode(), "f.yaml")
    assert isinstance(found, Decoded)
    assert found.text == "id: a"
    assert [(f.code, f.severity) for f in found.findings] == [("AC002", "info")]


def test_a_carriage_return_alone_ends_a_line_without_moving_anything() -> None:
    found = decoded(b"id: a\rtitle: b\r\nc\r")
    assert isinstance(found, Decoded)
    assert found.text == "id: a\ntitle: b\r\nc\n"


@pytest.mark.parametrize(
    ("data", "code", "line", "column"),
    [
        (b"id: a\ntitle: caf\xe9 x", "AC002", 2, 11),
        ("title: д".encode()[:-1], "AC002", 1, 8),
        (b"a\r\nb\rc\xff", "AC002", 3, 2),
        (b"\xc0\x80", "AC002", 1, 1),
        (b"\xed\xa0\x80", "AC002", 1, 1),
        ("id: a".encode("utf-16"), "AC002", 1, 1),
        ("id: a".encode("utf-32"), "AC002", 1, 1),
        ("id: a".encode("utf-16-le"), "AC002", 1, 2),
        ("д: b\nc".encode() + b"\0", "AC011", 2, 2),
    ],
)
def test_what_is_no_text_is_refused_with_its_place(data: bytes, code: str, line: int, column: int) -> None:
    found = decoded(data, "f")
    assert isinstance(found, Unread)
    (finding,) = found.findings
    assert (finding.code, finding.place.line, finding.place.column) == (code, line, column)
    assert finding.hint
