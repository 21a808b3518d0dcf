"""The quality report: its checks, why each matters, and what they find in an edition on a date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from weakref import WeakKeyDictionary

from data.domain.labels import N_
from data.domain.records import Partnership
from data.domain.text import plain_name, sort_key
from data.quality import rules as findings
from data.quality.rules import Found, Remark
from data.registry.registry import Registry

Finder = Callable[[Registry, date], Found]


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that is looked at."""

    key: str  # Stable name for addresses and scripts
    title: str  # What is found, in Dutch
    # Why it matters: what somebody cannot see, or sees wrongly, because of it. Also stands in the
    # message, so it must hold for every record that is found.
    reason: str
    explanation: str  # By which rule it is found, or what else it can mean
    request: str  # What the bronhouder is asked to look at
    find: Finder


CHECKS = (
    Check(
        "geen-onderwerp",
        N_("Geen onderwerp geregistreerd"),
        N_(
            "Wie op onderwerp zoekt, vindt deze regeling niet, en ziet dus niet dat de deelnemers "
            "op dat gebied samenwerken."
        ),
        N_("Een onderwerp dat deze kaart zelf heeft afgeleid, telt hier niet mee."),
        "Wilt u bij deze regeling een of meer onderwerpen invullen?",
        findings.no_topic,
    ),
    Check(
        "geen-orgaan",
        N_("Geen bestuursorgaan geregistreerd"),
        N_(
            "Van het bestuursorgaan hangt af wie namens een deelnemer meebeslist en daarover "
            "verantwoording aflegt. Nu kan een volksvertegenwoordiger of inwoner dat niet zien."
        ),
        N_("Bij geen enkele deelnemer staat welk bestuursorgaan meedoet."),
        "Wilt u per deelnemer invullen welk bestuursorgaan meedoet?",
        findings.no_body,
    ),
    Check(
        "opgeheven-deelnemer",
        N_("Opgeheven deelnemer staat nog vermeld"),
        N_(
            "Wie de regeling opzoekt, ziet een organisatie die niet meer bestaat, en niet wie nu "
            "in haar plaats meebeslist en meebetaalt."
        ),
        N_("De organisatie is opgeheven; de regeling noemt haar nog als deelnemer."),
        "Wilt u nagaan welke organisatie de plaats van deze deelnemer inneemt, en de "
        "ledenlijst bijwerken?",
        findings.ended_members,
    ),
    Check(
        "geen-gemeente",
        N_("Geen gemeente als deelnemer"),
        N_(
            "Ontbreekt er een gemeente in de ledenlijst, dan kunnen haar raad en haar inwoners "
            "niet zien dat zij meedoet."
        ),
        N_("Dit kan kloppen: ook provincies en waterschappen treffen samen een regeling."),
        "Wilt u nagaan of de ledenlijst volledig is?",
        findings.no_municipality,
    ),
    Check(
        "minder-dan-twee",
        N_("Minder dan twee deelnemers"),
        N_(
            "Niet te zien is wie er samenwerken. Een deelnemer die ontbreekt, blijft onzichtbaar "
            "voor zijn eigen volksvertegenwoordiging en inwoners."
        ),
        N_("Samenwerken doen ten minste twee organisaties."),
        "Wilt u nagaan of de ledenlijst volledig is, en of de regeling nog geldt?",
        findings.few_members,
    ),
    Check(
        "zonder-meer-met-mandaat",
        N_("Regeling zonder meer met mandaat"),
        N_(
            "Van de vorm hangt af welke regels gelden voor bestuur, archief en controle. Staat er "
            "een andere vorm dan is afgesproken, dan kan een lezer niet zien wie namens wie "
            "beslist."
        ),
        N_(
            "De Wgr noemt deze vorm niet. Met mandaat is het meestal een centrumregeling (Wgr "
            "art. 8 lid 4): één deelnemer oefent bevoegdheden van de andere uit."
        ),
        "Wilt u nagaan of de vorm of de wijze van bevoegdheidsverkrijging klopt?",
        findings.plain_with_mandate,
    ),
    Check(
        "bvo-met-raad",
        N_("Bedrijfsvoeringsorganisatie met een raad"),
        N_(
            "Een raadslid kan niet zien waar de raad invloed heeft: als deelnemer, of van buiten "
            "af, met een zienswijze op bijvoorbeeld de begroting."
        ),
        N_(
            "Een bedrijfsvoeringsorganisatie wordt ingesteld bij een regeling die alleen colleges "
            "treffen (Wgr art. 8 lid 3)."
        ),
        "Wilt u nagaan of de vorm klopt, en welk bestuursorgaan per deelnemer meedoet?",
        findings.operating_with_council,
    ),
    Check(
        "niet-geverifieerd",
        N_("Geen verificatie bekend in de laatste twee jaar"),
        N_(
            "Wie deze gegevens gebruikt, weet niet of deelnemers, vorm en bevoegdheden nog zo zijn."
        ),
        N_("De grens van twee jaar is van deze kaart, niet van de wet."),
        "Wilt u de gegevens nalopen en in het register aangeven dat ze kloppen?",
        findings.not_verified,
    ),
    Check(
        "versies-sluiten-niet-aan",
        N_("Versies sluiten niet aan"),
        N_(
            "Voor een deel van de tijd is niet te zien welke versie gold, en dus wie er toen "
            "meedeed en wie bevoegd was. Bij een besluit uit die tijd kan dat uitmaken."
        ),
        N_("Een versie hoort te eindigen op de dag waarop de volgende begint, of de dag ervoor."),
        "Wilt u nagaan op welke dag deze versie eindigde en de volgende begon?",
        findings.version_jumps,
    ),
    Check(
        "voorganger-geldt-nog",
        N_("Voorganger geldt nog naast zijn opvolger"),
        N_(
            "Een lezer kan niet zien welke van de twee regelingen nu geldt en wie dus beslist. "
            "Vervangt de ene de andere, dan telt de samenwerking nu dubbel."
        ),
        N_("Deze kaart vermoedt dit op grond van naam, gebied en begindatum."),
        "Wilt u nagaan of deze regeling is beëindigd, en zo ja de datum van uitwerkingtreding "
        "invullen?",
        findings.predecessors,
    ),
)
"""Every check. To add one: write its finder in `data.quality.rules` and its row."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One doubtful or missing fact."""

    record: Partnership  # The version it is about
    remark: Remark  # What exactly

    @property
    def registration_id(self) -> str:
        """Key of the register entry."""
        return self.record.registration_id

    @property
    def name(self) -> str:
        """Name of the partnership, without fixed opening."""
        return plain_name(self.record.name)

    @property
    def keeper(self) -> str:
        """Bronhouder: who can correct it; "" when unknown."""
        return self.record.keeper

    @property
    def detail(self) -> str:
        """What exactly, in Dutch; "" when the check says enough."""
        return str(self.remark)

    @property
    def key(self) -> tuple[str, str]:
        """What makes it the same finding of a check in the report of another day."""
        return self.registration_id, self.detail


@dataclass(frozen=True, slots=True)
class Result:
    """The findings of one check."""

    check: Check
    findings: tuple[Finding, ...]


_MOST_DATES = 8
_reports: WeakKeyDictionary[Registry, dict[date, tuple[Result, ...]]] = WeakKeyDictionary()
"""Reports made before. Weakly, so that an edition that nobody uses any more can go."""


def report(registry: Registry, day: date) -> tuple[Result, ...]:
    """Return every check with its findings on the reference date `day`, sorted by name."""
    reports = _reports.setdefault(registry, {})
    made = reports.get(day)
    if made is None:
        made = tuple(Result(check, _sorted(check.find(registry, day))) for check in CHECKS)
        if len(reports) >= _MOST_DATES:
            reports.clear()
        reports[day] = made
    return made


def _sorted(remarks: Found) -> tuple[Finding, ...]:
    return tuple(
        sorted(
            (Finding(record, remark) for record, remark in remarks),
            key=lambda finding: (sort_key(finding.record.name), finding.detail),
        )
    )


def holding(registry: Registry, day: date) -> dict[str, frozenset[tuple[str, str]]]:
    """Return the keys of what is found on `day`, by the key of the check.

    What was found on another day but does not hold now is nobody's to mend any more.
    """
    return {
        result.check.key: frozenset(finding.key for finding in result.findings)
        for result in report(registry, day)
    }


def of_keeper(results: Iterable[Result], keeper: str) -> tuple[Result, ...]:
    """Return the same checks with only the findings that `keeper` can correct."""
    return tuple(
        replace(result, findings=tuple(f for f in result.findings if f.keeper == keeper))
        for result in results
    )


def of_partnership(results: Iterable[Result], identifier: str) -> tuple[Result, ...]:
    """Return the checks that find something about any version of one partnership."""
    about = (
        replace(result, findings=tuple(f for f in result.findings if f.record.id == identifier))
        for result in results
    )
    return tuple(result for result in about if result.findings)


def by_keeper(results: Iterable[Result]) -> dict[str, int]:
    """Return the number of findings per bronhouder, most first, then by name."""
    counts = Counter(finding.keeper for result in results for finding in result.findings)
    ordered = sorted(counts, key=lambda keeper: (-counts[keeper], sort_key(keeper)))
    return {keeper: counts[keeper] for keeper in ordered}


def by_check(results: Iterable[Result], keeper: str) -> dict[str, int]:
    """Return how many findings of each check are with `keeper`, of those that find something."""
    counts = {
        result.check.key: sum(finding.keeper == keeper for finding in result.findings)
        for result in results
    }
    return {key: count for key, count in counts.items() if count}


def total(results: Iterable[Result]) -> int:
    """Return the number of findings."""
    return sum(len(result.findings) for result in results)
