"""One partnership in a few sentences: what it is, of whom, about what, and who decides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from data.domain.labels import N_, TERMS
from data.domain.query import OFF, Query
from data.domain.records import (
    NOT_REGISTERED,
    Body,
    Decider,
    DerivedTopic,
    LegalForm,
    OrganisationKind,
    Partnership,
)
from data.domain.text import plain_name, words
from layers.words.filters import label, short_label, topic_name
from layers.words.format import enumeration, municipalities, number, plural, recorded_day
from layers.words.language import _

if TYPE_CHECKING:
    from datetime import date

    from data.registry.participation import Participation
    from data.registry.registry import Registry
    from data.registry.selection import Selection

TOPICS_HELP = N_("Achter de plus: samenwerkingen waarvoor dit onderwerp is afgeleid.")
"""What the second number behind a topic means; still to be looked up in the catalogue."""


@dataclass(frozen=True, slots=True)
class ShownTopic:
    """One topic of a partnership as it is shown."""

    # The topic, and its name
    slug: str
    label: str
    derived: bool = False  # Whether a rule gave it; it must be marked then
    rule: str = ""  # Why the rule gave it: "de naam noemt een GGD"; "" for a registered topic


def derived_of(record: Partnership, query: Query) -> tuple[DerivedTopic, ...]:
    """Return the derived topics of a record that a view shows: none when they are switched off."""
    return () if query.derived == OFF else record.derived


def topics_of(registry: Registry, record: Partnership, query: Query) -> tuple[ShownTopic, ...]:
    """Return the topics of a record: those registered, or else those derived and marked so."""
    registered = (ShownTopic(t, label(registry, "onderwerp", t)) for t in record.topics)
    derived = (
        ShownTopic(
            each.topic,
            label(registry, "onderwerp", each.topic),
            derived=True,
            rule=registry.rules[each.rule].explanation,
        )
        for each in derived_of(record, query)
    )
    return (*registered, *derived)


def topics_in_words(registry: Registry, record: Partnership, query: Query) -> str:
    """Return the topics of a record as a list, each derived one with its rule; "" without any."""
    phrases = (
        _("{topic} (afgeleid: {rule})").format(topic=shown.label, rule=shown.rule)
        if shown.derived
        else shown.label
        for shown in topics_of(registry, record, query)
    )
    return enumeration(phrases)


_TELLS_NOTHING = {"de", "het", "gr", "go", "gemeenschappelijk", "orgaan", "openbaar", "lichaam"}


def title(record: Partnership) -> str:
    """Return the name under which a partnership is shown; with its body where that tells more."""
    return _title(record.name, record.body)


@lru_cache(maxsize=4096)
def _title(full: str, body: str) -> str:
    name = plain_name(full)
    more = set(words(body)) - set(words(full)) - _TELLS_NOTHING
    return f"{name} ({body})" if more else name


def counted(kind: OrganisationKind, count: int) -> str:
    """Return how many organisations of a kind: "24 gemeenten", "1 waterschap"."""
    return {
        OrganisationKind.MUNICIPALITY: plural("{count} gemeente", "{count} gemeenten", count),
        OrganisationKind.PROVINCE: plural("{count} provincie", "{count} provincies", count),
        OrganisationKind.WATER_BOARD: plural("{count} waterschap", "{count} waterschappen", count),
        OrganisationKind.STATE: plural(
            "{count} rijksorganisatie", "{count} rijksorganisaties", count
        ),
        OrganisationKind.OTHER: plural(
            "{count} andere organisatie", "{count} andere organisaties", count
        ),
        OrganisationKind.FOREIGN: plural(
            "{count} buitenlandse organisatie", "{count} buitenlandse organisaties", count
        ),
    }[kind]


def who(members: Iterable[Participation], on: date, *, partial: bool = False) -> str:
    """Return how many of each kind take part: "26 gemeenten en 1 provincie"; "" without any.

    Those that do not exist any more on the day `on` are counted apart. `partial`: more take part.
    """
    listed = list(members)
    counts = Counter(member.organisation.kind for member in listed)
    amount = enumeration(counted(kind, counts[kind]) for kind in OrganisationKind if counts[kind])
    return amount and _qualified(amount, listed, on, partial=partial)


def size_in_words(selection: Selection, record: Partnership) -> str:
    """Return how many municipalities of the map take part: "26 gemeenten".

    Where none does, how many of each other kind: "9 waterschappen".
    """
    if size := selection.sizes.get(record.registration_id, 0):
        return municipalities(size)
    date = selection.snapshot.date
    others = who(selection.registry.participations(record, date), date)
    return others or _("geen deelnemers bekend")


def members_heading(record: Partnership, members: Sequence[Participation], on: date) -> str:
    """Return "Deelnemers (7)", with what is to be known of that number."""
    count = _qualified(number(len(members)), members, on, partial=record.partial)
    return _("Deelnemers ({count})").format(count=count)


def carried_in_words(members: Sequence[Participation]) -> str:
    """Return how many participants the source names, where fewer stand for them now; else ""."""
    ended = sum(len(member.carried_from) for member in members)
    successors = sum(
        member.membership.organisation != member.organisation.code for member in members
    )
    named = len(members) - successors + ended
    if named == len(members):
        return ""
    return plural(
        "De bron noemt {named} deelnemers; {count} daarvan bestaat niet meer en staat hier bij "
        "de opvolger. Zo zijn het er {standing}.",
        "De bron noemt {named} deelnemers; {count} daarvan bestaan niet meer en staan hier bij "
        "hun opvolger. Zo zijn het er {standing}.",
        ended,
        named=number(named),
        standing=number(len(members)),
    )


def _qualified(amount: str, members: Sequence[Participation], on: date, *, partial: bool) -> str:
    ends = (member.organisation.end for member in members)
    if ended := sum(end is not None and end <= on for end in ends):
        amount = plural(
            "{amount}, waarvan er {count} niet meer bestaat",
            "{amount}, waarvan er {count} niet meer bestaan",
            ended,
            amount=amount,
        )
    return _("{amount}, voor zover bekend").format(amount=amount) if partial else amount


def what(
    registry: Registry, record: Partnership, members: Sequence[Participation], on: date
) -> str:
    """Return form, participants, topics and since when, in one sentence."""
    facet, value = form_facet(record)
    sentence = _("{form} van {who}").format(
        form=short_label(registry, facet, value),
        who=who(members, on, partial=record.partial) or _("onbekende deelnemers"),
    )
    topics = [topic_name(registry, slug) for slug in record.topics]
    if topics:
        sentence = _("{sentence}, over {topics}").format(
            sentence=sentence, topics=enumeration(topics)
        )
    if record.start_text and not record.end_text:
        sentence += f"; {since_label(registry, record).lower()} {recorded_day(record.start_text)}"
    return f"{sentence}."


def since_label(registry: Registry, record: Partnership) -> str:
    """Return what is told by the start of a record: that of the partnership, or of a version."""
    single = len(registry.versions(record.id)) == 1
    return _("Samenwerking sinds") if single else _("Deze versie sinds")


def form_explained(record: Partnership) -> str:
    """Return what the form of a partnership means, or its basis when it has no form."""
    facet, value = form_facet(record)
    explanation = TERMS[facet][value].explanation
    return _(explanation) if explanation else ""


def form_facet(record: Partnership) -> tuple[str, str]:
    """Return the facet and the value that tell best what a partnership is."""
    if record.form in {LegalForm.NONE, LegalForm.COVENANT}:
        return "basis", record.basis
    return "vorm", record.form


def deciding(registry: Registry, members: Sequence[Participation]) -> str:
    """Return which bodies decide for how many participants: "Gemeenteraad (3), ..."."""
    counts = Counter(
        body for member in members for body in member.membership.bodies or (NOT_REGISTERED,)
    )
    names = {value: label(registry, "orgaan", value) for value in (*Body, NOT_REGISTERED)}
    silent = names[NOT_REGISTERED]
    names[NOT_REGISTERED] = silent[0].lower() + silent[1:]
    if set(counts) <= {NOT_REGISTERED}:
        return silent
    deciding = [value for value in names if counts[value]]
    if len(deciding) == 1:
        return names[deciding[0]]
    return ", ".join(f"{names[value]} ({number(counts[value])})" for value in deciding)


SHORT_BODIES = {
    Body.COUNCIL: N_("raad"),
    Body.EXECUTIVE: N_("college"),
    Body.MAYOR: N_("burgemeester"),
}


def bodies_of(members: Iterable[Participation]) -> tuple[Body, ...]:
    """Return the bodies on whose behalf these take part, in the order of the vocabulary."""
    bodies = {body for member in members for body in member.membership.bodies}
    return tuple(body for body in Body if body in bodies)


def municipal_bodies(members: Iterable[Participation]) -> str:
    """Return in few words on whose behalf municipalities take part: "namens raad en college".

    "" where that is not registered of any.
    """
    own = (one for one in members if one.organisation.kind is OrganisationKind.MUNICIPALITY)
    names = [_(SHORT_BODIES[body]) for body in bodies_of(own) if body in SHORT_BODIES]
    return _("namens {bodies}").format(bodies=enumeration(names)) if names else ""


_DECIDERS = {
    Decider.BOARD: (N_("het eigen bestuur ({powers})"), N_("eigen bestuur")),
    Decider.PARTICIPANTS: (
        N_("de deelnemers; de samenwerking handelt namens hen ({powers})"),
        N_("deelnemers (mandaat)"),
    ),
    Decider.BOTH: (
        N_("deels het eigen bestuur, deels de deelnemers ({powers})"),
        N_("deels eigen bestuur"),
    ),
}


def decides_in_words(record: Partnership) -> str:
    """Return who decides in an arrangement, and by which powers; "" outside the register."""
    if not record.registered:
        return ""
    if record.decider is None:
        return _("niet geregistreerd")
    powers = enumeration(_(TERMS["bevoegdheid"][power].label).lower() for power in record.powers)
    return _(_DECIDERS[record.decider][0]).format(powers=powers)


def decides_briefly(record: Partnership) -> str:
    """Return who decides in an arrangement in few words; "–" where that is not known."""
    return _(_DECIDERS[record.decider][1]) if record.decider else "–"


def arrangement(members: Sequence[Participation]) -> str:
    """Return which kind of arrangement the bodies of municipalities make; "" if not recorded."""
    own = [
        frozenset(member.membership.bodies)
        for member in members
        if member.organisation.kind is OrganisationKind.MUNICIPALITY
    ]
    if not own or not all(own):
        return ""
    kinds: dict[frozenset[Body], str] = {
        frozenset({Body.COUNCIL}): _("Alle gemeenten doen mee via de raad: een raadsregeling."),
        frozenset({Body.EXECUTIVE}): _(
            "Alle gemeenten doen mee via het college: een collegeregeling."
        ),
        frozenset({Body.MAYOR}): _(
            "Alle gemeenten doen mee via de burgemeester: een burgemeestersregeling."
        ),
    }
    mixed = _("Niet alleen raad, college of burgemeester doet mee: een gemengde regeling.")
    return kinds.get(frozenset[Body]().union(*own), mixed)
