"""Changes of what those concerned keep: each a value before and after, applied in their order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from data.additions.entries import (
    GOVERNMENT_CODE,
    NetworkEntry,
    participant_cells,
    partnership_cells,
)
from data.additions.schema import PARTICIPANTS, PARTNERSHIPS
from data.domain.details import Annotation
from data.domain.records import Role
from data.domain.text import slugify

MEMBER, ANNOTATION, ID = "deelnemer", "aantekening", "id"
"""Fields: a column of a partnership, "deelnemer/GM0344" or "aantekening/fase/GM0344"."""

_KEY = "samenwerking_id"
Value = str | Mapping[str, str] | None
"""A cell, the cells of a participant or an annotation; None for what is not there."""

Book = dict[str, dict[str, Value]]
"""What is kept, by partnership and field. An own addition has a field "id"."""


@dataclass(frozen=True, slots=True)
class Change:
    """One value that becomes another one."""

    subject: str  # Id of the partnership
    field: str
    old: Value
    new: Value

    @property
    def column(self) -> str:
        """What it changes, as kinds of proposals name it: "naam", "deelnemer", "fase"."""
        first, *rest = self.field.split("/")
        return rest[0] if first == ANNOTATION else first

    @property
    def is_annotation(self) -> bool:
        """Whether it is about what an organisation says of a partnership."""
        return self.field.startswith(f"{ANNOTATION}/")

    @property
    def back(self) -> Change:
        """What undoes it."""
        return Change(self.subject, self.field, self.new, self.old)


def change_from(content: Mapping[str, Any]) -> Change:
    """Return the change that an event holds."""
    return Change(content["subject"], content["field"], content["old"], content["new"])


def as_content(changes: Iterable[Change]) -> list[dict[str, Any]]:
    """Return changes as an event holds them."""
    return [asdict(each) for each in changes]


def member_of(cells: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """Return the field of a participant, and its cells: a government by its code, others by name.

    Their name and kind follow from that code; other codes may not outlive their arrangement.
    """
    filled = {name: str(text) for name, text in cells.items() if text and name != _KEY}
    code = filled.get("organisatie_code", "").upper()
    left_out = {"organisatie_code"}
    if GOVERNMENT_CODE.fullmatch(code):
        left_out = {"organisatie_naam", "organisatie_type"}
    own = {name: text for name, text in filled.items() if name not in left_out}
    if own.get("rol") == Role.PARTICIPANT:
        del own["rol"]
    named = own.get("organisatie_code") or slugify(own.get("organisatie_naam", ""))
    return f"{MEMBER}/{named}", own


def annotation_field(kind: str, organisation: str) -> str:
    """Return the field of what an organisation says: it says one thing of a kind."""
    return f"{ANNOTATION}/{kind}/{organisation}"


def book_of(entries: Iterable[NetworkEntry], annotations: Iterable[Annotation]) -> Book:
    """Return own additions, and what is said on behalf of organisations, as fields."""
    book: Book = {}
    for entry in entries:
        fields = book.setdefault(entry.slug, {})
        fields.update((name, str(text)) for name, text in partnership_cells(entry).items() if text)
        for cells in participant_cells(entry):
            field, member = member_of(cells)
            fields[field] = member
    for each in annotations:
        if each.on_behalf_of:
            field = annotation_field(each.kind, each.on_behalf_of)
            book.setdefault(each.partnership, {})[field] = _annotation_cells(each)
    return book


def _annotation_cells(annotation: Annotation) -> dict[str, str]:
    cells = {
        "waarde": annotation.value,
        "opmerking": annotation.remark,
        "bron": annotation.source,
        "bron_url": annotation.source_url,
        "bron_datum": annotation.source_date,
    }
    return {name: text for name, text in cells.items() if text}


def applied(book: Book, changes: Iterable[Change]) -> Book:
    """Return a book after changes; what has its new value already stays as it is."""
    after = dict(book)
    copied: set[str] = set()
    for change in changes:
        if change.subject not in copied:
            after[change.subject] = dict(after.get(change.subject, {}))
            copied.add(change.subject)
        if change.new:
            after[change.subject][change.field] = change.new
        else:
            after[change.subject].pop(change.field, None)
    return after


def present(book: Book, change: Change) -> Value:
    """Return the value that a field has; None when it has none."""
    return book.get(change.subject, {}).get(change.field)


def outdated(book: Book, changes: Iterable[Change]) -> list[Change]:
    """Return the changes of which the old value is no longer there, in their order."""
    wrong = []
    for change in changes:
        if (present(book, change) or None) != (change.old or None):
            wrong.append(change)
        book = applied(book, [change])
    return wrong


def difference(before: Book, after: Book) -> list[Change]:
    """Return the changes that make one book of another, the fields of an own addition alone."""
    made = []
    for subject in sorted({**before, **after}):
        old, new = before.get(subject, {}), after.get(subject, {})
        for field in sorted({**old, **new}, key=lambda field: (field != ID, field)):
            change = Change(subject, field, old.get(field), new.get(field))
            if change.old != change.new and not change.is_annotation:
                made.append(change)
    return made


def rows(book: Book, subject: str) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    """Return an own addition as cells of its row, and those of its participants by field."""
    fields = book.get(subject, {})
    own = {
        column.name: str(value)
        for column in PARTNERSHIPS.columns
        if (value := fields.get(column.name))
    }
    members = {
        field: {**{str(k): str(v) for k, v in value.items()}, _KEY: subject}
        for field, value in fields.items()
        if field.startswith(f"{MEMBER}/") and isinstance(value, Mapping)
    }
    return own, members


def said(book: Book) -> Iterator[tuple[str, str, str, Mapping[str, str]]]:
    """Yield what is said on behalf of organisations: partnership, kind, organisation, cells."""
    for subject, fields in book.items():
        for field, value in fields.items():
            if field.startswith(f"{ANNOTATION}/") and isinstance(value, Mapping):
                _, kind, organisation = field.split("/", 2)
                yield subject, kind, organisation, value


MEMBER_COLUMNS = frozenset(PARTICIPANTS.names)
"""What the cells of a participant can be."""
