"""Who arranges an everyday task in a municipality, in sentences: on pages and in a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from data.analysis.who_arranges import who_arranges
from data.domain.records import LegalForm, Role
from data.domain.text import plain_name, sort_key
from data.registry.everyday_tasks import everyday_tasks
from layers.words.format import day, enumeration, plural
from layers.words.language import _, language

if TYPE_CHECKING:
    from data.analysis.profile import ParticipationIn
    from data.analysis.who_arranges import Arrangement
    from data.domain.records import Partnership
    from data.registry.everyday_tasks import Task, Wording
    from data.registry.registry import Registry
    from data.registry.selection import Selection

BODILESS = frozenset({LegalForm.CENTRAL_MUNICIPALITY, LegalForm.PLAIN_ARRANGEMENT})
"""Forms without an organisation of their own: one of those who take part does the work."""


def wording(task: Task) -> Wording:
    """Return the task in the language of the moment."""
    return task.wording(language()[:2])


def task_title(registry: Registry, code: str, task: Task | None) -> str:
    """Return the question as a title, as far as it was asked: a municipality, a task, or both."""
    if task is None:
        if not code:
            return _("Wie regelt dit voor mij?")
        return _("Wie regelt wat in {name}?").format(name=registry.name(code))
    name = wording(task).name
    return _("{task} in {name}").format(task=name, name=registry.name(code)) if code else name


def doer(record: Partnership) -> str:
    """Return the name of the organisation that a partnership set up, or its own."""
    return plain_name(record.body or record.name)


def answer_in_words(registry: Registry, answer: Arrangement) -> str:
    """Return who does it, or that nobody is known to; the municipality's website stands beside it.

    Never that a municipality takes part in nothing: it may well arrange the task itself.
    """
    name = registry.name(answer.municipality)
    if answer.carried_out:
        return _done(answer).format(
            doers=enumeration(doer(one.record) for one in answer.carried_out), name=name
        )
    known = (
        _("Wie dit in {name} uitvoert, is niet geregistreerd.").format(name=name)
        if answer.related
        else _("Hierover is geen samenwerking bekend.")
    )
    return f"{known} {otherwise_in_words(answer)}"


def _done(answer: Arrangement) -> str:
    """Return the sentence about who does it: as sure as its records are."""
    doing = answer.carried_out
    if all(one.record.form in BODILESS for one in doing):
        return _("{name} regelt dit samen met andere gemeenten: {doers}.")
    if all(is_shareholder(one) for one in doing):
        return plural(
            "Waarschijnlijk doet {doers} dit voor {name}: de gemeente is er aandeelhouder van.",
            "Waarschijnlijk doen {doers} dit voor {name}: de gemeente is er aandeelhouder van.",
            len(doing),
            doers="{doers}",
            name="{name}",
        )
    return plural(
        "{doers} doet dit voor {name}.",
        "{doers} doen dit voor {name}.",
        len(doing),
        doers="{doers}",
        name="{name}",
    )


def is_shareholder(one: ParticipationIn) -> bool:
    """Return whether the municipality is a shareholder: of who owns, not of who is served."""
    return one.participation.membership.role is Role.SHAREHOLDER


def website_to_ask(registry: Registry, answer: Arrangement) -> str:
    """Return the website of the municipality where it probably does the work itself; else ""."""
    if answer.carried_out or wording(answer.task).otherwise:
        return ""
    return registry.organisations[answer.municipality].website or ""


def host(address: str) -> str:
    """Return an address as people write it: "zeist.nl"."""
    return address.partition("://")[2].removeprefix("www.").rstrip("/") or address


def otherwise_in_words(answer: Arrangement) -> str:
    """Return who probably does it where no partnership is known to."""
    return wording(answer.task).otherwise or _("Waarschijnlijk regelt de gemeente het zelf.")


def briefly(answer: Arrangement) -> str:
    """Return the answer as a cell of a table."""
    if answer.carried_out:
        return enumeration(doer(one.record) for one in answer.carried_out)
    if wording(answer.task).otherwise:
        return _("niet geregistreerd")
    return _("waarschijnlijk de gemeente zelf")


def on_behalf_of(selection: Selection, record: Partnership) -> str:
    """Return the names of the participants of a partnership, municipalities first."""
    registry, date = selection.registry, selection.snapshot.date
    drawn = set(selection.division.codes)
    members = {one.drawn or one.organisation.code for one in registry.participations(record, date)}
    ordered = sorted(members, key=lambda code: (code not in drawn, sort_key(registry.name(code))))
    return enumeration(map(registry.name, ordered))


def part_in_words(one: ParticipationIn) -> str:
    """Return what is to be known of how a partnership does the work for a municipality; else ""."""
    if one.record.form in BODILESS:
        return _(
            "Deze regeling heeft geen eigen organisatie: meestal doet een van de deelnemers het "
            "werk voor de andere."
        )
    if is_shareholder(one):
        return _(
            "De gemeente is aandeelhouder van dit bedrijf. Vraag haar bij twijfel of het ook bij "
            "u komt."
        )
    return ""


def standing_in_words(selection: Selection) -> str:
    """Return on what the answers rest, and what they cannot tell."""
    return _(
        "Zo is het bekend op {day}. Een gemeente kan een deel van een taak zelf blijven doen: "
        "vraag het bij twijfel aan uw gemeente."
    ).format(day=day(selection.snapshot.date))


def reached(registry: Registry, record: Partnership) -> tuple[str, str]:
    """Return the website and the general mail address of the office; "" for what is not known."""
    contact = registry.details.contact(record)
    website = contact.website if contact else ""
    return website or record.website, contact.mail if contact else ""


def tasks_titles() -> tuple[str, ...]:
    """Return the header of the table of all tasks."""
    return (
        _("Taak"),
        _("Antwoord"),
        _("Organisatie"),
        _("Samenwerking"),
        _("Werkt voor"),
        _("Website"),
        _("E-mail"),
        _("Bron"),
    )


def tasks_rows(selection: Selection) -> Iterator[tuple[str, ...]]:
    """Yield the rows of the table of all tasks of the one municipality of a view.

    One for each partnership that carries a task out or is related to it; of a task without any, one
    that says who probably does it.

    `selection`: everything, whatever is filtered (`all_of`).
    """
    (code,) = selection.query.municipalities
    registry = selection.registry
    for answer in who_arranges(selection, code, everyday_tasks().values()):
        name = wording(answer.task).name
        for one in answer.carried_out:
            yield (name, _("voert uit"), *_partnership_cells(selection, one.record))
        if not answer.carried_out:
            sentence = answer_in_words(registry, answer)
            yield (name, sentence, "", "", "", website_to_ask(registry, answer), "", "")
        for one in answer.related:
            yield (name, _("gaat er ook over"), *_partnership_cells(selection, one.record))


def _partnership_cells(selection: Selection, record: Partnership) -> tuple[str, ...]:
    website, mail = reached(selection.registry, record)
    members = on_behalf_of(selection, record)
    return (doer(record), plain_name(record.name), members, website, mail, record.source_url)
