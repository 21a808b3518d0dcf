"""Figures per municipality in words: values, limits, who has none, and how participants compare."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from data.domain.labels import N_
from data.domain.text import plain_name
from data.figures.classes import class_of
from data.figures.declared import FigureKind
from data.io.uploads import HOURS
from layers.words.format import (
    decimal,
    enumeration,
    few_municipalities,
    municipalities,
    number,
    sentences,
)
from layers.words.language import _

if TYPE_CHECKING:
    from data.figures.view import FigureView
    from data.registry.selection import Selection

NO_FIGURES = N_("Deze editie heeft geen cijfers per gemeente.")


def figure_title(view: FigureView) -> str:
    """Return what is shown, in which unit and of which year."""
    name, unit = _(view.series.declared.name), _(view.unit)
    return _("{name} ({unit}, {year})").format(name=name, unit=unit, year=view.series.year)


def figure_source(view: FigureView) -> str:
    """Return where a figure comes from, of which division it is and when it was retrieved."""
    series = view.series
    if not series.declared.licence:
        own = _("Bron: {source}, niet nagekeken; alleen in deze browser, hoogstens {hours} uur.")
        return own.format(source=series.source, hours=HOURS)
    line = _("Bron: {publisher}, {year}, indeling van 1 januari {division}, licentie {licence}.")
    retrieved = _(" Opgehaald {day}.").format(day=series.retrieved) if series.retrieved else ""
    return (
        line.format(
            publisher=series.declared.publisher,
            year=series.year,
            division=series.division,
            licence=series.declared.licence,
        )
        + retrieved
    )


def class_labels(view: FigureView) -> list[str]:
    """Return the classes as text, from light to dark: "minder dan 10", "10 tot 20", "20 of meer".

    Those of what is itself a class are its values.
    """
    labels = _ranges(view.limits)
    if view.series.declared.kind is FigureKind.CLASS:
        values: dict[int, set[float]] = {}
        for value in view.known().values():
            values.setdefault(class_of(value, view.limits), set()).add(value)
        for place, own in values.items():
            labels[place] = enumeration(map(number, sorted(own)))
    return labels[::-1] if view.series.declared.downwards else labels


def _ranges(limits: tuple[float, ...]) -> list[str]:
    if not limits:
        return [_("alle waarden")]
    written = [number(limit) for limit in limits]
    return [
        _("minder dan {limit}").format(limit=written[0]),
        *(_("{low} tot {high}").format(low=low, high=high) for low, high in pairwise(written)),
        _("{limit} of meer").format(limit=written[-1]),
    ]


def value_in_words(view: FigureView, code: str) -> str:
    """Return the value of a municipality with its unit, or why there is none."""
    declared, shown = view.series.declared, view.shown[code]
    measured = view.measured[code].value
    if shown.value is None:
        absence = shown.absence
        return _("geen waarde: {why}").format(why=_(str(absence))) if absence else ""
    written = decimal(shown.value, view.decimals)
    words = f"{written} {_(view.unit)}"
    if declared.kind is FigureKind.CLASS:
        return f"{_(view.unit)} {written}"
    if declared.relative and measured is not None:
        return f"{words} ({number(measured)} {_(declared.unit)})"
    return words


def figure_note(view: FigureView, code: str) -> str:
    """Return what hovering tells of a municipality."""
    value = value_in_words(view, code)
    return _("{value}; doet mee").format(value=value) if code in view.members else value


def figure_in_words(selection: Selection, view: FigureView) -> str:
    """Return the map in a few sentences: spread, who has no value, and participants beside others.

    It says what stands beside what, never what causes what.
    """
    return sentences(
        _spread(selection, view),
        _two_sided(view),
        _carried(selection, view),
        _absent(view),
        *_taking_part(selection, view),
    )


def _spread(selection: Selection, view: FigureView) -> str:
    known = view.known()
    title = figure_title(view)
    if not known:
        return _("{title}: van geen gemeente een waarde.").format(title=title)
    least, most = min(known.values()), max(known.values())
    name = selection.registry.name
    where_least, where_most = (
        few_municipalities([name(code) for code, value in known.items() if value == extreme])
        for extreme in (least, most)
    )
    return _(
        "{title}: van {least} ({where_least}) tot {most} ({where_most}); de mediaan van "
        "{municipalities} is {median}."
    ).format(
        title=title,
        least=decimal(least, view.decimals),
        where_least=where_least,
        most=decimal(most, view.decimals),
        where_most=where_most,
        municipalities=municipalities(len(known)),
        median=decimal(median(known.values()), view.decimals),
    )


def _two_sided(view: FigureView) -> str:
    """Return what the two colours mean, where values lie at both sides of a middle."""
    if view.middle is None:
        return ""
    middle, values = view.middle, view.known().values()
    line = _(
        "Oranje is lager dan {middle} ({below}), blauw is {middle} of hoger ({above}); hoe "
        "donkerder, hoe verder ervandaan."
    )
    below = sum(value < middle for value in values)
    return line.format(
        middle=number(middle),
        below=municipalities(below),
        above=municipalities(len(values) - below),
    )


def _carried(selection: Selection, view: FigureView) -> str:
    """Return which values were added up, since their municipalities merged after the year."""
    codes = [code for code in view.looked_at if view.shown[code].parts]
    if not codes:
        return ""
    return _("Opgeteld na een herindeling: {names} (indeling van {year}).").format(
        names=few_municipalities([selection.registry.name(code) for code in codes]),
        year=view.series.division,
    )


def _absent(view: FigureView) -> str:
    absences = view.absences
    if not absences:
        return ""
    return _("Geen waarde: {reasons}. Dat is iets anders dan nul.").format(
        reasons=enumeration(
            _("{municipalities} ({why})").format(
                municipalities=municipalities(count), why=_(str(why))
            )
            for why, count in absences.most_common()
        )
    )


def _taking_part(selection: Selection, view: FigureView) -> Iterator[str]:
    if not view.members:
        return
    records = [record for record in selection.area_partnerships if selection.holds(record)]
    yield _("Gestreept: {municipalities} die meedoen aan {names}.").format(
        municipalities=municipalities(len(view.members)),
        names=enumeration(plain_name(record.name) for record in records),
    )
    if medians := view.medians():
        own, others = (decimal(each, view.decimals) for each in medians)
        yield _("Mediaan van de deelnemers: {own}; van de andere gemeenten: {others}.").format(
            own=own, others=others
        )
