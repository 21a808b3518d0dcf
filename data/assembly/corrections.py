"""Corrections of the organisations by sources that know better than the register."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from data.assembly.organisations import Organisations
from data.model import Merger, OrganisationKind
from data.sources.problems import Problems


def apply_mergers(found: Organisations, mergers: Iterable[Merger]) -> None:
    """Let the list of mergers decide when a municipality ended.

    Raises
    ------
    SourceError
        If a municipality or successor in the list is unknown.
    """
    merged = {merger.old: merger for merger in mergers}
    problems = Problems("herindelingen", "Vul de lijst van overheden aan of herstel de code")
    for old, merger in merged.items():
        for code in (old, *merger.successors):
            if code not in found.by_code:
                problems.add(f"{code} (bij {old} {merger.old_name}) is geen bekende gemeente")
    problems.check()
    for code, organisation in found.by_code.items():
        if organisation.kind is not OrganisationKind.MUNICIPALITY:
            continue
        if code in merged:
            found.by_code[code] = replace(organisation, end=merged[code].effective)
        elif organisation.end and organisation.system_id:
            found.warnings.append(f"{code} {organisation.name}: beëindigd, opvolger onbekend")


def apply_boundaries(
    found: Organisations, names: Mapping[str, str], provinces: Mapping[str, str], day: date
) -> None:
    """Let the boundaries decide on name and province of the current municipalities.

    Parameters
    ----------
    names, provinces : mapping
        Name, and code of the province, by code of the municipality.
    day : datetime.date
        Date of the register: the register announces ends that are still to come.

    Raises
    ------
    SourceError
        If the boundaries and the register do not hold the same municipalities.
    """
    current = {
        code
        for code, organisation in found.by_code.items()
        if organisation.kind is OrganisationKind.MUNICIPALITY
        and (organisation.end is None or organisation.end > day)
    }
    problems = Problems(
        "grenzen en register", "Gebruik grenzen van hetzelfde jaar als het register"
    )
    for code in sorted(current - names.keys()):
        problems.add(f"{code} {found.by_code[code].name} heeft geen grenzen")
    for code in sorted(names.keys() - current):
        problems.add(f"{code} {names[code]} is volgens het register geen huidige gemeente")
    problems.check()
    for code in sorted(current):
        organisation = found.by_code[code]
        if organisation.province not in (None, provinces[code]):
            found.warnings.append(
                f"{code} {names[code]}: {provinces[code]} volgens de grenzen, "
                f"{organisation.province} volgens het register"
            )
        found.by_code[code] = replace(organisation, name=names[code], province=provinces[code])
