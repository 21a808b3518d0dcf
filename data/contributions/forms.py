"""Forms of proposals: which fields each kind has, and the proposal that what is filled in makes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from data.additions.schema import NOTE, PARTICIPANTS, PARTNERSHIPS
from data.contributions.changes import ID, MEMBER, Book, Value
from data.contributions.changeset import Proposal
from data.contributions.checking import Checker
from data.contributions.kinds import ANNOTATIONS, CHANGESET, KINDS, Kind, proposal_kind
from data.domain.text import slugify
from data.io.tables import Column

_FROM_SOURCES = ("bron", "bron_url", "bron_datum")
"""Columns of a new partnership that its first source fills in."""

JOIN, LEAVE, CREATE = "toetreden", "uittreden", "nieuw"
_OF_MEMBER = {
    CREATE: ("organisatie_naam", "rol", "start"),
    JOIN: ("organisatie_naam", "rol", "start"),
    LEAVE: ("organisatie_naam", "eind"),
}
"""What is asked of each participant; the code follows from its name."""


def offered(*, registered: bool | None) -> list[Kind]:
    """Return the kinds that can be proposed by a form, of one partnership or of none yet.

    `registered`: whether it is of the register, which only its bronhouder changes; None for none.
    """
    kinds = (each for each in KINDS.values() if not each.free)
    if registered is None:
        return list(kinds)
    return [
        each
        for each in kinds
        if each.effect == "annotation" or (not registered and each.key != CREATE)
    ]


def fields_of(kind: Kind) -> list[Column]:
    """Return the fields of a kind but for its participants, in the order of its table."""
    table = ANNOTATIONS if kind.effect == "annotation" else PARTNERSHIPS
    without = {ID, *_FROM_SOURCES} | ({NOTE} if table is PARTNERSHIPS else set())
    return [each for each in table.columns if each.name in kind.columns - without]


def member_fields(kind: Kind) -> list[Column]:
    """Return the fields of each participant that a kind is about; none if it is about none."""
    names = _OF_MEMBER.get(kind.key, ()) if MEMBER in kind.columns else ()
    columns = {each.name: each for each in PARTICIPANTS.columns}
    return [columns[name] for name in names]


def seen(book: Book, kind: str, subject: str, on_behalf: str) -> dict[str, Value]:
    """Return what is there now of all that a kind may change: who fills it in has seen that."""
    own = book.get(subject, {})
    columns = proposal_kind(kind).columns
    return {
        field: value
        for field, value in own.items()
        if (field.partition("/")[0] in columns)
        or (field.startswith("aantekening/") and _annotated(field, columns, on_behalf))
    }


def _annotated(field: str, columns: Iterable[str], on_behalf: str) -> bool:
    _, kind, organisation = field.split("/", 2)
    return kind in columns and organisation == on_behalf


def filled_in(checker: Checker, part: Mapping[str, Any], shared: Mapping[str, Any]) -> Proposal:
    """Return the proposal that one change on a form makes.

    `part`: kind, subject and values; with "seen" what was there when it was filled in, so that
        something else that came there meanwhile is not written over.
    `shared`: on whose behalf, motivation and sources.
    """
    kind, subject = str(part["kind"]), str(part["subject"])
    values = {name: value for name, value in dict(part["values"]).items() if value not in ("", [])}
    if kind == CREATE:
        subject = subject or slugify(str(values.get("naam", "")))
        first = dict(next(iter(shared["sources"]), {}))
        given = {name: first[name] for name in _FROM_SOURCES if first.get(name)}
        values = {ID: subject, **given, **values}
    if kind == LEAVE:
        values[MEMBER] = [
            _leaving(checker.book, subject, cells) for cells in values.get(MEMBER, [])
        ]
    made = checker.proposed(kind, subject, values, **shared)
    if "seen" not in part:
        return made
    old = dict(part["seen"])
    changes = (replace(each, old=old.get(each.field)) for each in made.changes)
    return replace(made, changes=tuple(changes))


def _leaving(book: Book, subject: str, cells: Mapping[str, str]) -> dict[str, str]:
    """Return all that is known of a participant, with what is filled in over it."""
    own = book.get(subject, {})
    code, name = cells.get("organisatie_code", ""), cells.get("organisatie_naam", "")
    field = next((f for f in (f"{MEMBER}/{code}", f"{MEMBER}/{slugify(name)}") if f in own), "")
    before = own.get(field)
    known = dict(before) if isinstance(before, Mapping) else {}
    return {**known, **({"organisatie_code": code} if code else {}), **cells}


def as_filled_in(proposal: Proposal) -> dict[str, Any]:
    """Return a proposal as the form that makes it, to go on with."""
    parts: dict[tuple[str, str], dict[str, Any]] = {}
    for change in proposal.changes:
        kind = proposal.kind
        if kind == CHANGESET:
            kind = _kind_of(change.column, leaves=_ends(change.new))
        values = parts.setdefault((kind, change.subject), {})
        if change.column == MEMBER:
            cells = dict(change.new) if isinstance(change.new, Mapping) else {}
            code = change.field.partition("/")[2]
            values.setdefault(MEMBER, []).append({"organisatie_code": code} | cells)
        elif change.is_annotation and isinstance(change.new, Mapping):
            values[change.column] = change.new.get("waarde", "")
        elif change.field != ID:
            values[change.field] = change.new or ""
    return {
        "changes": [
            {"kind": kind, "subject": subject, "values": values}
            for (kind, subject), values in parts.items()
        ],
        "on_behalf": proposal.on_behalf,
        "motivation": proposal.motivation,
        "sources": [dict(each) for each in proposal.sources],
    }


def _ends(value: Value) -> bool:
    return isinstance(value, Mapping) and bool(value.get("eind"))


def _kind_of(column: str, *, leaves: bool) -> str:
    """Return the kind whose form has a column; of a whole new partnership there is another."""
    if column == MEMBER:
        return LEAVE if leaves else JOIN
    kinds = (each for each in KINDS.values() if not each.free and each.key != CREATE)
    return next((each.key for each in kinds if column in each.columns), CREATE)


def members_of(book: Book, subject: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield who takes part in an own addition: code or short name, and cells."""
    for field, value in book.get(subject, {}).items():
        if field.startswith(f"{MEMBER}/") and isinstance(value, Mapping):
            yield field.partition("/")[2], value
