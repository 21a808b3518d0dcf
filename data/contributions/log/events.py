"""Events of the store: what one holds, and the chain that makes every change of one visible."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, NamedTuple
from uuid import uuid4

from data.domain.errors import StoreError

START = ""
"""What stands before the first event of a chain."""


class Head(NamedTuple):
    """The end of a chain: how many events it has, and the digest of the last."""

    length: int = 0
    digest: str = START


def canonical(content: Mapping[str, Any]) -> str:
    """Return an object as JSON in the one way that it is digested: ASCII, sorted, no spaces."""
    return json.dumps(content, sort_keys=True, separators=(",", ":"), allow_nan=False)


def opaque_key() -> str:
    """Return a new key that tells nothing."""
    return uuid4().hex


def now() -> str:
    """Return the present moment, in UTC."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


@dataclass(frozen=True, slots=True)
class NewEvent:
    """An event that is to be appended."""

    kind: str
    subject: str  # Key of the proposal or the user account that it is about
    actor: str  # Opaque key of who did it; "" for the program itself
    body: Mapping[str, Any] = field(default_factory=dict)
    # Tells one attempt from another: an event with the same key is appended once
    key: str = field(default_factory=opaque_key)
    moment: str = field(default_factory=now)


@dataclass(frozen=True, slots=True)
class Event:
    """An event of the log."""

    number: int  # Its place in the chain, from 1
    key: str
    moment: str
    kind: str
    subject: str
    actor: str
    body: str  # As canonical JSON
    previous: str
    digest: str

    @property
    def content(self) -> dict[str, Any]:
        """What it says, as an object."""
        content: dict[str, Any] = json.loads(self.body)
        return content


def chained(new: NewEvent, head: Head) -> Event:
    """Return the event that a new one makes at the end of a chain."""
    body = canonical(new.body)
    own = (new.key, new.moment, new.kind, new.subject, new.actor, body)
    digest = _digest(*own, head.digest)
    return Event(head.length + 1, *own, head.digest, digest)


def _digest(
    key: str, moment: str, kind: str, subject: str, actor: str, body: str, previous: str
) -> str:
    """Return the digest of an event: of its content and of the event before, of no number."""
    content = {
        "key": key,
        "moment": moment,
        "kind": kind,
        "subject": subject,
        "actor": actor,
        "body": body,
        "previous": previous,
    }
    return sha256(canonical(content).encode()).hexdigest()


def checked(events: Iterable[Event], head: Head | None = None) -> Head:
    """Return the end of the chain that events make behind a head.

    Raises `StoreError` at the first event that is not what was appended, or is missing.
    """
    head = head or Head()
    for event in events:
        own = (event.key, event.moment, event.kind, event.subject, event.actor, event.body)
        if event.number != head.length + 1:
            raise StoreError(
                f"in de bijdragen ontbreekt gebeurtenis {head.length + 1}",
                "Zet een reservekopie terug met python -m viewer restore",
            )
        if event.previous != head.digest or event.digest != _digest(*own, event.previous):
            raise StoreError(
                f"gebeurtenis {event.number} van de bijdragen is niet meer wat is vastgelegd",
                "Zet een reservekopie terug met python -m viewer restore",
            )
        head = Head(event.number, event.digest)
    return head
