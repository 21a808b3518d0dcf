"""Whether a proposal is right: by the declarations of own additions, beside the edition in use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from data.additions.context import Context, context_of_edition
from data.additions.entries import carried_over, entries_of
from data.additions.grid import Finding, Findings, Row
from data.additions.reader import Cells, read_rows
from data.additions.schema import PARTICIPANTS, PARTNERSHIPS
from data.contributions.changes import (
    ID,
    MEMBER,
    MEMBER_COLUMNS,
    Book,
    Change,
    annotation_field,
    applied,
    book_of,
    member_of,
    outdated,
    rows,
)
from data.contributions.changeset import Proposal, sources_needed
from data.contributions.kinds import ANNOTATIONS, PROPOSAL, SOURCES, proposal_kind
from data.domain.edition import Edition
from data.domain.errors import RefusedError
from data.io.problems import quoted
from data.io.tables import TableSchema

MANY = 10
"""From how many participants a change is looked at for that alone."""

REGISTERED = "Deze samenwerking komt uit het register: meld de fout bij de bronhouder"


@dataclass
class Outcome:
    """What is to be said of a proposal, in Dutch."""

    errors: list[str] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)  # Why a reviewer should look twice
    outdated: list[Change] = field(default_factory=list)  # Of which the old value is gone

    def check(self) -> None:
        """Raise RefusedError when something is wrong."""
        if self.errors:
            raise RefusedError(
                "; ".join(each.rstrip(".") for each in self.errors[:5]),
                "Verbeter het voorstel en dien het opnieuw in",
                self.errors,
            )


class Checker:
    """Checks proposals beside an edition and what is accepted since."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        entries = entries_of(edition, participant=carried_over)
        self.book: Book = book_of(entries, edition.annotations)
        self._records = {each.id: each for each in edition.partnerships}
        self._organisations = {each.code: each for each in edition.organisations}

    @cached_property
    def _context(self) -> Context:
        return context_of_edition(self.edition)

    def after(self, accepted: Iterable[Change]) -> Checker:
        """Return the same beside an edition in which changes were made that it does not have."""
        later = copy(self)
        later.book = applied(self.book, accepted)
        return later

    def proposed(
        self,
        kind: str,
        subject: str,
        values: Mapping[str, Any],
        *,
        on_behalf: str = "",
        **more: Any,  # noqa: ANN401 - the other fields of `Proposal`
    ) -> Proposal:
        """Return the proposal that filled in fields make, with the values that are there now.

        `values`: by column; of "deelnemer" the cells of each participant, of an annotation its
            value, or its cells.
        """
        fields: dict[str, Any] = {}
        for column, value in values.items():
            if column == MEMBER:
                fields |= dict(member_of(self._coded(cells)) for cells in value)
            elif proposal_kind(kind).effect == "annotation":
                cells = {"waarde": value} if isinstance(value, str) else dict(value)
                source = dict(next(iter(more.get("sources", ())), {}))
                fields[annotation_field(column, on_behalf)] = source | cells
            else:
                fields[column] = value
        own = {} if ID in proposal_kind(kind).columns else self.book.get(subject, {})
        changes = [Change(subject, name, own.get(name), new) for name, new in fields.items()]
        changed = tuple(each for each in changes if (each.old or None) != (each.new or None))
        digest = self.edition.info.digest
        return Proposal(kind, changed, on_behalf=on_behalf, edition=digest, **more)

    def _coded(self, cells: Mapping[str, str]) -> dict[str, str]:
        """Return a participant with the code that its name can only mean."""
        filled = {name: text for name, text in cells.items() if text}
        if not filled.get("organisatie_code"):
            meant = self._context.organisations.named(filled.get("organisatie_naam", ""))
            if len(meant) == 1:
                filled["organisatie_code"] = meant[0].code
        return filled

    def areas(self, proposal: Proposal) -> frozenset[str]:
        """Return the codes of the provinces in which lie whoever takes part before or after."""
        codes = {proposal.on_behalf}
        after = applied(self.book, proposal.changes)
        for subject in {each.subject for each in proposal.changes}:
            if record := self._records.get(subject):
                codes |= {member.organisation for member in record.members}
            codes |= {
                cells.get("organisatie_code", "") for cells in rows(after, subject)[1].values()
            }
        organisations = (self._organisations[code] for code in codes if code in self._organisations)
        return frozenset(
            each.code if each.code.startswith("PV") else each.province or ""
            for each in organisations
        ) - {""}

    def name_of(self, subject: str) -> str:
        """Return how a partnership is called."""
        record = self._records.get(subject)
        return record.name if record else str(self.book.get(subject, {}).get("naam", subject))

    def check(self, proposal: Proposal) -> Outcome:
        """Return what is wrong, what to look at, and what is outdated."""
        outcome = Outcome(outdated=outdated(self.book, proposal.changes))
        outcome.errors += self._formal(proposal)
        for subject in dict.fromkeys(each.subject for each in proposal.changes):
            own = [each for each in proposal.changes if each.subject == subject]
            self._check_addition(subject, [c for c in own if not c.is_annotation], outcome)
            for change in own:
                if change.is_annotation:
                    self._check_annotation(change, outcome)
        members = sum(each.column == MEMBER for each in proposal.changes)
        if members >= MANY:
            outcome.reasons.append(f"{members} deelnemers tegelijk")
        return outcome

    def _formal(self, proposal: Proposal) -> Iterator[str]:
        """Yield what is wrong with a proposal as such."""
        kind = proposal_kind(proposal.kind)
        if not proposal.changes:
            yield "Er verandert niets. Vul in wat er anders moet."
        for each in proposal.changes:
            if not kind.free and (
                each.column not in kind.columns
                or each.is_annotation != (kind.effect == "annotation")
            ):
                yield f"“{kind.title}” gaat niet over {quoted(each.column)}. Kies een andere soort."
        yield from _said_of(PROPOSAL, [{"motivering": proposal.motivation}])[0]
        yield from _said_of(SOURCES, proposal.sources)[0]
        addresses = {each.get("bron_url", "") for each in proposal.sources} - {""}
        if len(addresses) < (least := sources_needed(kind, proposal.changes)):
            needed = "twee verschillende bronnen" if least > 1 else "een bron"
            yield f"Hiervoor is {needed} nodig, met webadres en datum."
        if proposal.on_behalf not in (*self._organisations, ""):
            yield f"{quoted(proposal.on_behalf)} is geen bekende organisatie. Zoek de code op."
        elif kind.on_behalf and not proposal.on_behalf:
            yield "Zeg namens welke organisatie u dit voorstelt."
        elif kind.effect in ("annotation", "changeset") and any(
            each.field != annotation_field(each.column, proposal.on_behalf)
            for each in proposal.changes
            if each.is_annotation
        ):
            yield "Een aantekening is van de organisatie namens wie u haar voorstelt."

    def _check_addition(self, subject: str, changes: list[Change], outcome: Outcome) -> None:
        """Check own additions as a workbook is: strictly what is new, not what was there."""
        if not changes:
            return
        record = self._records.get(subject)
        if record and record.registered:
            outcome.errors.append(f"{record.name}: {REGISTERED}.")
            return
        creates = any(each.field == ID and each.new for each in changes)
        exists = ID in self.book.get(subject, {})
        if exists == creates:
            known = "bestaat al" if exists else "is geen samenwerking buiten de Wgr"
            outcome.errors.append(f"{quoted(subject)} {known}. Kies een andere id.")
            return
        after = applied(self.book, changes)
        own, members = rows(after, subject)
        if not own.get(ID):  # an addition that is taken back leaves nothing to read
            return
        findings = self._findings(own, members)
        changed = {each.column for each in changes} | {"", ID}
        touched = {n for n, name in enumerate(members, 2) if name in {c.field for c in changes}}
        for finding in findings.errors:
            is_member = finding.table == PARTICIPANTS.name
            if finding.row in touched if is_member else finding.column in changed:
                outcome.errors.append(_sentence(finding))
        for finding in findings.remarks:
            is_member = finding.table == PARTICIPANTS.name
            if finding.row in touched if is_member else finding.column in changed:
                outcome.reasons.append(_sentence(finding))

    def _findings(
        self, own: Mapping[str, str], members: Mapping[str, Mapping[str, str]]
    ) -> Findings:
        row = Row(PARTNERSHIPS.name, 2, dict(own))
        listed = [Row(PARTICIPANTS.name, n, dict(m)) for n, m in enumerate(members.values(), 2)]
        findings = read_rows([row], listed, self._context)[1]
        for each in listed:
            for name in each.cells.keys() - MEMBER_COLUMNS:
                findings.error(each.finding(name, "is geen kolom", "Haal haar weg"))
        if not listed:
            findings.error(row.finding(ID, "heeft geen deelnemers", "Noem er ten minste een"))
        return findings

    def _check_annotation(self, change: Change, outcome: Outcome) -> None:
        if change.subject not in self._records and ID not in self.book.get(change.subject, {}):
            outcome.errors.append(f"{quoted(change.subject)} is geen samenwerking.")
            return
        if change.column not in ANNOTATIONS.names:
            outcome.errors.append(f"{quoted(change.column)} is geen aantekening.")
        elif isinstance(change.new, Mapping):
            cells = {change.column: change.new.get("waarde", "")}
            errors, reasons = _said_of(ANNOTATIONS, [cells])
            outcome.errors += errors
            outcome.reasons += reasons
            if not cells[change.column]:
                outcome.errors.append(f"{change.column}: is leeg.")
        record = self._records.get(change.subject)
        organisation = change.field.rpartition("/")[2]
        if record and organisation not in {each.organisation for each in record.members}:
            outcome.reasons.append("De organisatie neemt zelf niet deel")


def _said_of(table: TableSchema, cells: Sequence[Mapping[str, str]]) -> tuple[list[str], list[str]]:
    """Return what is wrong with rows of a table, and what is to be looked at."""
    findings = Findings()
    for number, each in enumerate(cells, 2):
        row = Cells(Row(table.name, number, dict(each)), table, findings)
        for column in table.columns:
            row.check(column.name)
    return list(map(_sentence, findings.errors)), list(map(_sentence, findings.remarks))


def _sentence(finding: Finding) -> str:
    """Return a finding as a form shows it, below its field."""
    end = "" if finding.remedy.endswith("?") else "."
    return f"{finding.column or finding.table}: {finding.problem}. {finding.remedy}{end}"
