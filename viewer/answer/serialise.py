"""An answer as JSON, in the form that `answer.schema.json` declares."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any
from zlib import crc32

from data.domain.query import today
from layers.picture import AreaStyle
from viewer.address.parameters import parameters, query_string

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

    from data.registry.selection import Selection
    from layers.picture import Picture
    from viewer.answer.answer import Answer
    from viewer.answer.list_parts import Details, Fact, Panel, PanelItem
    from viewer.answer.time_strip import TimeStrip

VERSION = 1
"""Of the form: another number means that what could read the one before cannot read this."""

_ALWAYS = ("id", "name", "meta")
"""What every row of the list has; the rest only where it is so."""

UNKNOWN = AreaStyle(fill="#f1f2f3")
"""How a municipality of the base looks that the picture does not have."""


def serialised(answer: Answer) -> dict[str, Any]:
    """Return an answer as plain data."""
    selection = answer.selection
    query, codes = selection.query, selection.division.codes
    year = selection.division.year
    figure = answer.figure
    return {
        "version": VERSION,
        "edition": selection.registry.edition.info.digest,
        "today": today().isoformat(),
        "date": selection.snapshot.date.isoformat(),
        "division": "" if year is None else str(year),
        "language": query.language,
        "state": query_string(query),
        "dated": query_string(replace(query, date=selection.snapshot.date)),
        "query": parameters(query),
        "problems": list(answer.problems),
        "result": answer.result,
        "sentence": answer.sentence,
        "parts": [[part.facet, part.value, part.phrase] for part in answer.parts],
        "counts": list(selection.counts.values()),
        **counts_as_json(selection),
        "digest": result_digest(selection),
        **picture_as_json(answer.picture, codes),
        "selected": list(query.municipalities),
        "fit": answer.fit and asdict(answer.fit),
        "panel": panel_as_json(answer.panel),
        "honesty": answer.honesty,
        "caution": answer.caution and fact_as_json(answer.caution),
        "time": time_as_json(answer.time, {code: place for place, code in enumerate(codes)}),
        "threshold": answer.threshold,
        **({"figure": figure} if figure else {}),
    }


def counts_as_json(selection: Selection) -> dict[str, Any]:
    """Return the numbers behind the values of each filter, in the order of these values."""
    return {
        "facets": {
            facet: list(counts.values())
            for facet, counts in selection.facet_counts.items()
            if facet != "zonder"  # what is left of all without the deelnemer
        },
        "derived": selection.derived_counts,
        "succeeded": selection.succeeded,
    }


def result_digest(selection: Selection) -> str:
    """Return a number that differs when other partnerships are selected or counted otherwise."""
    selected = [record.id for record in selection.partnerships]
    counted = map(str, selection.counts.values())
    return f"{crc32(' '.join([*selected, *counted]).encode()):08x}"


def picture_as_json(picture: Picture, codes: Sequence[str]) -> dict[str, Any]:
    """Return a picture; municipalities are numbers in `codes`, styles and notes in their lists."""
    styles, notes = Numbered(*picture.styles), Numbered("")
    place = {code: number for number, code in enumerate(codes)}
    style_of = {code: picture.styles[number] for code, number in picture.areas.items()}
    return {
        "layer": picture.layer,
        "title": picture.title,
        "words": picture.words,
        "areas": [styles.number(style_of.get(code, UNKNOWN)) for code in codes],
        "note": [notes.number(picture.notes.get(code, "")) for code in codes],
        "legend": [
            [styles.number(row.style), row.label, row.count, row.line] for row in picture.legend
        ],
        "lines": [
            [line.key, [list(point) for point in line.points], line.color, line.width, line.label]
            for line in picture.lines
        ],
        "outlines": [
            [
                one.key,
                [place[code] for code in one.codes if code in place],
                *([one.color, one.width, one.label] if one.label else [one.color, one.width]),
            ]
            for one in picture.outlines
        ],
        "styles": [
            [style.fill, style.pattern, style.ink, style.border, style.width]
            for style in styles.values
        ],
        "notes": notes.values,
        "bounds": picture.bounds and list(picture.bounds),
    }


class Numbered:
    """Distinct values and their numbers, in the order in which they first occur."""

    def __init__(self, *values: Hashable) -> None:
        self._numbers: dict[Any, int] = {}
        for value in values:
            self.number(value)

    def number(self, value: Hashable) -> int:
        """Return the number of a value, giving it one when it is new."""
        return self._numbers.setdefault(value, len(self._numbers))

    @property
    def values(self) -> list[Any]:
        """The values by number."""
        return list(self._numbers)


def panel_as_json(panel: Panel) -> dict[str, Any]:
    """Return the list beside the map, and what is known of the chosen partnerships."""
    shown = {
        **asdict(panel),
        "items": [_item(item) for item in panel.items],
        "details": [_details(one) for one in panel.details],
        "links": _facts(panel.links),
    }
    examples = shown.pop("examples")
    if panel.examples is None:
        return shown
    return shown | {"examples": examples | {"rows": _facts(panel.examples.rows)}}


def _details(one: Details) -> dict[str, Any]:
    shown = {**asdict(one), "facts": _facts(one.facts), "more": _facts(one.more)}
    del shown["successor"]
    return shown if one.successor is None else shown | {"successor": fact_as_json(one.successor)}


def _item(item: PanelItem) -> dict[str, Any]:
    return {name: value for name, value in asdict(item).items() if value or name in _ALWAYS}


def _facts(facts: Iterable[Fact]) -> list[list[str]]:
    return [fact_as_json(fact) for fact in facts]


def fact_as_json(fact: Fact) -> list[str]:
    """Return a fact as its label, its value and the address it leads to."""
    return [fact.label, fact.value, fact.url]


def time_as_json(time: TimeStrip, place: Mapping[str, int]) -> dict[str, Any]:
    """Return the reference date and the slider; municipalities by their number in the base."""
    closed: dict[str, Any] = {"label": time.label, "day": time.day, "bounds": list(time.bounds)}
    if not time.pace:
        return closed
    moved = sorted({*time.joined, *time.left} & place.keys())
    return closed | {
        "pace": time.pace,
        "first": time.steps[0].key,
        "last": time.steps[-1].key,
        "counts": [
            [step.entered for step in time.steps],
            [step.withdrawn for step in time.steps],
            [step.other for step in time.steps],
        ],
        "at": time.at,
        "name": time.name,
        "words": time.words,
        "changes": time.changes,
        "caution": time.caution,
        "moves": [[place[c], time.joined.get(c, 0), time.left.get(c, 0)] for c in moved],
    }
