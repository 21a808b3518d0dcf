"""What partnerships are, side by side: the same characteristics of each, in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.analysis.served import Served, served
from data.domain.labels import N_
from data.domain.text import plain_name
from data.registry.participation import listed
from layers.words.filters import label, short_label
from layers.words.format import enumeration, number, plural, recorded_day
from layers.words.language import _
from layers.words.lenses.opgaven import opgaven_in_words
from layers.words.lenses.served import area_in_words
from layers.words.partnership import arrangement, deciding, topics_in_words, who

if TYPE_CHECKING:
    from data.domain.records import Partnership
    from data.registry.participation import Participation
    from data.registry.registry import Registry
    from data.registry.selection import Selection


@dataclass(frozen=True, slots=True)
class Subject:
    """One of the partnerships that are laid side by side, with who takes part in it."""

    selection: Selection
    record: Partnership
    members: tuple[Participation, ...]
    served: Served

    @property
    def registry(self) -> Registry:
        """The registry of the selection."""
        return self.selection.registry

    @property
    def name(self) -> str:
        """Its name without the fixed opening."""
        return plain_name(self.record.name)


def subjects(selection: Selection, records: Sequence[Partnership]) -> tuple[Subject, ...]:
    """Return partnerships as they stand on the reference date."""
    registry, day = selection.registry, selection.snapshot.date
    made = []
    for record in records:
        members = listed(registry.participations(record, day))
        codes = (member.drawn for member in members if member.drawn)
        made.append(Subject(selection, record, members, served(registry, codes)))
    return tuple(made)


def _provinces(one: Subject) -> str:
    organisations = one.registry.organisations
    drawn = (organisations[member.drawn].province for member in one.members if member.drawn)
    own = set(drawn)
    return enumeration(organisations[p].name for p in one.registry.provinces if p in own)


def _costs(one: Subject) -> str:
    known = sum(member.membership.cost_share is not None for member in one.members)
    return plural("van {count} deelnemer", "van {count} deelnemers", known) if known else ""


def _articles(one: Subject) -> str:
    count = len(one.registry.details.powers(one.record))
    return plural("{count} artikel", "{count} artikelen", count) if count else ""


def _archive(one: Subject) -> str:
    contact = one.registry.details.contact(one.record)
    return contact.archive if contact else ""


CHARACTERISTICS: tuple[tuple[str, Callable[[Subject], str]], ...] = (
    (N_("Juridische vorm"), lambda one: short_label(one.registry, "vorm", one.record.form)),
    (N_("Basis"), lambda one: label(one.registry, "basis", one.record.basis)),
    (N_("Ingesteld lichaam"), lambda one: one.record.body),
    (
        N_("Onderwerp"),
        lambda one: topics_in_words(one.registry, one.record, one.selection.query),
    ),
    (
        N_("Opgave (afgeleid van onderwerp)"),
        lambda one: opgaven_in_words(one.registry, one.registry.vocabulary.opgaven.of(one.record)),
    ),
    (N_("Wie doet mee namens"), lambda one: deciding(one.registry, one.members)),
    (
        N_("Soort regeling"),
        lambda one: arrangement(one.members) if one.record.registered else "",
    ),
    (
        N_("Bevoegdheid door"),
        lambda one: enumeration(label(one.registry, "bevoegdheid", p) for p in one.record.powers),
    ),
    (N_("Artikelen over bevoegdheden"), _articles),
    (N_("Sinds"), lambda one: recorded_day(_oldest(one))),
    (N_("Deze versie sinds"), lambda one: recorded_day(one.record.start_text)),
    (N_("Tot"), lambda one: recorded_day(one.record.end_text)),
    (
        N_("Deelnemers"),
        lambda one: who(one.members, one.selection.snapshot.date, partial=one.record.partial),
    ),
    (N_("Provincies"), _provinces),
    (
        N_("Inwoners van die gemeenten"),
        lambda one: number(one.served.inhabitants) if one.served.municipalities else "",
    ),
    (
        N_("Oppervlakte (km²)"),
        lambda one: area_in_words(one.served) if one.served.municipalities else "",
    ),
    (N_("Verdeelsleutel van de kosten"), _costs),
    (N_("Zorg voor het archief"), _archive),
    (N_("Bronhouder"), lambda one: one.record.keeper),
)
"""What is told of each: title, still to be looked up in the catalogue, and what gives it."""


def _oldest(one: Subject) -> str:
    return one.registry.versions(one.record.id)[0].start_text


def characteristics(beside: Sequence[Subject]) -> list[tuple[str, tuple[str, ...]]]:
    """Return a row per characteristic that any of them has: its title, and what each has."""
    rows = []
    for title, value_of in CHARACTERISTICS:
        values = tuple(value_of(one) for one in beside)
        if any(values):
            rows.append((_(title), values))
    return rows
