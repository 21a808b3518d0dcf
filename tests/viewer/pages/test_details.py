"""What an edition knows beside who takes part: shown, sought, taken away."""

import datetime as dt
from dataclasses import replace
from functools import cache
from io import BytesIO

import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from data.domain.details import (
    Annotation,
    AnnotationKind,
    BoardFunction,
    Contact,
    PowerArticle,
)
from data.domain.query import Query
from data.domain.records import Certainty, Membership
from data.registry.matcher import QueryMatcher
from data.registry.registry import Registry
from layers.words.partnership import carried_in_words
from tests.builders import DAY, edition, partnership
from viewer.address.parameters import parameters, query_string
from viewer.address.parse import parse
from viewer.answer.browser.given import given
from viewer.export.formats import Options
from viewer.export.tables.catalogue import TABLES
from viewer.export.tables.model import Reader
from viewer.export.view import view_of
from viewer.export.workbook import xlsx
from viewer.pages.gegevens import page as gegevens
from viewer.pages.samenwerking import members, page
from viewer.pages.samenwerking.facts import facts

RECORD = partnership(1, ["GM0002", "GM0003"], name="Omgevingsdienst Zuid")
OTHER = partnership(2, ["GM0001"], name="Vervoer")
HEADING, TEXT = "Artikel 5 Taken", "De dienst verleent vergunningen voor *bodemenergie*."


@cache
def known() -> Registry:
    return Registry(
        replace(
            edition(RECORD, OTHER),
            powers=(
                PowerArticle("001", None, 2, "Artikel 9 Mandaat", ""),
                PowerArticle("001", None, 1, HEADING, TEXT),
            ),
            board_functions=(
                BoardFunction("001", None, 2, "Lid"),
                BoardFunction("001", None, 1, "Voorzitter", ("J. Voorbeeld", "A. Verzonnen")),
            ),
            contacts=(
                Contact(
                    "001",
                    None,
                    body="Omgevingsdienst Zuid",
                    mail="info@omgevingsdienst.voorbeeld",
                    website="https://www.omgevingsdienst.voorbeeld/",
                    woo_index="https://open.voorbeeld/woo",
                    papers="https://stukken.voorbeeld/od",
                    kvk="12345678",
                    verified=dt.date(2026, 3, 1),
                ),
            ),
            annotations=(
                Annotation("001", AnnotationKind.PHASE, "groei", "Breidt uit", "", "Jaarplan",
                           "https://voorbeeld.nl/plan", "2025-06", Certainty.HIGH),
                Annotation("001", AnnotationKind.LEAD, "Boxtel", on_behalf_of="Gemeente Vught"),
            ),
        )
    )  # fmt: skip


def shown(record=RECORD):
    taking = list(known().participations(record, DAY))
    blocks = facts(known(), record, taking, Query(date=DAY))
    return {block.caption: [fact for fact in block.facts if fact.value] for block in blocks}


def test_the_office_is_told_with_its_documents():
    lines = {fact.label: fact for fact in shown()["Contact"]}
    assert lines["E-mail"].href == "mailto:info@omgevingsdienst.voorbeeld"
    assert lines["Website"].value == "omgevingsdienst.voorbeeld"
    assert lines["Openbare documenten (Woo)"].href == "https://open.voorbeeld/woo"
    assert lines["Vergaderstukken"].href == "https://stukken.voorbeeld/od"
    assert lines["KvK-nummer"].value == "12345678"
    assert lines["Nagegaan op"].value == "1 maart 2026"
    assert "RSIN" not in lines
    assert "Contact" not in shown(OTHER)


def test_functions_in_the_board_are_told_with_the_names_that_were_kept():
    lines = [(fact.value, fact.note) for fact in shown()["Functies in het bestuur"]]
    assert lines == [("Voorzitter", "J. Voorbeeld, A. Verzonnen"), ("Lid", "")]
    assert "Functies in het bestuur" not in shown(OTHER)


def test_what_is_said_of_it_stands_with_its_source_and_date():
    lines = {fact.label: fact for fact in shown()["Vorm en grondslag"]}
    assert lines["Fase"].value == "Groei"
    assert lines["Fase"].note == "Breidt uit · bron: Jaarplan, juni 2025 · zekerheid hoog"
    assert lines["Fase"].href == "https://voorbeeld.nl/plan"
    assert lines["Trekker"].value == "Boxtel"
    assert lines["Trekker"].note == "volgens Gemeente Vught · zekerheid middel"
    assert [fact.label for fact in shown()["Vorm en grondslag"]].count("Fase") == 1


def test_the_phase_that_is_said_is_one_to_filter_by():
    query = Query(date=DAY, phases=("groei",))
    assert [record.id for record in known().select(query).partnerships] == ["001"]
    assert known().select(query).facet_counts["fase"] == {
        "initiatief": 0,
        "groei": 1,
        "stabilisatie": 0,
        "niet-geregistreerd": 1,
    }
    own = replace(known().edition.annotations[0], value="initiatief", on_behalf_of="Gemeente Vught")
    both = replace(known().edition, annotations=(own, *known().edition.annotations))
    assert Registry(both).select(query).partnerships[0].id == "001", "our own goes first"


def draw_powers():
    from tests.viewer.pages.test_details import RECORD, known
    from viewer.pages.samenwerking.page import _powers

    _powers(known().details.powers(RECORD))


def test_articles_stand_folded_below_their_headings_in_their_order():
    app = AppTest.from_function(draw_powers, default_timeout=30).run()
    assert not app.exception
    assert app.subheader[0].value == "Bevoegdheden (2)"
    (fold,) = app.expander
    assert fold.label == HEADING
    assert fold.markdown[0].value == TEXT.replace("*", "\\*")
    assert app.markdown[-1].value == "Artikel 9 Mandaat"


def test_without_articles_there_is_nothing(monkeypatch):
    monkeypatch.setattr(page.st, "subheader", pytest.fail)
    page._powers(known().details.powers(OTHER))


@pytest.mark.parametrize("words", ["bodemenergie", "mandaat"])
def test_articles_are_sought_when_that_is_asked(words):
    plain, too = Query(date=DAY, search=words), Query(date=DAY, search=words, articles=True)
    assert not known().select(plain).partnerships
    assert [record.id for record in known().select(too).partnerships] == ["001"]
    records = [RECORD, OTHER]
    assert QueryMatcher(known(), plain).matching(records) == [False, False]
    assert QueryMatcher(known(), too).matching(records) == [True, False]


def test_that_stands_in_the_address_beside_the_words_alone():
    query = parse({"zoek": ["mandaat"], "bevoegdheden": ["mee"]}, known()).query
    assert query.articles
    assert query_string(query) == "zoek=mandaat&bevoegdheden=mee"
    assert parameters(parse({"bevoegdheden": ["mee"]}, known()).query) == {}
    (problem,) = parse({"bevoegdheden": ["ja"]}, known()).problems
    assert "bevoegdheden" in problem


def test_the_registry_of_the_browser_has_no_articles_but_knows_of_them():
    data = given(known().select(Query(date=DAY)))
    assert data["options"]["articles"]
    assert "bodemenergie" not in str(data)
    assert not given(Registry(edition(RECORD)).select(Query(date=DAY)))["options"]["articles"]


def test_articles_are_a_table_to_take_away():
    table = TABLES["bevoegdheden"]
    rows = list(table.values(Reader(known().select(Query(date=DAY)), "")))
    named = [dict(zip((column.key for column in table.columns), row, strict=True)) for row in rows]
    assert [(row["volgnummer"], row["artikel"]) for row in named] == [
        (1, HEADING),
        (2, "Artikel 9 Mandaat"),
    ]
    assert named[0]["tekst"] == TEXT
    assert named[0]["samenwerking_code"] == "001"


def test_a_workbook_has_a_sheet_of_them_where_there_are_any():
    def sheets(registry: Registry) -> list[str]:
        view = view_of(Query(date=DAY), registry, site="")
        return load_workbook(BytesIO(xlsx(view, Options()))).sheetnames

    assert "Bevoegdheden" in sheets(known())
    assert "Bevoegdheden" not in sheets(Registry(edition(RECORD)))


def test_page_gegevens_offers_it_where_there_are_any():
    with_articles = known().select(Query(date=DAY))
    without = Registry(edition(RECORD)).select(Query(date=DAY))
    assert "bevoegdheden" in gegevens._offered(with_articles)
    assert "bevoegdheden" not in gegevens._offered(without)
    with_powers = without.showing(replace(without.query, table="bevoegdheden"))
    assert "bevoegdheden" in gegevens._offered(with_powers)


def test_who_left_stands_below_who_takes_part():
    left = Membership(
        "GM0003",
        joined=dt.date(2016, 1, 1),
        joined_text="2016",
        left=dt.date(2020, 1, 1),
        left_text="2020-01-01",
    )
    record = partnership(3, [Membership("GM0002"), left])
    registry = Registry(edition(record))
    table = members.former(registry, record, Query(date=DAY), DAY)
    assert table is not None
    ((name, since, until),) = table.rows
    assert (name.text, since.text, until.text) == ("Vught", "2016", "1 januari 2020")
    assert "gemeente=GM0003" in name.href
    assert members.former(registry, record, Query(date=DAY), dt.date(2019, 1, 1)) is None


def test_the_number_of_the_source_stands_beside_that_of_who_stands_for_them():
    both = partnership(4, ["GM0001", "GM0091", "GM0002"])
    single = partnership(5, ["GM0091", "GM0002"])
    registry = Registry(edition(both, single))
    assert carried_in_words(list(registry.participations(both, DAY))) == (
        "De bron noemt 3 deelnemers; 1 daarvan bestaat niet meer en staat hier bij de opvolger. "
        "Zo zijn het er 2."
    )
    assert carried_in_words(list(registry.participations(single, DAY))) == ""
