"""The sources of an edition, as it describes them: with their dates, as far as the files tell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from data.build.inputs import Sources
from data.domain.details import DetailTables
from data.domain.edition import SourceInfo
from data.io.readers import read_curated
from data.sources.pdok import BoundaryFile


def describe_sources(
    sources: Sources,
    boundaries: BoundaryFile,
    older_years: Sequence[int],
    united: Iterable[str],
    details: DetailTables,
) -> tuple[SourceInfo, ...]:
    """Return the description of every source (`sources.csv`), with the dates that the files give.

    `united`: which outlines were made of others, in Dutch.
    `details`: what the edition knows beside who takes part. Of several dates of one source the
        first is told: no record is older.
    """
    register = sources.register
    exported = register.day.isoformat()
    modified = _newest(each.modified for each in register.arrangements.values())
    dates = {
        "roo": modified or exported,
        "governments": exported,
        "mergers": _newest(merger.effective for merger in sources.mergers),
        "networks": _newest(entry.source_date for entry in sources.networks),
        "boundaries": boundaries.year,
        "older_boundaries": _newest(older_years),
        "everyday_names": "",
        "topic_rules": "",
    }
    for source in {details.sources[name][0] for name in details.tables()} - dates.keys():
        days = {day for name, day in details.sources.values() if name == source}
        dates[source] = min(filter(None, days), default="")
    retrieved = {"roo": exported, "boundaries": boundaries.retrieved}
    remarks = {"boundaries": united}
    years = " en ".join(map(str, older_years))
    rows = read_curated("sources.csv", "name", "title", "publisher", "url", "licence", "note")
    return tuple(
        SourceInfo(
            name=(name := row["name"]),
            title=row["title"].format(years=years),
            publisher=row["publisher"],
            url=row["url"],
            licence=row["licence"],
            retrieved=retrieved.get(name, ""),
            content_date=dates.get(name, ""),
            note=" ".join([row["note"], *(f"{each}." for each in remarks.get(name, ()))]),
        )
        for row in rows
        if row["name"] in dates and (older_years or row["name"] != "older_boundaries")
    )


def source_info(name: str, content_date: str) -> SourceInfo:
    """Return the description of one source that is no file of a delivery."""
    columns = ("title", "publisher", "url", "licence", "note")
    rows = read_curated("sources.csv", "name", *columns)
    row = next(each for each in rows if each["name"] == name)
    texts = {column: row[column] for column in columns}
    return SourceInfo(name=name, retrieved="", content_date=content_date, **texts)


def _newest(days: Iterable[object]) -> str:
    return max((str(day) for day in days if day), default="")
