"""Find private parts of Streamlit's page and of Leaflet in scripts, style sheets and pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_COMMENT = re.compile(r"/\*.*?\*/|<!--.*?-->|(?:^|(?<=[\s;,{}]))//[^\n]*", re.DOTALL)
_PATTERNS = (
    (re.compile(r"data-testid[~|^$*]?=\\?[\"']?([\w-]+)"), "data-testid={}"),
    (re.compile(r"\.(st[A-Z]\w*)"), ".{}"),
    (re.compile(r"(?<!testid=)[\"'`](st[A-Z][\w-]*)"), "{}"),
    (re.compile(r"(react-aria-\w+)"), "{}"),
    (re.compile(r"\.(st-emotion-[\w-]+|block-container|element-container)"), ".{}"),
    (re.compile(r"(?<![\w/-])(leaflet-[a-z][\w-]*)"), "{}"),
    (re.compile(r"(_stcore/[\w-]+)"), "{}"),
    (re.compile(r"\b(localStorage|sessionStorage)\b"), "{}"),
    (re.compile(r"\b(L\.[A-Z][\w.]*) = "), "{} ="),
    (re.compile(r"(\w+\.prototype\.\w+) = "), "{} ="),
)
_PRIVATE = re.compile(r"(?<!this)(?:\?)?\.(_[A-Za-z]\w*)")
_SELECTED = re.compile(r"\[data-([\w-]+)")
_READ = re.compile(r"dataset\??\.(\w+)(?!\w)(?!\s*(?:\?\?)?=[^=])")
_WRITTEN = (
    re.compile(r"dataset\.(\w+)\s*(?:\?\?)?=[^=]"),
    re.compile(r"Attribute\(\s*[\"']data-([\w-]+)"),
    re.compile(r"[\s\"']data-([\w-]+)[\"']?[=:>]"),
)


def own_attributes(texts: Iterable[str]) -> frozenset[str]:
    """Return the names of `data-` attributes that the project's own code sets, in camel case."""
    return frozenset(
        _camel(name)
        for text in texts
        for pattern in _WRITTEN
        for name in pattern.findall(_COMMENT.sub("", text))
    )


def tokens(text: str, own: frozenset[str], *, script: bool = True) -> Iterator[str]:
    """Yield what a script, style sheet, page or text of Python uses of another's private parts.

    Parameters
    ----------
    own : frozenset of str
        Names of `data-` attributes that are the project's own.
    script : bool
        Whether a name that begins with an underscore is one of a script.
    """
    plain = _COMMENT.sub("", text)
    for pattern, form in _PATTERNS:
        yield from (form.format(name) for name in pattern.findall(plain))
    yield from (
        f"[data-{name}]"
        for name in _SELECTED.findall(plain)
        if name != "testid" and _camel(name) not in own
    )
    yield from (f"dataset.{name}" for name in _READ.findall(plain) if name not in own)
    if script:
        yield from (f".{name}" for name in _PRIVATE.findall(plain))


def _camel(name: str) -> str:
    return re.sub(r"-(\w)", lambda match: match[1].upper(), name)
