"""Where a visitor of page Bijdragen is: the address, who is signed in, and the desk."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

import streamlit as st

from data.contributions.checking import Checker
from data.contributions.kinds import ACCEPT
from data.contributions.log.store import Store
from data.contributions.proposals import Desk
from data.contributions.rights import ADMINISTRATOR, CONTRIBUTOR, EVERYWHERE, REVIEWER, Actor
from data.registry.registry import Registry
from viewer.address.contributing import PARAMETERS, PARTS, contributing_url
from viewer.authentication.sessions import signed_in, store
from viewer.pages.shell import session
from viewer.registries.loaded import registries, registry_in_use


@dataclass(frozen=True)
class Place:
    """One run of the page."""

    registry: Registry  # Of the edition in use: what proposals are about
    actor: Actor | None
    deel: str
    voorstel: str
    soort: str
    samenwerking: str
    gemeente: str
    provincie: str

    @property
    def store(self) -> Store:
        """The store of contributions."""
        return store()

    @cached_property
    def desk(self) -> Desk:
        """Where proposals come in and are decided about."""
        return Desk(self.store, _checker(registries.current()[0]))

    @property
    def known(self) -> Actor:
        """Who is signed in, on a part of the page that is for nobody else."""
        return self.actor or Actor("", blocked=True)

    def url(self, **values: str) -> str:
        """Return an address of this page, in the language of the visitor."""
        return contributing_url(session.language(), **values)

    def go(self, **values: str) -> None:
        """Put other values in the address; the page is drawn anew for them."""
        given = {name: value for name, value in values.items() if value}
        if session.language() != "nl":
            given["taal"] = session.language()
        st.query_params.from_dict(given)


@lru_cache(maxsize=2)
def _checker(digest: str) -> Checker:
    registry = registries.get(digest) or registry_in_use()
    return Checker(registry.edition)


def here() -> Place:
    """Return where the visitor is; what an address names that is not there is left out."""
    given = {name: st.query_params.get(name, "") for name in PARAMETERS}
    if given["deel"] not in PARTS:
        given["deel"] = ""
    registry = registry_in_use()
    for name in ("gemeente", "provincie"):
        if given[name] not in registry.organisations:
            given[name] = ""
    return Place(registry, signed_in(st.context.cookies), **given)


def administrator(actor: Actor) -> bool:
    """Return whether somebody may do everything but decide about an own proposal."""
    return any(role.name == ADMINISTRATOR for role in actor.roles) and not actor.blocked


def organisations(actor: Actor) -> list[str]:
    """Return the organisations on whose behalf somebody may propose; none named for all."""
    own = {role.scope for role in actor.roles if role.name == CONTRIBUTOR}
    return sorted(own - {EVERYWHERE})


def contributes(actor: Actor) -> bool:
    """Return whether somebody may propose anything."""
    roles = {role.name for role in actor.roles}
    return not actor.blocked and bool(roles & {CONTRIBUTOR, ADMINISTRATOR})


def areas(actor: Actor, registry: Registry) -> list[str]:
    """Return the provinces whose proposals somebody reviews, by name; none for who reviews none."""
    if actor.blocked:
        return []
    scopes = {role.scope for role in actor.roles if role.name == REVIEWER}
    if administrator(actor) or EVERYWHERE in scopes:
        return list(registry.provinces)
    return [code for code in registry.provinces if code in scopes]


DECIDE = ACCEPT
"""What a reviewer may do; who may do that may ask and refuse as well."""
