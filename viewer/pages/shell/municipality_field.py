"""The fields in which a municipality, or another government, is found by name, old names too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from data.domain.records import OrganisationKind
from data.registry.selection import Selection
from layers.words.language import _
from viewer.address.parameters import parameters
from viewer.address.parse import parse
from viewer.address.urls import municipality_url, organisation_url
from viewer.components.fields import choice_field
from viewer.pages.shell import session
from viewer.pages.shell.navigation import navigate
from viewer.pages.shell.visitor_edition import registry_of_visitor


def municipality_field(
    selection: Selection,
    place: int,
    label: str,
    on_choose: Callable[[tuple[str, ...]], None],
) -> None:
    """Offer every municipality by name, and beside another one its neighbours first.

    `place`: which of the selected municipalities this field holds, from 0.
    `label`: its name, which also stands in it while it is empty.
    `on_choose`: called with all that are selected then, an ended one as its successor; one that was
    split stands for none of its successors, and a line on the page says so.
    """
    chosen = selection.query.municipalities
    others = [code for number, code in enumerate(chosen) if number != place]
    near = {code for other in others for code in selection.division.neighbours(other)}
    first = sorted(near - set(chosen), key=selection.registry.name) if place else []

    def choose(codes: tuple[str, ...]) -> None:
        on_choose(_standing((*chosen[:place], *codes, *chosen[place + 1 :])))

    choice_field(
        selection,
        f"gemeente-{place}" if place else "gemeente",
        "gemeente",
        label,
        chosen=chosen[place : place + 1],
        on_choose=choose,
        first=first,
        note=_("{name} (buurgemeente)"),
    )


def government_field(
    selection: Selection, on_municipality: Callable[[tuple[str, ...]], None] | None = None
) -> None:
    """Offer every municipality, province and water board by name; choosing one opens its page.

    `on_municipality`: what is done with a municipality, as `municipality_field` does.
    """

    def choose(codes: tuple[str, ...]) -> None:
        for code in codes:
            kind = registry_of_visitor().organisations[code].kind
            if kind is not OrganisationKind.MUNICIPALITY:
                navigate(organisation_url(session.current(), code))
            elif on_municipality is not None:
                on_municipality(_standing((code,)))
            else:
                navigate(municipality_url(session.current(), code))

    label = _("Zoek een gemeente, provincie of waterschap")
    choice_field(selection, "overheid", "overheid", label, chosen=(), on_choose=choose)


def _standing(codes: tuple[str, ...]) -> tuple[str, ...]:
    view = replace(session.current(), municipalities=codes)
    parsed = parse(parameters(view), registry_of_visitor())
    session.tell((*parsed.problems, *parsed.notices))
    return parsed.query.municipalities
