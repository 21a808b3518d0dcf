"""Sources to edition: combined, checked, described; not written yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from importlib.metadata import version

import geopandas as gpd
import pandas as pd
import shapely

from data.additions.context import EVERYDAY_NAMES
from data.build import additions, arrangements
from data.build.describe import describe_sources
from data.build.details import CALLED, known_from, resolved
from data.build.inputs import Sources, apply_boundaries, check_provinces
from data.build.organisations import Organisations
from data.build.outlines.older import (
    Known,
    fitting_years,
    known_areas,
    older_neighbours,
    older_outlines,
    older_places,
)
from data.build.outlines.territory import Territory, outlines_of, shaped, territory_of
from data.build.regions import with_regions
from data.build.terms import Topics, slugs_of
from data.build.terms import collect as collect_topics
from data.build.topics import derive, read_rules
from data.domain.details import DETAILS, DetailTables
from data.domain.edition import Edition, EditionInfo
from data.domain.topics import TopicRule
from data.io.problems import Unresolved, UnresolvedReferences, reporting
from data.io.readers import read_curated
from data.registry.participation import Successors
from data.sources.pdok import BoundaryFile
from data.storage.coverage import neighbours_of, places_of, provinces_of
from data.storage.edition import Boundaries, check_edition

PROGRAM = "samenwerkingskaart 0.1.0"
_LIBRARIES = ("shapely", "pyproj", "geopandas", "pyarrow")


@dataclass(frozen=True)
class BuildResult:
    """An edition in memory, what it was made without, and what a data steward should look at."""

    edition: Edition
    boundaries: Boundaries
    warnings: tuple[str, ...]
    unresolved: UnresolvedReferences

    def accepting(self, accepted: tuple[str, ...]) -> BuildResult:
        """Return the same, with what was accepted in its description."""
        info = self.edition.info
        info = replace(info, accepted=(*info.accepted, *accepted))
        return replace(self, edition=replace(self.edition, info=info))

    @property
    def counts(self) -> dict[str, int]:
        """Number of records of each kind, by its Dutch name."""
        edition = self.edition
        kinds = Counter(organisation.kind.value for organisation in edition.organisations)
        registered = [each for each in edition.partnerships if each.registered]
        return {
            "regelingen in het register": len(registered),
            "regelingen, versies samen geteld": len({each.id for each in registered}),
            "eigen toevoegingen": len(edition.partnerships) - len(registered),
            "deelnames": sum(len(each.members) for each in edition.partnerships),
            "organisaties": len(edition.organisations),
            **{f"waarvan {kind}": kinds[kind] for kind in sorted(kinds)},
            "onderwerpen": len(edition.topics),
            "herindelingen": len(edition.mergers),
            "regels voor onderwerpen": len(edition.topic_rules),
            "waarvan gebruikt": sum(rule.used for rule in edition.topic_rules),
            "afgeleide onderwerpen": sum(len(each.derived) for each in edition.partnerships),
            "gemeenten van oudere jaren": len(edition.older_places),
            **{CALLED[name]: len(getattr(edition, name)) for name in DETAILS},
        }

    def lines(self, *, written: bool) -> list[str]:
        """Return what it holds and what a data steward should look at, in Dutch, line by line."""
        done = "geschreven" if written else "alleen nagekeken, niets geschreven"
        return [
            f"Editie {self.edition.info.date}: {done}.",
            *(f"  {count:6}  {name}" for name, count in self.counts.items()),
            f"Let op ({len(self.warnings)}):" if self.warnings else "Geen opmerkingen.",
            *(f"  {warning}" for warning in self.warnings),
        ]


@dataclass(frozen=True)
class Outlines:
    """The outlines of an edition, how they fit its municipalities, and the file they are of."""

    boundaries: Boundaries
    territory: Territory
    file: BoundaryFile
    # Municipalities without outline, outlines without municipality, and older ones of the latter
    unresolved: UnresolvedReferences


def located(municipalities: BoundaryFile, provinces: BoundaryFile) -> gpd.GeoDataFrame:
    """Return the outlines as they came, with the province in which each lies.

    Raises `SourceError` if a municipality lies in no province or in several.
    """
    areas = municipalities.areas
    areas = areas.assign(province=provinces_of(areas, provinces.areas))
    return areas[["code", "name", "province", "geometry"]]


def cut(sources: Sources, municipalities: BoundaryFile, provinces: BoundaryFile) -> Outlines:
    """Return the outlines of the municipalities that the register has, from those that came.

    Raises `SourceError` if the outlines do not fit each other.
    """
    areas = located(municipalities, provinces)
    day = sources.register.day
    territory = territory_of(areas, sources.organisations, sources.mergers, day)
    if municipalities.year not in ("", str(day.year)):
        territory = territory.of_year(municipalities.year)
    boundaries = outlines_of(shaped(areas, territory), provinces)
    unresolved = UnresolvedReferences().plus([territory.unresolved])
    return Outlines(boundaries, territory, municipalities, unresolved)


def with_older(
    outlines: Outlines, files: Sequence[BoundaryFile], organisations: Organisations
) -> Outlines:
    """Return the outlines with those of older years.

    Raises `SourceError` if an older year cannot be used.
    """
    boundaries = outlines.boundaries
    known = {code: Known(each.name, each.province) for code, each in organisations.by_code.items()}
    now = boundaries.municipalities
    for code, *own in zip(now["code"], now["name"], now["province"], strict=True):
        known[code] = Known(*own)
    pairs = [known_areas(file.areas, known, file.year) for file in files]
    used = [file._replace(areas=areas) for file, (areas, _) in zip(files, pairs, strict=True)]
    unresolved = outlines.unresolved.plus(unknown for _, unknown in pairs)
    with reporting(unknown for _, unknown in pairs):
        older = older_outlines(used, boundaries.provinces, known)
    return replace(outlines, boundaries=replace(boundaries, older=older), unresolved=unresolved)


def with_years(outlines: Outlines, earlier: gpd.GeoDataFrame) -> Outlines:
    """Return the outlines with those older years of an edition that did not come anew.

    `earlier`: the older years of that edition.
    """
    boundaries = outlines.boundaries
    older = boundaries.older
    rest = earlier[~earlier["year"].isin(set(older["year"]))]
    if older.empty or rest.empty:
        whole = older if rest.empty else rest
    else:
        both = gpd.GeoDataFrame(pd.concat([rest, older]), crs=earlier.crs)
        whole = both.sort_values("year", kind="stable", ignore_index=True)
    return replace(outlines, boundaries=replace(boundaries, older=whole))


def make(sources: Sources, outlines: Outlines, earlier: Edition | None = None) -> BuildResult:
    """Return the edition that the sources give, checked, not written yet.

    `earlier`: gives what is known beside who takes part, as far as the sources do not speak of it.

    Raises `SourceError` if the sources do not fit each other.
    Raises `EditionError` if a key occurs twice or a reference leads nowhere.
    """
    warnings = outlines.territory.remarks()
    outlines = _with_fitting_years(sources, outlines)
    unresolved = sources.unresolved.plus(outlines.unresolved)
    with reporting(unresolved):
        edition, others = _edition(sources, outlines, earlier, warnings)
    with reporting(unresolved.plus(others)):
        check_edition(edition)
    return BuildResult(
        edition,
        outlines.boundaries,
        (*sources.organisations.warnings, *sources.remarks, *warnings),
        unresolved.plus(others),
    )


def _with_fitting_years(sources: Sources, outlines: Outlines) -> Outlines:
    """Return the outlines without the older years that do not lead to those of now."""
    boundaries, territory = outlines.boundaries, outlines.territory
    known = sources.organisations.by_code
    areas, unknown = known_areas(boundaries.older, known, "oudere jaren")
    older, misfits = fitting_years(
        areas,
        sources.mergers,
        set(boundaries.municipalities["code"]),
        sources.register.day,
        territory.missing | territory.left_out | sources.lost,
    )
    unresolved = outlines.unresolved.plus([unknown, misfits])
    return replace(outlines, boundaries=replace(boundaries, older=older), unresolved=unresolved)


def _edition(
    sources: Sources, outlines: Outlines, earlier: Edition | None, warnings: list[str]
) -> tuple[Edition, list[Unresolved]]:
    register, organisations = sources.register, sources.organisations
    boundaries, day = outlines.boundaries, register.day
    areas = boundaries.municipalities
    names = dict(zip(areas["code"], areas["name"], strict=True))
    provinces = dict(zip(areas["code"], areas["province"], strict=True))
    apply_boundaries(organisations, names, provinces)
    check_provinces(organisations)
    topics = _topics(sources, earlier)
    standing = partial(Successors(sources.mergers).on, day=day)
    registered, versions = arrangements.registered_partnerships(
        register, organisations, topics, warnings
    )
    added, participants = additions.partnerships(
        sources.networks, organisations, topics, set(names), warnings, standing
    )
    rules = _topic_rules(topics, warnings)
    derivation = derive((*registered, *added), rules, topics.records, day)
    partnerships = with_regions(sorted(derivation.partnerships, key=lambda p: p.registration_id))
    known = known_from(partnerships, organisations.by_code, topics.records, earlier)
    details = resolved(sources.details, earlier, known, day, warnings)
    edition = Edition(
        info=_info(sources, outlines, details),
        organisations=organisations.sorted(),
        partnerships=partnerships,
        topics=topics.records,
        mergers=sources.mergers,
        everyday_names=_everyday_names(organisations, warnings),
        places=places_of(areas),
        neighbours=neighbours_of(areas),
        topic_rules=derivation.rules,
        topic_figures=(derivation.figures,),
        older_places=older_places(boundaries.older),
        older_neighbours=older_neighbours(boundaries.older),
        **details.tables(),
    )
    return edition, [*versions, participants]


def _info(sources: Sources, outlines: Outlines, details: DetailTables) -> EditionInfo:
    years = sorted(set(outlines.boundaries.older["year"].tolist()))
    united = outlines.territory.remarks()
    described = describe_sources(sources, outlines.file, years, united, details)
    date = sources.register.day.isoformat()
    return EditionInfo(date=date, created_with=created_with(), sources=described)


def _topic_rules(topics: Topics, warnings: list[str]) -> list[TopicRule]:
    """Return the rules for topics that occur; warn about the others."""
    occurring = {topic.slug for topic in topics.records}
    rules = read_rules()
    warnings.extend(
        f"onderwerp '{rule.topic}', dat regel {rule.key} zou afleiden, komt niet voor"
        for rule in rules
        if rule.topic not in occurring
    )
    return [rule for rule in rules if rule.topic in occurring]


def _topics(sources: Sources, earlier: Edition | None) -> Topics:
    registered: dict[str, str] = {}
    for record in sources.register.arrangements.values():
        registered.update(record.topics)
    added = [term for entry in sources.networks for term in entry.topics]
    return collect_topics(registered, added, slugs_of(earlier) if earlier else {})


def _everyday_names(
    organisations: Organisations, warnings: list[str]
) -> tuple[tuple[str, str], ...]:
    """Return the names of organisations that exist; warn about the others."""
    rows = read_curated(EVERYDAY_NAMES, "code", "name")
    names = sorted((row["code"], row["name"]) for row in rows)
    lost = sorted({code for code, _ in names if code not in organisations.by_code})
    warnings.extend(
        f"de gangbare naam van {code} telt niet mee: {code} is er niet" for code in lost
    )
    return tuple((code, name) for code, name in names if code not in lost)


def created_with() -> str:
    """Return the program and the libraries that an edition is made with, with their versions."""
    libraries = ", ".join(f"{name} {version(name)}" for name in _LIBRARIES)
    return f"{PROGRAM} ({libraries}, GEOS {shapely.geos_version_string})"
