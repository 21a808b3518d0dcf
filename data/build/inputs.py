"""Everything the source files hold, corrected by the sources that know better."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from data.additions.context import context_of
from data.additions.entries import NetworkEntry
from data.additions.reader import Additions, read_additions
from data.build.additions import governments_of, networks_of
from data.build.organisations import Organisations, collect
from data.build.overviews import with_overviews
from data.build.register_details import register_details
from data.domain.details import DetailTables
from data.domain.edition import Edition
from data.domain.errors import SourceError
from data.domain.records import Merger, OrganisationKind
from data.io.problems import Problems, Unresolved, UnresolvedReferences, reporting
from data.registry.participation import Successors
from data.sources.details import read_details
from data.sources.folder import Government, ListFiles, read_governments, read_mergers
from data.sources.register import Register
from data.sources.register_parts import Participant
from data.sources.register_xml import read_register


def apply_mergers(
    organisations: Organisations, mergers: Iterable[Merger]
) -> tuple[tuple[Merger, ...], Unresolved]:
    """Let the list of mergers decide when a municipality ended; return those that can be used.

    With them comes of which municipalities or successors in the list nothing is known.
    """
    problems: list[str] = []
    merged: dict[str, Merger] = {}
    for merger in mergers:
        unknown = [c for c in (merger.old, *merger.successors) if c not in organisations.by_code]
        for code in unknown:
            problems.append(f"{code} (bij {merger.old} {merger.old_name}) is geen bekende gemeente")
        if not unknown:
            merged[merger.old] = merger
    for code, organisation in organisations.by_code.items():
        if organisation.kind is not OrganisationKind.MUNICIPALITY:
            continue
        if code in merged:
            organisations.by_code[code] = replace(organisation, end=merged[code].effective)
        elif organisation.end and organisation.system_id:
            organisations.warnings.append(
                f"{code} {organisation.name}: beëindigd, opvolger onbekend"
            )
    remedy = "Vul de lijst van overheden aan of herstel de code"
    unresolved = Unresolved("herindelingen", remedy, problems, "herindeling", "herindelingen")
    return tuple(merged.values()), unresolved


def apply_boundaries(
    organisations: Organisations, names: Mapping[str, str], provinces: Mapping[str, str]
) -> None:
    """Let the boundaries decide on name and province of the municipalities that they have.

    `names` and `provinces`: name, and code of the province, by code of the municipality.
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

    Raises `SourceError`: names the provinces: a map without them cannot be made.
    """
    problems: list[str] = []
    named = {each.province for each in organisations.by_code.values() if each.province}
    for code in sorted(named - organisations.by_code.keys()):
        inside = sum(each.province == code for each in organisations.by_code.values())
        problems.append(f"provincie {code}, waarin {inside} organisaties liggen, staat er niet in")
    Problems("register, organisaties", "Meld het bij het register", problems).check()


def combined(registers: Iterable[Register]) -> Register:
    """Return several export files as one; the date is that of the newest.

    Raises `SourceError` if files contradict each other or repeat an arrangement.
    """
    whole = Register(date.min, {}, {})
    for part in registers:
        whole.day = max(whole.day, part.day)
        _merge(whole.organisations, part.organisations, "organisatie")
        _merge(whole.arrangements, part.arrangements, "regeling")
        whole.remarks += part.remarks
    _identify(whole)
    whole.remarks = list(dict.fromkeys(whole.remarks))
    return whole


def _identify(register: Register) -> None:
    """Give participants whose number leads nowhere that of the only organisation they can be.

    By TOOI address, else by name. Of the others nobody can say who they are: those without a
    number are left out here, the others when they are looked up.
    """
    known = register.organisations
    ids: dict[str, list[str]] = {}
    for key, organisation in known.items():
        for identity in {organisation.tooi, organisation.name} - {""}:
            ids.setdefault(identity, []).append(key)
    for key, arrangement in register.arrangements.items():
        participants = _known_ones(f"regeling {key}", arrangement.participants, ids, register)
        if participants != arrangement.participants:
            register.arrangements[key] = replace(arrangement, participants=participants)
    for key, region in known.items():
        participants = _known_ones(f"organisatie {key}", region.participants, ids, register)
        if participants != region.participants:
            known[key] = replace(region, participants=participants)


def _known_ones(
    where: str,
    participants: tuple[Participant, ...],
    ids: dict[str, list[str]],
    register: Register,
) -> tuple[Participant, ...]:
    known = register.organisations
    if all(each.system_id in known for each in participants):
        return participants
    made: list[Participant] = []
    for each in participants:
        alike = [each.system_id] if each.system_id in known else ids.get(each.tooi)
        alike = alike or ids.get(each.name, [])
        number = alike[0] if len(alike) == 1 else each.system_id
        if number:
            made.append(replace(each, system_id=number))
        if number != each.system_id or not number:
            register.remarks.append(f"{where}: {_identified(each, number)}")
    return tuple(made)


def _identified(participant: Participant, number: str) -> str:
    """Return as whom a participant without a number that can be used is known, in Dutch."""
    given = participant.system_id
    why = f"noemt organisatie {given}, die er niet is," if given else "heeft geen systeemId"
    what = f"en telt als organisatie {number}" if number else "en is weggelaten"
    return f"deelnemer '{participant.name}' {why} {what}"


def _merge(whole: dict[str, Any], part: dict[str, Any], what: str) -> None:
    for key, record in part.items():
        if whole.setdefault(key, record) != record:
            raise SourceError(
                f"register: {what} {key} staat met verschillende inhoud in twee bestanden",
                "Leg in de map exportbestanden van een en dezelfde dag",
            )


@dataclass(frozen=True)
class Lists:
    """Our own lists: what the official sources do not tell."""

    governments: tuple[Government, ...]
    mergers: tuple[Merger, ...]
    networks: tuple[NetworkEntry, ...] = ()
    # Files with own additions, to be read with the organisations of the register; they come in the
    # place of `networks`
    additions: tuple[Path, ...] = ()
    details: tuple[Path, ...] = ()  # Files with what is known beside who takes part


@dataclass(frozen=True)
class Sources:
    """What the source files hold, read but not yet combined."""

    register: Register
    mergers: tuple[Merger, ...]  # Those that can be used: of the others a municipality is unknown
    networks: tuple[NetworkEntry, ...]
    organisations: Organisations
    unresolved: UnresolvedReferences
    lost: frozenset[str] = frozenset()  # Codes in the others
    # What a data steward should look at in register and own additions, in Dutch
    remarks: tuple[str, ...] = ()
    details: DetailTables = field(
        default_factory=DetailTables
    )  # What is known beside who takes part


def combine(
    registers: Iterable[Path],
    lists: Lists,
    names: Iterable[tuple[str, str]] = (),
    *,
    persons: bool = False,
) -> Sources:
    """Return what the register holds, with our own lists.

    `names`: code and name of municipalities as the boundaries have them.
    `persons`: whether names of persons are read.

    Raises `SourceError` if a file cannot be used.
    """
    register = combined(read_register(path, persons=persons) for path in registers)
    if not register.arrangements:
        raise SourceError(
            "de export van het register bevat geen regelingen",
            "Gebruik de volledige export (exportOO.xml)",
        )
    organisations, missing = collect(register, lists.governments)
    with reporting([missing]):
        added = _added(register, organisations, lists, names)
    mergers, unknown = apply_mergers(organisations, lists.mergers)
    lost = (merger for merger in lists.mergers if merger not in mergers)
    standing = partial(Successors(mergers).on, day=register.day)
    overviews = with_overviews(added.entries, register, organisations, standing)
    return Sources(
        register=register,
        mergers=mergers,
        networks=overviews.entries,
        organisations=organisations,
        lost=frozenset(code for each in lost for code in (each.old, *each.successors)),
        remarks=(*register.remarks, *map(str, added.remarks), *overviews.remarks),
        details=register_details(register, organisations).before(read_details(lists.details)),
        unresolved=UnresolvedReferences().plus([missing, unknown]),
    )


def _added(
    register: Register,
    organisations: Organisations,
    lists: Lists,
    names: Iterable[tuple[str, str]],
) -> Additions:
    """Return the own additions: those that were read already, or those in files."""
    if not lists.additions:
        return Additions(lists.networks)
    terms = {topic.term for each in register.arrangements.values() for topic in each.topics}
    titles = (each.title for each in register.arrangements.values())
    known = organisations.by_code.values()
    context = context_of(known, lists.mergers, terms, titles, names)
    return read_additions(lists.additions, context)


def lists_from(edition: Edition | None, files: ListFiles | None = None) -> Lists:
    """Return our own lists: those in a folder, and for the others what an edition holds.

    Raises `SourceError` if a list cannot be read, or one is missing while there is no edition.
    """
    files = files or ListFiles()
    if files.governments and files.mergers and files.additions:
        governments = read_governments(files.governments)
        return Lists(governments, read_mergers(files.mergers), (), files.additions, files.details)
    if edition is None:
        raise SourceError(
            "geen enkele editie is te lezen, en daaruit zouden de eigen lijsten komen "
            "(overheden, herindelingen, eigen toevoegingen)",
            "Geef ze alle met --additions MAP, ververs met --from-dir MAP, of zet de editie van "
            "het programma terug",
        )
    governments = governments_of(edition)
    if files.governments:
        governments = read_governments(files.governments)
    networks = () if files.additions else networks_of(edition)
    mergers = read_mergers(files.mergers) if files.mergers else edition.mergers
    return Lists(governments, mergers, networks, files.additions, files.details)
