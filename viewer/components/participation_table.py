"""Tables of what one organisation takes part in: municipality, province or water board."""

from __future__ import annotations

from collections.abc import Iterator

from data.analysis.profile import ParticipationIn, participations_of
from data.domain.labels import N_
from data.domain.records import NOT_REGISTERED, Body, Partnership, Role
from data.domain.text import plain_name
from data.registry.selection import Selection
from layers.table import Cell, Column
from layers.words.caveats import NO_START, empty_in_words
from layers.words.filters import SEEMS_SUCCEEDED, label, short_label
from layers.words.format import enumeration, short_day
from layers.words.language import _
from layers.words.partnership import decides_briefly, form_facet, size_in_words
from viewer.address.urls import partnership_url
from viewer.components.blocks import Table

_SHORT: dict[str, str] = {
    Body.COUNCIL: N_("raad"),
    Body.EXECUTIVE: N_("college"),
    Body.MAYOR: N_("burgemeester"),
}
"""The bodies of a municipality, as people call them; those of others have one name."""

HIGH = 485
"""Height in pixels from which a table scrolls, so that map and breakdown stay in view."""


def participation_table(selection: Selection, code: str) -> Table[ParticipationIn]:
    """Return every selected partnership of an organisation, with who decides for it."""
    return Table(
        caption=_("Samenwerkingen van {name}").format(name=selection.registry.name(code)),
        columns=(
            Column(
                _("Samenwerking"),
                lambda one: partnership_cell(
                    selection, one.record, one.participation.membership.role
                ),
            ),
            Column(_("Doet mee namens"), lambda one: bodies_in_words(selection, one)),
            Column(_("Wie beslist"), lambda one: decides_briefly(one.record)),
            Column(_("Deelnemer sinds"), _since),
            Column(_("Toon gebied"), lambda one: area_cell(selection, one.record)),
            Column(_("Bron"), lambda one: source(one.record)),
        ),
        subjects=participations_of(selection, code),
        heading=False,
        high=HIGH,
        empty=empty_in_words(selection),
    )


def _since(one: ParticipationIn) -> Cell:
    membership = one.participation.membership
    return Cell(
        short_day(membership.joined_text) or _("onbekend"),
        sort=membership.joined.toordinal() if membership.joined else 0,
    )


def bodies_in_words(selection: Selection, one: ParticipationIn) -> str:
    """Return who decides for an organisation in a partnership: "raad en college"."""
    ordered = [body for body in (*Body, NOT_REGISTERED) if body in one.bodies]
    return enumeration(_body(selection, body) for body in ordered)


def _body(selection: Selection, body: str) -> str:
    if body == NOT_REGISTERED:
        return _("niet geregistreerd")
    short = _SHORT.get(body)
    return _(short) if short else label(selection.registry, "orgaan", body)


def partnership_cell(
    selection: Selection, record: Partnership, role: Role = Role.PARTICIPANT
) -> Cell:
    """Return the name of a partnership as the way to its page, its form below it."""
    notes = [short_label(selection.registry, *form_facet(record))]
    if role is not Role.PARTICIPANT:
        notes.append(label(selection.registry, "rol", role).lower())
    if selection.is_doubtful(record):
        notes.append(_(NO_START))
    return Cell(
        plain_name(record.name),
        note=" · ".join(notes),
        mark=" · ".join(_marks(selection, record)),
        href=partnership_url(selection.query, record.id),
    )


def _marks(selection: Selection, record: Partnership) -> Iterator[str]:
    if record.partial:
        yield _("ledenlijst onvolledig")
    if selection.registry.successor(record, selection.snapshot.date):
        yield _(SEEMS_SUCCEEDED)


def area_cell(selection: Selection, record: Partnership) -> Cell:
    """Return how many municipalities take part, or how many of another kind where none does.

    Pressing it shows the municipalities on the map; others have no place there.
    """
    size = selection.sizes.get(record.registration_id, 0)
    return Cell(
        size_in_words(selection, record),
        choose=record.id if size else "",
        pressed=record.id in selection.query.partnerships,
        sort=size,
    )


def source(record: Partnership) -> Cell:
    """Return where a partnership was found: the register, or who published it and when."""
    if record.registered:
        return Cell(_("Register"), href=record.source_url)
    publisher = record.source.partition(":")[0].partition(";")[0]
    return Cell(publisher, note=short_day(record.source_date), href=record.source_url)
