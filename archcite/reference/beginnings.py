"""Beginnings: how an expression may begin, and what it must hold, so that most shapes need not be tried at a place."""

from __future__ import annotations

import re
from functools import lru_cache

from archcite.reference.expressions import Expression

_LOOK = re.compile(r"\(\?<?[=!]")
_GROUP = re.compile(r"\((?:\?(?:P<\w+>|>|(?P<flags>-?i)?:))?")
_CLASS = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]")
_PASSED = re.compile(rf"(?:[^\\()|\[]|\\.|{_CLASS.pattern})+", re.DOTALL)
"""What opens no group and parts no alternatives."""
_QUANTIFIER = re.compile(r"(?:[*+?]|\{(?P<least>\d*)(?:,\d*)?\})[?+]?")
_PLAIN = frozenset(" ,;:/#'\"-_%&=<>")
"""Signs that stand for themselves."""
_NO_WIDTH = frozenset({"^", "$", r"\b", r"\B", r"\A", r"\Z"})


def may_begin(expression: str, sign: str) -> bool:
    """Whether a text that ``expression`` finds can begin with a sign; ``True`` where that cannot be told.

    Of an expression it knows groups, classes, alternatives and quantifiers; what is looked at ahead or behind is left
    out of account, and an expression that may find nothing begins with any sign.
    """
    first = _first(expression)
    return not first or any(_signs(one).match(sign) for one in first)


def begins_openly(expression: str) -> bool:
    """Whether a text that it finds may begin with any capital, as titles do."""
    return all(may_begin(expression, sign) for sign in "AQ")


_PIECE = Expression(
    rf"(?P<sign>\((?:\?(?:[^:=!<>P]*:|<?[=!]|>|P<\w+>))?|\)|{_CLASS.pattern}|\\.|[^\\])"
    r"(?P<many>[*+?]|\{\d*(?:,\d*)?\})?[?+]?",
    re.DOTALL,
)


@lru_cache(maxsize=8192)
def required(expression: str) -> str:
    """The longest run of signs that a text must hold which ``expression`` finds; nothing where none is told.

    Only what stands outside of groups is told, and what is looked ahead for.
    """
    runs, run, depth, ahead = [""], "", 0, 0
    for piece in _PIECE.now.finditer(expression):
        sign, many = piece["sign"], piece["many"]
        if sign[0] == "(":
            ahead = piece.end() if depth == 0 and sign == "(?=" else ahead
            depth += 1
        elif sign == ")":
            depth -= 1
            if depth == 0 and ahead:
                runs.append(required(expression[ahead : piece.start()]))
                ahead = 0
        elif depth:
            continue
        elif sign == "|":
            return ""
        elif not many and (
            sign.isalnum() or sign in _PLAIN or (len(sign) == 2 and sign[0] == "\\" and not sign[1].isalnum())
        ):
            run += sign[-1]
            continue
        runs.append(run)
        run = ""
    return max(*runs, run, key=len)


@lru_cache(maxsize=8192)
def _first(expression: str) -> frozenset[str]:
    """The signs and classes of signs with which an expression begins; nothing where it may begin with any."""
    signs, empty, end = _alternatives(expression, 0)
    return frozenset() if empty or end < len(expression) else frozenset(signs)


@lru_cache(maxsize=4096)
def _signs(one: str) -> re.Pattern[str]:
    return re.compile(one, re.DOTALL)


def _alternatives(text: str, at: int) -> tuple[list[str], bool, int]:
    """The first signs of alternatives, whether one of them may be empty, and where they end."""
    signs, empty, end = _sequence(text, at)
    while text.startswith("|", end):
        more, hollow, end = _sequence(text, end + 1)
        signs, empty = [*signs, *more], empty or hollow
    return signs, empty, end


def _sequence(text: str, at: int) -> tuple[list[str], bool, int]:
    """The first signs of one alternative, up to the first piece that cannot be empty; the others are passed over."""
    signs: list[str] = []
    empty = True
    while at < len(text) and text[at] not in "|)":
        if not empty and (rest := _PASSED.match(text, at)):
            at = rest.end()
            continue
        first, hollow, at = _piece(text, at)
        if quantifier := _QUANTIFIER.match(text, at):
            at = quantifier.end()
            least = {"+": 1, "{": int(quantifier["least"] or 0)}.get(quantifier[0][0], 0)
            hollow = hollow or not least
        if empty:
            signs += first
            empty = hollow
    return signs, empty, at


def _piece(text: str, at: int) -> tuple[list[str], bool, int]:
    """The first signs of a group, a class or a sign, whether it may be empty, and where it ends."""
    if text[at] == "(":
        look = _LOOK.match(text, at)
        group = _GROUP.match(text, at)
        signs, empty, end = _alternatives(text, look.end() if look else group.end() if group else at + 1)
        if look:
            return [], True, end + 1
        if group and group["flags"]:
            signs = [f"(?{group['flags']}:{sign})" for sign in signs]
        return signs, empty, end + 1
    if found := _CLASS.match(text, at):
        return [found[0]], False, found.end()
    sign = text[at : at + 2] if text[at] == "\\" else text[at]
    return ([], True, at + len(sign)) if sign in _NO_WIDTH else ([sign], False, at + len(sign))
