"""What travels to the map after a run: plain data, as small as it can be.

The base on the page knows the municipalities in the order of their codes. An update therefore gives
one style number and one note number per municipality, and the distinct styles and notes once.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from layers.picture import AreaStyle

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from layers.picture import Picture
    from viewer.answer.panel import Fact, Panel, PanelItem
    from viewer.components.map.update import MapUpdate, TimeStrip

_ALWAYS = ("id", "name", "meta")
"""What every row of the list has on the page; the rest only where it is so."""

_MOST = 1295
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_UNKNOWN = AreaStyle(fill="#f1f2f3")


def map_update(update: MapUpdate, codes: Sequence[str], division: str = "") -> dict[str, Any]:
    """Return `update` as data for the page.

    Parameters
    ----------
    update : MapUpdate
        What to show.
    codes : sequence of str
        The municipalities of the base, in its order.
    division : str
        Which base that is: the year of an older division, or "" for that of now.
    """
    picture = update.picture
    styles = _Table([_style(style) for style in picture.styles])
    notes = _Table([""])
    place = {code: number for number, code in enumerate(codes)}
    return {
        "division": division,
        "state": update.state,
        "dated": update.dated,
        "restore": update.restore,
        "layer": picture.layer,
        "title": picture.title,
        "words": picture.words,
        "caution": update.caution and _facts([update.caution])[0],
        "areas": packed([_area(picture, code, styles) for code in codes]),
        "note": packed([notes.index(picture.notes.get(code, "")) for code in codes]),
        "legend": [
            [styles.index(_style(e.style)), e.label, e.count, e.line] for e in picture.legend
        ],
        "lines": _lines(picture),
        "outlines": [
            [o.key, [place[code] for code in o.codes if code in place], o.color, o.width]
            for o in picture.outlines
        ],
        "styles": styles.rows,
        "notes": notes.rows,
        "selected": list(update.selected),
        "fit": update.fit and asdict(update.fit),
        "bounds": picture.bounds and list(picture.bounds),
        "panel": _panel(update.panel),
        "time": update.time and _time(update.time, place),
    }


def _lines(picture: Picture) -> list[list[Any]]:
    return [
        [line.key, [list(p) for p in line.points], line.color, line.width, line.label]
        for line in picture.lines
    ]


def _time(time: TimeStrip, place: Mapping[str, int]) -> dict[str, Any]:
    closed: dict[str, Any] = {"label": time.label, "day": time.day, "bounds": list(time.bounds)}
    if not time.pace:
        return closed
    counts = [(step.entered, step.withdrawn, step.other) for step in time.steps]
    moved = sorted({*time.joined, *time.left} & place.keys())
    return closed | {
        "pace": time.pace,
        "first": time.steps[0].key,
        "last": time.steps[-1].key,
        "counts": [packed([min(n, _MOST) for n in column]) for column in zip(*counts, strict=True)],
        "at": time.at,
        "name": time.name,
        "words": time.words,
        "changes": time.changes,
        "caution": time.caution,
        "moves": [[place[c], time.joined.get(c, 0), time.left.get(c, 0)] for c in moved],
    }


def lasting(update: MapUpdate) -> dict[str, Any]:
    """Return what a map is opened with and keeps."""
    return {
        "labels": dict(update.labels),
        "take_away": update.take_away,
        "embedded": update.embedded,
        "listless": update.listless,
    }


def packed(numbers: Sequence[int]) -> str:
    """Return `numbers` (0 to `_MOST`) in base 36, all one character wide, or all two."""
    if max(numbers, default=0) < len(_DIGITS):
        return "".join(_DIGITS[number] for number in numbers)
    return "".join(_DIGITS[number // 36] + _DIGITS[number % 36] for number in numbers)


class _Table:
    """Distinct values and their numbers."""

    def __init__(self, rows: Sequence[Any]) -> None:
        self.rows = list(rows)
        self._numbers: dict[str, int] = {
            repr(row): number for number, row in reversed([*enumerate(rows)])
        }

    def index(self, row: Any) -> int:  # noqa: ANN401 - a style or a text
        number = self._numbers.setdefault(repr(row), len(self.rows))
        if number == len(self.rows):
            self.rows.append(row)
        return number


def _area(picture: Picture, code: str, styles: _Table) -> int:
    number = picture.areas.get(code)
    return styles.index(_style(_UNKNOWN)) if number is None else number


def _style(style: AreaStyle) -> list[Any]:
    return [style.fill, style.pattern, style.ink, style.border, style.width]


def _panel(panel: Panel) -> dict[str, Any]:
    return {
        **asdict(panel),
        "items": [_item(item) for item in panel.items],
        "details": [
            {**asdict(one), "facts": _facts(one.facts), "more": _facts(one.more)}
            for one in panel.details
        ],
        "links": _facts(panel.links),
    }


def _item(item: PanelItem) -> dict[str, Any]:
    return {name: value for name, value in asdict(item).items() if value or name in _ALWAYS}


def _facts(facts: Sequence[Fact]) -> list[list[str]]:
    return [[fact.label, fact.value, fact.url] for fact in facts]
