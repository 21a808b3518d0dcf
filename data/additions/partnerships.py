"""What a row of the table of partnerships says."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from data.additions.cells import Cells
from data.additions.context import Context
from data.additions.findings import quoted
from data.additions.names import resembling
from data.additions.records import NetworkEntry, NetworkParticipant
from data.domain.records import Basis, Certainty, LegalForm, Phase
from data.domain.text import normalise

MARKS = ("landsdekkend", "gedeeltelijk")
TYPING_ERROR = 88.0
"""How much a term must be like a known one to be taken for a typing error."""


def partnership(
    cells: Cells, participants: Sequence[NetworkParticipant], context: Context
) -> NetworkEntry | None:
    """Return the partnership of a row, None when anything in the row is wrong.

    Parameters
    ----------
    cells : Cells
        The row; what is wrong with it is remembered there.
    participants : sequence of NetworkParticipant
        Who takes part in it.
    context : Context
        The known topics, and the names in the register.
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
        told = f"{quoted(entry.name)} staat ook in het register"
        cells.remark("naam", told, "Is het dezelfde samenwerking, haal haar hier dan weg")
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
    found = tuple(dict.fromkeys(map(_term, cells.row["onderwerp"].split(";"))))
    for term in filter(None, found if known else ()):
        if term in known:
            continue
        near = resembling(term, known, TYPING_ERROR)
        if near:
            told = f"{quoted(term)} is geen bekend onderwerp"
            cells.error("onderwerp", told, f"Bedoelt u {quoted(near[0])}?")
        else:
            cells.remark(
                "onderwerp",
                f"{quoted(term)} komt in het register niet voor",
                "Is het een term van de TOP-lijst, zet hem dan in data/curated/extra_topics.csv",
            )
    return tuple(filter(None, found))


def _term(text: str) -> str:
    return " | ".join(normalise(part) for part in text.split("|"))
