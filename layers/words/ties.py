"""Ties and comparisons as Dutch sentences."""

from __future__ import annotations

from collections.abc import Sequence

from data.analysis.ties import Comparison, Ties
from data.domain.names import sort_key
from data.registry.selection import Selection
from layers.words.caveats import nothing_shared
from layers.words.format import enumeration, municipalities, number, partnerships
from layers.words.language import _, ngettext


def shared(amount: str) -> str:
    """Return "3 gedeeld"."""
    return _("{amount} gedeeld").format(amount=amount)


def ties_in_words(
    selection: Selection, found: Ties, pairs: Sequence[tuple[str, str, int]], least: int
) -> str:
    """Tell which pairs are drawn, which share most, and what is left out."""
    name = selection.registry.name
    if not pairs:
        sentence = _("Geen twee gemeenten delen hier {partnerships} of meer.").format(
            partnerships=partnerships(least)
        )
        return f"{sentence} {left_out(found.left_out)}".strip()
    most = pairs[0][2]
    closest = [enumeration((name(one), name(other))) for one, other, n in pairs if n == most]
    drawn = ngettext(
        "De kaart toont het paar gemeenten dat {partnerships} of meer deelt",
        "De kaart toont de {count} paren gemeenten die {partnerships} of meer delen",
        len(pairs),
    ).format(count=number(len(pairs)), partnerships=partnerships(least))
    top = (
        _("het meest {names} ({most})").format(names=closest[0], most=most)
        if len(closest) == 1
        else _("bij {count} paren zijn het er {most}").format(count=number(len(closest)), most=most)
    )
    return f"{drawn}; {top}. {left_out(found.left_out)}".strip()


def ties_of_one_in_words(selection: Selection, found: Ties, code: str) -> str:
    """Tell with how many municipalities one shares partnerships, and with whom most."""
    name = selection.registry.name
    partners = sorted(found.of(code).items(), key=lambda item: (-item[1], sort_key(name(item[0]))))
    if not partners:
        sentence = nothing_shared(selection, code)
        return f"{sentence.format(name=name(code))} {left_out(found.left_out)}".strip()
    first = enumeration((f"{name(other)} ({count})" for other, count in partners[:3]))
    sentence = _("{name} deelt samenwerkingen met {municipalities}, het meest met {first}.").format(
        name=name(code), municipalities=municipalities(len(partners)), first=first
    )
    return f"{sentence} {left_out(found.left_out)}".strip()


def left_out(count: int) -> str:
    """Tell how many groups that cover the whole country are not counted; "" when none."""
    if not count:
        return ""
    return ngettext(
        "{count} landsdekkende samenwerking telt niet mee.",
        "{count} landsdekkende samenwerkingen tellen niet mee.",
        count,
    ).format(count=count)


def comparison_in_words(names: tuple[str, str], found: Comparison, not_counted: str) -> str:
    """Tell what two municipalities share and what only one of them has."""
    sentence = _(
        "{first} en {second} delen {both}; {only_first} heeft alleen {first}, "
        "{only_second} alleen {second}."
    ).format(
        first=names[0],
        second=names[1],
        both=partnerships(len(found.both)),
        only_first=len(found.only_first),
        only_second=len(found.only_second),
    )
    return f"{sentence} {not_counted}".strip()


def ranking_in_words(
    selection: Selection, found: Ties, pairs: Sequence[tuple[str, str, int]]
) -> str:
    """Tell how many pairs share anything, and which share most.

    Parameters
    ----------
    pairs : sequence of (str, str, int)
        The pairs with what they share, the closest first.
    """
    if not pairs:
        sentence = _("Geen twee gemeenten delen hier een samenwerking. Haal een filter weg.")
        return f"{sentence} {left_out(found.left_out)}".strip()
    name = selection.registry.name
    first = enumeration((f"{name(a)} – {name(b)} ({n})" for a, b, n in pairs[:3]))
    sentence = ngettext(
        "{count} paar gemeenten deelt een of meer samenwerkingen: {first}.",
        "{count} paren gemeenten delen een of meer samenwerkingen, het meest {first}.",
        len(pairs),
    ).format(count=number(len(pairs)), first=first)
    return f"{sentence} {left_out(found.left_out)}".strip()
