"""Examples that no government leads, in sentences: what they are, and what that tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from layers.words.filters import label
from layers.words.language import _

if TYPE_CHECKING:
    from data.domain.details import Initiative
    from data.registry.registry import Registry


def example_in_words(registry: Registry, each: Initiative) -> str:
    """Return the name of an initiative, and what it is, where, and how sure its source is."""
    return f"{each.name}: {example_explained(registry, each)}"


def example_explained(registry: Registry, each: Initiative) -> str:
    """Return what an initiative is, where, and how sure its source is."""
    return _("{kind} in {place} (zekerheid {certainty})").format(
        kind=each.kind or _("initiatief"),
        place=registry.name(each.municipality),
        certainty=label(registry, "zekerheid", each.certainty).lower(),
    )


def examples_explained() -> str:
    """Return what these are, and what their absence does not mean."""
    return _(
        "Van deze initiatieven is de trekker geen overheid, maar bijvoorbeeld een coöperatie van "
        "inwoners. Het is een handvol voorbeelden: zij tellen nergens mee als samenwerking, en "
        "staat er bij een gemeente geen, dan zegt dat niet dat er geen is."
    )
