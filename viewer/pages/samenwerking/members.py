"""Who takes part: a row per participant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from data.domain.query import Query
from data.domain.records import (
    NOT_REGISTERED,
    Body,
    Membership,
    OrganisationKind,
    Partnership,
    Role,
)
from data.domain.text import sort_key
from data.registry.participation import Participation, display_name, dutch_governments
from data.registry.registry import Registry
from layers.table import Cell, Column, Kind
from layers.words.filters import label
from layers.words.format import day, enumeration, number, recorded_day
from layers.words.language import _
from layers.words.partnership import members_heading
from viewer.address.urls import municipality_url, organisation_url, participant_url
from viewer.components.blocks import Table

HIGH = 420
"""Height in pixels from which the table scrolls: with it the page fits on one screen."""


def table(
    registry: Registry, record: Partnership, members: Sequence[Participation], query: Query
) -> Table[Participation]:
    """Return the participants by kind and name; columns only for what the source records."""
    return Table(
        caption=_caption(record, members, query),
        columns=tuple(_columns(registry, members, query)),
        subjects=sorted(members, key=by_kind_and_name),
        heading=record.partial,
        high=HIGH,
        empty=_("De bron noemt geen deelnemers."),
    )


def former(
    registry: Registry, record: Partnership, query: Query, day: date
) -> Table[Membership] | None:
    """Return who took part in this version and left it by a day; None without any."""
    left = [each for each in record.members if each.left and each.left <= day]
    if not left:
        return None
    return Table(
        caption=_("Doen niet meer mee ({count})").format(count=len(left)),
        columns=(
            Column(_("Deelnemer"), lambda each: _former_name(registry, each, query)),
            Column(_("Van"), lambda each: _recorded(each.joined_text)),
            Column(_("Tot"), lambda each: _recorded(each.left_text)),
        ),
        subjects=sorted(left, key=lambda each: sort_key(registry.name(each.organisation))),
    )


def _former_name(registry: Registry, membership: Membership, query: Query) -> Cell:
    own = registry.organisations[membership.organisation]
    municipal = own.kind is OrganisationKind.MUNICIPALITY
    drawn = registry.drawn_as(own.code, query.reference_date) if municipal else None
    address = "" if municipal else organisation_url(query, own.code)
    return Cell(display_name(own), href=municipality_url(query, drawn) if drawn else address)


def _recorded(day: str) -> Cell:
    return Cell(recorded_day(day) or _("onbekend"), sort=day)


def _caption(record: Partnership, members: Sequence[Participation], query: Query) -> str:
    """Return the heading, marked when fewer than two Dutch governments take part."""
    heading = members_heading(record, members, query.reference_date)
    if dutch_governments(members) > 1:
        return heading
    mark = _("minder dan twee Nederlandse overheden")
    return f"{heading}; {mark}"


def _columns(
    registry: Registry, members: Sequence[Participation], query: Query
) -> Iterator[Column[Participation]]:
    yield Column(_("Deelnemer"), lambda member: _name(registry, member, query))
    if len({member.organisation.kind for member in members}) > 1:
        yield Column(
            _("Soort"), lambda member: label(registry, "deelnemertype", member.organisation.kind)
        )
    if any(member.membership.bodies for member in members):
        yield Column(_("Doet mee namens"), lambda member: _bodies(registry, member))
    if any(member.membership.joined_text for member in members):
        yield Column(_("Deelnemer sinds"), _since)
    if any(member.membership.role is not Role.PARTICIPANT for member in members):
        yield Column(_("Rol"), lambda member: label(registry, "rol", member.membership.role))
    if any(member.membership.cost_share is not None for member in members):
        yield Column(_("Deel van de kosten"), _share, Kind.NUMBER)


def by_kind_and_name(member: Participation) -> tuple[int, tuple[str, str]]:
    """Return the place of a participant in a list."""
    kinds = list(OrganisationKind)
    return kinds.index(member.organisation.kind), sort_key(member.organisation.name)


def _name(registry: Registry, member: Participation, query: Query) -> Cell:
    organisation = member.organisation
    return Cell(
        display_name(organisation),
        note=_note(registry, member),
        href=participant_url(query, member),
        sort=" ".join(sort_key(organisation.name)),
    )


def _note(registry: Registry, member: Participation) -> str:
    """Tell what should be known of a participant that is not what it seems."""
    organisation = member.organisation
    if member.carried_from:
        old = enumeration(map(display_name, member.carried_from))
        return _("de bron noemt nog {old}").format(old=old)
    if organisation.kind is OrganisationKind.FOREIGN:
        return _("in het buitenland, niet op de kaart")
    merger = registry.successors.merger(organisation.code)
    if merger is not None and len(merger.successors) > 1 and member.drawn is None:
        return _("gesplitst in {names}, daarom niet op de kaart").format(
            names=enumeration(map(registry.name, merger.successors))
        )
    if organisation.end is not None:
        return _("bestaat niet meer sinds {day}").format(day=day(organisation.end))
    return ""


def _bodies(registry: Registry, member: Participation) -> str:
    own = member.membership.bodies
    named: list[str] = [body for body in Body if body in own] or [NOT_REGISTERED]
    return enumeration(label(registry, "orgaan", body) for body in named)


def _since(member: Participation) -> Cell:
    joined = member.membership.joined_text
    return Cell(recorded_day(joined), sort=joined)


def _share(member: Participation) -> Cell:
    share = member.membership.cost_share
    return Cell("") if share is None else Cell(f"{number(share)} %", sort=share)
