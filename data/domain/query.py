"""What a visitor asks. The one place where filtering is defined, together with `Snapshot`."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any
from zoneinfo import ZoneInfo

from data.domain.records import DEFAULT_BASES, Basis

LAYERS = (
    "aantal",
    "gebied",
    "verbanden",
    "vergelijk",
    "groepen",
    "lappendeken",
    "cijfer",
    "gebiedsfoto",
    "raad",
)
MOST_AREAS = 5
"""Partnerships of which the area is on the map at once."""
PACES = ("jaar", "maand")
REGIONS = (
    "provincie",
    "veiligheidsregio",
    "ggd",
    "res",
    "arbeidsmarkt",
    "jeugd",
    "doorstroompunt",
    "zorg-en-veiligheid",
)
"""Reference regions, each a division of the country (`curated/reference_regions.csv`)."""

TABLES = (
    *("samenwerkingen", "deelnames", "organisaties", "gemeenten", "bevoegdheden"),
    *("regiodeals", "opgaven", "kruispunten", "cijfers"),
)
PARTS = {
    "gemeente": (
        "samenwerkingen",
        "partners",
        "taken",
        "opgaven",
        "agenda",
        "witte-vlekken",
        "verdeling",
        "samengaan",
    ),
    "samenwerking": (
        *("deelnemers", "vorm-en-bron", "versies", "zelfde-gebied"),
        *("vergelijk", "wat-als"),
    ),
    "deelnemer": ("samenwerkingen", "partners"),
    "opgaven": ("wie-waar", "kruispunten", "regiodeals"),
}
"""Parts of a page of which one shows at a time, by the page."""

BETWEEN = "~"
"""Between the two opgaven of a crossover."""

PROVINCES = "provincie"
PLACES = (PROVINCES, "veiligheidsregio", "res", "arbeidsmarkt")
"""By which places page Opgaven tells what stacks there."""

LANGUAGES = ("nl", "en")
APART, COUNTED_TOO, OFF = "apart", "mee", "uit"
DERIVED = (APART, COUNTED_TOO, OFF)
"""What is done with derived topics: shown beside the registered ones and counted apart, found by
the topic filter too, or shown nowhere."""

PREDECESSORS = (COUNTED_TOO, OFF)
"""Whether arrangements count that still stand beside what seems to be their successor."""

NOT_GOVERNMENT = "geen-overheid"
LEADS = (NOT_GOVERNMENT,)
"""What the lead (trekker) is of all that shows, where that is chosen: only examples, then."""

EARLIEST, LATEST = dt.date(1950, 1, 1), dt.date(2100, 12, 31)
"""The reference dates that can be asked for; the oldest accession in the register is of 1953."""


def today() -> dt.date:
    """Return the date in the Netherlands."""
    return dt.datetime.now(ZoneInfo("Europe/Amsterdam")).date()


@dataclass(frozen=True, slots=True)
class Query:
    """One view: what is filtered, on which date, and what is selected and shown.

    Values within one facet are *or*, facets together are *and*; several `participants` are *and*,
    and `without` leaves out every partnership of an organisation. `subject`, `since`,
    `previous`, `edition`, `pace`, `layer`, `table`, `figure`, `classes`, `region`, `area`,
    `municipalities`, `partnerships`, `part`, `check`, `keeper`, `crossing`, `places`, `task` and
    `language` do not filter: they tell what is shown of the result.
    """

    # Slugs or codes; empty means no restriction (for `bases`: the four default ones)
    topics: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    # Organisation codes
    participants: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    # Which of the participants page Deelnemer is about: the first in its address; "" elsewhere
    subject: str = ""
    provinces: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()
    grounds: tuple[str, ...] = ()  # Slugs of Acts
    borders: tuple[str, ...] = ()
    powers: tuple[str, ...] = ()  # How an arrangement gets its powers: attribution, mandate
    opgaven: tuple[str, ...] = ()  # Slugs; to which one belongs is derived from its topics
    # Whether topics count there that belong to an opgave in part
    partly: bool = False
    groups: tuple[str, ...] = ()  # Kinds of deals, and divisions of the country
    search: str = ""  # Words to look for
    # Whether they are also looked for in the articles that tell what a partnership may do
    articles: bool = False
    date: dt.date | None = None  # Reference date (peildatum); None is today
    # First day of a period that ends on the reference date, for what changed; None is a year
    since: dt.date | None = None
    # Key of the kept edition with which the present one is compared; "" for the last one that
    # differs
    previous: str = ""
    # Key of the kept edition on which the view was reopened; "" for the one in use
    edition: str = ""
    pace: str = ""  # How long the steps of the time slider are, one of `PACES`; "" shows no slider
    nationwide: bool = False  # Whether ties also count groups that together cover the whole country
    # Least number of shared partnerships for a tie to be drawn; None leaves it to the layer
    threshold: int | None = None
    # One of `DERIVED`. The value "niet-geregistreerd" means no registered topic in each of them.
    derived: str = APART
    # One of `PREDECESSORS`
    predecessors: str = COUNTED_TOO
    lead: str = ""  # One of `LEADS`; "" for every partnership
    layer: str = "aantal"
    table: str = "samenwerkingen"
    # Key of the figure that the layer `cijfer` colours by; "" leaves it to the layer
    figure: str = ""
    classes: str = ""  # How its classes are made: a method, or limits ("10,20,30"); "" by quantiles
    region: str = ""  # Key of the reference regions that are outlined over the map; "" for none
    # Area of one's own, of page Gebiedsfoto: corners ("5.1,52.0;5.2,52.0;5.2,52.1") or an upload
    area: str = ""
    # What is selected, in the order of selecting
    municipalities: tuple[str, ...] = ()
    partnerships: tuple[str, ...] = ()
    part: str = ""  # Which part of a page shows, one of its `PARTS`; "" leaves it to the page
    check: str = ""  # Key of the check of which the quality page shows the findings; "" for none
    # Slug of the bronhouder of whom the quality page shows the findings; "" for all of them
    keeper: str = ""
    # Two opgaven with `BETWEEN`, of which page Opgaven shows what serves both; "" for none
    crossing: str = ""
    places: str = PROVINCES  # One of `PLACES`
    task: str = ""  # Key of the everyday task that page Wie regelt dit is about; "" for none
    language: str = "nl"

    @property
    def reference_date(self) -> dt.date:
        """The date for which the view holds."""
        return self.date or today()

    @property
    def effective_bases(self) -> tuple[str, ...]:
        """The bases that the view holds, the default filled in.

        A group asks for what it holds: most are divisions of the country.
        """
        return self.bases or (tuple(Basis) if self.groups else DEFAULT_BASES)

    @property
    def counts_derived(self) -> bool:
        """Whether derived topics count as registered ones do."""
        return self.derived == COUNTED_TOO

    def normalised(self) -> Query:
        """Return the same view written in one way: sorted values, defaults left out."""
        plain: dict[str, Any] = {
            facet.attribute: tuple(sorted(set(facet.chosen(self)))) for facet in FACETS
        }
        if set(plain["bases"]) == set(DEFAULT_BASES):
            plain["bases"] = ()
        return replace(
            self,
            **plain,
            subject=self.subject if self.subject in self.participants else "",
            search=" ".join(self.search.split()),
            articles=self.articles and bool(self.search.strip()),
            municipalities=tuple(dict.fromkeys(self.municipalities)),
            partnerships=tuple(dict.fromkeys(self.partnerships)),
        )

    @property
    def is_filtered(self) -> bool:
        """Whether anything is left out by more than the date and the edition."""
        switched = self.predecessors == OFF or self.lead
        return bool(self.filters() or self.search.strip() or switched)

    def filters(self) -> dict[str, tuple[str, ...]]:
        """Return the facets in use: key of the facet to the values chosen."""
        return {facet.key: chosen for facet in FACETS if (chosen := facet.chosen(self))}


@dataclass(frozen=True, slots=True)
class Facet:
    """One way of filtering."""

    key: str  # Name of the facet: also its parameter name in addresses
    attribute: str  # Attribute of `Query` that holds the chosen values

    def chosen(self, query: Query) -> tuple[str, ...]:
        """Return the values of this facet that `query` names."""
        values: tuple[str, ...] = getattr(query, self.attribute)
        return values

    def restriction(self, query: Query) -> tuple[str, ...]:
        """Return the values that restrict the result, the default bases filled in."""
        if self.attribute == "bases":
            return tuple(query.effective_bases)
        return self.chosen(query)


FACETS = (
    Facet("onderwerp", "topics"),
    Facet("vorm", "forms"),
    Facet("basis", "bases"),
    Facet("deelnemer", "participants"),
    Facet("zonder", "without"),
    Facet("provincie", "provinces"),
    Facet("orgaan", "bodies"),
    Facet("deelnemertype", "kinds"),
    Facet("fase", "phases"),
    Facet("grondslag", "grounds"),
    Facet("provinciegrens", "borders"),
    Facet("bevoegdheid", "powers"),
    Facet("opgave", "opgaven"),
    Facet("groep", "groups"),
)
OR_FACETS = tuple(f for f in FACETS if f.key not in {"deelnemer", "zonder"})
