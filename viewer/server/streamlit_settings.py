"""How Streamlit is set: as the file of this project says, from whatever folder it is started."""

from __future__ import annotations

import logging
import os
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st
from streamlit.config import get_config_options, set_option

from data.domain.errors import QueryError
from viewer.operator.theme import streamlit_options

if TYPE_CHECKING:
    from starlette.types import Scope

FILE = Path(__file__).parents[2] / ".streamlit" / "config.toml"
OPEN = ("server.address", "server.port", "server.baseUrlPath", "browser.serverAddress", "logger.")
"""Beginnings of what `streamlit run` may set otherwise."""

USAGE = "browser.gatherUsageStats"
USAGE_VARIABLE = "STREAMLIT_BROWSER_GATHER_USAGE_STATS"
COOKIES = "server.cookieSecret"
_USED = {USAGE_VARIABLE, "STREAMLIT_SERVER_COOKIE_SECRET"}
_NO = {"", "0", "false", "no", "off", "n", "f"}

_log = logging.getLogger(__name__)


def use_settings(chosen: Mapping[str, Any]) -> None:
    """Set Streamlit as the file says, and what it leaves open as `chosen` says.

    Raises `QueryError` when the environment asks for usage statistics.
    """
    if os.environ.get(USAGE_VARIABLE, "").strip().lower() not in _NO:
        raise _usage_error(USAGE_VARIABLE)
    ignored = sorted(n for n in os.environ if n.startswith("STREAMLIT_") and n not in _USED)
    if ignored:
        _log.warning(
            "Not used: %s. The viewer sets Streamlit itself; use --address, --port and --prefix",
            ", ".join(ignored),
        )
    # What a file in the folder or at home set, and ours leaves open, goes.
    default = {
        key: option.default_val
        for key, option in get_config_options().items()
        if not option.is_default and key != COOKIES
    }
    _set({**default, **dict(settings()), **chosen})


def hold_settings() -> None:
    """Put back what was set otherwise than the file says, and tell it in one line.

    Raises `QueryError` when usage statistics are on, or the operator's theme cannot be used.
    """
    theme = dict(streamlit_options())
    _set(theme)
    changed = {
        key: value
        for key, value in settings()
        if not key.startswith(OPEN) and key not in theme and st.get_option(key) != value
    }
    if USAGE in changed:
        raise _usage_error(USAGE)
    if changed:
        _log.warning("Set as %s says, not otherwise: %s", FILE.name, ", ".join(changed))
        _set(changed)


def settings() -> Iterator[tuple[str, Any]]:
    """Yield every setting of the file: its name, such as "theme.light.textColor", and its value."""
    yield from _flat(tomllib.loads(FILE.read_text("utf-8")), "")


def _flat(table: Mapping[str, Any], start: str) -> Iterator[tuple[str, Any]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{start}{name}.")
        else:
            yield f"{start}{name}", value


def _set(options: Mapping[str, Any]) -> None:
    for key, value in options.items():
        set_option(key, value, "the viewer")


def _usage_error(where: str) -> QueryError:
    return QueryError(
        f"Gebruiksstatistieken van Streamlit staan aan ({where})",
        "Zet ze uit: de viewer vertelt niemand anders wie hem gebruikt",
    )


def path_prefix() -> str:
    """Return the prefix with a slash before it; "" without one."""
    prefix = (st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{prefix}" if prefix else ""


def below_prefix(scope: Scope, prefix: str) -> str | None:
    """Return the path of a request below a prefix; None when it is not below it.

    `prefix`: without slashes around it.
    """
    path = scope["path"].removeprefix(scope.get("root_path", ""))
    start = f"/{prefix}" if prefix else ""
    if path != start and not path.startswith(f"{start}/"):
        return None
    return str(path[len(start) + 1 :])
