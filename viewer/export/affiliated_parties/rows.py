"""What one government takes part in, in the division of its paragraaf verbonden partijen.

Besluit begroting en verantwoording provincies en gemeenten (BBV), article 15: the list is divided
into four, and tells of each party what interest there is, and its equity, debts, result and risks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from data.analysis.profile import ParticipationIn, participations_of
from data.domain.errors import QueryError
from data.domain.labels import N_
from data.domain.query import Query
from data.domain.records import Basis, Body, LegalForm, Partnership
from data.domain.text import sort_key
from layers.words.language import _
from viewer.export.tables.model import (
    BASIS_AND_FORM,
    IDENTITY,
    ON_THE_MAP,
    SOURCE,
    SOURCE_ADDRESS,
    Reader,
    Table,
    Values,
    coded,
    columns,
    dated,
    joined,
    name,
)

TO_FILL_IN = N_("[in te vullen]")
DIVISIONS = (
    N_("Gemeenschappelijke regelingen"),
    N_("Vennootschappen en coöperaties"),
    N_("Stichtingen en verenigingen"),
    N_("Overige verbonden partijen"),
)
"""Parts of the list, in the order of the BBV."""

GONE = N_("Vorig jaar wel, nu niet")
OTHERS = len(DIVISIONS)
_BY_FORM = {
    LegalForm.PRIVATE_COMPANY: 2,
    LegalForm.PUBLIC_COMPANY: 2,
    LegalForm.COOPERATIVE: 2,
    LegalForm.FOUNDATION: 3,
    LegalForm.ASSOCIATION: 3,
}
BLANKS = (
    "financieel_belang_begin",
    "financieel_belang_eind",
    "eigen_vermogen_begin",
    "eigen_vermogen_eind",
    "vreemd_vermogen_begin",
    "vreemd_vermogen_eind",
    "resultaat",
    "risicos",
    "beleidsvoornemens",
)
"""Columns about what neither the register nor our inventory knows."""


@dataclass(frozen=True, slots=True)
class AffiliatedRow:
    """One party on the list."""

    reader: Reader
    taking: ParticipationIn  # On the reference date; of who is gone on the day a year before
    before: bool  # Whether it was there a year before
    now: bool = True

    @property
    def record(self) -> Partnership:
        """The partnership."""
        return self.taking.record

    @property
    def division(self) -> int:
        """In which part of the list it stands, from 1."""
        record = self.record
        return 1 if record.basis is Basis.WGR else _BY_FORM.get(record.form, OTHERS)

    @property
    def part(self) -> str:
        """The name of that part."""
        return _(DIVISIONS[self.division - 1] if self.now else GONE)

    @property
    def beside_last_year(self) -> str:
        """What is different from a year before."""
        if not self.now:
            return _("stond vorig jaar in de lijst")
        if self.record.start is None:
            return _("begin niet bekend")
        return _("ook vorig jaar") if self.before else _("nieuw sinds vorig jaar")


def subject_of(query: Query) -> str:
    """Return the code of the government whose list it is.

    Raises `QueryError` when the view names none, or several.
    """
    codes = query.municipalities or ((query.subject,) if query.subject else query.participants)
    if len(codes) != 1:
        raise QueryError(
            "Een lijst van verbonden partijen is van één gemeente, provincie of waterschap",
            "Kies er één: gemeente=GM0344, of deelnemer=PV26",
        )
    return codes[0]


def year_before(day: date) -> date:
    """Return the same day a year earlier."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


def affiliated_rows(reader: Reader) -> Iterator[AffiliatedRow]:
    """Yield the list part by part, by name; then who was on it a year before and is no longer.

    Raises `QueryError` when the view names no government, or several.
    """
    query = reader.selection.query
    code = subject_of(query)
    now = participations_of(reader.selection, code)
    earlier = replace(query, date=year_before(reader.day))
    then = participations_of(reader.registry.select(earlier), code)
    known, holding = {one.record.id for one in then}, {one.record.id for one in now}
    rows = [AffiliatedRow(reader, one, one.record.id in known) for one in now]
    rows.sort(key=lambda row: (row.division, sort_key(name(row))))
    yield from rows
    for one in then:
        if one.record.id not in holding:
            yield AffiliatedRow(reader, one, before=True, now=False)


def _bodies(row: AffiliatedRow) -> list[str]:
    bodies = row.taking.participation.membership.bodies
    return [body for body in Body if body in bodies]


VALUES: Values[AffiliatedRow] = {
    "onderdeel": lambda row: row.part,
    "naam": name,
    "vorig_jaar": lambda row: row.beside_last_year,
    **BASIS_AND_FORM,
    "openbaar_belang": lambda row: row.record.purpose,
    "onderwerpen": lambda row: row.reader.labels("onderwerp", row.record.topics),
    "grondslagen": lambda row: joined(ground.title for ground in row.record.grounds),
    **coded("bestuursorganen", "orgaan", _bodies),
    "rol": lambda row: row.reader.labels("rol", [row.taking.participation.membership.role]),
    **dated(
        "deelname_vanaf",
        "vanaf_volgens_bron",
        lambda row: (
            row.taking.participation.membership.joined,
            row.taking.participation.membership.joined_text,
        ),
    ),
    "verdeelsleutel": lambda row: row.taking.participation.membership.cost_share,
    **{key: lambda _row: _(TO_FILL_IN) for key in BLANKS},
    **IDENTITY,
    **SOURCE,
    **SOURCE_ADDRESS,
    "bron_datum": lambda row: row.record.source_date,
    **ON_THE_MAP,
}

AFFILIATED = Table(
    "verbonden-partijen",
    N_("Verbonden partijen"),
    N_("Eén rij per samenwerking waaraan deze overheid meedoet, in de indeling van het BBV."),
    affiliated_rows,
    columns("verbonden-partijen", VALUES),
)
