"""Ties and comparisons as Dutch sentences."""

from __future__ import annotations

from collections.abc import Sequence

from data.analysis.ties import Comparison, Ties
from data.domain.names import sort_key
from data.registry.selection import Selection
from layers.words.caveats import nothing_shared
from layers.words.format import DUTCH, Text, enumeration, municipalities, number, partnerships


def shared(amount: str, text: Text = DUTCH) -> str:
    """Return "3 gedeeld"."""
    return text.gettext("{amount} gedeeld").format(amount=amount)


def ties_in_words(
    selection: Selection,
    found: Ties,
    pairs: Sequence[tuple[str, str, int]],
    least: int,
    text: Text = DUTCH,
) -> str:
    """Tell which pairs are drawn, which share most, and what is left out."""
    _ = text.gettext
    name = selection.registry.name
    if not pairs:
        sentence = _("Geen twee gemeenten delen hier {partnerships} of meer.").format(
            partnerships=partnerships(least, text)
        )
        return f"{sentence} {left_out(found.left_out, text)}".strip()
    most = pairs[0][2]
    closest = [enumeration((name(one), name(other)), text) for one, other, n in pairs if n == most]
    drawn = text.ngettext(
        "De kaart toont het paar gemeenten dat {partnerships} of meer deelt",
        "De kaart toont de {count} paren gemeenten die {partnerships} of meer delen",
        len(pairs),
    ).format(count=number(len(pairs), text), partnerships=partnerships(least, text))
    top = (
        _("het meest {names} ({most})").format(names=closest[0], most=most)
        if len(closest) == 1
        else _("bij {count} paren zijn het er {most}").format(
            count=number(len(closest), text), most=most
        )
    )
    return f"{drawn}; {top}. {left_out(found.left_out, text)}".strip()


def ties_of_one_in_words(selection: Selection, found: Ties, code: str, text: Text = DUTCH) -> str:
    """Tell with how many municipalities one shares partnerships, and with whom most."""
    _ = text.gettext
    name = selection.registry.name
    partners = sorted(found.of(code).items(), key=lambda item: (-item[1], sort_key(name(item[0]))))
    if not partners:
        sentence = nothing_shared(selection, code, text)
        return f"{sentence.format(name=name(code))} {left_out(found.left_out, text)}".strip()
    first = enumeration((f"{name(other)} ({count})" for other, count in partners[:3]), text)
    sentence = _("{name} deelt samenwerkingen met {municipalities}, het meest met {first}.").format(
        name=name(code), municipalities=municipalities(len(partners), text), first=first
    )
    return f"{sentence} {left_out(found.left_out, text)}".strip()


def left_out(count: int, text: Text = DUTCH) -> str:
    """Tell how many groups that cover the whole country are not counted; "" when none."""
    if not count:
        return ""
    return text.ngettext(
        "{count} landsdekkende samenwerking telt niet mee.",
        "{count} landsdekkende samenwerkingen tellen niet mee.",
        count,
    ).format(count=count)


def comparison_in_words(
    names: tuple[str, str], found: Comparison, not_counted: str, text: Text = DUTCH
) -> str:
    """Tell what two municipalities share and what only one of them has."""
    _ = text.gettext
    sentence = _(
        "{first} en {second} delen {both}; {only_first} heeft alleen {first}, "
        "{only_second} alleen {second}."
    ).format(
        first=names[0],
        second=names[1],
        both=partnerships(len(found.both), text),
        only_first=len(found.only_first),
        only_second=len(found.only_second),
    )
    return f"{sentence} {not_counted}".strip()


def ranking_in_words(
    selection: Selection,
    found: Ties,
    pairs: Sequence[tuple[str, str, int]],
    text: Text = DUTCH,
) -> str:
    """Tell how many pairs share anything, and which share most.

    Parameters
    ----------
    pairs : sequence of (str, str, int)
        The pairs with what they share, the closest first.
    """
    _ = text.gettext
    if not pairs:
        sentence = _("Geen twee gemeenten delen hier een samenwerking. Haal een filter weg.")
        return f"{sentence} {left_out(found.left_out, text)}".strip()
    name = selection.registry.name
    first = enumeration((f"{name(a)} – {name(b)} ({n})" for a, b, n in pairs[:3]), text)
    sentence = text.ngettext(
        "{count} paar gemeenten deelt een of meer samenwerkingen: {first}.",
        "{count} paren gemeenten delen een of meer samenwerkingen, het meest {first}.",
        len(pairs),
    ).format(count=number(len(pairs), text), first=first)
    return f"{sentence} {left_out(found.left_out, text)}".strip()
