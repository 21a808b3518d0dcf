"""Dutch names and plain explanations of the values of each vocabulary (`curated/terms.csv`)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from data.domain.declared import CURATED, declared_rows


def N_(text: str) -> str:  # noqa: N802 - the name by which gettext knows a deferred text
    """Mark `text` for the catalogue of interface texts; it is translated where it is shown."""
    return text


@dataclass(frozen=True, slots=True)
class Term:
    """How a value is called."""

    label: str  # As in a list of choices: "Openbaar lichaam"
    # As within a sentence that tells which partnerships are meant: "openbare lichamen"
    within: str = ""
    explanation: str = ""  # One sentence in plain Dutch; "" when the label says enough


def _terms() -> dict[str, dict[str, Term]]:
    terms: dict[str, dict[str, Term]] = defaultdict(dict)
    for row in declared_rows(CURATED / "terms.csv"):
        term = Term(row["label"], row["within"], row["explanation"])
        terms[row["vocabulary"]][row["value"]] = term
    return dict(terms)


TERMS = _terms()
"""By vocabulary, as a parameter of an address names it, and value."""
