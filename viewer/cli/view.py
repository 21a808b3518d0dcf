"""The arguments of a view, which several commands take, and the query that they make."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable

from data.archive.in_use import archived_folder, read_in_use
from data.domain.errors import QueryError
from data.domain.query import Query
from data.registry.registry import Registry
from viewer.address.parameters import OF_PAGES, PARAMETERS, REPEATABLE
from viewer.address.parse import edition_in, strict

VIEW = tuple(name for name in PARAMETERS if name not in OF_PAGES)
"""Names of the parameters that mean something to an answer or a file."""


def add_view(parser: argparse.ArgumentParser, without: Iterable[str] = ()) -> None:
    """Declare the parameters of a view as arguments, but for some."""
    for name in names_of_view(without):
        parser.add_argument(f"--{name}", action="append", default=[], metavar="WAARDE")


def names_of_view(without: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the names of the parameters of a view, but for some."""
    return tuple(name for name in VIEW if name not in without)


def load(key: str = "") -> Registry:
    """Return the registry of a kept edition, or of the one in use when there is none of that key.

    Raises `EditionError` when the edition is missing or damaged.
    """
    return Registry(read_in_use(archived_folder(key) if key else None))


def read_view(options: argparse.Namespace, names: Iterable[str] = VIEW) -> tuple[Registry, Query]:
    """Return the registry, and the query that the arguments with these names make.

    Raises `QueryError` if an argument is empty, stands there twice, or has a value that does not
    exist.
    """
    given = {name: getattr(options, name) for name in names if getattr(options, name)}
    for name, values in given.items():
        if not all(value.strip() for value in values):
            raise QueryError(f"--{name} heeft geen waarde", "Geef een waarde of laat het weg")
        if name not in REPEATABLE and len(values) > 1:
            raise QueryError(f"--{name} staat er {len(values)} keer", "Geef het één keer")
    registry = load(edition_in(given))
    parsed = strict(given, registry)
    for line in parsed.notices:
        print(line, file=sys.stderr)
    return registry, parsed.query


def print_answer(answer: str, summary: str) -> None:
    """Print an answer, when there is one, and beside it what sums it up."""
    if answer:
        print(answer)
    print(summary, file=sys.stderr)
