"""cs:group and cs:choose compiled (CSL 1.0.2 "Group", "Choose")."""

from __future__ import annotations

from collections.abc import Callable

from archcite.csl.call import Call
from archcite.csl.compiler import Compiler, Render, calls_nothing, first_of, nothing
from archcite.csl.conditions import always, condition, decided
from archcite.csl.rich import (
    joined,
    without_noncharacters,
)
from archcite.csl.tree import Element


def compile_group(compiler: Compiler, element: Element, _: str) -> Render:
    """The closure of a cs:group: nothing where all variables that its children call are empty."""
    delimiter = without_noncharacters(element.get("delimiter"))
    alternatives, compiler.alternatives = compiler.alternatives, False
    renders = compiler.children(element, delimiter)
    compiler.alternatives = alternatives
    finish = compiler.finish(element)
    in_quote = compiler.in_quote
    if not renders:
        return nothing
    if renders == [calls_nothing]:
        return calls_nothing
    if finish is None and len(renders) == 1 and renders[0] in compiler.grouped:
        return renders[0]

    def render(call: Call) -> str:
        called, filled = call.called, call.filled
        call.called = call.filled = False
        parts = [text for each in renders if (text := each(call))]
        if not parts or (call.called and not call.filled):
            call.called, call.filled = called or call.called, filled
            return ""
        text = parts[0] if len(parts) == 1 else joined(parts, delimiter, in_quote)
        call.called, call.filled = called or call.called, True
        return finish(text, call) if finish is not None else text

    compiler.grouped.add(render)
    return render


def compile_choose(compiler: Compiler, element: Element, delimiter: str) -> Render:
    """The closure of a cs:choose, whose branches are delimited as the group around it asks."""
    branches: list[tuple[Callable[[Call], bool], Render]] = []
    alternatives = compiler.alternatives
    shape = compiler.shape
    for branch in element.children:
        truth = None if shape is None or branch.name == "else" else decided(branch, shape)
        if truth is False:
            continue
        # In a substitute the elements of a branch are alternatives, as those outside it are.
        body = first_of(compiler.children(branch)) if alternatives else compiler.sequence(branch, delimiter)
        if branch.name == "else" or truth:
            branches.append((always, body))
            break
        branches.append((condition(branch), body))

    if not branches:
        return nothing
    if branches[0][0] is always:
        return branches[0][1]

    def render(call: Call) -> str:
        for test, body in branches:
            if test(call):
                return body(call)
        return ""

    return render
