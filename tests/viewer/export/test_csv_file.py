import csv as csv_module
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.domain.records import Membership
from data.domain.text import plain_name
from tests.soak import rounds
from tests.viewer.export.views import VIEWS, tiny_view, view
from viewer.export.csv_file import csv, harmless
from viewer.export.formats import FORMATS, Options
from viewer.export.tables.catalogue import TABLES

STARTS = "=+-@\t\r\n '＝＋－＠"
texts = st.builds(
    str.__add__, st.text(STARTS, max_size=3), st.text(st.characters(exclude_categories=["Cs"]))
)


def original(written):
    """Return the text that `harmless` made `written` of."""
    return written[1:] if written.startswith("'") and harmless(written[1:]) == written else written


def read(content, separator=","):
    text = content.decode("utf-8-sig")
    return list(csv_module.DictReader(StringIO(text, newline=""), delimiter=separator))


@pytest.mark.parametrize("query", VIEWS.values(), ids=VIEWS)
def test_rows_agree_with_the_selection(query):
    shown = view(**query)
    selection = shown.selection
    partnerships = read(csv(shown, Options()))
    assert len(partnerships) == len(selection)
    code = "Samenwerking (code)" if query.get("language") != "en" else "Partnership (code)"
    assert [row[code] for row in partnerships] == [r.id for r in selection.partnerships]
    municipalities = read(csv(shown, Options(table="gemeenten")))
    count = list(municipalities[0])[2]
    numbers = {code: selection.counts[code] for code in selection.looked_at}
    assert {row["Code"]: int(row[count]) for row in municipalities} == numbers
    wanted = query.get("provinces", ())
    assert {shown.reader.registry.organisations[code].province for code in numbers} == (
        set(wanted) or set(shown.reader.registry.provinces)
    )


@pytest.mark.parametrize("query", VIEWS.values(), ids=VIEWS)
def test_memberships_add_up_to_the_counts_per_municipality(query):
    shown = view(**query)
    keys = [column.key for column in TABLES["deelnames"].columns]
    rows = [
        dict(zip(keys, row.values(), strict=True))
        for row in read(csv(shown, Options(table="deelnames")))
    ]
    pairs = {(r["samenwerking_code"], r["gemeente_op_kaart"]) for r in rows}
    result = [code for _, code in pairs if code]
    assert {c: result.count(c) for c in shown.selection.counts} == shown.selection.counts
    sizes = [len(list(shown.selection.registry.participations(p, shown.selection.snapshot.date)))
             for p in shown.selection.partnerships]  # fmt: skip
    assert len(rows) == sum(sizes)


def test_organisations_count_their_rows_among_the_memberships():
    shown = view(provinces=("PV26",))
    members = read(csv(shown, Options(table="deelnames")))
    organisations = read(csv(shown, Options(table="organisaties")))
    codes = [row["Deelnemer (code)"] for row in members]
    assert {r["Code"]: int(r["Aantal samenwerkingen"]) for r in organisations} == {
        code: codes.count(code) for code in codes
    }


def test_what_a_known_partnership_says():
    (row,) = (
        r
        for r in read(csv(view(participants=("GM0344",)), Options()))
        if r["Registratienummer"] == "29430875"
    )
    assert row["Naam"] == "Afvalverwijdering Utrecht"
    assert row["Officiële naam"] == "Gemeenschappelijke regeling afvalverwijdering Utrecht"
    assert (row["Basis (code)"], row["Juridische vorm"]) == ("wgr", "Openbaar lichaam")
    assert (row["Onderwerp"], row["Onderwerp (code)"]) == ("Afval", "afval")
    assert row["Ingangsdatum"] == "2024-02-28"
    assert row["Aantal gemeenten"] == "25"
    assert "GM0344" in row["Gemeenten (code)"].split("; ")
    assert row["Adres van de bron"] == (
        "https://organisaties.overheid.nl/29430875/"
        "Gemeenschappelijke_regeling_afvalverwijdering_Utrecht/"
    )
    assert row["Op de kaart"].startswith("https://kaart.voorbeeld.nl/?peildatum=2026-11-20&laag=")


def test_a_date_of_which_only_the_year_is_known_says_so():
    rows = read(csv(view(participants=("GM0344",)), Options()))
    (row,) = (r for r in rows if r["Naam"] == "ROM Utrecht Region")
    assert (row["Ingangsdatum"], row["Ingang volgens de bron"]) == ("2020-01-01", "2020")


def test_an_ended_municipality_is_marked():
    rows = read(csv(view(participants=("GM1992",)), Options(table="deelnames")))
    carried = [r for r in rows if r["Opgeheven gemeenten (code)"]]
    assert carried
    assert {r["Deelnemer (code)"] for r in carried} == {"GM1992"}
    assert "Brielle; Hellevoetsluis; Westvoorne" in {
        r["Opgeheven gemeenten in de bron"] for r in carried
    }


def test_cost_shares_are_numbers_with_the_separator_of_the_reader():
    shown = tiny_view("x", [Membership("GM0002", cost_share=12.5), Membership("GM0003")])
    key = "Verdeelsleutel (%)"
    plain, dutch = (
        read(csv(shown, Options(table="deelnames", separator=s)), s) for s in (",", ";")
    )
    assert [r[key] for r in plain] == ["12.5", ""]
    assert [r[key] for r in dutch] == ["12,5", ""]


def test_a_negative_number_stays_a_number():
    shown = tiny_view("-5", [Membership("GM0002", cost_share=-5.0)])
    (row,) = read(csv(shown, Options(table="deelnames")))
    assert row["Verdeelsleutel (%)"] == "-5.0"
    assert row["Samenwerking"] == "'-5"


@pytest.mark.parametrize("bom", [False, True])
def test_byte_order_mark_only_on_request(bom):
    content = csv(view(topics=("afval",)), Options(bom=bom))
    assert content.startswith(b"\xef\xbb\xbf") is bom
    assert content.count(b"\r\n") == content.count(b"\n")


@pytest.mark.parametrize("table", TABLES)
def test_the_same_bytes_every_time_and_a_header_for_every_column(table):
    options = Options(table=table, separator=";")
    first = FORMATS["csv"].write(view(provinces=("PV26",)), options)
    assert first == FORMATS["csv"].write(view(provinces=("PV26",)), options)
    header = first.decode().splitlines()[0].split(";")
    assert len(set(header)) == len(TABLES[table].columns)


@settings(max_examples=rounds(100))
@given(text=texts, separator=st.sampled_from(",;"))
def test_no_text_becomes_a_formula_and_every_text_comes_back(text, separator):
    rows = read(csv(tiny_view(text), Options(separator=separator)), separator)
    (row,) = rows
    for cell in row.values():
        assert not cell.lstrip().startswith(tuple("=+-@＝＋－＠"))
        assert not cell.startswith(("\t", "\r", "\n"))
    assert original(row["Doel"]) == text
    assert original(row["Officiële naam"]) == text
    assert original(row["Naam"]) == plain_name(text)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-2+3", "'-2+3"),
        (" =1+1", "' =1+1"),
        ("\t=1+1", "'\t=1+1"),
        ("'=1+1", "''=1+1"),
        ("＝1+1", "'＝1+1"),
        ("'s-Gravenhage", "'s-Gravenhage"),
        ("Oud-Beijerland", "Oud-Beijerland"),
        ("", ""),
    ],
)
def test_what_is_neutralised(text, written):
    assert harmless(text) == written
    assert original(written) == text
