"""Drawings (SVG) of others, such that nothing in them runs and nothing is fetched for them."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError, tostring

from data.domain.errors import QueryError

_NAMESPACE = "http://www.w3.org/2000/svg"
_SVG = f"{{{_NAMESPACE}}}"
_ELEMENTS = re.compile(
    r"svg|g|defs|symbol|use|title|desc|style|path|rect|circle|ellipse|line|polyline|polygon|text"
    r"|tspan|image|linearGradient|radialGradient|stop|pattern|clipPath|mask"
)
_FETCHING = re.compile(r"url\(\s*+[\"']?+(?!#)|@import|image-set\(|\\|javascript:", re.IGNORECASE)
_PIXELS = re.compile(r"data:image/(png|jpeg);base64,[A-Za-z0-9+/=\s]+")


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing that can be shown anywhere, with the size that it gives itself."""

    content: bytes
    width: float
    height: float

    @property
    def url(self) -> str:
        """The drawing as a `data:` address."""
        return f"data:image/svg+xml;base64,{b64encode(self.content).decode()}"

    def within(self, width: float, height: float) -> tuple[float, float]:
        """Return the size at which it fits, as large as can be."""
        scale = min(width / self.width, height / self.height)
        return self.width * scale, self.height * scale


def read_drawing(content: bytes, where: str) -> Drawing:
    """Return a drawing, without what drawing programs add for themselves.

    `where`: the file, for what is said about it.

    Raises `QueryError` when it is no SVG, or holds what could run or be fetched.
    """
    from defusedxml.ElementTree import fromstring

    try:
        root = fromstring(content)
        problem = "" if root.tag == f"{_SVG}svg" else "is geen SVG"
    except (ParseError, ValueError):  # what defusedxml refuses is a ValueError
        root, problem = Element(""), "is geen SVG"
    problem = problem or next(_bare(root), "")
    width, height = _size(root)
    if not (problem or (0 < width < 1e5 and 0 < height < 1e5)):
        problem = "heeft geen maat (viewBox)"
    if problem:
        raise QueryError(
            f"{where} {problem}",
            "Exporteer het als gewone SVG: zonder scripts, links, animatie of iets van elders",
        )
    size = {"width": f"{width:g}", "height": f"{height:g}"}
    root.attrib.setdefault("viewBox", f"0 0 {width:g} {height:g}")
    root.attrib |= {"xmlns": _NAMESPACE, **size}
    return Drawing(tostring(root), width, height)


def _bare(element: Element) -> Iterator[str]:
    """Take away all that is not SVG, and yield what may not be there."""
    name = element.tag = element.tag.removeprefix(_SVG)
    given = list(element.attrib.items())
    if not _ELEMENTS.fullmatch(name):
        yield f"bevat <{name}>"
    if name == "style":
        given.append(("{text}", "".join(element.itertext())))
    element.attrib.clear()
    for key, value in given:
        plain = key.removeprefix("{http://www.w3.org/1999/xlink}")
        inside = plain != "href" or value.startswith("#")
        if plain.startswith("on") or _FETCHING.search(value):
            yield f"bevat “{plain}”, “{value[:40]}”"
        if not inside and not (name == "image" and _PIXELS.fullmatch(value)):
            yield f"verwijst naar “{value[:40]}”"
        if not plain.startswith("{"):
            element.set(plain, value)
    for part in list(element):
        if part.tag.startswith(_SVG) and part.tag != f"{_SVG}metadata":
            yield from _bare(part)
        else:
            element.remove(part)


def _size(root: Element) -> tuple[float, float]:
    """Return width and height; 0 where there is none."""
    box = root.get("viewBox") or " ".join(("0 0", root.get("width", ""), root.get("height", "")))
    try:
        _x, _y, width, height = map(float, re.sub(r"px\b|,", " ", box).split())
    except ValueError:
        return 0, 0
    return width, height
