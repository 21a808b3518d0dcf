"""What is not known of an older date, or since the register was made, as Dutch sentences."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from data.domain.labels import N_
from data.domain.query import today
from data.domain.records import Basis, Partnership
from layers.words.format import day, enumeration, number, partnerships, plural, sentences
from layers.words.language import _

if TYPE_CHECKING:
    from datetime import date

    from data.registry.registry import Registry
    from data.registry.selection import Selection

OUTSIDE = N_("doet niet mee")
NOT_NAMED = N_("niet genoemd als deelnemer")
UNKNOWN = N_("deelname niet bekend")
"""What stands with a municipality that is in none of the chosen partnerships, as far as known."""

AS_KNOWN = N_("{name} (voor zover bekend)")
"""How something is named of which the member list is incomplete."""

MORE = N_("Lees waarom")
"""What a link to the explanation says."""

NO_START = N_("begin onbekend")
PERHAPS = N_("begin onbekend; op deze dag niet zeker")

ONLY_EXAMPLES = N_(
    "Aan elke samenwerking op deze kaart doet een overheid mee. Met dit filter ziet u alleen "
    "voorbeelden: zij tellen nergens mee als samenwerking."
)
FEW_EXAMPLES = N_("Staat er bij een gemeente geen, dan zegt dat niet dat er geen is.")
NO_EXAMPLES = N_("Bij deze keuze kennen wij geen voorbeelden. Dat zegt niet dat er geen zijn.")
"""What stands in the place of partnerships: before a few examples, and where there are none."""

STARTS = (
    N_(
        "Van {count} van deze samenwerkingen is het begin niet bekend; misschien waren zij er nog "
        "niet."
    ),
    N_(
        "Van {count} van deze samenwerkingen is het begin niet bekend; {doubtful} daarvan waren er "
        "misschien nog niet."
    ),
    N_("Van 1 van deze samenwerkingen is het begin niet bekend; misschien was zij er nog niet."),
    N_(
        "Van {count} van deze samenwerkingen is het begin niet bekend; 1 daarvan was er misschien "
        "nog niet."
    ),
)
"""Without a known start: all of them, some, the only one, one of several perhaps not there yet."""


def cautions(selection: Selection, among: Collection[Partnership] | None = None) -> tuple[str, ...]:
    """Return what is not known of the reference date, a line each; without any on today's date.

    `among`: what is shown, where that is not the whole selection.
    """
    startless = selection.startless
    if among is not None:
        doubtful = sum(map(selection.is_doubtful, among))
        startless = sum(record.start is None for record in among), doubtful
    return tuple(filter(None, (register_in_words(selection), starts_in_words(*startless))))


def register_in_words(selection: Selection) -> str:
    """Return that the register lacks much of this date; "" when it does not, or is not asked."""
    if not selection.incomplete or Basis.WGR not in selection.query.effective_bases:
        return ""
    return incomplete_in_words(selection)


def incomplete_in_words(selection: Selection) -> str:
    """Return in words up to which year the register lacks arrangements and participants."""
    return _(
        "Tot en met {year} is het register onvolledig: er ontbreken samenwerkingen en deelnemers."
    ).format(year=selection.registry.incomplete_until)


def starts_in_words(count: int, doubtful: int) -> str:
    """Return of how many no start is known and how many were perhaps not there; "" with none."""
    if not doubtful:
        return ""
    if count == doubtful:
        sentence = STARTS[2] if count == 1 else STARTS[0]
    else:
        sentence = STARTS[3] if doubtful == 1 else STARTS[1]
    return _(sentence).format(count=number(count), doubtful=number(doubtful))


def start_in_words(selection: Selection, record: Partnership) -> str:
    """Return the sentence that a record was perhaps not there yet; "" when that is not so."""
    return _(PERHAPS) if selection.is_doubtful(record) else ""


def is_known(selection: Selection, code: str) -> bool:
    """Return whether a municipality takes part in no more than is told of it."""
    return not selection.incomplete and code not in selection.ahead


def outside_in_words(selection: Selection, *, ahead: bool, partial: bool) -> str:
    """Return the sentence that a municipality is not listed: as a fact only where that is known.

    `ahead`: whether only its successor is listed. `partial`: whether a list is incomplete.
    """
    if ahead:
        return _(UNKNOWN)
    return _(NOT_NAMED if selection.incomplete or partial else OUTSIDE)


def ahead_in(selection: Selection, records: Sequence[Partnership]) -> frozenset[str]:
    """Return the municipalities of which any of these records names only the successor."""
    by_record = selection.ahead_in
    return frozenset(code for r in records for code in by_record.get(r.registration_id, ()))


def nothing_shared(selection: Selection, code: str) -> str:
    """Return the sentence, with a place for the name, that a municipality shares nothing."""
    if is_known(selection, code):
        return _("{name} deelt hier met geen enkele gemeente een samenwerking.")
    return _("Van {name} is voor deze dag geen gedeelde samenwerking bekend.")


def nothing_known(selection: Selection, code: str) -> str:
    """Return in words on what day nothing is known of a municipality, as a title."""
    return _("{name}: geen deelname bekend op {day}").format(
        name=selection.registry.name(code), day=day(selection.snapshot.date)
    )


def ahead_in_words(selection: Selection, code: str) -> str:
    """Return how many partnerships name only the successor of a municipality; "" without any."""
    count = selection.ahead.get(code, 0)
    if not count:
        return ""
    names = enumeration(_later(selection, code))
    sentence = (
        _("Bij {partnerships} noemt het register alleen {names}, die toen nog niet bestond.")
        if code in selection.registry.divisions.now
        else _("Bij {partnerships} noemt het register alleen de opvolger, {names}.")
    )
    return sentence.format(partnerships=partnerships(count), names=names)


def _later(selection: Selection, code: str) -> Iterator[str]:
    """Yield the names of those that selected partnerships list in the place of a municipality."""
    registry, snapshot = selection.registry, selection.snapshot
    rows = snapshot.ahead.having(code) & selection.chosen
    records = (registry.records[number] for number in snapshot.records[rows].tolist())
    listed = {member.organisation for record in records for member in record.members}
    for one in (code, *registry.successors.line(code)):
        begun = registry.organisations[one].start
        if one in listed and begun and begun > snapshot.date:
            yield registry.name(one)


def not_certain(selection: Selection, code: str) -> str:
    """Return that partnerships of a municipality may be missing; "" where that is not so."""
    ahead = ahead_in_words(selection, code)
    if selection.counts[code] or not (ahead or selection.incomplete):
        return ahead
    caution = _("Dat {name} toen nergens aan meedeed, staat daarmee niet vast.").format(
        name=selection.registry.name(code)
    )
    return sentences(ahead, caution)


def none_certain(selection: Selection, codes: Sequence[str]) -> list[str]:
    """Return in words of which of these municipalities without partnerships that is not certain."""
    return [not_certain(selection, code) for code in codes if not selection.counts[code]]


def empty_in_words(selection: Selection) -> str:
    """Return why a list is empty, and what to change: the filters, or the reference date."""
    query = selection.query
    if query.lead:
        absent = FEW_EXAMPLES if selection.listed_initiatives else NO_EXAMPLES
        return sentences(_(ONLY_EXAMPLES), _(absent))
    if query.date is None or query.date == today():
        return _("Geen samenwerkingen. Haal een filter weg om meer te zien.")
    if query.is_filtered:
        return _(
            "Geen samenwerkingen. Haal een filter weg of kies een andere peildatum om meer te zien."
        )
    return _(
        "Geen samenwerkingen bekend op {day}. Kies een andere peildatum om meer te zien."
    ).format(day=day(query.date))


def age_in_words(registry: Registry, shown: date) -> str:
    """Return how old the register is and what that means, once it is older than a month.

    `shown`: the reference date; one that the register covers is none the worse for its age.
    """
    last, months = registry.edition_day, _months_old(registry)
    if months < 1 or shown <= last:
        return ""
    return plural(
        "Het register is ruim {count} maand oud. Wat na {day} veranderde, staat er nog niet in: "
        "niet op peildatum vandaag, en niet op de pagina Veranderd.",
        "Het register is ruim {count} maanden oud. Wat na {day} veranderde, staat er nog niet in: "
        "niet op peildatum vandaag, en niet op de pagina Veranderd.",
        months,
        day=day(last),
    )


def _months_old(registry: Registry) -> int:
    last, now = registry.edition_day, today()
    return 12 * (now.year - last.year) + now.month - last.month - (now.day < last.day)


def register_age_in_words(registry: Registry) -> str:
    """Return of which day the register is, once it is older than a month; else ""."""
    months = _months_old(registry)
    if months < 1:
        return ""
    return plural(
        "Register van {day}: ruim {count} maand oud.",
        "Register van {day}: ruim {count} maanden oud.",
        months,
        day=day(registry.edition_day),
    )


def known_until_in_words(registry: Registry, last: date) -> str:
    """Return until when changes can be known, of a period up to `last`; "" of one before that."""
    if last <= registry.edition_day:
        return ""
    return _("Wij weten het tot en met {day}: van die dag is het register.").format(
        day=day(registry.edition_day)
    )
