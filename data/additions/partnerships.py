"""What a row of each table says: a partnership, or who takes part in one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from data.additions.context import Context, Known, KnownOrganisations, resembling
from data.additions.entries import NetworkEntry, NetworkParticipant
from data.additions.grid import quoted
from data.additions.schema import MARKS
from data.domain.records import Basis, Certainty, LegalForm, OrganisationKind, Phase, Role
from data.domain.text import canonical_term, compact

if TYPE_CHECKING:
    from data.additions.reader import Cells

CODE, NAME, KIND = "organisatie_code", "organisatie_naam", "organisatie_type"
_KNOWN = {
    OrganisationKind.MUNICIPALITY: "bekende gemeente",
    OrganisationKind.PROVINCE: "bekende provincie",
    OrganisationKind.WATER_BOARD: "bekend waterschap",
}
_UNLISTED = "rijk, overig of buitenland"


def participant(cells: Cells, known: KnownOrganisations) -> NetworkParticipant | None:
    """Return the participant of a row, None when anything in the row is wrong.

    `cells`: the row; what is wrong with it is remembered there.
    `known`: where codes and names are looked up.
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
    )
    cells.period("start", "eind")
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
    elif near and kind is not OrganisationKind.FOREIGN:
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
    cells: Cells, participants: Sequence[NetworkParticipant], context: Context
) -> NetworkEntry | None:
    """Return the partnership of a row, None when anything in the row is wrong.

    `cells`: the row; what is wrong with it is remembered there.
    `participants`: who takes part in it.
    `context`: the known topics, and the names in the register.
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
        topics=_topics(cells, context.topics),
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


def _topics(cells: Cells, known: Collection[str]) -> tuple[str, ...]:
    """Return the terms; one that looks like a known one is a typing error, another is a remark."""
    as_known = {compact(term): term for term in known}
    given = map(canonical_term, cells.row["onderwerp"].split(";"))
    terms = tuple(dict.fromkeys(as_known.get(compact(term), term) for term in given))
    for term in filter(None, terms if known else ()):
        if term in known:
            continue
        near = resembling(term, known, TYPING_ERROR)
        if near:
            problem = f"{quoted(term)} is geen bekend onderwerp"
            cells.error("onderwerp", problem, f"Bedoelt u {quoted(near[0])}?")
        else:
            cells.remark(
                "onderwerp",
                f"{quoted(term)} komt in het register niet voor",
                "Is het een term van de TOP-lijst, zet hem dan in data/curated/extra_topics.csv",
            )
    return tuple(filter(None, terms))
