"""Corrections of the organisations by sources that know better than the register."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from data.build.organisations import Organisations
from data.build.unresolved import REFUSING, Gaps, Omissions
from data.domain.mergers import Merger
from data.domain.records import OrganisationKind
from data.io.problems import Problems


def apply_mergers(
    organisations: Organisations, mergers: Iterable[Merger], omissions: Omissions = REFUSING
) -> tuple[Merger, ...]:
    """Let the list of mergers decide when a municipality ended; return those that can be used.

    Parameters
    ----------
    omissions : Omissions
        Takes the mergers of which a municipality is unknown.

    Raises
    ------
    SourceError
        If a municipality or successor in the list is unknown, and nothing may be left out.
    """
    gaps = Gaps(
        "herindelingen",
        "Vul de lijst van overheden aan of herstel de code",
        "herindeling",
        "herindelingen",
    )
    merged: dict[str, Merger] = {}
    for merger in mergers:
        unknown = [c for c in (merger.old, *merger.successors) if c not in organisations.by_code]
        for code in unknown:
            gaps.add(f"{code} (bij {merger.old} {merger.old_name}) is geen bekende gemeente")
        if not unknown:
            merged[merger.old] = merger
    omissions.take(gaps)
    for code, organisation in organisations.by_code.items():
        if organisation.kind is not OrganisationKind.MUNICIPALITY:
            continue
        if code in merged:
            organisations.by_code[code] = replace(organisation, end=merged[code].effective)
        elif organisation.end and organisation.system_id:
            organisations.warnings.append(
                f"{code} {organisation.name}: beëindigd, opvolger onbekend"
            )
    return tuple(merged.values())


def apply_boundaries(
    organisations: Organisations, names: Mapping[str, str], provinces: Mapping[str, str]
) -> None:
    """Let the boundaries decide on name and province of the municipalities that they have.

    Parameters
    ----------
    names, provinces : mapping
        Name, and code of the province, by code of the municipality.
    """
    for code in sorted(names):
        organisation = organisations.by_code[code]
        if organisation.province not in (None, provinces[code]):
            organisations.warnings.append(
                f"{code} {names[code]}: {provinces[code]} volgens de grenzen, "
                f"{organisation.province} volgens het register"
            )
        organisations.by_code[code] = replace(
            organisation, name=names[code], province=provinces[code]
        )


def check_provinces(organisations: Organisations) -> None:
    """Check that every province in which an organisation lies is there itself.

    Raises
    ------
    SourceError
        Names the provinces: a map without them cannot be made.
    """
    problems = Problems("register, organisaties", "Meld het bij het register")
    named = {each.province for each in organisations.by_code.values() if each.province}
    for code in sorted(named - organisations.by_code.keys()):
        inside = sum(each.province == code for each in organisations.by_code.values())
        problems.add(f"provincie {code}, waarin {inside} organisaties liggen, staat er niet in")
    problems.check()
