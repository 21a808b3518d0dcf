"""Chains of versions: which register records are the same partnership."""

from __future__ import annotations

from collections.abc import Mapping

from data.sources.problems import Problems
from data.sources.register import Arrangement

_REMEDY = "Meld de fout bij het register; zonder herstel is niet te zeggen wat bij elkaar hoort"


def first_versions(arrangements: Mapping[str, Arrangement]) -> dict[str, str]:
    """Return for every record the `systeemId` of the first version in its chain.

    Raises
    ------
    SourceError
        If `previousVersion` and `nextVersion` contradict each other, lead nowhere, or in a circle.
    """
    problems = Problems("register, versies", _REMEDY)
    for key, record in arrangements.items():
        _check_link(arrangements, key, record.previous, "previous", problems)
        _check_link(arrangements, key, record.next, "next", problems)
    problems.check()
    first = {key: key for key, record in arrangements.items() if not record.previous}
    for start in list(first):
        following = arrangements[start].next
        while following:
            first[following] = start
            following = arrangements[following].next
    for key in sorted(arrangements.keys() - first.keys()):
        problems.add(f"regeling {key} staat in een kring van versies")
    problems.check()
    return first


def _check_link(
    arrangements: Mapping[str, Arrangement], key: str, other: str, name: str, problems: Problems
) -> None:
    if not other:
        return
    if other not in arrangements:
        problems.add(f"regeling {key} noemt {name}Version {other}, die er niet is")
        return
    back = arrangements[other].next if name == "previous" else arrangements[other].previous
    if back != key:
        problems.add(f"regeling {key} noemt {name}Version {other}, maar die noemt '{back}'")
