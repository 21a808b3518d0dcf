"""Every value that a filter or a table shows has a Dutch name."""

from enum import StrEnum

import pytest

from data.domain.declared import CURATED, declared_rows
from data.domain.details import Obligation, Perspective, Task
from data.domain.labels import TERMS
from data.domain.query import APART, COUNTED_TOO, OFF
from data.domain.records import (
    NOT_REGISTERED,
    Basis,
    Body,
    Border,
    Certainty,
    LegalForm,
    OrganisationKind,
    Origin,
    Phase,
    Power,
    Role,
)

VOCABULARIES: dict[str, type[StrEnum]] = {
    "basis": Basis,
    "vorm": LegalForm,
    "orgaan": Body,
    "deelnemertype": OrganisationKind,
    "fase": Phase,
    "bevoegdheid": Power,
    "rol": Role,
    "herkomst": Origin,
    "zekerheid": Certainty,
    "provinciegrens": Border,
    "perspectief": Perspective,
    "verplichting": Obligation,
    "taak": Task,
}
OF_TABLES = {"opgave": "opgaven.csv", "groep": "groups.csv"}
UNKNOWN = {"orgaan", "fase", "onderwerp", "bevoegdheid"}


@pytest.mark.parametrize("name", VOCABULARIES)
def test_terms_are_those_of_the_vocabulary_in_its_order(name):
    terms = [*VOCABULARIES[name], *([NOT_REGISTERED] if name in UNKNOWN else [])]
    assert list(TERMS[name]) == terms


@pytest.mark.parametrize(("name", "table"), OF_TABLES.items())
def test_terms_are_those_of_the_table_in_its_order(name, table):
    rows = declared_rows(CURATED / table)
    assert list(TERMS[name]) == list(dict.fromkeys(row.get("slug") or row["group"] for row in rows))
    assert all(term.within and term.explanation for term in TERMS[name].values())


def test_the_other_terms_are_those_of_queries():
    assert set(TERMS) == {*VOCABULARIES, *OF_TABLES, "afgeleid", "grondslag", "onderwerp", "woord"}
    assert list(TERMS["afgeleid"]) == [APART, COUNTED_TOO, OFF]
    assert list(TERMS["grondslag"]) == list(TERMS["onderwerp"]) == [NOT_REGISTERED]
