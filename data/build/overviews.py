"""National overviews of the register, in the place of our own rows of the same division.

The register has a division of the country as one organisation with its regions in it, each with
participants without a first day. Which record stands for which of our rows is declared in
`data/curated/national_overviews.csv`: the opening of our ids, and that of the name of the record.
Ours stay unless the record has at least as many municipalities, each at most once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from data.additions.entries import NetworkEntry, NetworkParticipant
from data.build.organisations import Organisations
from data.domain.records import Basis, Certainty, LegalForm, OrganisationKind, Role
from data.domain.text import compact, register_page, slugify
from data.io.readers import read_curated
from data.sources.register import Register, RegisterOrganisation

SOURCE = "Register van Overheidsorganisaties"
_ALIKE = 0.5
"""Share of all municipalities in either of two regions from which they are the same region."""

Standing = Callable[[str], str | None]


class Overviews(NamedTuple):
    """The rows as they are now, and what there is to tell about each division, in Dutch."""

    entries: tuple[NetworkEntry, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True)
class _Region:
    """One region of a division, with the codes of its participants in the edition."""

    record: RegisterOrganisation
    codes: tuple[str, ...]
    municipalities: frozenset[str]


def with_overviews(
    entries: Sequence[NetworkEntry],
    register: Register,
    organisations: Organisations,
    standing: Standing = str,
) -> Overviews:
    """Return our rows, with the divisions of the register for those that they cover as well.

    `standing`: gives the code that stands for a municipality now; None when it was split.
    """
    current = list(entries)
    remarks: list[str] = []
    for row in read_curated("national_overviews.csv", "prefix", "record"):
        overview = _overview(register, row["record"])
        if overview is None:
            continue
        regions = _regions(register, organisations, overview, standing)
        own = [each for each in current if each.slug.startswith(row["prefix"])]
        covered = {code for each in own for code in _municipalities(each, organisations, standing)}
        times = Counter(code for each in regions for code in each.municipalities)
        twice = sum(count > 1 for count in times.values())
        counted = f"{len(times)} gemeenten in het register" + f" ({twice} vaker)" * bool(twice)
        remark = f"landelijke indeling '{overview.name}': {counted}, {len(covered)} hier"
        if twice or len(times) < len(covered):
            remarks.append(f"{remark}; de eigen rijen blijven")
            continue
        made = _replaced(own, regions, row["prefix"], organisations, standing)
        current = [each for each in current if each not in own] + made
        remarks.append(f"{remark}; die van het register zijn gebruikt")
    return Overviews(tuple(current), tuple(remarks))


def _overview(register: Register, name: str) -> RegisterOrganisation | None:
    """Return the record of a division: the one that has that name and regions in it."""
    parents = {each.parent for each in register.organisations.values() if each.participants}
    named = [
        each
        for each in register.organisations.values()
        if each.system_id in parents and compact(each.name).startswith(compact(name))
    ]
    return named[0] if len(named) == 1 else None


def _regions(
    register: Register,
    organisations: Organisations,
    overview: RegisterOrganisation,
    standing: Standing,
) -> list[_Region]:
    regions: list[_Region] = []
    for key in sorted(register.organisations):
        record = register.organisations[key]
        if record.parent != overview.system_id or not record.participants:
            continue
        if record.end and record.end <= register.day:
            continue
        numbers = (each.system_id for each in record.participants)
        members = (organisations.codes[each] for each in numbers if each in organisations.codes)
        codes = tuple(dict.fromkeys(members))
        regions.append(_Region(record, codes, _standing_now(codes, organisations, standing)))
    return regions


def _is_municipality(code: str, organisations: Organisations) -> bool:
    organisation = organisations.by_code.get(code)
    return organisation is not None and organisation.kind is OrganisationKind.MUNICIPALITY


def _municipalities(
    entry: NetworkEntry, organisations: Organisations, standing: Standing
) -> frozenset[str]:
    codes = (each.code for each in entry.participants if each.code)
    return _standing_now(codes, organisations, standing)


def _standing_now(
    codes: Iterable[str], organisations: Organisations, standing: Standing
) -> frozenset[str]:
    """Return the municipalities among codes, as they are now."""
    now = map(standing, codes)
    return frozenset(code for code in now if code and _is_municipality(code, organisations))


_NEW = NetworkEntry(
    slug="",
    name="",
    abbreviation="",
    basis=Basis.NATIONAL_DIVISION,
    form=LegalForm.NONE,
    topics=(),
    purpose="",
    phase=None,
    start="",
    end="",
    website="",
    source=SOURCE,
    source_url="",
    source_date="",
    certainty=Certainty.HIGH,
    marks=frozenset(),
    participants=(),
)


def _replaced(
    own: Iterable[NetworkEntry],
    regions: Iterable[_Region],
    prefix: str,
    organisations: Organisations,
    standing: Standing,
) -> list[NetworkEntry]:
    """Return the regions of the register; what is one of ours keeps its id, topics and purpose."""
    models = list(own)
    left = {each.slug: each for each in models}
    areas = {slug: _municipalities(each, organisations, standing) for slug, each in left.items()}
    made: list[NetworkEntry] = []
    for region in regions:
        alike = max(left, key=lambda slug: _likeness(areas[slug], region), default="")
        if alike and _likeness(areas[alike], region) >= _ALIKE:
            entry = left.pop(alike)
        else:
            slug = f"{prefix}{slugify(region.record.name)}"
            slug = f"{slug}-{region.record.system_id}" if slug in areas else slug
            model = next(iter(models), _NEW)
            entry = replace(model, slug=slug, abbreviation="", website="", phase=None)
        made.append(_entry(entry, region, organisations))
    return made


def _likeness(own: frozenset[str], region: _Region) -> float:
    either = own | region.municipalities
    return len(own & region.municipalities) / len(either) if either else 0.0


def _entry(entry: NetworkEntry, region: _Region, organisations: Organisations) -> NetworkEntry:
    record = region.record
    participants = (organisations.by_code[code] for code in region.codes)
    return replace(
        entry,
        name=record.name,
        website=record.website or entry.website,
        start=record.start.isoformat() if record.start else "",
        end="",
        source=SOURCE,
        source_url=register_page(record.system_id, record.name),
        source_date=record.modified.isoformat() if record.modified else "",
        certainty=Certainty.HIGH,
        participants=tuple(
            NetworkParticipant(each.code, each.official_name, each.kind, Role.PARTICIPANT, "", "")
            for each in participants
        ),
    )
