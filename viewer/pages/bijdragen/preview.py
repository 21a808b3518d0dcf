"""What a proposal changes: values old beside new, and the map before and after."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import sha256
from typing import Any

import streamlit as st

from data.build.remade import previewed
from data.contributions.changes import Change, as_content
from data.contributions.log.events import canonical
from data.domain.query import Query
from data.registry.registry import Registry
from data.registry.selection import Selection
from layers.maps import areas
from layers.picture import Fit
from layers.table import Cell, Column
from layers.words.format import enumeration, plural
from layers.words.language import _
from viewer.answer.markdown import as_plain
from viewer.components.blocks import Table, blocks
from viewer.components.map_view import MapUpdate, map_view
from viewer.pages.bijdragen import words
from viewer.registries.loaded import registries

BEFORE, AFTER = "nu", "na"
_SWITCH = "bijdrage-kaart"


def changes_table(
    registry: Registry, changes: Sequence[Change], outdated: Sequence[Change] = ()
) -> None:
    """Show values old beside new; what is no longer as it was when that was proposed is marked."""
    late = {(each.subject, each.field) for each in outdated}
    several = len({each.subject for each in changes}) > 1
    columns: list[Column[Change]] = [
        Column(
            _("Wat"),
            lambda one: Cell(
                words.field(registry, one),
                mark=_("verouderd") if (one.subject, one.field) in late else "",
            ),
        ),
        Column(_("Nu"), lambda one: words.value(one, one.old)),
        Column(_("Wordt"), lambda one: words.value(one, one.new)),
    ]
    if several:
        name = Column[Change](
            _("Samenwerking"),
            lambda one: words.partnership_name(registry, one.subject) or one.subject,
        )
        columns.insert(0, name)
    table = Table(
        caption=_("Wat er verandert"),
        columns=tuple(columns),
        subjects=[each for each in changes if each.field != "id"],
        sortable=False,
    )
    blocks([table], "wijzigingen", on_follow=lambda _address: None)


def map_of(changes: Sequence[Change]) -> None:
    """Draw the map after changes, with a switch to how it is now, and tell the difference."""
    own = [each for each in changes if not each.is_annotation]
    subjects = tuple(dict.fromkeys(each.subject for each in (own or changes)))[:5]
    digest, before = registries.current()
    after = _after(digest, canonical({"changes": as_content(own)}), tuple(own)) if own else before
    shown = {
        BEFORE: _selection(before, subjects),
        AFTER: _selection(after, subjects),
    }
    offered = [key for key in (BEFORE, AFTER) if shown[key].query.partnerships]
    if not offered:
        return
    st.markdown(as_plain(difference_in_words(before, shown[BEFORE], shown[AFTER])))
    chosen = offered[-1]
    if len(offered) > 1 and drawn(shown[BEFORE]) != drawn(shown[AFTER]):
        titles = {BEFORE: _("Nu"), AFTER: _("Na de wijziging")}
        st.session_state.setdefault(_SWITCH, AFTER)
        chosen = (
            st.segmented_control(
                _("De kaart"),
                offered,
                format_func=titles.__getitem__,
                key=_SWITCH,
                required=True,
            )
            or AFTER
        )
    picture = areas.draw(shown[chosen])
    fit = Fit("|".join(subjects), picture.bounds) if picture.bounds else None
    map_view(MapUpdate(picture=picture, state=chosen, fit=fit), on_event=lambda _event: None)


def _selection(registry: Registry, subjects: Sequence[str]) -> Selection:
    present = {each.id for each in registry.records}
    return registry.select(Query(partnerships=tuple(s for s in subjects if s in present)))


def drawn(selection: Selection) -> set[str]:
    """Return the municipalities in any of the partnerships that are shown."""
    records = selection.area_partnerships
    return {code for each in records for code in areas.drawn_members(selection, each)}


def difference_in_words(registry: Registry, before: Selection, after: Selection) -> str:
    """Return what the area becomes, as a sentence."""
    old, new = drawn(before), drawn(after)
    if old == new:
        return plural(
            "Het gebied verandert niet: {count} gemeente.",
            "Het gebied verandert niet: {count} gemeenten.",
            len(new),
        )
    counted = plural(
        "Het gebied wordt {count} gemeente.", "Het gebied wordt {count} gemeenten.", len(new)
    )
    sentences = [counted]
    for template, codes in ((_("Erbij: {names}."), new - old), (_("Eraf: {names}."), old - new)):
        if codes:
            names = enumeration(sorted(map(registry.name, codes)))
            sentences.append(template.format(names=names))
    return " ".join(sentences)


def _after(digest: str, content: str, changes: tuple[Change, ...]) -> Registry:
    key = sha256(f"{digest} {content}".encode()).hexdigest()
    return _previewed(key, _Held((digest, changes)))


class _Held(tuple[Any, ...]):
    """What is made of a key, and does not tell one from another: the key does."""

    def __hash__(self) -> int:
        """Return the same for all."""
        return 0

    def __eq__(self, other: object) -> bool:
        """Return that all are the same."""
        return isinstance(other, _Held)


@lru_cache(maxsize=2)  # each holds the records of the whole country
def _previewed(key: str, made_of: _Held) -> Registry:
    del key
    digest, changes = made_of
    registry = registries.get(digest) or registries.current()[1]
    return Registry(previewed(registry.edition, changes, datetime.now(UTC).date()))
