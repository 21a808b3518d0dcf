"""One row of the table, and the mark that ties a test to it."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest


@dataclass(frozen=True, slots=True)
class PrivatePart:
    """A part of another package that it may change without a word, and that the project uses.

    Attributes
    ----------
    part : str
        What it is, as Markdown.
    lost : str
        What a user would miss without it.
    public_way : str
        What its makers do offer, and why that is not enough.
    silent : bool
        Whether nothing but its test would tell that it is gone.
    tokens : str
        Regular expression of what `scan.py` finds of it.
    text : str
        Regular expression of the code that uses it, where a scan cannot tell it from public parts.
    """

    key: str
    package: str
    part: str
    lost: str
    public_way: str
    silent: bool
    tokens: str = ""
    text: str = ""


class PartGoneError(AssertionError):
    """A private part that the installed package no longer has, or that does something else now."""


tests: dict[str, str] = {}
"""Key of a row to the name of the test that looks at the installed package."""


def proves(part: PrivatePart) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Tie a test to its row: when it fails, it says what is lost."""

    def tie(test: Callable[..., None]) -> Callable[..., None]:
        tests[part.key] = test.__name__

        @functools.wraps(test)
        def run(*given: Any, **named: Any) -> None:
            try:
                test(*given, **named)
            except (Exception, pytest.fail.Exception) as error:
                raise PartGoneError(
                    f"{part.package} is not what it was: {part.part}. Lost without it: {part.lost}"
                ) from error

        return run

    return tie
