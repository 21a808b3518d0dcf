"""The state of the overview: its measures beside those of an earlier edition, in words and rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from data.analysis.completeness.independent_lists import Population, populations
from data.analysis.completeness.overview_measure import (
    COUNTRY,
    Aspect,
    Measurement,
    Tally,
    measure,
    tallies,
)
from data.domain.labels import N_
from data.domain.records import Basis
from data.quality.report import report
from layers.words.format import day, decimal, number, plural, recorded_day
from layers.words.language import _

if TYPE_CHECKING:
    from data.registry.registry import Registry

_YEAR = 365.25


@dataclass(frozen=True, slots=True)
class Yardstick:
    """One measure: the same for every area and edition."""

    key: str  # In files; a promise
    title: str  # Still to be looked up in the catalogue
    unit: str  # "aantal", "per gemeente", "deel" or "dagen"
    value: Callable[[Measurement], float | None]

    def in_words(self, measured: Measurement) -> str:
        """Return its value as a page writes it."""
        value = self.value(measured)
        if value is None:
            return _("onbekend")
        if self.unit == "deel":
            return percent(value)
        if self.unit == "dagen":
            return _("{years} jaar").format(years=decimal(value / _YEAR, 1))
        return decimal(value, 1) if self.unit == "per gemeente" else number(value)


def percent(share: float) -> str:
    """Return a part as a whole percentage."""
    return f"{number(round(100 * share))} %"


def _of_basis(basis: Basis) -> Callable[[Measurement], float]:
    return lambda measured: measured.per_municipality(basis)


def _with(aspect: Aspect) -> Callable[[Measurement], float | None]:
    return lambda measured: measured.share(aspect)


PER_MUNICIPALITY = (
    Yardstick("gemeenten", N_("Gemeenten"), "aantal", lambda m: m.municipalities),
    Yardstick("per_gemeente_wgr", N_("Wgr"), "per gemeente", _of_basis(Basis.WGR)),
    Yardstick("per_gemeente_netwerk", N_("Netwerk"), "per gemeente", _of_basis(Basis.NETWORK)),
    Yardstick("per_gemeente_convenant", N_("Convenant"), "per gemeente", _of_basis(Basis.COVENANT)),
    Yardstick(
        "per_gemeente_privaatrecht",
        N_("Privaatrecht"),
        "per gemeente",
        _of_basis(Basis.PRIVATE_LAW),
    ),
    Yardstick(
        "per_gemeente_landelijke_indeling",
        N_("Landelijke indeling"),
        "per gemeente",
        _of_basis(Basis.NATIONAL_DIVISION),
    ),
)
"""In how many partnerships a municipality takes part, on average."""

WHAT_IS_KNOWN = (
    Yardstick("samenwerkingen", N_("Samenwerkingen"), "aantal", lambda m: m.partnerships),
    Yardstick("met_onderwerp", N_("Met onderwerp"), "deel", _with(Aspect.TOPIC)),
    Yardstick("met_fase", N_("Met fase"), "deel", _with(Aspect.PHASE)),
    Yardstick("met_trekker", N_("Met trekker"), "deel", _with(Aspect.LEAD)),
    Yardstick("met_contact", N_("Met contact"), "deel", _with(Aspect.CONTACT)),
    Yardstick(
        "bevestigd_24_maanden",
        N_("Bevestigd in 24 maanden"),
        "deel",
        _with(Aspect.CONFIRMED),
    ),
    Yardstick("leeftijd_mediaan", N_("Mediane leeftijd"), "dagen", lambda m: m.age),
    Yardstick("open_vragen", N_("Open vragen"), "aantal", lambda m: m.questions),
)
"""How much is known of partnerships, and how old that is."""


@dataclass(frozen=True, slots=True)
class OverviewState:
    """The measures of an edition on a date, beside those of an earlier one on its own date."""

    registry: Registry
    day: date
    measured: tuple[Measurement, ...]
    tallies: tuple[Tally, ...]
    populations: tuple[Population, ...]
    base: Registry | None  # The earlier edition
    base_measured: dict[str, Measurement]  # By area; empty without one

    def before(self, measured: Measurement) -> Measurement | None:
        """Return the measures of the same area in the earlier edition."""
        return self.base_measured.get(measured.area)

    def area(self, code: str) -> str:
        """Return the name of an area."""
        return self.registry.organisations[code].name if code != COUNTRY else _("Nederland")


def overview_state(registry: Registry, shown: date, base: Registry | None) -> OverviewState:
    """Return the state of the overview on a date.

    `base`: the earlier edition that it is held against, as it was on its own date.
    """
    earlier = None if base is None else report(base, base.edition_day)
    return OverviewState(
        registry,
        shown,
        measure(registry, shown),
        tallies(report(registry, shown), earlier),
        populations(registry, shown),
        base,
        {} if base is None else {one.area: one for one in measure(base, base.edition_day)},
    )


def summary(state: OverviewState) -> str:
    """Return the whole country in one sentence, and what became of the questions."""
    country = state.measured[0]
    sentence = _(
        "Op {day} telt het overzicht {partnerships} samenwerkingen: van {topic} is een onderwerp "
        "geregistreerd, van {phase} de fase, van {lead} de trekker, van {contact} hoe u haar "
        "bereikt, en {confirmed} is in 24 maanden bevestigd. De helft van de gegevens is ouder dan "
        "{age}."
    ).format(
        day=day(state.day),
        partnerships=number(country.partnerships),
        **{
            name: WHAT_IS_KNOWN[place].in_words(country)
            for place, name in enumerate(("topic", "phase", "lead", "contact", "confirmed"), 1)
        },
        age=WHAT_IS_KNOWN[6].in_words(country),
    )
    return f"{sentence} {questions_in_words(state)}"


def questions_in_words(state: OverviewState) -> str:
    """Return how many questions are open, and how many of the earlier edition were mended."""
    total = sum(tally.questions for tally in state.tallies)
    if state.base is None:
        return plural(
            "Er staat {count} vraag open bij bronhouders.",
            "Er staan {count} vragen open bij bronhouders.",
            total,
        )
    return _(
        "Er staan {count} vragen open bij bronhouders; van de {before} in de editie van {edition} "
        "zijn er {mended} hersteld en {added} kwamen erbij."
    ).format(
        count=number(total),
        before=number(sum(tally.before or 0 for tally in state.tallies)),
        edition=recorded_day(state.base.edition.info.date),
        mended=number(sum(tally.mended or 0 for tally in state.tallies)),
        added=number(sum(tally.added or 0 for tally in state.tallies)),
    )


_TITLES = {
    "regelingen": N_("Regelingen met een eigen bestuur die er eind 2016 waren"),
    "regio-deals": N_("Regio Deals"),
}
LISTS = {
    "regelingen": (
        N_("het register"),
        N_("schatkistbankieren (2016)"),
        N_("opgave van provincies (2016)"),
    ),
    "regio-deals": (N_("eigen inventarisatie"), N_("de lijst van Regio Deals van het Rijk")),
}
_READING = {
    "regelingen": N_(
        "Het register begon in juli 2021: wat eerder werd opgeheven, hoeft er niet in te staan. "
        "Dit is dus een ondergrens, en geen maat voor vandaag."
    ),
    "regio-deals": N_(
        "Een deal waarvan geen lijst van deelnemers is gevonden, staat niet in de inventarisatie."
    ),
}


def population_title(population: Population) -> str:
    """Return what is estimated."""
    return _(_TITLES[population.key])


def lists_in_words(population: Population) -> str:
    """Return each list with how many of these it has."""
    return " · ".join(
        f"{_(name)}: {number(population.on(place))}"
        for place, name in enumerate(LISTS[population.key])
    )


def rounded(value: float) -> int:
    """Return an estimate as precisely as it is: to two digits."""
    return int(float(f"{value:.2g}"))


def total_in_words(population: Population) -> str:
    """Return how many there are, with the interval."""
    guess = population.estimate
    low, high = max(rounded(guess.low), guess.observed), rounded(guess.high)
    return _("ongeveer {total} ({low} tot {high})").format(
        total=number(max(rounded(guess.total), guess.observed)), low=number(low), high=number(high)
    )


def share_in_words(population: Population) -> str:
    """Return which part of them the overview knows, with the interval."""
    share, low, high = map(percent, population.share)
    return _("{share} ({low} tot {high})").format(share=share, low=low, high=high)


def reading_in_words(population: Population) -> str:
    """Return how the estimate of one kind is to be read."""
    return _(_READING[population.key])


def assumptions_in_words() -> tuple[str, ...]:
    """Return what an estimate rests on, a sentence each."""
    return (
        _(
            "De schatting vergelijkt lijsten die los van elkaar zijn gemaakt (vangst-hervangst): "
            "hoe meer twee lijsten gemeen hebben, hoe minder er op beide ontbreekt. Het interval "
            "geldt met 95 % zekerheid als de aannames kloppen."
        ),
        _(
            "Aanname 1, onafhankelijkheid: wie op de ene lijst staat, staat niet daardoor ook op "
            "de andere. Bij twee lijsten is dat niet na te gaan: vaak staat wat groot en bekend is "
            "op beide, en dan zijn er in werkelijkheid meer. Bij drie lijsten (loglineair model) "
            "mogen lijsten twee aan twee samenhangen."
        ),
        _(
            "Aanname 2, gelijke kans: elke samenwerking van een soort kan op elke lijst komen. "
            "Aanname 3, koppeling: namen zijn goed aan elkaar gekoppeld. Wat ten onrechte niet is "
            "gekoppeld, maakt de schatting te hoog."
        ),
        _(
            "De eigen inventarisatie en het register hebben met opzet niets gemeen; die twee samen "
            "zeggen dus niets over wat ontbreekt. Van netwerken en convenanten in het algemeen is "
            "er geen tweede lijst, en dus geen schatting."
        ),
    )
