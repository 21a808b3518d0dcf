"""The table of figures: one row per municipality and figure, with where it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from data.domain.labels import N_
from data.domain.records import Organisation
from data.figures.declared import figures_of
from data.figures.view import FigureView, figure_view
from data.registry.participation import display_name
from layers.table import Value
from layers.words.figures.values import class_labels, figure_title
from layers.words.language import _
from viewer.export.tables.model import PROVINCE, Reader, Table, Values, columns, joined
from viewer.export.tables.organisations import EVERYWHERE, OrganisationRow


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure of one municipality."""

    reader: Reader
    organisation: Organisation
    view: FigureView

    @property
    def code(self) -> str:
        """Code of the municipality on the map."""
        return self.organisation.code


def figure_rows(reader: Reader) -> Iterator[FigureRow]:
    """Yield the figure that the query asks for, or else each, per municipality looked at."""
    query = reader.selection.query
    keys = [query.figure] if query.figure else list(figures_of(reader.registry))
    for key in keys:
        if view := figure_view(reader.selection.showing(replace(query, figure=key))):
            for code in view.looked_at:
                yield FigureRow(reader, reader.registry.organisations[code], view)


def _class(row: FigureRow) -> str:
    number = row.view.class_of(row.code)
    labels = class_labels(row.view)
    return "" if number is None else labels[number]


def _absence(row: FigureRow) -> str:
    absence = row.view.shown[row.code].absence or row.view.measured[row.code].absence
    return _(str(absence)) if absence else ""


def _relative(row: FigureRow) -> float | None:
    return row.view.shown[row.code].value if row.view.series.declared.relative else None


def _added(row: FigureRow) -> Value:
    name = row.reader.registry.name
    return joined(name(code) for code in row.view.measured[row.code].parts)


FIGURE: Values[FigureRow] = {
    "cijfer": lambda row: _(row.view.series.declared.name),
    "cijfer_code": lambda row: row.view.series.declared.key,
    "jaar": lambda row: row.view.series.year,
    "waarde": lambda row: row.view.measured[row.code].value,
    "eenheid": lambda row: _(row.view.series.declared.unit),
    "waarde_per": _relative,
    "eenheid_per": lambda row: _(row.view.unit) if row.view.series.declared.relative else "",
    "klasse": _class,
    "geen_waarde": _absence,
    "opgeteld_uit": _added,
    "indeling": lambda row: row.view.series.division,
    "cijfer_bron": lambda row: row.view.series.source,
    "licentie": lambda row: row.view.series.declared.licence,
}
FIGURES = Table(
    "cijfers",
    N_("Cijfers"),
    N_("Eén rij per gemeente en cijfer; met een gekozen cijfer alleen dat."),
    figure_rows,
    columns(
        "cijfers",
        {
            "naam": lambda row: display_name(row.organisation),
            "code": lambda row: row.code,
            **PROVINCE,
            **FIGURE,
            "aantal_samenwerkingen": lambda row: row.reader.selection.counts[row.code],
        },
    ),
)


def municipalities_with_figure(view: FigureView) -> Table[Any]:
    """Return the table of all municipalities of the map, with what a figure says of each."""

    def of(value: Any) -> Any:  # noqa: ANN401 - a column of either table
        def cell(row: OrganisationRow) -> Value:
            own: Value = value(FigureRow(row.reader, row.organisation, view))
            return own

        return cell

    added = columns("cijfers", {key: of(value) for key, value in FIGURE.items()})
    title = f"{_(EVERYWHERE.title)}: {figure_title(view)}"
    return replace(EVERYWHERE, title=title, columns=(*EVERYWHERE.columns, *added))
