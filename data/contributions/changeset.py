"""Proposals: changes with one motivation and the same sources, and how several become one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from data.contributions.changes import MEMBER, Change, change_from
from data.contributions.kinds import CHANGESET, Kind


@dataclass(frozen=True)
class Proposal:
    """What somebody proposes."""

    kind: str
    changes: tuple[Change, ...]
    sources: tuple[Mapping[str, str], ...] = ()
    motivation: str = ""
    on_behalf: str = ""  # Code of an organisation
    edition: str = ""  # Digest of the edition that it was made on
    undoes: tuple[str, ...] = ()  # Keys of the proposals that it takes back

    @property
    def subject(self) -> str:
        """The id of the partnership that it is about; "" when there are several."""
        subjects = {each.subject for each in self.changes}
        return subjects.pop() if len(subjects) == 1 else ""


def proposal_from(content: Mapping[str, Any]) -> Proposal:
    """Return the proposal that an event holds."""
    return Proposal(
        **{
            **content,
            "changes": tuple(map(change_from, content["changes"])),
            "sources": tuple(content["sources"]),
            "undoes": tuple(content["undoes"]),
        }
    )


def one_proposal(proposals: Sequence[Proposal]) -> Proposal:
    """Return proposals with one motivation and the same sources as one; there is at least one."""
    first = proposals[0]
    changes = tuple(change for each in proposals for change in each.changes)
    same = len({each.kind for each in proposals}) == 1
    return replace(first, kind=first.kind if same else CHANGESET, changes=changes)


def sources_needed(kind: Kind, changes: Iterable[Change]) -> int:
    """Return how many different sources a proposal needs: whoever leaves or ends takes two."""
    if kind.effect != "changeset":
        return kind.sources
    ends = any(each.column == "eind" or _leaves(each) for each in changes)
    return max(kind.sources, 2 if ends else 0)


def _leaves(change: Change) -> bool:
    cells = (change.old, change.new)
    before, after = (each.get("eind", "") if isinstance(each, Mapping) else "" for each in cells)
    return change.column == MEMBER and bool(after) and before != after
