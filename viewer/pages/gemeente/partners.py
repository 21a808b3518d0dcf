"""With whom a municipality shares most partnerships, as bars."""

from __future__ import annotations

from data.analysis.profile import Share, other_partners, partners
from data.registry.selection import Selection
from layers.words.language import _
from layers.words.profile import partners_in_words
from viewer.address.urls import municipalities_url
from viewer.components.blocks import Bar, Bars

FIRST = 10
"""Number of partners that are shown until the visitor asks for all."""


def partner_bars(selection: Selection, code: str) -> tuple[Bars, ...]:
    """Return the municipalities and the other organisations that share most, most first."""
    shares = partners(selection, code)
    compare = {
        share.value: municipalities_url(selection.query, code, share.value) for share in shares
    }
    municipalities = Bars(
        caption=_("Gemeenten waarmee {name} het meest deelt").format(
            name=selection.registry.name(code)
        ),
        words=partners_in_words(selection, code, shares),
        bars=tuple(_bar(selection, share, compare[share.value]) for share in shares),
        first=FIRST,
    )
    others = other_partners(selection, code)
    if not others:
        return (municipalities,)
    return municipalities, Bars(
        caption=_("Andere deelnemers"),
        bars=tuple(_bar(selection, share) for share in others),
        first=FIRST,
    )


def _bar(selection: Selection, share: Share, href: str = "") -> Bar:
    name = selection.registry.name(share.value)
    return Bar(name, share.count, href=href)
