"""The field in which a municipality is found by name, old names too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from data.registry.selection import Selection
from layers.words.language import _
from viewer.address.parameters import parameters
from viewer.address.parse import parse
from viewer.components.fields import choice_field
from viewer.pages.shell import session
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


def _standing(codes: tuple[str, ...]) -> tuple[str, ...]:
    view = replace(session.current(), municipalities=codes)
    parsed = parse(parameters(view), registry_of_visitor())
    session.tell((*parsed.problems, *parsed.notices))
    return parsed.query.municipalities
