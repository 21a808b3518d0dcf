"""The part that a municipality has in a partnership, in few and plain words."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.domain.labels import N_
from data.domain.records import (
    NOT_REGISTERED,
    Body,
    Certainty,
    LegalForm,
    OrganisationKind,
    Partnership,
    Role,
)
from data.domain.text import plain_name, sort_key
from layers.words.filters import label, topic_name
from layers.words.format import enumeration, municipalities, number, plural, recorded_day
from layers.words.language import _
from layers.words.partnership import SHORT_BODIES, counted, derived_of

if TYPE_CHECKING:
    from data.analysis.profile import ParticipationIn
    from data.registry.selection import Selection

STARRED = "*"
"""Behind a year that is that of the partnership, not of the municipality."""

_TOPICS = 3
"""Topics that are named before the others are counted."""


@dataclass(frozen=True, slots=True)
class PlainForm:
    """A legal form in everyday words, and its legal name where those do not say it."""

    words: str
    term: str = ""


FORMS: dict[LegalForm, PlainForm] = {
    LegalForm.PUBLIC_BODY: PlainForm(N_("eigen organisatie met bestuur"), N_("openbaar lichaam")),
    LegalForm.JOINT_ORGAN: PlainForm(
        N_("gezamenlijk bestuur, geen organisatie"), N_("gemeenschappelijk orgaan")
    ),
    LegalForm.OPERATING_ORGANISATION: PlainForm(
        N_("uitvoerende organisatie"), N_("bedrijfsvoeringsorganisatie")
    ),
    LegalForm.CENTRAL_MUNICIPALITY: PlainForm(N_("één gemeente voert uit"), N_("centrumregeling")),
    LegalForm.PLAIN_ARRANGEMENT: PlainForm(
        N_("afspraak zonder eigen bestuur"), N_("regeling zonder meer")
    ),
    LegalForm.FOUNDATION: PlainForm(N_("stichting")),
    LegalForm.ASSOCIATION: PlainForm(N_("vereniging")),
    LegalForm.COOPERATIVE: PlainForm(N_("coöperatie")),
    LegalForm.PRIVATE_COMPANY: PlainForm(N_("bedrijf met aandelen"), N_("bv")),
    LegalForm.PUBLIC_COMPANY: PlainForm(N_("bedrijf met aandelen"), N_("nv")),
    LegalForm.COVENANT: PlainForm(N_("afspraken op papier"), N_("convenant")),
    LegalForm.ADMINISTRATIVE_AGREEMENT: PlainForm(
        N_("afspraken op papier"), N_("bestuursovereenkomst")
    ),
    LegalForm.NONE: PlainForm(N_("overleg zonder juridische vorm")),
    LegalForm.UNKNOWN: PlainForm(N_("vorm niet geregistreerd")),
}


def decides(selection: Selection, taking: ParticipationIn) -> str:
    """Return which bodies take part for the municipality: "raad en college"."""
    if taking.bodies == (NOT_REGISTERED,):
        return _("niet geregistreerd")
    named = [body for body in Body if body in taking.bodies]
    names = (
        _(SHORT_BODIES[body]) if body in SHORT_BODIES else label(selection.registry, "orgaan", body)
        for body in named
    )
    return enumeration(names)


def since(taking: ParticipationIn) -> str:
    """Return the year in which the municipality joined, or else, starred, of the partnership."""
    if joined := taking.participation.membership.joined_text:
        return joined[:4]
    start = taking.record.start_text
    return f"{start[:4]}{STARRED}" if start else "–"


def note(selection: Selection, taking: ParticipationIn, heading: str) -> str:
    """Return the smaller line below a name: other topics, role, costs, source.

    `heading`: slug of the topic below which the partnership stands.
    """
    record, role = taking.record, taking.participation.membership.role
    parts = [_topics(selection, record, heading)]
    if role is not Role.PARTICIPANT:
        parts.append(label(selection.registry, "rol", role).lower())
    if (share := taking.participation.membership.cost_share) is not None:
        parts.append(_("betaalt {share}% (verdeelsleutel)").format(share=number(share)))
    if newer := selection.registry.successor(record, selection.snapshot.date):
        name = plain_name(newer.name)
        parts.append(_("lijkt opgevolgd door {name}").format(name=name))
    parts.append(_source(selection, record))
    return " · ".join(filter(None, parts))


def _topics(selection: Selection, record: Partnership, heading: str) -> str:
    registry = selection.registry
    names = [topic_name(registry, slug) for slug in record.topics if slug != heading]
    derived = [topic_name(registry, each.topic) for each in derived_of(record, selection.query)]
    if derived:
        named = enumeration(derived[:_TOPICS])
        return _("onderwerp afgeleid: {topics}").format(topics=named)
    if len(names) > _TOPICS + 1:
        names[_TOPICS:] = [_("{count} andere").format(count=number(len(names) - _TOPICS))]
    return enumeration(names)


def _source(selection: Selection, record: Partnership) -> str:
    """Return who published it and when, and whether that is certain."""
    if record.registered:
        day = recorded_day(str(record.verified or record.source_date or ""))
        return _("bron: {source}").format(source=", ".join(filter(None, (_("register"), day))))
    parts = [re.split("[:;]", record.source)[0].strip(), recorded_day(record.source_date)]
    if record.certainty is not Certainty.HIGH:
        certainty = label(selection.registry, "zekerheid", record.certainty).lower()
        parts.append(_("zekerheid {value}").format(value=certainty))
    source = ", ".join(filter(None, parts))
    return _("bron: {source}").format(source=source) if source else ""


_FEW = 6
"""Municipalities that may be named; more are only counted."""

_NAMED = (4, 3, 2)
"""How many of a few are named in the shorter ways to tell it."""


def partners(selection: Selection, taking: ParticipationIn) -> tuple[str, ...]:
    """Return with whom the municipality takes part, from long to short."""
    code = taking.participation.organisation.code
    participations = selection.registry.participations(taking.record, selection.snapshot.date)
    others = [p.organisation for p in participations if p.organisation.code != code]
    names = sorted(
        (o.name for o in others if o.kind is OrganisationKind.MUNICIPALITY), key=sort_key
    )
    rest = [
        _counted(kind, count)
        for kind, count in Counter(o.kind for o in others).items()
        if kind is not OrganisationKind.MUNICIPALITY
    ]
    ways = [[*names, *rest]] if len(names) <= _FEW else []
    for named in _NAMED:
        if named < len(names) <= _FEW:
            unnamed = len(names) - named
            more = plural("{count} andere gemeente", "{count} andere gemeenten", unnamed)
            ways.append([*names[:named], more, *rest])
    if len(names) > 1:
        ways.append([municipalities(len(names)), *rest])
    whole = _("{names} (lijst onvolledig)") if taking.record.partial else "{names}"
    nobody = _("geen ander geregistreerd")
    return tuple(whole.format(names=enumeration(parts) or nobody) for parts in ways)


def _counted(kind: OrganisationKind, count: int) -> str:
    """Return "2 provincies" or "1 waterschap", in few words where that can be."""
    if kind is OrganisationKind.STATE:
        return _("het Rijk")
    if kind is OrganisationKind.FOREIGN:
        return plural("{count} uit het buitenland", "{count} uit het buitenland", count)
    return counted(kind, count)
