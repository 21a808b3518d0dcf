"""What changed, as CloudEvents 1.0 in the NL GOV profile, to be fetched by a program."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from data.history.corrections import CorrectionLog
from data.history.event_filter import corrections_in, period_of
from data.history.events import Event, in_order
from data.registry.registry import Registry
from data.registry.selection import Selection
from layers.words.events import kind_in_words
from layers.words.language import _
from viewer.address.urls import absolute, event_url
from viewer.api.objects import REDUCED_DATE, JsonObject, json_names
from viewer.export.changes.objects import entry_id, event_record

TYPE = "nl.samenwerkingskaart.samenwerking."
SPECIFICATION = "1.0"


@dataclass(frozen=True, slots=True)
class Events:
    """Events of one selection as objects."""

    selection: Selection
    site: str
    corrections: CorrectionLog | None = None

    @property
    def registry(self) -> Registry:
        """The registry of the selection."""
        return self.selection.registry

    def newest_first(self) -> tuple[Event, ...]:
        """Return what happened in the period of the query, newest first.

        Raises `QueryError` when the period begins after the reference date.
        """
        query = self.selection.query
        happened = period_of(self.registry, query)
        corrected = corrections_in(self.corrections, query) if self.corrections else ()
        return in_order((*happened, *corrected))

    def of(self, event: Event, fields: Sequence[str] = ()) -> JsonObject:
        """Return an event as a CloudEvent."""
        page = absolute(self.site, event_url(self.registry, event, self.selection.query))
        whole = {
            "id": entry_id(self.site, event),
            "source": self.site,
            "specversion": SPECIFICATION,
            "type": f"{TYPE}{event.kind}",
            "subject": event.record.id,
            "time": f"{event.place.isoformat()}T00:00:00Z",
            "datacontenttype": "application/json",
            "dataref": page or None,
            "data": {
                "omschrijving": kind_in_words(event),
                **json_names(event_record(self.registry, self.registry, event)),
            },
        }
        return {name: whole[name] for name in fields or whole}


def event_schema() -> JsonObject:
    """Return the JSON Schema of a CloudEvent of ours."""
    text, maybe = {"type": "string"}, {"type": ["string", "null"]}
    day = {**maybe, "format": "date"}
    several = {"type": "array", "items": text}
    data = {
        "omschrijving": text,
        "datum": day,
        "datumBron": {**text, "format": REDUCED_DATE},
        "opgemerkt": day,
        "soort": text,
        "afgeleid": {"type": "boolean"},
        "samenwerking": text,
        "naam": text,
        "basis": text,
        "versie": maybe,
        "vorigeVersie": maybe,
        "organisatie": maybe,
        "van": several,
        "naar": several,
        "zin": text,
        "bron": text,
    }
    properties = {
        "id": {**text, "description": _("Blijft gelijk: twee keer dezelfde is één gebeurtenis.")},
        "source": {**text, "format": "uri-reference"},
        "specversion": {"const": SPECIFICATION},
        "type": {**text, "pattern": f"^{TYPE.replace('.', '[.]')}"},
        "subject": text,
        "time": {
            **text,
            "format": "date-time",
            "description": _("Middernacht van de dag in “data”: een tijd is niet bekend."),
        },
        "datacontenttype": {"const": "application/json"},
        "dataref": {**maybe, "format": "uri-reference"},
        "data": {"type": "object", "additionalProperties": False, "properties": data},
    }
    return {"type": "object", "additionalProperties": False, "properties": properties}
