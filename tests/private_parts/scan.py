"""Read the project's code for private parts of other packages."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache

from streamlit import config

from tests.private_parts import scan_browser, scan_python
from tests.private_parts.files import sources
from tests.private_parts.model import PrivatePart

_OPTION = re.compile(r"(?:browser|client|global|logger|runner|server|theme)\.[a-zA-Z.]+")


@cache
def tokens_by_file() -> dict[str, frozenset[str]]:
    """Return what every file uses of another package's private parts, as far as a scan can tell."""
    return {file: frozenset(each) for file, each in tokens_of(sources()).items() if each}


def tokens_of(texts: dict[str, str]) -> dict[str, set[str]]:
    """Return what each of these files uses, by its path."""
    modules = {f: scan_python.Module(text) for f, text in texts.items() if f.endswith(".py")}
    own = scan_python.own_names(modules.values())
    beside = [text for file, text in texts.items() if file not in modules]
    in_python = {file: list(scan_python.texts(module)) for file, module in modules.items()}
    data = scan_browser.own_attributes([*beside, *(t for each in in_python.values() for t in each)])
    result: dict[str, set[str]] = {}
    for file, text in texts.items():
        if file in modules:
            result[file] = set(scan_python.tokens(modules[file], own))
            for each in in_python[file]:
                result[file].update(scan_browser.tokens(each, data, script=False))
                result[file].update(_options([each], new=False))
        elif file.endswith(".toml"):
            result[file] = set(_options(_names(tomllib.loads(text))))
        else:
            result[file] = set(scan_browser.tokens(text, data))
    return result


def files_with(part: PrivatePart) -> list[str]:
    """Return the files that use a private part."""
    return [
        file
        for file, text in sources().items()
        if any(covers(part, token) for token in tokens_by_file().get(file, ()))
        or (part.text and re.search(part.text, text))
    ]


def covers(part: PrivatePart, token: str) -> bool:
    """Return whether something that the scan came across belongs to a row of the table."""
    return bool(part.tokens) and re.fullmatch(part.tokens, token) is not None


def used(part: PrivatePart) -> list[str]:
    """Return everything that the scan came across of a private part, once each."""
    every = {token for each in tokens_by_file().values() for token in each}
    return sorted(token for token in every if covers(part, token))


def _names(settings: dict[str, object], before: str = "") -> Iterator[str]:
    for name, value in settings.items():
        if isinstance(value, dict):
            yield from _names(value, f"{before}{name}.")
        else:
            yield before + name


def _options(texts: Iterable[str], *, new: bool = True) -> Iterator[str]:
    """Yield the options of Streamlit that its documentation leaves out.

    Parameters
    ----------
    new : bool
        Whether a name counts that Streamlit does not have: not every text with a dot is an option.
    """
    for text in filter(_OPTION.fullmatch, texts):
        if not _public_options().get(text, not new):
            yield f"option {text}"


@cache
def _public_options() -> dict[str, bool]:
    """Return the options that Streamlit has, and whether its documentation names them."""
    options = config.get_config_options()
    return {name: option.visibility == "visible" for name, option in options.items()}
