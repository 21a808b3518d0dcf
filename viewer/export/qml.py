"""How QGIS draws a layer: the classes and colours of the map, as QML in a GeoPackage."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, tostring

from data.registry.selection import Selection
from layers.maps.counts import draw
from layers.maps.palette import AREAS, ELSEWHERE, OUTLINES
from layers.maps.scale import classes
from layers.picture import AreaStyle, Picture
from layers.words.language import _

_TABLE = """CREATE TABLE layer_styles (
id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256),
f_table_schema TEXT(256), f_table_name TEXT(256), f_geometry_column TEXT(256),
styleName TEXT(30), styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN, description TEXT,
owner TEXT(30), ui TEXT(30), update_time DATETIME)"""
_ROW = "INSERT INTO layer_styles VALUES (NULL, '', '', ?, 'geom', ?, ?, '', 1, ?, '', NULL, ?)"
_COUNT = '"aantal_samenwerkingen"'


@dataclass(frozen=True, slots=True)
class Rule:
    """One class of a layer: which features are of it, and how they look."""

    condition: str  # An expression of QGIS; "ELSE" for all that is left
    label: str
    style: AreaStyle


def add_styles(path: Path, selection: Selection, moment: str) -> None:
    """Add to a GeoPackage how its layers are drawn; `moment`: when that was made."""
    layers = {"gemeenten": count_rules(selection), "samenwerkingen": [*_areas()]}
    with sqlite3.connect(path) as connection:
        connection.execute(_TABLE)
        for name, rules in layers.items():
            title = _("Zoals op de kaart")
            connection.execute(_ROW, (name, name, qml(rules), title, moment))
    connection.close()


def count_rules(selection: Selection) -> list[Rule]:
    """Return the classes of the number of partnerships per municipality, as the map has them."""
    picture = draw(selection)
    ranges = classes(selection.counts[code] for code in selection.looked_at)
    labels = {entry.style: entry.label for entry in picture.legend}
    return [*_counted(picture, ranges, labels, selection.query.provinces)]


def _counted(
    picture: Picture,
    ranges: list[tuple[int, int]],
    labels: dict[AreaStyle, str],
    provinces: tuple[str, ...],
) -> Iterator[Rule]:
    among = ", ".join(f"'{code}'" for code in provinces)
    inside = f' AND "provincie_code" IN ({among})' if provinces else ""
    none, *filled = picture.styles
    yield Rule(f"{_COUNT} = 0{inside}", labels.get(none, _("geen")), none)
    for (low, high), style in zip(ranges, filled, strict=False):
        condition = f"{_COUNT} >= {low} AND {_COUNT} <= {high}{inside}"
        yield Rule(condition, labels[style], style)
    if provinces:
        yield Rule("ELSE", _("buiten de gekozen provincies"), ELSEWHERE)


def _areas() -> Iterator[Rule]:
    fill, pattern = AREAS[0]
    style = AreaStyle(fill=fill, pattern=pattern, border=OUTLINES[0], width=2)
    yield Rule("", _("gebied van een samenwerking"), style)


def qml(rules: list[Rule]) -> str:
    """Return the style of a layer as QGIS reads it."""
    root = Element("qgis", {"version": "3.34", "styleCategories": "Symbology"})
    renderer = SubElement(root, "renderer-v2", {"type": "RuleRenderer", "symbollevels": "0"})
    listed = SubElement(renderer, "rules", {"key": "root"})
    symbols = SubElement(renderer, "symbols")
    for number, rule in enumerate(rules):
        attributes = {"key": f"rule{number}", "symbol": str(number), "label": rule.label}
        if rule.condition:
            attributes["filter"] = rule.condition
        SubElement(listed, "rule", attributes)
        _symbol(symbols, str(number), rule.style)
    text = tostring(root, encoding="unicode")
    return f"<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n{text}"


def _symbol(symbols: Element, name: str, style: AreaStyle) -> None:
    symbol = SubElement(symbols, "symbol", {"type": "fill", "name": name, "alpha": "1"})
    own = {
        "color": style.fill,
        "outline_color": style.border,
        "outline_width": f"{style.width * 0.26:.2f}",  # from pixels of CSS to millimetres
        "outline_width_unit": "MM",
        "style": "solid",
    }
    _layer(symbol, own)
    if style.pattern:
        _layer(
            symbol, {"color": style.ink, "outline_style": "no", "style": _BRUSHES[style.pattern]}
        )


_BRUSHES = {
    "hatch": "b_diagonal",
    "lines": "horizontal",
    "dots": "dense6",
    "cross": "diagonal_x",
    "grid": "cross",
    "back": "f_diagonal",
    "bars": "vertical",
    "rings": "dense5",
}
"""The brush of Qt that is nearest to each pattern of the map."""


def _layer(symbol: Element, options: dict[str, str]) -> None:
    layer = SubElement(symbol, "layer", {"class": "SimpleFill", "enabled": "1", "pass": "0"})
    listed = SubElement(layer, "Option", {"type": "Map"})
    for name, value in options.items():
        shown = _with_alpha(value) if name.endswith("color") else value
        SubElement(listed, "Option", {"type": "QString", "name": name, "value": shown})


def _with_alpha(color: str) -> str:
    """Return a colour as QGIS writes it: "#1a62a3" is "26,98,163,255"."""
    parts = (int(color[place : place + 2], 16) for place in (1, 3, 5))
    return ",".join(map(str, (*parts, 255)))
