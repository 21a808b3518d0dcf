"""The fields of a form of a proposal, made of the declarations of the tables behind it."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from data.additions.context import term_of
from data.contributions.changes import MEMBER, annotation_field
from data.contributions.forms import CREATE, LEAVE, fields_of, member_fields, members_of, offered
from data.contributions.kinds import PROPOSAL, SOURCES, proposal_kind
from data.domain.records import DUTCH_GOVERNMENTS
from data.domain.text import plain_name
from data.io.tables import Column
from layers.words.language import _
from viewer.answer.markdown import as_plain
from viewer.pages.bijdragen import words
from viewer.pages.bijdragen.place import Place

_LONG = ("doel", "opmerking", "motivering")
_TOPICS = "onderwerp"
_BETWEEN = " ; "
_MOST_PILLS = 6


class Form:
    """What is filled in on a form that is drawn now.

    `name`: what tells the fields of one form from those of another.
    `content`: what was filled in before.
    """

    def __init__(self, place: Place, name: str, content: Mapping[str, Any]) -> None:
        self._place = place
        self._name = name
        self._book = place.desk.present().book
        self.content = dict(content)

    def shared(self, behalf: list[str]) -> None:
        """Ask on whose behalf, from which source and why; once for all changes."""
        if len(behalf) > 1:
            chosen = self._one_of("namens", _("Namens"), behalf, self.content["on_behalf"])
            self.content["on_behalf"] = chosen or ""
        elif name := words.organisation(self._place.registry, self.content["on_behalf"]):
            _small(_("Namens {name}.").format(name=name))
        self.content["sources"] = self._sources()
        (why,) = (each for each in PROPOSAL.columns if each.name == "motivering")
        self.content["motivation"] = self._text("motivering", why, self.content["motivation"])

    def changes(self) -> None:
        """Ask what changes, once or more often."""
        parts = [self._part(number, part) for number, part in enumerate(self.content["changes"])]
        self.content["changes"] = parts
        if parts[-1]["kind"] and st.button(
            _("Nog een wijziging erbij"),
            key=self._key("erbij"),
            type="tertiary",
            icon=":material/add:",
        ):
            subject = parts[-1]["subject"] if parts[-1]["kind"] != CREATE else ""
            empty: dict[str, Any] = {"kind": "", "subject": subject, "values": {}}
            self.content["changes"] = [*parts, self._part(len(parts), empty)]

    def take(self, name: str, code: str) -> Callable[[], None]:
        """Return what takes over whom the reader thinks was meant: by code if there is one."""

        def put() -> None:
            for number in range(len(self.content["changes"])):
                key, listed = self._key(number, "anderen"), self._key(number, MEMBER)
                typed = _split(st.session_state.get(key, ""))
                for wrong in difflib.get_close_matches(name, typed, 1, 0.3):
                    right = [] if code else [name]
                    others = [each for each in typed if each != wrong]
                    st.session_state[key] = _BETWEEN.join([*others, *right])
                    if code:
                        st.session_state[listed] = [*st.session_state.get(listed, ()), code]

        return put

    def _part(self, number: int, part: Mapping[str, Any]) -> dict[str, Any]:
        """Ask one change: about which partnership, of which kind, and what it becomes."""
        before = part["kind"], part["subject"]
        subject = self._subject(number, part)
        record = words.newest(self._place.registry, subject)
        kinds = [each.key for each in offered(registered=record.registered if record else None)]
        kind = self._one_of(
            f"{number}-soort", _("Wat verandert er?"), kinds, part["kind"], words.title
        )
        if record and record.registered:
            _small(
                _(
                    "Deze regeling komt uit het register: wat daarin staat, verandert alleen de "
                    "bronhouder. Wat uw organisatie ervan zegt, kan hier wel."
                )
            )
        made = {**part, "kind": kind, "subject": "" if kind == CREATE else subject}
        if (made["kind"], made["subject"]) != before:
            made = {**made, "values": {}}
            made.pop("seen", None)
        if kind and (subject or kind == CREATE):
            made["values"] = self._values(number, kind, made)
        return made

    def _subject(self, number: int, part: Mapping[str, Any]) -> str:
        """Return the partnership that it is about; asked when the address names none."""
        registry, given = self._place.registry, str(part["subject"])
        if given and not number:
            if name := words.partnership_name(registry, given):
                st.markdown(f"#### {name}")
                return given
            return ""
        newest = {each.id: each for each in registry.records}
        code = self._place.gemeente
        ids = [
            each.id
            for each in newest.values()
            if not code or code in {member.organisation for member in each.members}
        ]
        ids.sort(key=lambda one: plain_name(newest[one].name).casefold())
        return self._one_of(
            f"{number}-samenwerking",
            _("Welke samenwerking? Leeg voor een nieuwe"),
            ids,
            given,
            lambda one: plain_name(newest[one].name),
        )

    def _values(self, number: int, kind: str, part: Mapping[str, Any]) -> dict[str, Any]:
        own, filled = proposal_kind(kind), dict(part["values"])
        values: dict[str, Any] = {}
        if member_fields(own):
            values[MEMBER] = self._members(number, kind, part)
        for column in fields_of(own):
            now = self._now(part["subject"], column.name, annotation=own.effect == "annotation")
            key = f"{number}-{kind}-{column.name}"
            values[column.name] = self._field(key, column, str(filled.get(column.name, now)))
        return values

    def _now(self, subject: str, column: str, *, annotation: bool) -> str:
        """Return what is there now, to begin with."""
        own = self._book.get(subject, {})
        field = annotation_field(column, self.content["on_behalf"]) if annotation else column
        value = own.get(field, "")
        return str(value.get("waarde", "") if isinstance(value, Mapping) else value or "")

    def _members(self, number: int, kind: str, part: Mapping[str, Any]) -> list[dict[str, str]]:
        """Ask who it is about, and once for all of them in which role and since or until when."""
        registry, cells = self._place.registry, list(part["values"].get(MEMBER, ()))
        present = {
            code: own.get("organisatie_naam") or words.organisation(registry, code)
            for code, own in members_of(self._book, part["subject"])
            if not own.get("eind")
        }
        others = (code for code in self._governments() if code not in present)
        names = {code: words.organisation(registry, code) for code in others}
        names = present if kind == LEAVE else names
        before = [each.get("organisatie_code", "") for each in cells]
        key = self._key(number, MEMBER)
        st.session_state.setdefault(key, [code for code in before if code in names])
        chosen = st.multiselect(
            _("Deelnemer"),
            list(names),
            format_func=names.__getitem__,
            filter_mode="contains",
            select_all=False,
            placeholder=_("Typ een naam"),
            key=key,
        )
        typed = [] if kind == LEAVE else self._others(number, cells)
        first = cells[0] if cells else {}
        shared = {
            column.name: self._field(
                f"{number}-{kind}-{column.name}", column, first.get(column.name, "")
            )
            for column in member_fields(proposal_kind(kind))[1:]
        }
        shared = {name: value for name, value in shared.items() if value}
        by_code = [{"organisatie_code": code, **shared} for code in chosen]
        return by_code + [{"organisatie_naam": name, **shared} for name in typed]

    def _others(self, number: int, cells: list[dict[str, str]]) -> list[str]:
        """Ask for participants that are no government, by name."""
        key = self._key(number, "anderen")
        names = [each["organisatie_naam"] for each in cells if each.get("organisatie_naam")]
        st.session_state.setdefault(key, _BETWEEN.join(names))
        label = _("Deelnemers die geen overheid zijn, met “;” ertussen")
        return _split(st.text_input(label, key=key) or "")

    def _governments(self) -> list[str]:
        registry = self._place.registry
        codes = (c for c, each in registry.organisations.items() if each.kind in DUTCH_GOVERNMENTS)
        current = [c for c in codes if not registry.organisations[c].end]
        return sorted(current, key=lambda code: words.organisation(registry, code).casefold())

    def _sources(self) -> list[dict[str, str]]:
        kinds = [proposal_kind(each["kind"]) for each in self.content["changes"] if each["kind"]]
        needed = max((each.sources for each in kinds), default=1)
        before = list(self.content["sources"])
        made = []
        for number in range(max(needed, len(before), 1)):
            cells = before[number] if number < len(before) else {}
            fields = {}
            with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
                for column in SOURCES.columns:
                    key = f"{column.name}-{number}"
                    fields[column.name] = self._text(key, column, cells.get(column.name, ""))
            made.append({name: text for name, text in fields.items() if text})
        return [each for each in made if each]

    def _field(self, name: str, column: Column, before: str) -> str:
        """Ask one column, as its declaration says: a term of a list, topics, or a text."""
        if column.name == _TOPICS:
            return self._topics(name, before)
        if column.cell.allowed:
            return self._one_of(
                name,
                words.label(column.name),
                list(column.cell.allowed),
                before,
                lambda one: words.value_label(column.name, one),
            )
        return self._text(name, column, before)

    def _topics(self, name: str, before: str) -> str:
        edition = self._place.registry.edition
        by_slug = {topic.slug: topic for topic in edition.topics}
        terms = sorted(term_of(topic, by_slug) for topic in edition.topics)
        key = self._key(name)
        st.session_state.setdefault(key, [t for t in _split(before) if t in terms])
        chosen = st.multiselect(
            words.label(_TOPICS),
            terms,
            key=key,
            filter_mode="contains",
            select_all=False,
            placeholder=_("Kies onderwerpen"),
        )
        return _BETWEEN.join(chosen)

    def _one_of(
        self,
        name: str,
        label: str,
        values: list[str],
        before: str,
        shown: Callable[[str], str] | None = None,
    ) -> str:
        """Ask one of several values: as buttons when there are few, else in a list."""
        shown = shown or (lambda code: words.organisation(self._place.registry, code))
        key = self._key(name)
        st.session_state.setdefault(key, before if before in values and before else None)
        if len(values) <= _MOST_PILLS or name.endswith("-soort"):
            return st.pills(label, values, format_func=shown, key=key, wrap=True) or ""
        return (
            st.selectbox(
                label,
                values,
                format_func=shown,
                key=key,
                filter_mode="contains",
                placeholder=_("Kies of typ een naam"),
            )
            or ""
        )

    def _text(self, name: str, column: Column, before: str) -> str:
        key = self._key(name)
        st.session_state.setdefault(key, before)
        field = st.text_area if column.name in _LONG else st.text_input
        return str(
            field(
                words.label(column.name),
                key=key,
                placeholder=column.example,
                help=_(column.description),
            )
            or ""
        ).strip()

    def _key(self, *parts: object) -> str:
        return "-".join(map(str, (self._name, *parts)))


def _split(names: str) -> list[str]:
    return [name for each in names.split(";") if (name := each.strip())]


def _small(line: str) -> None:
    st.markdown(f":small[{as_plain(line)}]")
