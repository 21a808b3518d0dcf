"""How many inhabitants and square kilometres are served, in words."""

from __future__ import annotations

from data.analysis.served import Served
from layers.words.format import number, plural, sentences
from layers.words.language import _


def amounts_in_words(own: Served) -> str:
    """Return inhabitants and area: "1.234.567 inwoners en 1.560 km²"; "" without a municipality."""
    if not own.municipalities:
        return ""
    if not own.area_km2:
        return _("{inhabitants} inwoners").format(inhabitants=number(own.inhabitants))
    return _("{inhabitants} inwoners en {area} km²").format(
        inhabitants=number(own.inhabitants), area=area_in_words(own)
    )


def area_in_words(own: Served) -> str:
    """Return an area in whole square kilometres; of a small one with a decimal."""
    return number(round(own.area_km2, None if own.area_km2 >= 10 else 1))


def served_in_words(own: Served, *, partial: bool = False) -> str:
    """Return whom a partnership works for, by its municipalities, and what is not counted.

    `partial`: whether there are more municipalities than are known.
    """
    if not own.municipalities:
        return ""
    sentence = _("De gemeenten die meedoen hebben samen {amounts}.")
    if partial:
        sentence = _("De gemeenten waarvan dat bekend is, hebben samen {amounts}.")
    missing = plural(
        "Van {count} gemeente zijn die getallen niet bekend.",
        "Van {count} gemeenten zijn die getallen niet bekend.",
        own.unknown,
    )
    return sentences(sentence.format(amounts=amounts_in_words(own)), missing if own.unknown else "")
