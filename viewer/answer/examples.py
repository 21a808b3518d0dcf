"""Below the list beside the map: examples of what has no government as its lead."""

from __future__ import annotations

from data.domain.details import Initiative
from data.domain.labels import N_
from data.registry.registry import Registry
from data.registry.selection import Selection
from layers.words.filters import filter_parts
from layers.words.format import examples, sentences
from layers.words.language import _
from layers.words.lenses.initiatives import example_explained, examples_explained
from viewer.answer.list_parts import Examples, Fact
from viewer.answer.markdown import source_address

NARROWED_BY = N_("Van de filters gelden voor hen alleen gemeente, provincie en zoekwoorden.")
"""What stands with examples in the list where other filters are in use."""
_ALSO_OF_EXAMPLES = {"provincie", "trekker", "zoek", "peildatum", "editie"}
"""Parts of a view that mean something for examples, or say of when they are known."""


def examples_of(selection: Selection) -> Examples | None:
    """Return the examples of the selected municipalities, or of all that is looked at."""
    shown, registry = selection.listed_initiatives, selection.registry
    if not shown:
        return None
    title, query = _("Trekker is geen overheid"), selection.query
    others = {part.facet for part in filter_parts(registry, query)} - _ALSO_OF_EXAMPLES
    # Of a view that is about them the empty list says what they are.
    explained = "" if query.lead else examples_explained()
    return Examples(
        label=f"{title} ({examples(len(shown))})",
        note=sentences(explained, _(NARROWED_BY) if others else ""),
        rows=tuple(example(registry, each) for each in shown),
        open=bool(query.lead),
    )


def example(registry: Registry, each: Initiative) -> Fact:
    """Return an initiative as a row: what it is and where; its name, and the way to its source."""
    address, explained = source_address(each.source), example_explained(registry, each)
    source = "" if address else each.source
    return Fact(", ".join(filter(None, (explained, source))), each.name, address)
