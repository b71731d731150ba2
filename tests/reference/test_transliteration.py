"""Transliteration: the tables of the schemes, both ways where a scheme allows it, checked against oracles."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archcite.reference.transliteration import REVERSIBLE, cyrillic, cyrillized, romanized

WORDS = ["Российский", "государственный", "архив", "объём", "подъезд", "Щука", "Юрий", "ёлка", "цех", "Ельцин", "эхо"]
LOWER = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"


@pytest.mark.parametrize(
    ("scheme", "expected"),
    [
        ("alalc", "Rossiĭskiĭ gosudarstvennyĭ arkhiv"),
        ("bgn", "Rossiyskiy gosudarstvennyy arkhiv"),
        ("iso9", "Rossijskij gosudarstvennyj arhiv"),
        ("plain", "Rossiiskii gosudarstvennyi arkhiv"),
    ],
)
def test_a_name_is_romanized(scheme: str, expected: str) -> None:
    assert romanized("Российский государственный архив", scheme) == expected


def test_ukrainian_has_letters_of_its_own() -> None:
    assert romanized("ЦДАГО, Київ", "plain", "uk") == "TsDAHO, Kyiv"


@pytest.mark.parametrize(
    ("latin", "expected"), [("RGASPI", "РГАСПИ"), ("R-175", "Р-175"), ("98c", "98с"), ("TsKhSD", "ЦХСД")]
)
def test_usage_is_undone(latin: str, expected: str) -> None:
    assert cyrillic(latin) == expected


def test_a_scheme_that_loses_letters_is_not_reversed() -> None:
    with pytest.raises(KeyError):
        cyrillized("arkhiv", "bgn")


@pytest.mark.parametrize("scheme", REVERSIBLE)
@settings(derandomize=True, max_examples=200, deadline=None)
@given(text=st.text(alphabet=LOWER + LOWER.replace("ъ", "").replace("ь", "").upper() + " 0-.", max_size=40))
def test_a_reversible_scheme_leads_back(scheme: str, text: str) -> None:
    assert cyrillized(romanized(text, scheme), scheme) == text


@pytest.mark.parametrize(("scheme", "name"), [("alalc", "ALA_LC"), ("bgn", "BGN_PCGN"), ("iso9", "GOST_779")])
def test_the_tables_agree_with_iuliia(scheme: str, name: str) -> None:
    iuliia = pytest.importorskip("iuliia", reason="the oracle iuliia is not installed")
    for word in WORDS:
        wanted = unicodedata.normalize("NFC", getattr(iuliia, name).translate(word)).replace("ё", "ë")
        assert romanized(word, scheme) == wanted


def test_the_tables_agree_with_icu() -> None:
    icu = pytest.importorskip("icu", reason="the oracle PyICU is not installed")
    oracle = icu.Transliterator.createInstance("Russian-Latin/BGN")
    for word in WORDS:
        wanted = unicodedata.normalize("NFC", oracle.transliterate(word))
        assert romanized(word, "bgn") == wanted.replace("ʺ", "”").replace("ʹ", "’")
