"""Tables of partnerships: of one municipality, of several side by side, and of its neighbours."""

from __future__ import annotations

from data.analysis.comparison import Shared
from data.analysis.profile import ParticipationIn, participations_of, top_topics
from data.analysis.white_spots import WhiteSpot
from data.domain.labels import N_
from data.domain.records import NOT_REGISTERED, Body, LegalForm, Partnership, Role
from data.domain.text import plain_name
from data.registry.selection import Selection
from layers.words.caveats import NO_START, ahead_in, empty_in_words, outside_in_words
from layers.words.filters import label, short_label
from layers.words.format import enumeration, municipalities, short_day
from layers.words.language import _
from layers.words.profile import group_in_words
from viewer.address.urls import partnership_url
from viewer.components.blocks import Cell, Column, Table

_SHORT: dict[str, str] = {
    Body.COUNCIL: N_("raad"),
    Body.EXECUTIVE: N_("college"),
    Body.MAYOR: N_("burgemeester"),
}
"""The bodies of a municipality, as people call them."""

HIGH = 540
"""Height in pixels from which a table scrolls, so that map and breakdown stay in view."""


def own(selection: Selection, code: str) -> Table:
    """Return every selected partnership of a municipality, with who decides for it."""
    return Table(
        caption=_("Samenwerkingen van {name}").format(name=selection.registry.name(code)),
        columns=(
            Column(_("Samenwerking")),
            Column(_("Wie beslist")),
            Column(_("Sinds")),
            Column(_("Toon gebied")),
            Column(_("Bron")),
        ),
        rows=tuple(_own_row(selection, taking) for taking in participations_of(selection, code)),
        heading=False,
        high=HIGH,
        empty=empty_in_words(selection),
    )


def _own_row(selection: Selection, taking: ParticipationIn) -> tuple[Cell, ...]:
    record, membership = taking.record, taking.participation.membership
    since = short_day(membership.joined_text)
    return (
        name(selection, record, role=membership.role),
        Cell(_bodies(selection, taking)),
        Cell(
            since or _("onbekend"),
            sort=membership.joined.toordinal() if membership.joined else 0,
        ),
        area_cell(selection, record),
        source(record),
    )


def _bodies(selection: Selection, taking: ParticipationIn) -> str:
    ordered = [body for body in (*Body, NOT_REGISTERED) if body in taking.bodies]
    return enumeration(_body(selection, body) for body in ordered)


def _body(selection: Selection, body: str) -> str:
    if body == NOT_REGISTERED:
        return _("niet geregistreerd")
    short = _SHORT.get(body)
    return _(short) if short else label(selection.registry, "orgaan", body)


def _outside(selection: Selection, record: Partnership, code: str) -> str:
    return outside_in_words(selection, ahead=code in ahead_in(selection, [record]))


def compared(selection: Selection, groups: tuple[Shared, ...]) -> Table:
    """Return what municipalities share, then what only some of them have, and who decides."""
    codes = groups[0].codes
    deciding = {
        code: {t.record.id: _bodies(selection, t) for t in participations_of(selection, code)}
        for code in codes
    }
    rows = [
        (
            name(selection, record),
            *(
                Cell(deciding[code].get(record.id, "") or _outside(selection, record, code))
                for code in codes
            ),
            area_cell(selection, record),
            source(record),
        )
        for group in groups
        for record in group.records
    ]
    return Table(
        caption=_("Samenwerkingen naast elkaar, met wie er namens elke gemeente beslist"),
        columns=(
            Column(_("Samenwerking")),
            *(Column(selection.registry.name(code)) for code in codes),
            Column(_("Toon gebied")),
            Column(_("Bron")),
        ),
        rows=tuple(rows),
        groups=tuple(
            title
            for group in groups
            for title in [group_in_words(selection, group, groups[0])] * len(group.records)
        ),
        heading=False,
        high=HIGH,
        empty=empty_in_words(selection),
    )


def without(selection: Selection, found: tuple[WhiteSpot, ...]) -> Table:
    """Return what neighbours share without a municipality, below each of its topics."""
    registry = selection.registry
    by_topic: dict[str, list[WhiteSpot]] = {}
    for spot in found:
        for topic in top_topics(registry, spot.record):
            by_topic.setdefault(topic, []).append(spot)
    order = [topic for topic in registry.vocabulary.values("onderwerp") if topic in by_topic]
    rows = [
        (
            (
                name(selection, spot.record),
                Cell(
                    str(len(spot.neighbours)),
                    note=enumeration(map(registry.name, spot.neighbours)),
                    sort=len(spot.neighbours),
                ),
                area_cell(selection, spot.record),
            ),
            label(registry, "onderwerp", topic),
        )
        for topic in order
        for spot in by_topic[topic]
    ]
    return Table(
        caption=_("Witte vlekken"),
        columns=(Column(_("Samenwerking")), Column(_("Buurgemeenten")), Column(_("Toon gebied"))),
        rows=tuple(cells for cells, _topic in rows),
        groups=tuple(topic for _cells, topic in rows),
        heading=False,
        high=HIGH,
        empty=_("Geen samenwerkingen."),
    )


def name(selection: Selection, record: Partnership, role: Role = Role.PARTICIPANT) -> Cell:
    """Return the name of a partnership as the way to its page, its form below it."""
    formless = record.form in {LegalForm.NONE, LegalForm.COVENANT}
    facet, value = ("basis", record.basis) if formless else ("vorm", record.form)
    notes = [short_label(selection.registry, facet, value)]
    if role is not Role.PARTICIPANT:
        notes.append(label(selection.registry, "rol", role).lower())
    if selection.is_doubtful(record):
        notes.append(_(NO_START))
    return Cell(
        plain_name(record.name),
        note=" · ".join(notes),
        mark=_("ledenlijst onvolledig") if record.partial else "",
        href=partnership_url(selection.query, record.id),
    )


def area_cell(selection: Selection, record: Partnership) -> Cell:
    """Return how many municipalities take part; pressing it shows them on the map."""
    size = selection.sizes.get(record.registration_id, 0)
    return Cell(
        municipalities(size),
        choose=record.id,
        pressed=record.id in selection.query.partnerships,
        sort=size,
    )


def source(record: Partnership) -> Cell:
    """Return where a partnership was found: the register, or who published it and when."""
    if record.registered:
        return Cell(_("Register"), href=record.source_url)
    publisher = record.source.partition(":")[0].partition(";")[0]
    return Cell(publisher, note=short_day(record.source_date), href=record.source_url)
