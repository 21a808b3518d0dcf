"""Sources to edition: read, check, combine, write. Whole, or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from importlib.metadata import version
from pathlib import Path

import shapely

from data.additions.context import EVERYDAY_NAMES
from data.build import additions, arrangements
from data.build import derived_topics as derived
from data.build.corrections import apply_boundaries, check_provinces
from data.build.inputs import Sources, combine, lists_of
from data.build.organisations import Organisations
from data.build.outlines.older import (
    Known,
    fitting_years,
    known_areas,
    older_neighbours,
    older_outlines,
    older_places,
)
from data.build.outlines.outlines import located, outlines_of
from data.build.outlines.territory import Territory, shaped, territory_of
from data.build.provenance import describe_sources
from data.build.topics import Topics
from data.build.topics import collect as collect_topics
from data.build.unresolved import REFUSING, Omissions
from data.domain.edition import Edition, EditionInfo
from data.domain.topics import TopicRule
from data.io.csv_file import read_rows
from data.registry.participation import Successors
from data.sources.folder import find_sources
from data.sources.pdok import BoundaryFile, read_boundaries
from data.storage.boundaries import Boundaries
from data.storage.coverage import neighbours_of, places_of
from data.storage.edition import EDITION_DIR, check_edition, write_edition

PROGRAM = "samenwerkingskaart 0.1.0"
_LIBRARIES = ("shapely", "pyproj", "geopandas", "pyarrow")


@dataclass(frozen=True)
class BuildReport:
    """What a build made.

    Attributes
    ----------
    date : str
        Date of the edition.
    counts : dict of str to int
        Number of records of each kind, by its Dutch name.
    warnings : tuple of str
        What a data steward should look at, in Dutch; none of it stops the build.
    written : Path or None
        Folder that was written; None when the sources were only checked.
    """

    date: str
    counts: dict[str, int]
    warnings: tuple[str, ...]
    written: Path | None

    def lines(self) -> list[str]:
        """Return the report in Dutch, line by line."""
        done = "alleen nagekeken, niets geschreven" if self.written is None else "geschreven"
        return [
            f"Editie {self.date}: {done}.",
            *(f"  {count:6}  {name}" for name, count in self.counts.items()),
            f"Let op ({len(self.warnings)}):" if self.warnings else "Geen opmerkingen.",
            *(f"  {warning}" for warning in self.warnings),
        ]


@dataclass(frozen=True)
class Made:
    """An edition in memory, and what a data steward should look at."""

    edition: Edition
    boundaries: Boundaries
    warnings: tuple[str, ...]

    def accepting(self, accepted: tuple[str, ...]) -> Made:
        """Return the same, with what was accepted in its description."""
        info = self.edition.info
        info = replace(info, accepted=(*info.accepted, *accepted))
        return replace(self, edition=replace(self.edition, info=info))

    def report(self, written: Path | None) -> BuildReport:
        """Return what there is to tell about it."""
        edition = self.edition
        return BuildReport(edition.info.date, _counts(edition), self.warnings, written)


def build(
    source_dir: Path, out_dir: Path = EDITION_DIR, *, check_only: bool = False
) -> BuildReport:
    """Make an edition from the source files in a folder.

    Parameters
    ----------
    source_dir : Path
        Folder with the register export, the lists, the boundaries and our own additions.
    out_dir : Path
        Folder of the edition; it is replaced only when everything is right.
    check_only : bool
        Read and check everything, write nothing.

    Raises
    ------
    SourceError
        If a source is missing or wrong: one line that names the file and the remedy.
    EditionError
        If the edition cannot be written.
    """
    files = find_sources(source_dir)
    municipalities = read_boundaries(files.municipalities, "gemeente")
    sources = combine(files.registers, lists_of(files))
    provinces = read_boundaries(files.provinces, "provincie")
    outlines = cut(sources, municipalities, provinces)
    older = [read_boundaries(path, "gemeente") for path in files.older]
    outlines = with_older(outlines, older, sources.organisations)
    made = make(sources, outlines)
    if not check_only:
        write_edition(made.edition, made.boundaries, out_dir)
    return made.report(None if check_only else out_dir)


@dataclass(frozen=True)
class Outlines:
    """The outlines of an edition, how they fit its municipalities, and the file they are of."""

    boundaries: Boundaries
    territory: Territory
    file: BoundaryFile


def cut(
    sources: Sources,
    municipalities: BoundaryFile,
    provinces: BoundaryFile,
    omissions: Omissions = REFUSING,
) -> Outlines:
    """Return the outlines of the municipalities that the register has, from those that came.

    Parameters
    ----------
    omissions : Omissions
        Takes the municipalities without outline and the outlines without municipality.

    Raises
    ------
    SourceError
        If the outlines do not fit each other; if they do not fit the register, and nothing may be
        left out.
    """
    areas = located(municipalities, provinces)
    territory = territory_of(areas, sources.organisations, sources.mergers, sources.register.day)
    boundaries = outlines_of(shaped(areas, territory), provinces)
    omissions.take(territory.gaps)  # not before: other outlines may come in their place
    return Outlines(boundaries, territory, municipalities)


def with_older(
    outlines: Outlines,
    files: Sequence[BoundaryFile],
    organisations: Organisations,
    omissions: Omissions = REFUSING,
) -> Outlines:
    """Return the outlines with those of older years.

    Raises
    ------
    SourceError
        If an older year cannot be used.
    """
    boundaries = outlines.boundaries
    known = {code: Known(each.name, each.province) for code, each in organisations.by_code.items()}
    now = boundaries.municipalities
    for code, *own in zip(now["code"], now["name"], now["province"], strict=True):
        known[code] = Known(*own)
    used = [
        file._replace(areas=known_areas(file.areas, known, file.year, omissions)) for file in files
    ]
    older = older_outlines(used, boundaries.provinces, known)
    return replace(outlines, boundaries=replace(boundaries, older=older))


def make(sources: Sources, outlines: Outlines, omissions: Omissions = REFUSING) -> Made:
    """Return the edition that the sources give, checked, not written yet.

    Raises
    ------
    SourceError
        If the sources do not fit each other.
    EditionError
        If a key occurs twice or a reference leads nowhere.
    """
    warnings = outlines.territory.remarks()
    boundaries = _with_fitting_years(sources, outlines, omissions)
    edition = _edition(sources, replace(outlines, boundaries=boundaries), warnings, omissions)
    check_edition(edition)
    return Made(edition, boundaries, (*sources.organisations.warnings, *sources.remarks, *warnings))


def _with_fitting_years(sources: Sources, outlines: Outlines, omissions: Omissions) -> Boundaries:
    boundaries, territory = outlines.boundaries, outlines.territory
    excused = territory.missing | territory.left_out | sources.unresolved
    older = fitting_years(
        known_areas(boundaries.older, sources.organisations.by_code, "oudere jaren", omissions),
        sources.mergers,
        set(boundaries.municipalities["code"]),
        sources.register.day,
        excused,
        omissions,
    )
    return replace(boundaries, older=older)


def _edition(
    sources: Sources, outlines: Outlines, warnings: list[str], omissions: Omissions
) -> Edition:
    register, organisations = sources.register, sources.organisations
    boundaries, day = outlines.boundaries, register.day
    areas = boundaries.municipalities
    names = dict(zip(areas["code"], areas["name"], strict=True))
    provinces = dict(zip(areas["code"], areas["province"], strict=True))
    apply_boundaries(organisations, names, provinces)
    check_provinces(organisations)
    topics = _topics(sources)
    standing = partial(Successors(sources.mergers).on, day=day)
    registered = arrangements.registered_partnerships(
        register, organisations, topics, warnings, omissions
    )
    added = additions.partnerships(
        sources.networks, organisations, topics, set(names), warnings, standing, omissions
    )
    rules = _topic_rules(topics, warnings)
    derivation = derived.derive((*registered, *added), rules, topics.records, day)
    return Edition(
        info=EditionInfo(
            date=day.isoformat(),
            created_with=created_with(),
            sources=describe_sources(
                register,
                outlines.file,
                sources.mergers,
                sources.networks,
                sorted(set(boundaries.older["year"].tolist())),
                outlines.territory.remarks(),
            ),
        ),
        organisations=organisations.sorted(),
        partnerships=tuple(sorted(derivation.partnerships, key=lambda p: p.registration_id)),
        topics=topics.records,
        mergers=sources.mergers,
        everyday_names=_everyday_names(organisations, warnings),
        places=places_of(areas),
        neighbours=neighbours_of(areas),
        topic_rules=derivation.rules,
        topic_figures=(derivation.figures,),
        older_places=older_places(boundaries.older),
        older_neighbours=older_neighbours(boundaries.older),
    )


def _topic_rules(topics: Topics, warnings: list[str]) -> list[TopicRule]:
    """Return the rules for topics that occur; warn about the others."""
    occurring = {topic.slug for topic in topics.records}
    rules = derived.read_rules()
    warnings.extend(
        f"{derived.RULES.name}: onderwerp '{rule.topic}' van regel {rule.key} komt niet voor"
        for rule in rules
        if rule.topic not in occurring
    )
    return [rule for rule in rules if rule.topic in occurring]


def _topics(sources: Sources) -> Topics:
    registered: dict[str, str] = {}
    for record in sources.register.arrangements.values():
        registered.update(record.topics)
    added = {term: "" for entry in sources.networks for term in entry.topics}
    return collect_topics(added | registered)


def _everyday_names(
    organisations: Organisations, warnings: list[str]
) -> tuple[tuple[str, str], ...]:
    """Return the names of organisations that exist; warn about the others."""
    rows = read_rows(EVERYDAY_NAMES, ("code", "name"))
    names = sorted((row["code"], row["name"]) for row in rows)
    lost = sorted({code for code, _ in names if code not in organisations.by_code})
    warnings.extend(f"everyday_names.csv noemt {code}, dat er niet is" for code in lost)
    return tuple((code, name) for code, name in names if code not in lost)


def created_with() -> str:
    """Return the program and the libraries that an edition is made with, with their versions."""
    libraries = ", ".join(f"{name} {version(name)}" for name in _LIBRARIES)
    return f"{PROGRAM} ({libraries}, GEOS {shapely.geos_version_string})"


def _counts(edition: Edition) -> dict[str, int]:
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
    }
