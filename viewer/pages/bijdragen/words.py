"""What proposals hold, in words: fields, values, states, roles, and what is said of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

from data.contributions.changes import ANNOTATION, MEMBER, Change, Value
from data.contributions.kinds import KINDS
from data.contributions.listing import Listed, LoggedChange
from data.contributions.rights import ADMINISTRATOR, EVERYWHERE, REVIEWER
from data.domain.labels import N_, TERMS
from data.domain.records import Partnership
from data.domain.text import plain_name
from data.registry.participation import display_name
from data.registry.registry import Registry
from layers.words.format import day, recorded_day
from layers.words.language import _

LABELS = {
    "naam": N_("Naam"),
    "afkorting": N_("Afkorting"),
    "basis": N_("Basis"),
    "rechtsvorm": N_("Vorm"),
    "onderwerp": N_("Onderwerp"),
    "doel": N_("Doel"),
    "fase": N_("Fase"),
    "start": N_("Sinds"),
    "eind": N_("Laatste dag"),
    "website": N_("Website"),
    "zekerheid": N_("Zekerheid"),
    "landsdekkend": N_("Landsdekkend"),
    "gedeeltelijk": N_("Onvolledige lijst van deelnemers"),
    MEMBER: N_("Deelnemer"),
    "organisatie_naam": N_("Deelnemer"),
    "organisatie_code": N_("Deelnemer"),
    "rol": N_("Rol"),
    "perspectief": N_("Perspectief"),
    "vertegenwoordiger": N_("Vertegenwoordiger"),
    "trekker": N_("Trekker"),
    "secretariaat": N_("Secretariaat"),
    "voorzitterschap": N_("Voorzitterschap"),
    "verplichting": N_("Verplicht of vrijwillig"),
    "taak": N_("Beleid of uitvoering"),
    "opmerking": N_("Opmerking"),
    "motivering": N_("Waarom klopt dit?"),
    "bron": N_("Bron"),
    "bron_url": N_("Webadres van de bron"),
    "bron_datum": N_("Datum van de bron"),
    "id": N_("Samenwerking"),
}
"""How columns are called on a form."""

STATES = {
    "ingediend": N_("ingediend"),
    "wijziging gevraagd": N_("wijziging gevraagd"),
    "aanvaard": N_("aanvaard"),
    "afgewezen": N_("afgewezen"),
    "ingetrokken": N_("ingetrokken"),
    "in editie": N_("op de kaart"),
    "teruggezet": N_("teruggezet"),
    "teruggedraaid": N_("teruggedraaid"),
}

_FACETS = {"rechtsvorm": "vorm"}
_COLUMN = re.compile(r"^(\w+): ")
_MEANT = re.compile(r"Bedoelt u (?:gemeente |provincie |waterschap )?(.+?)(?: \((\w+)\))?\?")


def title(kind: str) -> str:
    """Return how a kind of proposal is called."""
    return _(KINDS[kind].title)


def label(column: str) -> str:
    """Return how a column is called on a form."""
    return _(LABELS.get(column, column))


def value_label(column: str, value: str) -> str:
    """Return how a value of a column is called."""
    term = TERMS.get(_FACETS.get(column, column), {}).get(value)
    return _(term.label) if term else value


def readable(sentence: str) -> str:
    """Return a sentence of the reader with the name of its field as the form has it."""
    match = _COLUMN.match(sentence)
    if match is None or match[1] not in LABELS:
        return sentence
    return f"{label(match[1])}: {sentence[match.end() :]}"


def meant(sentences: list[str]) -> tuple[str, str]:
    """Return the name that the reader thinks was meant, and its code; "" for what it lacks."""
    named = [each for each in sentences if each.startswith("organisatie_naam:")]
    match = next(filter(None, map(_MEANT.search, named)), None)
    return (match[1], match[2] or "") if match else ("", "")


def organisation(registry: Registry, code: str) -> str:
    """Return the name of an organisation, with what it is where others are called the same."""
    known = registry.organisations.get(code)
    return display_name(known) if known else code


def partnership_name(registry: Registry, identifier: str) -> str:
    """Return the name of a partnership; what it is called by when it is not there (any more)."""
    if not identifier:
        return _("verschillende samenwerkingen")
    record = newest(registry, identifier)
    return plain_name(record.name) if record else ""


def newest(registry: Registry, identifier: str) -> Partnership | None:
    """Return the newest version of the partnership with an id; None when it is not there."""
    if not identifier or registry.find_id(identifier) != identifier:
        return None
    return registry.versions(identifier)[-1]


def subject(registry: Registry, row: Listed) -> str:
    """Return what a proposal is about."""
    return partnership_name(registry, row.subject) or plain_name(row.title) or row.subject


def field(registry: Registry, change: Change) -> str:
    """Return what a change is about: a column, a participant, or what an organisation says."""
    if change.column == MEMBER:
        return f"{label(MEMBER)} {_member(registry, change)}"
    if change.is_annotation:
        code = change.field.rpartition("/")[2]
        return _("{field} volgens {name}").format(
            field=label(change.column), name=organisation(registry, code)
        )
    return label(change.column)


def _member(registry: Registry, change: Change) -> str:
    code = change.field.partition("/")[2]
    if code in registry.organisations:
        return organisation(registry, code)
    cells = change.new if isinstance(change.new, Mapping) else change.old
    return str(cells.get("organisatie_naam", code)) if isinstance(cells, Mapping) else code


def value(change: Change, shown: Value) -> str:
    """Return a value before or after, as a cell of a table shows it; "–" for none."""
    if not shown:
        return "–"
    if isinstance(shown, str):
        return value_label(change.column, shown)
    if change.field.startswith(f"{ANNOTATION}/"):
        return value_label(change.column, shown.get("waarde", ""))
    parts = [value_label("rol", shown.get("rol", "deelnemer"))]
    if start := shown.get("start"):
        parts.append(_("sinds {day}").format(day=recorded_day(start)))
    if end := shown.get("eind"):
        parts.append(_("tot en met {day}").format(day=recorded_day(end)))
    if via := shown.get("via"):
        parts.append(_("via {name}").format(name=via))
    return ", ".join(parts)


def moment(text: str) -> str:
    """Return the day of a moment of the log, in words."""
    return day(datetime.fromisoformat(text).date())


def state(row: Listed) -> str:
    """Return how a proposal stands."""
    return _(STATES.get(row.state, row.state))


def proposer(registry: Registry, row: Listed) -> str:
    """Return on whose behalf something was proposed; never who did."""
    return organisation(registry, row.on_behalf) if row.on_behalf else _("beheerder")


def accepted_by(registry: Registry, logged: LoggedChange) -> str:
    """Return in which role something was accepted; never by whom."""
    name, scope = logged.role
    if name == REVIEWER:
        where = _("alle provincies") if scope == EVERYWHERE else organisation(registry, scope)
        return _("beoordelaar ({where})").format(where=where)
    role = _("beheerder") if name == ADMINISTRATOR else _("niet vastgelegd")
    return _("{role}, over een eigen voorstel").format(role=role) if logged.overruled else role
