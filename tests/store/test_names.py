"""Ids become file names that cannot leave their folder, meet each other, or be a device."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archcite.errors import RefusedError
from archcite.store import file_name, path_within

if TYPE_CHECKING:
    from pathlib import Path

NAME = re.compile(r"[a-z0-9][a-z0-9._-]*\Z")


def test_a_plain_id_is_its_own_file_name() -> None:
    for plain in ("stalin-tseka-1920-11-16", "wilson-209068", "a.b_c", "0"):
        assert file_name(plain) == plain


@pytest.mark.parametrize(
    "identifier",
    [
        *(
            "../x",
            "/etc/passwd",
            "a/b",
            "a\\b",
            "a\0b",
            "-rf",
            ".hidden",
            "a:b",
            "CON",
            "con",
            "con.txt",
            "lpt1",
            "",
        ),
        *(
            "x" * 121,
            "я" * 300,
            "a.",
            "..",
            "a b",
            "Ä",
            "A\u0308",
            "\ud800",
            "\u202egnp.exe",
            "🎈",
            "ﬁ",
            "İ",
            "ß",
        ),
    ],
)
def test_any_other_id_has_a_name_that_every_file_system_takes(identifier: str, tmp_path: Path) -> None:
    name = file_name(identifier)
    assert NAME.match(name)
    assert len(name) <= 120
    assert name.partition(".")[0] not in {"con", "prn", "aux", "nul", "lpt1"}
    assert path_within(tmp_path, f"{name}.yaml").parent == tmp_path


@settings(derandomize=True, max_examples=300)
@given(st.text(max_size=20), st.text(max_size=20))
def test_two_ids_never_have_one_name(one: str, other: str) -> None:
    same = unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other)
    assert (file_name(one) == file_name(other)) is same


def test_ids_apart_in_capitals_or_a_digest_alone_have_two_names() -> None:
    ids = ["Stalin", "stalin", "STALIN", file_name("Stalin"), "st/alin", "st\\alin"]
    assert len({file_name(one).casefold() for one in ids}) == len(ids)


@pytest.mark.parametrize("name", ["", ".", "..", "../x", "a/b", "a\\b", "/x", "a\0"])
def test_a_name_that_leads_out_of_its_folder_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(RefusedError):
        path_within(tmp_path, name)
