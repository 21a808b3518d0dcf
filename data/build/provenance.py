"""Where an edition comes from: the sources, their dates and their licences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from data.additions.entries import NetworkEntry
from data.domain.edition import SourceInfo
from data.domain.mergers import Merger
from data.sources.pdok import BoundaryFile
from data.sources.register import Register

_EVERYDAY_NAMES = SourceInfo(
    name="everyday_names",
    title="Namen in dagelijks gebruik",
    publisher="Eigen lijst",
    url="",
    licence="CC0-1.0",
    retrieved="",
    content_date="",
    note="Alleen om op te zoeken: Den Haag, Den Bosch, Friese en Nederlandse namen.",
)

_TOPIC_RULES = SourceInfo(
    name="topic_rules",
    title="Regels voor afgeleide onderwerpen",
    publisher="Eigen lijst",
    url="",
    licence="CC0-1.0",
    retrieved="",
    content_date="",
    note="Alleen waar het register geen onderwerp noemt; altijd met de regel erbij.",
)


def describe_sources(
    register: Register,
    boundaries: BoundaryFile,
    mergers: Sequence[Merger],
    networks: Iterable[NetworkEntry],
    older_years: Sequence[int] = (),
    united: Sequence[str] = (),
) -> tuple[SourceInfo, ...]:
    """Return the description of every source, in Dutch, with the dates that the files give.

    Parameters
    ----------
    united : sequence of str
        Which outlines were made of others, in Dutch.
    """
    exported = register.exported.isoformat() if register.exported else ""
    return (
        _register(register, exported),
        _governments(exported),
        _mergers(mergers),
        _networks(networks),
        _boundaries(boundaries, united),
        *_older(older_years),
        _EVERYDAY_NAMES,
        _TOPIC_RULES,
    )


def _register(register: Register, exported: str) -> SourceInfo:
    return SourceInfo(
        name="roo",
        title="Register van Overheidsorganisaties",
        publisher="KOOP, in opdracht van het ministerie van Binnenlandse Zaken",
        url="https://organisaties.overheid.nl",
        licence="CC0-1.0",
        retrieved=exported,
        content_date=_newest(r.modified for r in register.arrangements.values()) or exported,
        note="Gemeenschappelijke regelingen, deelnemers en overheden. Wat een deelnemer "
        "verliet, staat er niet met een datum in.",
    )


def _governments(exported: str) -> SourceInfo:
    return SourceInfo(
        name="governments",
        title="Overheden die vóór het register zijn beëindigd",
        publisher="Eigen lijst, uit de overheidslijst van identificaties (TOOI)",
        url="https://standaarden.overheid.nl/tooi",
        licence="CC0-1.0",
        retrieved="",
        content_date=exported,
        note="Gemeenten en waterschappen die alleen nog in oude namen voorkomen.",
    )


def _mergers(mergers: Iterable[Merger]) -> SourceInfo:
    return SourceInfo(
        name="mergers",
        title="Gemeentelijke herindelingen sinds 2010",
        publisher="Eigen lijst, uit open gegevens (Wikidata) en algemene kennis",
        url="https://www.wikidata.org/",
        licence="CC0-1.0",
        retrieved="",
        content_date=_newest(merger.effective for merger in mergers),
        note="Per rij staat erbij of de opvolger is afgeleid of uit algemene kennis komt.",
    )


def _networks(networks: Iterable[NetworkEntry]) -> SourceInfo:
    return SourceInfo(
        name="networks",
        title="Samenwerking buiten de Wet gemeenschappelijke regelingen",
        publisher="Eigen lijst; de bron staat bij elk samenwerkingsverband",
        url="",
        licence="feiten, met bronvermelding per samenwerkingsverband",
        retrieved="",
        content_date=_newest(entry.source_date for entry in networks),
        note="Een steekproef, geen inventaris: dat een gemeente er niet in staat, betekent "
        "niet dat zij niet meedoet.",
    )


def _boundaries(boundaries: BoundaryFile, united: Iterable[str]) -> SourceInfo:
    return SourceInfo(
        name="boundaries",
        title="Gemeente- en provinciegrenzen (CBS Gebiedsindelingen)",
        publisher="CBS en Kadaster, via PDOK",
        url="https://api.pdok.nl/cbs/gebiedsindelingen/ogc/v1",
        licence="CC-BY-4.0",
        retrieved=boundaries.retrieved,
        content_date=boundaries.year,
        note=" ".join(
            (
                "Vereenvoudigd; grote wateren horen niet bij een gemeente.",
                *(f"{each}." for each in united),
            )
        ),
    )


def _older(years: Sequence[int]) -> tuple[SourceInfo, ...]:
    """Return where the outlines of older years come from; nothing when there are none."""
    if not years:
        return ()
    named = " en ".join(str(year) for year in years)
    return (
        SourceInfo(
            name="older_boundaries",
            title=f"Gemeentegrenzen van {named} (CBS Wijk- en Buurtkaart, CBS Gebiedsindelingen)",
            publisher="CBS en Kadaster, via PDOK",
            url="https://api.pdok.nl/cbs/gebiedsindelingen/ogc/v1",
            licence="CC-BY-4.0",
            retrieved="",
            content_date=str(max(years)),
            note="Vereenvoudigd op 250 m; 2016 komt uit de Wijk- en Buurtkaart (zonder water), met "
            "smalle kieren tussen gemeenten gesloten. Alleen voor een peildatum waarop precies "
            "deze gemeenten bestonden.",
        ),
    )


def _newest(days: Iterable[object]) -> str:
    return max((str(day) for day in days if day), default="")
