"""Sources to edition: read, check, combine, write. Whole, or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path

import shapely

from data.additions.context import EVERYDAY_NAMES
from data.assembly import additions, arrangements, derived, topic_rules
from data.assembly.corrections import apply_boundaries, apply_mergers
from data.assembly.intake import Sources, read_sources
from data.assembly.organisations import Organisations
from data.assembly.provenance import describe_sources
from data.assembly.topics import Topics
from data.assembly.topics import collect as collect_topics
from data.boundaries import Boundaries
from data.coverage import neighbours_of, places_of
from data.datapackage import EditionInfo
from data.errors import SourceError
from data.model import TopicRule
from data.older_outlines import (
    Known,
    check_years,
    older_neighbours,
    older_outlines,
    older_places,
)
from data.outlines import outlines_of
from data.sources.csvfile import read_rows
from data.sources.folder import find_sources
from data.sources.pdok import BoundaryFile, read_boundaries
from data.tables import EDITION_DIR, Edition, check_edition, write_edition

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
    sources = read_sources(files)
    provinces = read_boundaries(files.provinces, "provincie")
    boundaries = outlines_of(sources.municipalities, provinces)
    older = [read_boundaries(path, "gemeente") for path in files.older]
    made = make(sources, with_older(boundaries, older, sources.organisations))
    if not check_only:
        write_edition(made.edition, made.boundaries, out_dir)
    return made.report(None if check_only else out_dir)


def with_older(
    boundaries: Boundaries, files: Iterable[BoundaryFile], organisations: Organisations
) -> Boundaries:
    """Return the outlines with those of older years.

    Raises
    ------
    SourceError
        If an older year cannot be used.
    """
    known = {code: Known(each.name, each.province) for code, each in organisations.by_code.items()}
    now = boundaries.municipalities
    for code, *own in zip(now["code"], now["name"], now["province"], strict=True):
        known[code] = Known(*own)
    return replace(boundaries, older=older_outlines(files, boundaries.provinces, known))


def make(sources: Sources, boundaries: Boundaries, accepted: tuple[str, ...] = ()) -> Made:
    """Return the edition that the sources give, checked, not written yet.

    Raises
    ------
    SourceError
        If the sources do not fit each other.
    EditionError
        If a key occurs twice or a reference leads nowhere.
    """
    warnings: list[str] = []
    edition = _edition(sources, boundaries, warnings)
    check_edition(edition)
    made = Made(edition, boundaries, (*sources.organisations.warnings, *sources.remarks, *warnings))
    return made.accepting(accepted)


def _edition(sources: Sources, boundaries: Boundaries, warnings: list[str]) -> Edition:
    register, organisations = sources.register, sources.organisations
    if register.exported is None:
        raise SourceError("de export van het register noemt geen datum", "Haal haar opnieuw op")
    areas = boundaries.municipalities
    names = dict(zip(areas["code"], areas["name"], strict=True))
    provinces = dict(zip(areas["code"], areas["province"], strict=True))
    apply_mergers(organisations, sources.mergers)
    apply_boundaries(organisations, names, provinces, register.exported)
    topics = _topics(sources)
    check_years(boundaries.older, sources.mergers, set(names), register.exported)
    registered = arrangements.partnerships(register, organisations, topics, warnings)
    added = additions.partnerships(sources.networks, organisations, topics, set(names), warnings)
    rules = _topic_rules(topics, warnings)
    derivation = derived.derive((*registered, *added), rules, topics.records, register.exported)
    return Edition(
        info=EditionInfo(
            date=register.exported.isoformat(),
            created_with=created_with(),
            sources=describe_sources(
                register,
                sources.municipalities,
                sources.mergers,
                sources.networks,
                sorted(set(boundaries.older["year"].tolist())),
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
    rules = topic_rules.read_rules()
    warnings.extend(
        f"{topic_rules.RULES.name}: onderwerp '{rule.topic}' van regel {rule.key} komt niet voor"
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
