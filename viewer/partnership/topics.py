"""The topics of a partnership, with where each comes from."""

from __future__ import annotations

from data.model import NOT_REGISTERED, Partnership
from data.registry import Registry
from layers.wording import Text
from layers.words import label
from viewer.blocks import Fact


def topic_facts(registry: Registry, record: Partnership, text: Text) -> list[Fact]:
    """Return the topics as lines; a line without label continues the one above it."""
    _ = text.gettext
    title = _("Onderwerp")
    if not record.topics:
        return [Fact(title, label(registry, "orgaan", NOT_REGISTERED, text))]
    mark = _("geregistreerd") if record.registered else _("eigen inventarisatie")
    return [
        Fact("" if i else title, label(registry, "onderwerp", slug, text), mark=mark)
        for i, slug in enumerate(record.topics)
    ]
