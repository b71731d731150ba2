"""The conditions of cs:if and cs:else-if compiled to tests (CSL 1.0.2 "Choose")."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from archcite.csl.call import FIRST, IBID, IBID_WITH_LOCATOR, SUBSEQUENT, Call
from archcite.csl.locators import OTHER_NAMES
from archcite.csl.numbers import is_numeric
from archcite.csl.tree import Element

if TYPE_CHECKING:
    from archcite.csl.call import Shape

Test = Callable[[Call], bool]


def always(_: Call) -> bool:
    """No condition: true of every call."""
    return True


def condition(element: Element) -> Test:
    """The test of an if or else-if (CSL 1.0.2 "Choose")."""
    match = element.get("match", "all")
    tests: list[Test] = []
    for attribute, make in _TESTS.items():
        if attribute in element.attributes:
            words = element.attributes[attribute].split()
            tests += make(words, match)
    if not tests:
        return always
    if len(tests) == 1:
        only = tests[0]
        return (lambda call: not only(call)) if match == "none" else only
    any_of = _any_of(tests)
    if match == "any":
        return any_of
    if match == "none":
        return lambda call: not any_of(call)

    def all_of(call: Call) -> bool:
        for test in tests:  # noqa: SIM110 - a generator costs as much again as the tests
            if not test(call):
                return False
        return True

    return all_of


def decided(element: Element, shape: Shape) -> bool | None:
    """What the test of an if or else-if is for every item of a shape; ``None`` where the cite decides."""
    match = element.get("match", "all")
    results: list[bool | None] = []
    for attribute in _TESTS:
        words = element.get(attribute).split()
        if not words:
            continue
        if attribute == "type":
            results.append(shape.type in words)
        elif attribute == "variable":
            results += [None if word in _COMPUTED else word in shape.present for word in words]
        elif attribute == "is-numeric":
            results += [None if word in _COMPUTED else word in shape.numeric for word in words]
        elif attribute == "is-uncertain-date":
            results += [word in shape.uncertain for word in words]
        else:
            results.append(None)
    if match == "all":
        return False if False in results else None if None in results else True
    found = True if True in results else None if None in results else False
    return (None if found is None else not found) if match == "none" else found


def _any_of(tests: list[Test]) -> Test:
    def any_of(call: Call) -> bool:
        for test in tests:  # noqa: SIM110
            if test(call):
                return True
        return False

    return any_of


def _type(words: list[str], _: str) -> list[Test]:
    """One test for all types: an item has but one, so that to ask for all of several would never be true."""
    types = frozenset(words)
    return [lambda call: call.type in types]


def _variable(words: list[str], match: str) -> list[Test]:
    plain = [word for word in words if word not in _COMPUTED]
    tests = [_COMPUTED[word] for word in words if word in _COMPUTED]
    if len(plain) == 1:
        name = plain[0]
        tests.append(lambda call: name in call.present)
    elif plain:
        names = frozenset(plain)
        if match == "all":
            tests.append(lambda call: names <= call.present)
        else:
            tests.append(lambda call: not names.isdisjoint(call.present))
    return tests


_COMPUTED: Mapping[str, Test] = {
    "locator": lambda call: bool(call.locator),
    "year-suffix": lambda call: bool(call.year_suffix),
    "citation-number": lambda call: bool(call.entry.citation_number),
    "first-reference-note-number": lambda call: bool(call.first_note) and not call.in_bibliography,
}


def _is_numeric(words: list[str], _: str) -> list[Test]:
    def test(name: str, call: Call) -> bool:
        if name == "locator":
            return is_numeric(call.locator)
        if name == "citation-number":
            return bool(call.entry.citation_number)
        if name == "first-reference-note-number":
            return bool(call.first_note)
        text = call.fields[name]
        return is_numeric(text) if text else name == "page-first" and is_numeric(call.fields["page"])

    return [partial(test, word) for word in words]


def _is_uncertain(words: list[str], _: str) -> list[Test]:
    def test(name: str, call: Call) -> bool:
        return name in call.entry.uncertain

    return [partial(test, word) for word in words]


def _locator_is(words: list[str], _: str) -> list[Test]:
    def test(name: str, call: Call) -> bool:
        return bool(call.locator) and call.label == name

    return [partial(test, OTHER_NAMES.get(word, word)) for word in words]


def _position(words: list[str], _: str) -> list[Test]:
    return [_POSITIONS.get(word, _never) for word in words]


def _never(_: Call) -> bool:
    return False


_POSITIONS: Mapping[str, Test] = {
    "first": lambda call: call.position == FIRST and not call.in_bibliography,
    "subsequent": lambda call: call.position >= SUBSEQUENT and not call.in_bibliography,
    "ibid": lambda call: call.position >= IBID and not call.in_bibliography,
    "ibid-with-locator": lambda call: call.position == IBID_WITH_LOCATOR and not call.in_bibliography,
    "near-note": lambda call: call.near_note and not call.in_bibliography,
}


def _disambiguate(words: list[str], _: str) -> list[Test]:
    wanted = words != ["false"]
    return [lambda call: call.condition == wanted]


_TESTS: Mapping[str, Callable[[list[str], str], list[Test]]] = {
    "type": _type,
    "variable": _variable,
    "is-numeric": _is_numeric,
    "is-uncertain-date": _is_uncertain,
    "locator": _locator_is,
    "position": _position,
    "disambiguate": _disambiguate,
}
