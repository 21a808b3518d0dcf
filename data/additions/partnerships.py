"""What a row of each table says: a partnership, or who takes part in one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from data.additions.context import (
    Context,
    Known,
    KnownOrganisations,
    NewTopics,
    Refused,
    resembling,
)
from data.additions.entries import NetworkEntry, NetworkParticipant
from data.additions.schema import FAMILIES, MARKS
from data.domain.records import Basis, Certainty, LegalForm, OrganisationKind, Phase, Role
from data.domain.text import canonical_term, compact, slugify
from data.io.problems import quoted

if TYPE_CHECKING:
    from data.additions.reader import Cells

CODE, NAME, KIND = "organisatie_code", "organisatie_naam", "organisatie_type"
_KNOWN = {
    OrganisationKind.MUNICIPALITY: "bekende gemeente",
    OrganisationKind.PROVINCE: "bekende provincie",
    OrganisationKind.WATER_BOARD: "bekend waterschap",
}
_UNLISTED = "rijk, overig of buitenland"


class Newcomers:
    """What rows bring in, so far; none of it may change what everybody has."""

    def __init__(self, context: Context) -> None:
        self.topics = NewTopics(context.topics)
        self._known = context.organisations
        self._organisations: dict[str, NetworkParticipant] = {}
        self._families: dict[tuple[str, str], str] = {}

    def organisation(self, member: NetworkParticipant) -> NetworkParticipant | Refused:
        """Return a participant without code as the first row spells it, or why it cannot be."""
        slug = slugify(member.name)
        if not slug:
            problem = f"{quoted(member.name)} heeft geen letters van a tot z en geen cijfers"
            return Refused(problem, "Schrijf de naam in gewone letters")
        first = self._organisations.setdefault(slug, member)
        if compact(first.name) != compact(member.name):
            names = f"{quoted(member.name)} en {quoted(first.name)}"
            return Refused(f"{names} zijn niet uit elkaar te houden", "Schrijf ze voluit")
        if first.kind != member.kind:
            problem = f"{quoted(member.name)} is hier {member.kind}, en eerder {first.kind}"
            return Refused(problem, "Kies één type")
        return replace(member, name=first.name)

    def family(self, slug: str, members: Iterable[NetworkParticipant]) -> Refused | None:
        """Let a partnership join the nationwide family that its id tells.

        A municipality that is in such a family twice would take the mark off all of it.
        """
        family = family_of(slug)
        current = self._known.current
        for code in sorted({current(each.code) for each in members if family and each.code}):
            other = self._families.setdefault((family, code), slug)
            if other != slug and self._known.is_municipality(code):
                name = self._known.by_code[code].name
                problem = (
                    f"door {quoted(slug)} hoort deze samenwerking bij de {family}, waarin elke "
                    f"gemeente één keer zit, maar {name} ({code}) zit ook in {quoted(other)}"
                )
                return Refused(problem, "Kies een andere id, of verbeter de deelnemers")
        return None


def family_of(slug: str) -> str:
    """Return the nationwide family to which an addition with this id belongs; "" for none."""
    return next((name for pattern, name in FAMILIES.items() if fnmatchcase(slug, pattern)), "")


def participant(
    cells: Cells, known: KnownOrganisations, newcomers: Newcomers
) -> NetworkParticipant | None:
    """Return the participant of a row, None when anything in the row is wrong.

    `cells`: the row; what is wrong with it is remembered there.
    `known`: where codes and names are looked up.
    `newcomers`: the organisations that the rows above brought in.
    """
    kind = cells.choice(KIND, OrganisationKind)
    organisation = _organisation(cells, known, kind)
    member = NetworkParticipant(
        code=organisation.code if organisation else "",
        name=cells.row[NAME] or (organisation.name if organisation else ""),
        kind=organisation.kind if organisation else kind or OrganisationKind.OTHER,
        role=cells.choice("rol", Role) or Role.PARTICIPANT,
        joined=cells.day("start"),
        left=cells.day("eind"),
        via=cells.text("via"),
    )
    cells.period("start", "eind")
    if cells.good and not organisation:
        new = newcomers.organisation(member)
        if isinstance(new, Refused):
            cells.error(NAME, *new)
        else:
            member = new
    if organisation and organisation.ended:
        successor = f"; {organisation.now} komt ervoor in de plaats" if organisation.now else ""
        cells.remark(
            CODE if cells.row[CODE] else NAME,
            f"{organisation.name} ({organisation.code}) bestaat niet meer{successor}",
            "Klopt dit nog?",
        )
    return member if cells.good else None


def _organisation(
    cells: Cells, known: KnownOrganisations, kind: OrganisationKind | None
) -> Known | None:
    """Return who is meant; None when it is wrong, or a name outside the lists of governments."""
    code, name = cells.row[CODE].upper(), cells.row[NAME]
    if cells.row.formulas & {CODE, NAME, KIND}:
        return None
    if code:
        return _by_code(cells, known, code, kind)
    if not name:
        cells.error(
            NAME, "is leeg, en er is geen code", "Vul de naam of de code van de deelnemer in"
        )
        return None
    if cells.row[KIND] and kind is None:
        return None
    candidates = known.named(name, kind)
    if len(candidates) > 1:
        cells.error(
            NAME,
            f"{quoted(name)} kan {_listed(candidates)} zijn",
            f"Vul {CODE} in" if kind else f"Vul {CODE} of {KIND} in",
        )
        return None
    if candidates:
        return candidates[0]
    _unknown(cells, known, name, kind)
    return None


def _by_code(
    cells: Cells, known: KnownOrganisations, code: str, kind: OrganisationKind | None
) -> Known | None:
    organisation = known.by_code.get(code)
    if organisation is None:
        meant = known.named(cells.row[NAME], kind) or known.numbered(code)
        remedy = (
            f"Bedoelt u {_listed(meant)}?" if meant else "Zoek de code op, of vul alleen de naam in"
        )
        cells.error(CODE, f"{quoted(cells.row[CODE])} is geen bekende code", remedy)
        return None
    others = known.named(cells.row[NAME])
    if others and not known.called(code, cells.row[NAME]):
        cells.error(
            NAME,
            f"{quoted(cells.row[NAME])} past niet bij code {code}, dat is {organisation.name}",
            f"Bedoelt u {_listed(others)}?",
        )
    if kind and kind is not organisation.kind:
        cells.error(
            KIND,
            f"{quoted(kind)} past niet bij {organisation.name} ({code})",
            f"Maak de cel leeg of vul in: {organisation.kind}",
        )
    return organisation


def _unknown(
    cells: Cells, known: KnownOrganisations, name: str, kind: OrganisationKind | None
) -> None:
    """Say that nothing has this name, with what resembles it."""
    near = known.like(name, kind)
    question = f"Bedoelt u {_listed(near)}?" if near else ""
    if kind in _KNOWN:
        remedy = question or f"Zoek de naam of de code op, of kies bij {KIND} een ander type"
        cells.error(NAME, f"{quoted(name)} is geen {_KNOWN[kind]}", remedy)
    elif kind is None:
        remedy = question or f"Verbeter de naam, of vul {KIND} in ({_UNLISTED})"
        cells.error(
            NAME, f"{quoted(name)} is geen bekende gemeente, provincie of waterschap", remedy
        )
    elif near and kind is not OrganisationKind.FOREIGN and compact(name) not in known.brought_in:
        cells.remark(NAME, f"{quoted(name)} staat niet in het register", question)


def _listed(organisations: Iterable[Known]) -> str:
    return " of ".join(
        f"{'gemeente ' * (each.kind is OrganisationKind.MUNICIPALITY)}{each.name} ({each.code})"
        + (f", nu {each.now}" if each.now else "")
        for each in organisations
    )


_TWICE = "Is het dezelfde samenwerking, haal haar hier dan weg"

TYPING_ERROR = 88.0
"""How much a term must be like a known one to be taken for a typing error."""


def partnership(
    cells: Cells,
    participants: Sequence[NetworkParticipant],
    context: Context,
    newcomers: Newcomers,
) -> NetworkEntry | None:
    """Return the partnership of a row, None when anything in the row is wrong.

    `cells`: the row; what is wrong with it is remembered there.
    `participants`: who takes part in it.
    `context`: the known topics, and the names in the register.
    `newcomers`: the topics and members of families that the rows above brought in.
    """
    basis = _basis(cells)
    form = cells.choice("rechtsvorm", LegalForm)
    certainty = cells.choice("zekerheid", Certainty)
    entry = NetworkEntry(
        slug=cells.slug("id"),
        name=cells.text("naam"),
        abbreviation=cells.text("afkorting"),
        basis=basis or Basis.NETWORK,
        form=form or LegalForm.NONE,
        topics=_topics(cells, context.topics, newcomers.topics),
        purpose=cells.text("doel"),
        phase=cells.choice("fase", Phase),
        start=cells.day("start"),
        end=cells.day("eind"),
        website=cells.address("website"),
        source=cells.text("bron"),
        source_url=cells.address("bron_url"),
        source_date=cells.day("bron_datum"),
        certainty=certainty or Certainty.MEDIUM,
        marks=frozenset(mark for mark in MARKS if cells.yes(mark)),
        participants=tuple(participants),
    )
    cells.period("start", "eind")
    if cells.good and (refused := newcomers.family(entry.slug, participants)):
        cells.error("id", *refused)
    if entry.name and context.holds(entry.name):
        cells.remark("naam", f"{quoted(entry.name)} staat ook in het register", _TWICE)
    return entry if cells.good else None


def _basis(cells: Cells) -> Basis | None:
    if cells.row["basis"].lower() == Basis.WGR:
        cells.error(
            "basis",
            f"{quoted(cells.row['basis'])} kan hier niet: een gemeenschappelijke regeling komt uit "
            "het register",
            "Haal haar hier weg, en laat haar door de bronhouder in het register zetten",
        )
        return None
    return cells.choice("basis", Basis)


def _topics(cells: Cells, known: Collection[str], new: NewTopics) -> tuple[str, ...]:
    """Return the terms; one that looks like a known one is a typing error, another is a remark."""
    terms: dict[str, None] = {}
    for written in filter(None, map(canonical_term, cells.row["onderwerp"].split(";"))):
        term = new.term(written)
        terms[term] = None
        if term in known:
            continue
        near = resembling(term, known, TYPING_ERROR)
        refused = new.refusal(term)
        if near:
            problem = f"{quoted(term)} is geen bekend onderwerp"
            cells.error("onderwerp", problem, f"Bedoelt u {quoted(near[0])}?")
        elif refused:
            cells.error("onderwerp", *refused)
        elif known:
            cells.remark(
                "onderwerp",
                f"{quoted(term)} komt in het register niet voor",
                "Klopt het, dan komt er een onderwerp bij; kies anders uit het blad Keuzelijsten",
            )
    return tuple(terms)
