"""Answers to "Wie regelt dit voor mij?" as blocks: one answer, or all tasks of a municipality."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from data.analysis.who_arranges import Arrangement, all_of, who_arranges
from data.registry.everyday_tasks import everyday_tasks
from layers.table import Cell, Column
from layers.words.filters import short_label
from layers.words.language import _
from layers.words.partnership import form_facet, size_in_words
from viewer.address.urls import municipality_url, partnership_url, task_url
from viewer.answer.who_arranges import (
    briefly,
    doer,
    host,
    is_shareholder,
    on_behalf_of,
    part_in_words,
    reached,
    standing_in_words,
    wording,
)
from viewer.components.blocks import Block, Fact, Facts, Table
from viewer.components.participation_table import HIGH, partnership_cell, source

if TYPE_CHECKING:
    from data.analysis.profile import ParticipationIn
    from data.domain.query import Query
    from data.registry.everyday_tasks import Task
    from data.registry.selection import Selection


def answer_blocks(selection: Selection, answer: Arrangement) -> list[Block]:
    """Return who does it and how they are reached, then the municipality, then what is related.

    `selection`: everything, whatever is filtered (`all_of`).
    """
    shown: list[Block] = [
        Facts(doer(one.record), tuple(_reached(selection, one))) for one in answer.carried_out
    ]
    shown.append(_municipality(selection, answer.municipality))
    if answer.related:
        shown.append(_related(selection, answer))
    return shown


def _reached(selection: Selection, one: ParticipationIn) -> Iterator[Fact]:
    """Yield what a partnership is, for whom it works and how its office is reached."""
    registry, record = selection.registry, one.record
    website, mail = reached(registry, record)
    yield Fact(_("Website"), host(website), href=website)
    yield Fact(_("E-mail"), mail, href=f"mailto:{mail}" if mail else "")
    yield Fact(_("Let op"), part_in_words(one))
    served = _("Aandeelhouders") if is_shareholder(one) else _("Werkt voor")
    yield Fact(served, on_behalf_of(selection, record))
    yield Fact(
        _("Samenwerking"),
        partnership_cell(selection, record).text,
        note=short_label(registry, *form_facet(record)),
        href=partnership_url(selection.query, record.id),
    )
    origin = source(record)
    yield Fact(_("Bron"), origin.text, note=origin.note, href=origin.href)


def _municipality(selection: Selection, code: str) -> Facts:
    registry = selection.registry
    website = registry.organisations[code].website or ""
    facts = (
        Fact(_("Website"), host(website), href=website),
        Fact(
            _("Samenwerkingen"),
            _("Alles over deze gemeente"),
            href=municipality_url(selection.query, code),
        ),
    )
    return Facts(_("Gemeente {name}").format(name=registry.name(code)), facts)


def _related(selection: Selection, answer: Arrangement) -> Table[ParticipationIn]:
    """Return what is about the same without doing it for inhabitants, as far as is known."""
    return Table(
        caption=_("Gaat er ook over"),
        columns=(
            Column(_("Samenwerking"), lambda one: partnership_cell(selection, one.record)),
            Column(_("Wie doen mee"), lambda one: size_in_words(selection, one.record)),
            Column(_("Bron"), lambda one: source(one.record)),
        ),
        subjects=answer.related,
    )


def tasks_offered(query: Query) -> Table[Task]:
    """Return every task as the way to its question, with other words for it."""
    return Table(
        caption=_("Wat u kunt vragen"),
        columns=(
            Column(_("Taak"), lambda task: _task_cell(query, task)),
            Column(_("Ook wel"), lambda task: ", ".join(wording(task).synonyms)),
        ),
        subjects=tuple(everyday_tasks().values()),
        sortable=False,
    )


def _task_cell(query: Query, task: Task, municipality: str = "") -> Cell:
    return Cell(wording(task).name, href=task_url(query, municipality, task.key))


def tasks_blocks(selection: Selection, code: str) -> list[Block]:
    """Return every task of a municipality, whatever is filtered, below what it rests on."""
    everything = all_of(selection.registry, selection.query)
    note = Fact(_("Let op"), standing_in_words(everything))
    return [Facts(_("Let op"), (note,), heading=False), tasks_table(everything, code)]


def tasks_table(selection: Selection, code: str) -> Table[Arrangement]:
    """Return every task with who does it in a municipality, each the way to its answer.

    `selection`: everything, whatever is filtered (`all_of`).
    """
    query, name = selection.query, selection.registry.name(code)
    return Table(
        caption=_("Wie regelt wat in {name}").format(name=name),
        columns=(
            Column(_("Taak"), lambda answer: _task_cell(query, answer.task, code)),
            Column(_("Wie doet het"), lambda answer: Cell(briefly(answer))),
        ),
        subjects=who_arranges(selection, code, everyday_tasks().values()),
        heading=False,
        high=HIGH,
    )
