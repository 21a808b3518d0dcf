"""What can be proposed: kinds, their columns, the steps of a proposal, and rights; all tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from data.additions.schema import declared_columns
from data.domain.declared import CURATED, declared_rows
from data.domain.errors import RefusedError
from data.io.problems import quoted
from data.io.tables import SEPARATOR, TableSchema

SUBMIT = "stel voor"
ACCEPT, REJECT, ASK, REVISE, WITHDRAW = "aanvaard", "wijs af", "vraag", "herzie", "trek in"
PUBLISH, PUT_BACK, AGAIN, UNDO = "publiceer", "zet terug", "publiceer opnieuw", "draai terug"
OVERRULE, RESTORE = "overrule", "herstel"

SUBMITTED, ACCEPTED, PUBLISHED, UNPUBLISHED = "ingediend", "aanvaard", "in editie", "teruggezet"
OPEN = (SUBMITTED, "wijziging gevraagd")

YES = "ja"
CHANGESET = "bundel"
"""The kind of a proposal with changes of several kinds."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of proposal."""

    key: str
    title: str
    # "addition", "annotation", "changeset" (of both), "workbook" (anything), "undo" (what was done)
    effect: str
    columns: frozenset[str]  # What it may change; "deelnemer" is who takes part
    sources: int  # How many different sources it needs
    on_behalf: bool  # Whether it needs an organisation on whose behalf it is

    @property
    def free(self) -> bool:
        """Whether it may change anything, since its form is no one's in particular."""
        return self.effect in ("changeset", "workbook", "undo")


KINDS = {
    row["key"]: Kind(
        row["key"],
        row["title"],
        row["effect"],
        frozenset(filter(None, row["columns"].split(SEPARATOR))),
        int(row["sources"]),
        row["on_behalf"] == YES,
    )
    for row in declared_rows(CURATED / "proposal_kinds.csv")
}


def proposal_kind(key: str) -> Kind:
    """Return a kind; raise RefusedError if there is none of that name."""
    if key not in KINDS:
        raise RefusedError(f"{quoted(key)} is geen soort voorstel", f"Kies uit: {', '.join(KINDS)}")
    return KINDS[key]


def _schema(table: str, *key: str) -> TableSchema:
    columns = declared_columns("proposal_columns.csv", table)
    return TableSchema(table, "", key, columns)


ANNOTATIONS = _schema("Aantekeningen")
PROPOSAL = _schema("Voorstel")
SOURCES = _schema("Bronnen", "bron_url")


@dataclass(frozen=True, slots=True)
class Transition:
    """What an action makes of a proposal."""

    before: tuple[str, ...]  # States in which it can be done
    after: str
    reason: bool  # Whether it needs a reason
    own: bool  # Whether who proposed does it; else somebody who did not


def _steps() -> Mapping[str, tuple[Transition, ...]]:
    steps: dict[str, list[Transition]] = defaultdict(list)
    for row in declared_rows(CURATED / "proposal_steps.csv"):
        before = tuple(row["from"].split(SEPARATOR))
        steps[row["action"]].append(
            Transition(before, row["to"], row["reason"] == YES, row["own"] == YES)
        )
    return {action: tuple(each) for action, each in steps.items()}


STEPS = _steps()
STATES = tuple(
    dict.fromkeys(
        state for steps in STEPS.values() for step in steps for state in (*step.before, step.after)
    )
)


def step_of(action: str, state: str) -> Transition:
    """Return what an action makes of a proposal in a state; raise RefusedError if nothing."""
    step = next((each for each in STEPS[action] if state in each.before), None)
    if step is None:
        raise RefusedError(
            f"het voorstel is {state}; “{action}” kan dan niet", "Bekijk het voorstel opnieuw"
        )
    return step
