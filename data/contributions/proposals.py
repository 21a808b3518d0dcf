"""The way of a proposal: sent, looked at by others, decided; every step an event of the log."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, delete, insert

from data.additions.context import context_of_edition
from data.additions.entries import NetworkEntry, carried_over, entries_of
from data.additions.reader import read_additions
from data.contributions.changes import Change, book_of, difference
from data.contributions.changeset import Proposal, one_proposal
from data.contributions.checking import Checker, Outcome
from data.contributions.forms import filled_in
from data.contributions.kinds import (
    ACCEPT,
    ACCEPTED,
    OVERRULE,
    REVISE,
    SUBMIT,
    SUBMITTED,
    UNDO,
    Transition,
    proposal_kind,
    step_of,
)
from data.contributions.limits import check_limits, count
from data.contributions.listing import (
    Listed,
    accepted,
    content_of,
    listed_as,
    move,
    moved,
    row_of,
)
from data.contributions.log.events import NewEvent, now, opaque_key
from data.contributions.log.store import Store, Transaction
from data.contributions.log.tables import DRAFT, PROPOSAL
from data.contributions.merging import merged_entries
from data.contributions.rights import Actor, Role, Subject, acting_as
from data.domain.edition import Edition
from data.domain.errors import RefusedError

SAME_WORDS = 3
"""From how many proposals with one motivation in a week that is a reason to look."""


class Desk:
    """Where proposals come in and are decided about.

    `checker`: of the edition in use.
    """

    def __init__(self, store: Store, checker: Checker) -> None:
        self.store = store
        self._checker = checker

    @property
    def edition(self) -> Edition:
        """The edition in use."""
        return self._checker.edition

    def filled_in(self, content: Mapping[str, Any]) -> Proposal:
        """Return the proposal that a filled in form makes: kind, subject, values and the rest.

        A form with several changes has those under "changes".

        Raises `RefusedError` if it is no such form.
        """
        with self.store.reading() as connection:
            checker = self._beside(connection)
        try:
            shared = {
                "on_behalf": str(content.get("on_behalf", "")),
                "motivation": str(content.get("motivation", "")),
                "sources": tuple({k: str(v) for k, v in s.items()} for s in content["sources"]),
            }
            parts = content.get("changes", [content])
            return one_proposal([filled_in(checker, part, shared) for part in parts])
        except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
            raise RefusedError(
                "het voorstel is geen formulier met kind, subject, values en sources",
                "Zie docs/contributions.md",
            ) from error

    def workbook(self, files: Sequence[Path], motivation: str) -> Proposal:
        """Return the one proposal that makes of the own additions what a workbook holds.

        Raises `SourceError` if the workbook cannot be used.
        """
        added = read_additions(files, context_of_edition(self.edition))
        with self.store.reading() as connection:
            before = self._beside(connection).book
        changes = difference(before, book_of(added.entries, ()))
        return Proposal("werkmap", tuple(changes), (), motivation, "", self.edition.info.digest)

    def entries(self) -> tuple[NetworkEntry, ...]:
        """Return the own additions of the edition with what is accepted since."""
        with self.store.reading() as connection:
            changes = [c for each in accepted(connection, (ACCEPTED,)) for c in each[1].changes]
        base = entries_of(self.edition, participant=carried_over)
        return merged_entries(base, changes, context_of_edition(self.edition)).entries

    def submit(self, actor: Actor, proposal: Proposal, key: str = "") -> str:
        """Take a proposal in, from a draft with this key if there is one; return its key.

        Raises `RefusedError` if it is not right, not allowed, or there are too many.
        """
        key = key or opaque_key()
        effect = proposal_kind(proposal.kind).effect
        action = {"workbook": "werkmap", "undo": UNDO}.get(effect, SUBMIT)
        areas = self._checker.areas(proposal)
        role = _allowed_as(actor, action, Subject(None, proposal.on_behalf, areas))
        with self.store.reading() as connection:
            outcome = self._beside(connection).check(proposal)
        _check_right(outcome)
        moment = now()
        with self.store.transaction() as transaction:
            if listed_as(transaction.connection, key):
                return key  # an earlier attempt arrived
            check_limits(transaction.connection, actor)
            words = sha256(proposal.motivation.casefold().encode()).hexdigest()
            same = count(transaction.connection, PROPOSAL.c.words == words, days=7)
            if same + 1 >= SAME_WORDS:
                outcome.reasons.append(f"Dezelfde motivering is deze week {same + 1} keer gegeven")
            body = {"proposal": asdict(proposal), "reasons": outcome.reasons, "role": list(role)}
            transaction.append(NewEvent(SUBMIT, key, actor.key, body, key, moment))
            row = self._row(key, actor, proposal, areas, (moment, words))
            transaction.connection.execute(insert(PROPOSAL).values(asdict(row)))
            transaction.connection.execute(
                delete(DRAFT).where(DRAFT.c.key == key, DRAFT.c.account == actor.key)
            )
        return key

    def _row(
        self,
        key: str,
        actor: Actor,
        proposal: Proposal,
        areas: Iterable[str],
        made: tuple[str, str],
    ) -> Listed:
        """Return how a proposal stands that has just come in, at a moment, with a motivation."""
        moment, words = made
        return Listed(
            key,
            proposal.kind,
            SUBMITTED,
            proposal.subject,
            self._checker.name_of(proposal.subject) if proposal.subject else "",
            "".join(f"|{area}" for area in sorted(areas)) + "|",
            actor.key,
            proposal.on_behalf,
            moment,
            moment,
            words,
            0,
        )

    def act(
        self, actor: Actor, key: str, action: str, reason: str = "", *, overrule: bool = False
    ) -> Listed:
        """Take a step with a proposal; return how it stands then.

        `overrule`: whether an administrator decides about an own proposal, which is logged.

        Raises `RefusedError` if the step cannot be taken, or not by this actor, or is outdated.
        """
        with self.store.transaction() as transaction:
            row, step, role = self._allowed(
                transaction, actor, key, action, reason, overrule=overrule
            )
            proposal = content_of(transaction.connection, key)
            if action == ACCEPT:
                _check_right(self._checked(transaction, proposal))
            body: dict[str, Any] = {"reason": reason, "role": list(role)}
            body |= {"overruled": True} if overrule else {}
            event = transaction.append(NewEvent(action, key, actor.key, body))
            row = moved(transaction.connection, row, step, event)
            if action == ACCEPT:
                for undone in proposal.undoes:
                    move(transaction, undone, UNDO, {"by": key})
        return row

    def revise(self, actor: Actor, key: str, proposal: Proposal) -> Listed:
        """Let another text take the place of an open proposal; raise RefusedError as `submit`."""
        with self.store.transaction() as transaction:
            row, step, _role = self._allowed(transaction, actor, key, REVISE, "")
            if (proposal.kind, proposal.on_behalf) != (row.kind, row.on_behalf):
                raise RefusedError(
                    "soort en organisatie van een voorstel veranderen niet",
                    "Trek het in en doe een nieuw voorstel",
                )
            outcome = self._checked(transaction, proposal)
            _check_right(outcome)
            body = {"proposal": asdict(proposal), "reasons": outcome.reasons}
            event = transaction.append(NewEvent(REVISE, key, actor.key, body))
            return moved(transaction.connection, row, step, event)

    def undoing(self, keys: Iterable[str], motivation: str) -> Proposal:
        """Return the proposal that takes accepted ones back, the last first.

        Raises `RefusedError` if one is not accepted.
        """
        changes: list[Change] = []
        with self.store.reading() as connection:
            rows = [row_of(connection, key) for key in keys]
            for row in sorted(rows, key=lambda row: -row.accepted):
                step_of(UNDO, row.state)
                changes += [each.back for each in reversed(content_of(connection, row.key).changes)]
        on_behalf = rows[0].on_behalf if len(rows) == 1 else ""
        own = (motivation, on_behalf, self.edition.info.digest, tuple(row.key for row in rows))
        return Proposal("terugdraaien", tuple(_joined(changes)), (), *own)

    def checked(self, proposal: Proposal) -> Outcome:
        """Return what is to be said of a proposal that is not sent yet."""
        with self.store.reading() as connection:
            return self._beside(connection).check(proposal)

    def present(self) -> Checker:
        """Return the checker beside all that is accepted: what is there now."""
        with self.store.reading() as connection:
            return self._beside(connection)

    def outcome(self, key: str) -> tuple[Proposal, Outcome]:
        """Return a proposal, and what is to be said of it now; raise RefusedError if none."""
        with self.store.reading() as connection:
            row_of(connection, key)
            proposal = content_of(connection, key)
            return proposal, self._beside(connection).check(proposal)

    def _allowed(
        self,
        transaction: Transaction,
        actor: Actor,
        key: str,
        action: str,
        reason: str,
        *,
        overrule: bool = False,
    ) -> tuple[Listed, Transition, Role]:
        row = row_of(transaction.connection, key)
        step = step_of(action, row.state)
        role = _allowed_as(actor, OVERRULE if overrule else action, row.rights)
        if (step.reason or overrule) and not reason.strip():
            raise RefusedError(f"voor “{action}” is een reden nodig", "Schrijf waarom")
        return row, step, role

    def _checked(self, transaction: Transaction, proposal: Proposal) -> Outcome:
        return self._beside(transaction.connection).check(proposal)

    def _beside(self, connection: Connection) -> Checker:
        """Return the checker beside what is accepted and not in the edition yet."""
        return self._checker.after(
            change for each in accepted(connection, (ACCEPTED,)) for change in each[1].changes
        )


def _check_right(outcome: Outcome) -> None:
    """Raise RefusedError when a proposal is outdated or wrong: nothing is written over unseen."""
    if outcome.outdated:
        fields = ", ".join(f"{each.subject}: {each.column}" for each in outcome.outdated[:5])
        raise RefusedError(
            f"verouderd, opnieuw bekijken: er staat nu iets anders ({fields})",
            "Vraag om een nieuw voorstel op wat er nu staat",
        )
    outcome.check()


def _allowed_as(actor: Actor, action: str, subject: Subject) -> Role:
    """Return the role in which somebody does something; raise RefusedError for who may not."""
    if role := acting_as(actor, action, subject):
        return role
    own = subject.author == actor.key and action != OVERRULE
    raise RefusedError(
        "niemand beslist over een eigen voorstel" if own else f"“{action}” is hier niet aan u",
        "Laat het aan een ander" if own else "Vraag een beheerder om de rol die erbij hoort",
    )


def _joined(changes: Iterable[Change]) -> Iterator[Change]:
    """Yield changes, those of one field in a row as one."""
    joined: dict[tuple[str, str], Change] = {}
    for each in changes:
        place = each.subject, each.field
        first = joined.get(place)
        joined[place] = replace(first, new=each.new) if first else each
    return (each for each in joined.values() if each.old != each.new)
