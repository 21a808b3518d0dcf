"""Chains of versions: which register records are the same partnership."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from data.build.unresolved import REFUSING, Gaps, Omissions
from data.sources.register import Arrangement

_REMEDY = "Meld de fout bij het register; zonder herstel is niet te zeggen wat bij elkaar hoort"


def linked(
    arrangements: Mapping[str, Arrangement], omissions: Omissions = REFUSING
) -> dict[str, Arrangement]:
    """Return the records, with only those links to other versions that both ends tell.

    Parameters
    ----------
    omissions : Omissions
        Takes the links that lead nowhere, contradict each other, or go round in a circle.

    Raises
    ------
    SourceError
        If there are any, and nothing may be left out.
    """
    gaps = Gaps("register, versies", _REMEDY, "koppeling van versies", "koppelingen van versies")
    found: dict[str, Arrangement] = {}
    for key, record in arrangements.items():
        found[key] = replace(
            record,
            previous=_kept(arrangements, key, record.previous, "previous", gaps),
            next=_kept(arrangements, key, record.next, "next", gaps),
        )
    omissions.take(gaps)
    circles = Gaps("register, versies", _REMEDY, gaps.one, gaps.several)
    for key in sorted(found.keys() - _chains(found).keys()):
        circles.add(f"regeling {key} staat in een kring van versies")
        found[key] = replace(found[key], previous="", next="")
    omissions.take(circles)
    return found


def first_versions(arrangements: Mapping[str, Arrangement]) -> dict[str, str]:
    """Return for every record the `systeemId` of the first version in its chain.

    Raises
    ------
    SourceError
        If `previousVersion` and `nextVersion` contradict each other, lead nowhere, or in a circle.
    """
    return _chains(linked(arrangements))


def _chains(arrangements: Mapping[str, Arrangement]) -> dict[str, str]:
    first = {key: key for key, record in arrangements.items() if not record.previous}
    for start in list(first):
        following = arrangements[start].next
        while following:
            first[following] = start
            following = arrangements[following].next
    return first


def _kept(
    arrangements: Mapping[str, Arrangement], key: str, other: str, name: str, gaps: Gaps
) -> str:
    """Return the number of the other version; "" when it does not name this one."""
    if not other:
        return ""
    if other not in arrangements:
        gaps.add(f"regeling {key} noemt {name}Version {other}, die er niet is")
        return ""
    back = arrangements[other].next if name == "previous" else arrangements[other].previous
    if back != key:
        gaps.add(f"regeling {key} noemt {name}Version {other}, maar die noemt '{back}'")
        return ""
    return other
