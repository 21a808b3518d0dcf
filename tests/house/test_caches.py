"""What is remembered does not hold sentences of the language in which it was first read."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.house.code import modules

REMEMBERING = {"cache", "lru_cache", "cached_property"}
SPEAKING = ("layers.words",)
"""What gives texts in the language of the moment."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


def names_in(node: ast.AST) -> set[str]:
    return {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}


def spoken(tree: ast.Module) -> set[str]:
    """Return the names in a module that give texts in the language of the moment."""
    return {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(SPEAKING)
        for alias in node.names
    }


def is_remembered(function: Function) -> bool:
    return any(names_in(decorator) & REMEMBERING for decorator in function.decorator_list)


def takes_language(function: Function) -> bool:
    every = (*function.args.args, *function.args.kwonlyargs)
    return any(one.arg in {"language", "locale"} for one in every)


def speaking_caches(tree: ast.Module) -> Iterator[str]:
    """Yield the remembered functions that lead to a sentence without the language as their key."""
    own = {node.name: node for node in tree.body if isinstance(node, Function)}
    values = {
        target.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
    }
    functions = [node for node in ast.walk(tree) if isinstance(node, Function)]
    for function in filter(is_remembered, functions):
        if takes_language(function):
            continue
        reached, ahead = set(), names_in(function)
        while ahead:
            reached |= ahead
            nodes = [part for name in ahead for part in (own.get(name), values.get(name)) if part]
            ahead = set().union(*map(names_in, nodes)) - reached
        if reached & spoken(tree):
            yield function.name


def test_no_cache_holds_a_language() -> None:
    holding = {module.name: list(speaking_caches(module.tree)) for module in modules()}
    assert {name: functions for name, functions in holding.items() if functions} == {}


def test_a_cache_that_holds_a_language_is_seen() -> None:
    source = """
from functools import lru_cache
from layers.words.format import day
@lru_cache(maxsize=9)
def shown(cell):
    return [write(cell) for write in WRITERS]
@lru_cache
def keyed(cell, language):
    return day(cell)
def _day(cell):
    return day(cell)
WRITERS = (_day,)
"""
    assert list(speaking_caches(ast.parse(source))) == ["shown"]
