"""Who may do what: roles with a scope, and one function that denies whatever no row allows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from data.contributions.kinds import ACCEPT, ASK, REJECT
from data.domain.declared import CURATED, declared_rows

EVERYWHERE = "overal"
CONTRIBUTOR, REVIEWER, ADMINISTRATOR = ROLES = ("bijdrager", "beoordelaar", "beheerder")


class Role(NamedTuple):
    """A role that an account has, and where."""

    name: str
    scope: str  # Code of an organisation, of a province, or "overal"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something."""

    key: str  # Opaque key of the account; "" for who has the command line
    roles: frozenset[Role] = frozenset()
    blocked: bool = False


OPERATOR = Actor("", frozenset({Role(ADMINISTRATOR, EVERYWHERE)}))
"""Who has the command line of the server."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What something is done to: a proposal, as far as rights depend on it."""

    author: str | None = None  # Key of who proposed; None when nobody did yet
    on_behalf: str = ""  # Code of the organisation
    areas: frozenset[str] = frozenset()  # Codes of the provinces in which it lies


_RIGHTS = frozenset(
    (row["action"], row["role"], row["where"]) for row in declared_rows(CURATED / "rights.csv")
)


def may(actor: Actor, action: str, subject: Subject = Subject()) -> bool:
    """Return whether somebody may do something; without a row that allows it, nobody may.

    Nobody decides about what they proposed, whatever their roles.
    """
    return acting_as(actor, action, subject) is not None


def acting_as(actor: Actor, action: str, subject: Subject = Subject()) -> Role | None:
    """Return the role in which somebody may do something; None for who may not.

    Nobody decides about what they proposed, whatever their roles.
    """
    if actor.blocked:
        return None
    if action in (ACCEPT, REJECT, ASK) and subject.author == actor.key:
        return None
    for role in sorted(actor.roles, key=lambda role: (ROLES.index(role.name), role.scope)):
        for allowed, name, where in _RIGHTS:
            if (action, role.name) == (allowed, name) and _covers(
                where, role.scope, actor, subject
            ):
                return role
    return None


def _covers(where: str, scope: str, actor: Actor, subject: Subject) -> bool:
    """Return whether a right with a role of a scope reaches a subject."""
    if where == "eigen":
        return subject.author == actor.key
    if where == "organisatie":
        return scope in (subject.on_behalf, EVERYWHERE) and bool(subject.on_behalf)
    if where == "gebied":
        return scope == EVERYWHERE or scope in subject.areas
    return scope == EVERYWHERE
