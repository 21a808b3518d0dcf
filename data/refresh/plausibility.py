"""The gate: whether a new edition is plausible beside the one it would replace."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from data.domain.edition import Edition
from data.domain.records import LegalForm, Partnership
from data.domain.text import plain_name
from data.refresh.details_gone import details_gone, details_of
from data.registry.registry import Registry


@dataclass(frozen=True)
class State:
    """An edition on one day, as far as the gate looks at it.

    `registry`: of the edition.
    `area`: area of all municipalities together, in square kilometres.
    `day`: the same for both editions: what ended as recorded is not lost.
    """

    registry: Registry
    area: float
    day: date

    @property
    def _records(self) -> Iterator[Partnership]:
        numbers = self.registry.at(self.day).records
        return (self.registry.records[number] for number in numbers)

    @property
    def partnerships(self) -> Iterable[Partnership]:
        """Every version of every partnership, in force or not."""
        return self.registry.edition.partnerships

    def record(self, key: str) -> Partnership:
        """Return the version in force of a partnership that is in force."""
        return self._in_force[key]

    @cached_property
    def _in_force(self) -> dict[str, Partnership]:
        return {record.id: record for record in self._records}

    @cached_property
    def in_force(self) -> dict[str, str]:
        """Name of every partnership in force, by id."""
        return {key: plain_name(record.name) for key, record in self._in_force.items()}

    @cached_property
    def arrangements(self) -> frozenset[str]:
        """Ids of the arrangements of the register that are in force."""
        return frozenset(record.id for record in self._records if record.registered)

    @cached_property
    def memberships(self) -> frozenset[tuple[str, str]]:
        """Partnership and participant of every membership in force."""
        return frozenset(
            (record.id, member.organisation.code)
            for record in self._records
            for member in self.registry.participations(record, self.day)
        )


@dataclass(frozen=True, slots=True)
class Loss:
    """How much of something is gone."""

    # How much there was, and how much of that is there no longer
    before: float
    gone: float
    names: tuple[str, ...] = ()  # What is gone, in Dutch, where it can be named

    @property
    def share(self) -> float:
        """The part that is gone, in percent."""
        return 100.0 * self.gone / self.before if self.before else 0.0


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing of which not too much may be gone."""

    key: str
    title: str
    most: float  # Largest share that may be gone without being asked about, in percent
    measure: Callable[[State, State], Loss]


@dataclass(frozen=True, slots=True)
class RuleOutcome:
    """What one rule found."""

    rule: Rule
    loss: Loss
    most: float

    @property
    def refused(self) -> bool:
        """Whether too much is gone."""
        return self.loss.share > self.most


def judge(old: State, new: State, most: Mapping[str, float]) -> list[RuleOutcome]:
    """Return what every rule finds.

    `old` and `new`: the edition in use and the one that would replace it.
    `most`: largest share in percent by key of a rule, where it differs from that of the rule.
    """
    return [
        RuleOutcome(rule, rule.measure(old, new), most.get(rule.key, rule.most)) for rule in RULES
    ]


def setback(new: Edition, in_use: str) -> str:
    """Return that a new edition goes back in time, in Dutch; "" when it does not.

    `in_use`: date (YYYY-MM-DD) of the edition in use, also of one that is damaged; "" when none is
        known.
    """
    if new.info.date >= in_use:
        return ""
    return f"ouder dan de editie in gebruik: de levering is van {new.info.date}, die van {in_use}"


def difference(old: State, new: State) -> tuple[int, int]:
    """Return how many arrangements of the register came into force, and how many left it."""
    fewer = sum(_now(key, old, new) is None for key in old.arrangements)
    return len(new.arrangements) - len(old.arrangements) + fewer, fewer


def sentence(finding: RuleOutcome) -> str:
    """Return one finding in words: "6,2 % van de deelnames weg (ten hoogste 5 %)"."""
    share = comma(finding.loss.share)
    return f"{share} % van {finding.rule.title} weg (ten hoogste {comma(finding.most)} %)"


def comma(share: float) -> str:
    """Return a share with a decimal comma, as short as it can be."""
    return f"{share:.2f}".rstrip("0").rstrip(".").replace(".", ",")


def _partnerships(old: State, new: State) -> Loss:
    gone = [name for key, name in old.in_force.items() if _now(key, old, new) is None]
    return Loss(len(old.in_force), len(gone), tuple(sorted(gone)))


def _now(key: str, old: State, new: State) -> str | None:
    """Return the id under which a partnership is in force in the new edition; None when it is not.

    It is known by any of its numbers: when the register drops the first version, its id changes.
    """
    numbers = (record.registration_id for record in old.registry.versions(key))
    ids = (new.registry.find_id(number) for number in numbers)
    return next((each for each in ids if each in new.in_force), None)


def _municipalities(old: State, new: State) -> Loss:
    left = set(old.registry.municipalities) - set(new.registry.municipalities)
    merged = {merger.old for merger in new.registry.edition.mergers}
    names = sorted(f"{code} {old.registry.name(code)}" for code in left - merged)
    return Loss(len(old.registry.municipalities), len(names), tuple(names))


def _memberships(old: State, new: State) -> Loss:
    now = {key: _now(key, old, new) for key in old.in_force}
    gone = sum(
        (now[key], new.registry.standing_for(code, new.day)) not in new.memberships
        for key, code in old.memberships
    )
    return Loss(len(old.memberships), gone)


def _versions(old: State, new: State) -> Loss:
    """Return how many links are gone between versions that are both there still."""
    links = {(each.registration_id, each.previous) for each in old.partnerships if each.previous}
    now = {each.registration_id: each.previous for each in new.partnerships}
    gone = sum(key in now and before in now and now[key] != before for key, before in links)
    return Loss(len(links), gone)


def _fields(old: State, new: State) -> Loss:
    """Return how many fields of arrangements in force were filled, and are empty now."""
    before, gone = Counter[str](), Counter[str]()
    for key in old.arrangements:
        if (now := _now(key, old, new)) is None:
            continue
        was, becomes = old.record(key), new.record(now)
        for field, word in _FIELDS.items():
            filled = _is_filled(was, field)
            before[word] += filled
            gone[word] += filled and not _is_filled(becomes, field)
    names = (f"{word}: {count} van {before[word]}" for word, count in gone.most_common() if count)
    return Loss(before.total(), gone.total(), tuple(names))


def _is_filled(record: Partnership, field: str) -> bool:
    return getattr(record, field) not in (None, "", (), LegalForm.UNKNOWN)


_FIELDS = {
    "form": "rechtsvorm",
    "start": "eerste dag",
    "purpose": "doel",
    "topics": "onderwerpen",
    "powers": "bevoegdheidsverkrijging",
    "grounds": "wettelijke grondslagen",
    "decisions": "instellingsbesluiten",
    "keeper": "bronhouder",
    "body": "samenwerkingsorgaan",
    "website": "website",
}
"""Fields of an arrangement of which the loss counts, and their Dutch names."""


def _details(*names: str) -> Callable[[State, State], Loss]:
    """Return what measures how much is gone of some tables with what is known."""

    def measure(old: State, new: State) -> Loss:
        def now(key: str) -> str | None:
            return _now(key, old, new) if key in old.in_force else None

        tables = details_of(old.registry, names), details_of(new.registry, names)
        return Loss(*details_gone(*tables, now, old.in_force))

    return measure


RULES = (
    Rule("partnerships", "de geldende samenwerkingen", 5.0, _partnerships),
    Rule("municipalities", "de gemeenten (zonder herindeling)", 2.0, _municipalities),
    Rule("memberships", "de deelnames", 10.0, _memberships),
    Rule("versions", "de koppelingen tussen versies", 10.0, _versions),
    Rule("fields", "de ingevulde velden van regelingen", 5.0, _fields),
    Rule(
        "area",
        "de oppervlakte van de gemeenten (km²)",
        0.5,
        lambda old, new: Loss(old.area, max(0.0, old.area - new.area)),
    ),
    Rule(
        "powers",
        "de bevoegdheden en bestuursfuncties",
        10.0,
        _details("powers", "board_functions"),
    ),
    Rule("contacts", "de kantoren", 10.0, _details("contacts")),
    Rule("seats", "de raadszetels", 5.0, _details("council_seats")),
    Rule("figures", "de cijfers", 10.0, _details("figures")),
    Rule("annotations", "de aantekeningen", 10.0, _details("annotations")),
)
"""Every rule. To add one: write what it measures and its row."""


SHOWN = 20
"""How many of the lost ones the report names."""

_TABLE_HEAD = (
    "| wat | was | weg | deel | grens | oordeel |",
    "| --- | ---: | ---: | ---: | ---: | --- |",
)


def table(findings: Iterable[RuleOutcome]) -> Iterator[str]:
    """Yield a table with what every rule found, and below it what is gone."""
    measured = list(findings)
    yield from _TABLE_HEAD
    for each in measured:
        verdict = "te veel" if each.refused else "goed"
        yield (
            f"| {each.rule.title} | {each.loss.before:.0f} | {each.loss.gone:.0f} | "
            f"{comma(each.loss.share)} % | {comma(each.most)} % | {verdict} |"
        )
    for each in measured:
        yield from _names(each)


def _names(finding: RuleOutcome) -> Iterator[str]:
    names = finding.loss.names
    if not names:
        return
    yield from ("", f"Weg van {finding.rule.title}:", "")
    yield from (f"- {name}" for name in names[:SHOWN])
    if len(names) > SHOWN:
        yield f"- en nog {len(names) - SHOWN}"
