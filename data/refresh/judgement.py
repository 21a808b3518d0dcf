"""The judgement about a new edition: replace the one in use, or refuse with everything why."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from data.archive.identity import UNKNOWN, date_of
from data.build.build import Made
from data.build.outlines.outlines import total_area
from data.build.unresolved import Omissions
from data.domain.errors import SourceError
from data.refresh.baseline import Before
from data.refresh.candidate import New
from data.refresh.options import Order
from data.refresh.plausibility import RuleOutcome, State, difference, judge, setback, state_of
from data.refresh.report import Account, bounded, sentence, table

ACCEPT = "Klopt het toch, ververs dan met --accept"


def judged(
    order: Order,
    account: Account,
    before: Before,
    new: New,
    omissions: Omissions,
    remark: str,
) -> tuple[Made, str]:
    """Let the gate judge; return the edition (with what was accepted) and the line about it.

    Without any edition to compare with, only what is wrong in itself is judged.

    Raises
    ------
    SourceError
        If the gate refuses and that was not accepted.
    """
    made = new.made
    day = date.fromisoformat(made.edition.info.date)
    state = state_of(made.edition, total_area(made.boundaries), day)
    old: State | None = None
    findings: list[RuleOutcome] = []
    if before.found:
        area = total_area(before.found.boundaries)
        old = state_of(before.found.edition, area, day)
        findings = judge(old, state, order.most)
    lost = [sentence(each) for each in findings if each.refused]
    back = setback(made.edition, _date_in_use(account.store.current(), before))
    account.remarks = [
        *([f"Let op: {remark}"] if remark else []),
        *([f"De editie in gebruik: {before.problem}"] if before.problem else []),
        *([f"Terug in de tijd: {back}"] if back else []),
        *(f"Te veel weg: {each}" for each in lost),
        *(f"Let op: {each}" for each in new.united),
        *([f"Aanvaard: {new.replaced}"] if new.replaced else []),
    ]
    reasons = [*filter(None, [back]), *lost]
    refused = bool(reasons or omissions.groups) and not order.accept
    lines = made.report(None if refused or order.check_only else order.edition).lines()
    account.body = ["", *table(findings), "", "```", *bounded(lines), "```"]
    if refused:
        raise _refusal(made.edition.info.date, reasons, omissions, remark)
    accepted = (*filter(None, [new.replaced]), *reasons, *omissions.sentences())
    told = [
        _line(old, state),
        *([remark] if remark else []),
        *([f"grenzen van {_gemeenten(len(new.united))} samengesteld"] if new.united else []),
        *([f"weggelaten: {omissions.counted()}"] if omissions.groups else []),
    ]
    return made.accepting(accepted), ", ".join(told)


def _gemeenten(number: int) -> str:
    return "1 gemeente" if number == 1 else f"{number} gemeenten"


def _date_in_use(edition: Path, before: Before) -> str:
    """Return the date of the edition in use, or of the one that stands in for it; "" for none."""
    if before.in_use and before.found:
        return before.found.edition.info.date
    if not before.problem:
        return ""
    told = date_of(edition)
    dates = [before.edition.info.date] if before.edition else []
    return max([*dates, *([told] if told != UNKNOWN else [])], default="")


def _refusal(day: str, reasons: list[str], omissions: Omissions, remark: str) -> SourceError:
    """Return why the gate refuses, with everything that is wrong."""
    summary = "; ".join([*reasons, *map(str, omissions.groups)])
    told = f" ({remark})" if remark else ""
    leave = "; wat nergens heen leidt wordt dan weggelaten" if omissions.groups else ""
    remedies = ". ".join([*omissions.remedies(), f"{ACCEPT}{leave}"])
    return SourceError(
        f"nieuwe editie {day} geweigerd: {summary}{told}",
        remedies,
        [*reasons, *omissions.faults()],
    )


def _line(old: State | None, new: State) -> str:
    """Return what a new edition holds, and how that differs, in one Dutch line."""
    differs = ""
    if old:
        more, fewer = difference(old, new)
        differs = f" (+{more} -{fewer})"
    return (
        f"editie {new.registry.edition.info.date}: {len(new.arrangements)} regelingen"
        f"{differs}, {len(new.registry.municipalities)} gemeenten"
    )
