"""The topics of a partnership, with where each comes from."""

from __future__ import annotations

from data.domain.query import Query
from data.domain.records import NOT_REGISTERED, Partnership
from data.registry.registry import Registry
from layers.words.filters import label
from layers.words.language import _
from layers.words.topics import ShownTopic, topics_of
from viewer.components.blocks import Fact


def topic_facts(registry: Registry, record: Partnership, query: Query) -> list[Fact]:
    """Return the topics as lines; a line without label continues the one above it."""
    title = _("Onderwerp")
    silent = [Fact(title, label(registry, "orgaan", NOT_REGISTERED))]
    found = [] if record.topics else silent
    for topic in topics_of(registry, record, query):
        found.append(_fact("" if found else title, topic, record))
    return found


def _fact(title: str, topic: ShownTopic, record: Partnership) -> Fact:
    if topic.derived:
        rule = _("Afgeleid: {rule}.").format(rule=topic.rule)
        return Fact(title, topic.label, mark=_("afgeleid"), note=rule)
    mark = _("geregistreerd") if record.registered else _("eigen inventarisatie")
    return Fact(title, topic.label, mark=mark)
