"""One partnership in a few sentences: what it is, of whom, and who decides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache

from data.domain.labels import TERMS
from data.domain.records import NOT_REGISTERED, Body, LegalForm, OrganisationKind, Partnership
from data.domain.text import plain_name, words
from data.registry.participation import Participation
from data.registry.registry import Registry
from layers.words.filters import label, short_label
from layers.words.format import enumeration, number, recorded_day
from layers.words.language import _, ngettext

_COUNTED: dict[OrganisationKind, Callable[[int], str]] = {
    OrganisationKind.MUNICIPALITY: lambda n: ngettext("{count} gemeente", "{count} gemeenten", n),
    OrganisationKind.PROVINCE: lambda n: ngettext("{count} provincie", "{count} provincies", n),
    OrganisationKind.WATER_BOARD: lambda n: ngettext(
        "{count} waterschap", "{count} waterschappen", n
    ),
    OrganisationKind.STATE: lambda n: ngettext(
        "{count} rijksorganisatie", "{count} rijksorganisaties", n
    ),
    OrganisationKind.OTHER: lambda n: ngettext(
        "{count} andere organisatie", "{count} andere organisaties", n
    ),
    OrganisationKind.FOREIGN: lambda n: ngettext(
        "{count} buitenlandse organisatie", "{count} buitenlandse organisaties", n
    ),
}
_TELLS_NOTHING = {"de", "het", "gr", "go", "gemeenschappelijk", "orgaan", "openbaar", "lichaam"}


def title(record: Partnership) -> str:
    """Return the name under which a partnership is shown; with its body where that tells more."""
    return _title(record.name, record.body)


@lru_cache(maxsize=4096)
def _title(full: str, body: str) -> str:
    name = plain_name(full)
    more = set(words(body)) - set(words(full)) - _TELLS_NOTHING
    return f"{name} ({body})" if more else name


def who(members: Sequence[Participation]) -> str:
    """Tell how many of each kind take part: "26 gemeenten en 1 provincie"."""
    counts = Counter(member.organisation.kind for member in members)
    told = (
        _COUNTED[kind](counts[kind]).format(count=number(counts[kind]))
        for kind in OrganisationKind
        if counts[kind]
    )
    return enumeration(told)


def what(registry: Registry, record: Partnership, members: Sequence[Participation]) -> str:
    """Tell form, participants, topics and since when, in one sentence."""
    facet, value = _form(record)
    sentence = _("{form} van {who}").format(
        form=short_label(registry, facet, value),
        who=who(members) or _("onbekende deelnemers"),
    )
    topics = [registry.vocabulary.topics[slug].label for slug in record.topics]
    if topics:
        sentence = _("{sentence}, over {topics}").format(
            sentence=sentence, topics=enumeration(topics)
        )
    if record.start_text and not record.end_text:
        single = len(registry.versions(record.id)) == 1
        since = _("; sinds {day}") if single else _("; deze versie geldt sinds {day}")
        sentence += since.format(day=recorded_day(record.start_text))
    return f"{sentence}."


def form_explained(record: Partnership) -> str:
    """Return what the form of a partnership means, or its basis when it has no form."""
    facet, value = _form(record)
    explanation = TERMS[facet][value].explanation
    return _(explanation) if explanation else ""


def _form(record: Partnership) -> tuple[str, str]:
    """Return the facet and the value that tell best what a partnership is."""
    if record.form in {LegalForm.NONE, LegalForm.COVENANT}:
        return "basis", record.basis
    return "vorm", record.form


def deciding(registry: Registry, members: Sequence[Participation]) -> str:
    """Tell which bodies decide for how many participants: "Gemeenteraad (3), ..."."""
    counts = Counter(
        body for member in members for body in member.membership.bodies or (NOT_REGISTERED,)
    )
    names = {value: label(registry, "orgaan", value) for value in (*Body, NOT_REGISTERED)}
    silent = names[NOT_REGISTERED]
    names[NOT_REGISTERED] = silent[0].lower() + silent[1:]
    if set(counts) <= {NOT_REGISTERED}:
        return silent
    told = [(value, counts[value]) for value in names if counts[value]]
    if len(told) == 1:
        return names[told[0][0]]
    return ", ".join(f"{names[value]} ({number(count)})" for value, count in told)


def arrangement(members: Sequence[Participation]) -> str:
    """Tell which kind of arrangement the bodies of the municipalities make; "" if not recorded."""
    own = [
        frozenset(member.membership.bodies)
        for member in members
        if member.organisation.kind is OrganisationKind.MUNICIPALITY
    ]
    if not own or not all(own):
        return ""
    found = frozenset[Body]().union(*own)
    told: dict[frozenset[Body], str] = {
        frozenset({Body.COUNCIL}): _("Alle gemeenten doen mee via de raad: een raadsregeling."),
        frozenset({Body.EXECUTIVE}): _(
            "Alle gemeenten doen mee via het college: een collegeregeling."
        ),
        frozenset({Body.MAYOR}): _(
            "Alle gemeenten doen mee via de burgemeester: een burgemeestersregeling."
        ),
    }
    mixed = _("Niet alleen raad, college of burgemeester doet mee: een gemengde regeling.")
    return told.get(found, mixed)
