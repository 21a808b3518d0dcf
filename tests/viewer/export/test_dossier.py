"""The raadsdossier, read back by a program that did not make it."""

import io
from urllib.parse import parse_qs, urlsplit

import pytest
from pypdf import PdfReader
from starlette.applications import Starlette
from starlette.testclient import TestClient

from data.analysis.profile import participations_of
from data.domain.errors import QueryError
from data.domain.query import Query
from data.domain.records import Membership
from data.domain.text import plain_name
from layers.print.typesetting import printable
from layers.words.participation import STARRED, partners, since
from tests.builders import DAY, partnership
from tests.builders import registry as tiny_registry
from tests.viewer.export.test_snapshot import NASTY, squeezed, tags, words_of
from tests.viewer.export.views import SITE, registry, tiny_view, view
from viewer import __main__ as program
from viewer.address.parse import parse
from viewer.address.site import SITE_VARIABLE
from viewer.components.document_links import links
from viewer.export.dossier import dossier_of
from viewer.export.files import file_stem
from viewer.export.formats import FORMATS, Options
from viewer.export.view import view_of
from viewer.server.routes.export import ROUTE

DOSSIER = Options(document="raadsdossier")
ZEIST = {"municipalities": ("GM0355",)}
client = TestClient(Starlette(routes=[ROUTE]), base_url=SITE.rstrip("/"))


def pdf_of(shown):
    return PdfReader(io.BytesIO(FORMATS["pdf"].write(shown, DOSSIER)))


def page_of(**question):
    """The texts about one municipality."""
    (page,) = dossier_of(view(**question)).pages
    return page


def test_the_page_tells_all_that_a_municipality_takes_part_in():
    shown = view(**ZEIST)
    reader = pdf_of(shown)
    printed_text = words_of(reader)
    assert len(reader.pages) == 1
    assert squeezed("Samenwerkingen van de gemeente Zeist") in printed_text
    taking = participations_of(shown.selection, "GM0355")
    assert len(taking) == 16
    for one in taking:
        assert squeezed(printable(plain_name(one.record.name))) in printed_text
        ways = partners(shown.selection, one)
        assert any(squeezed(printable(way)) in printed_text for way in ways), one.record.name
    for words in (
        "Zeist doet mee aan 16 samenwerkingen.",
        "evenveel als bij de middelste van de 26 gemeenten",
        "Peildatum 20 november 2026",
        "Editie van 16 mei 2026",
        "Wat niet geregistreerd is",
        "Onderwerp niet geregistreerd",
        "raad en college",
        "eigen organisatie met bestuur openbaar lichaam",
        "bron: Rijksoverheid, 13 maart 2023, zekerheid middel",
        "Bunnik, De Bilt, Utrechtse Heuvelrug en Wijk bij Duurstede",
        "Register van Overheidsorganisaties",
    ):
        assert squeezed(words) in printed_text, words


def test_the_paper_is_a4_whatever_is_asked():
    made = FORMATS["pdf"].write(
        view(**ZEIST), Options(document="raadsdossier", paper="a3", landscape=True)
    )
    box = PdfReader(io.BytesIO(made)).pages[0].mediabox
    assert (float(box.width), float(box.height)) == pytest.approx((595.28, 841.89), abs=0.1)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_says_what_universal_access_asks(language):
    shown = view(**ZEIST, language=language)
    reader = pdf_of(shown)
    root = reader.trailer["/Root"]
    assert root["/Lang"] == language
    assert root["/MarkInfo"]["/Marked"]
    assert "<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data().decode()
    (page,) = dossier_of(shown).pages
    assert reader.metadata.title == page.title
    elements = tags(root["/StructTreeRoot"])
    kinds = [element["/S"] for element in elements]
    assert kinds.count("/H1") == 1
    assert kinds.count("/Table") == 1
    assert kinds.count("/TR") == 1 + len(page.groups) + sum(len(g.rows) for g in page.groups)
    assert kinds.count("/TH") == 5 + len(page.groups)
    assert [e["/Alt"] for e in elements if e["/S"] == "/Figure"] == [dossier_of(shown).code_alt]
    notes = [note.get_object() for note in reader.pages[0]["/Annots"]]
    assert {note["/A"]["/URI"] for note in notes} == {page.link}


def test_the_link_opens_the_page_with_the_same_filters_on_the_same_day():
    page = page_of(**ZEIST, topics=("zorg-en-gezondheid",))
    address = urlsplit(page.link)
    assert page.link.startswith(f"{SITE}gemeente?")
    parsed = parse(parse_qs(address.query), registry())
    assert not parsed.problems
    assert parsed.query == Query(**ZEIST, topics=("zorg-en-gezondheid",), date=DAY)


def longest():
    """The municipalities with most, and with the longest names to tell."""
    selection = view().selection
    codes = sorted(selection.counts, key=selection.counts.get)[-12:]
    return sorted(
        codes,
        key=lambda c: sum(len(plain_name(t.record.name)) for t in participations_of(selection, c)),
    )[-6:]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_those_with_most_to_tell_fit_on_one_page(language):
    for code in longest():
        reader = pdf_of(view(municipalities=(code,), language=language))
        assert len(reader.pages) == 1, code


def test_a_province_is_a_page_for_each_of_its_municipalities():
    shown = view(provinces=("PV26",))
    reader = pdf_of(shown)
    names = [registry().name(page.link[-6:]) for page in dossier_of(shown).pages]
    assert len(reader.pages) == len(names) == 26
    for name, page in zip(names, reader.pages, strict=True):
        assert squeezed(f"Samenwerkingen van de gemeente {name}") in squeezed(page.extract_text())
    marks = [entry for entry in reader.outline if not isinstance(entry, list)]
    assert len(marks) == 26
    assert reader.metadata.title == "Raadsdossiers van 26 gemeenten (Provincie Utrecht)"


def test_filters_are_told_and_count():
    page = page_of(**ZEIST, topics=("afval",))
    assert page.filters == "Alleen: over afval."
    assert page.lead[0].startswith("Zeist doet mee aan 2 samenwerkingen.")
    assert [row[0].text for group in page.groups for row in group.rows] == [
        "Afvalverwijdering Utrecht",
        "Reinigingsbedrijf Midden Nederland",
    ]
    assert page_of(**ZEIST).filters == ""
    assert page_of(**ZEIST, provinces=("PV25",)).filters == "Alleen: in de provincie Gelderland."


def test_the_municipality_itself_is_no_filter():
    assert page_of(**ZEIST, participants=("GM0355",)) == page_of(**ZEIST)


def test_a_choice_that_leaves_nothing_is_a_page_that_says_so():
    reader = pdf_of(view(**ZEIST, search="qqqqq"))
    assert len(reader.pages) == 1
    printed_text = words_of(reader)
    assert squeezed("Geen samenwerkingen binnen deze keuze.") in printed_text
    assert squeezed("Alleen: met “qqqqq” in naam, doel of deelnemers.") in printed_text


def test_very_many_filters_push_nothing_off_the_paper():
    topics = tuple(registry().vocabulary.topics)
    forms = tuple(registry().vocabulary.values("vorm"))
    shown = view(municipalities=("GM1709",), topics=topics, forms=forms)
    reader = pdf_of(shown)
    assert len(reader.pages) <= 2
    printed_text = words_of(reader)
    (page,) = dossier_of(shown).pages
    for words in (page.filters, *page.missing, page.link):
        assert squeezed(words) in printed_text


def test_groups_stand_by_topic_and_those_without_come_last():
    groups = page_of(**ZEIST).groups
    titles = [group.title for group in groups]
    assert titles == [*sorted(titles[:-1]), "Onderwerp niet geregistreerd"]
    (region,) = [row for group in groups for row in group.rows if row[0].text == "Regio U10"]
    assert region[0].note == (
        "wonen, ruimtelijke ordening en verkeer · bron: Stichting Beter Zeist, 8 februari 2023, "
        "zekerheid middel"
    )


def test_what_is_typed_or_registered_stays_text():
    tiny = tiny_view(NASTY, ("GM0002", "GM0003"), basis="netwerk", start_text="2020")
    query = Query(municipalities=("GM0002",), search="alert", date=DAY)
    shown = view_of(query, tiny.selection.registry, site=SITE)
    printed_text = words_of(pdf_of(shown))
    assert squeezed(printable(plain_name(NASTY))) in printed_text
    assert squeezed("“alert”") in printed_text


def test_partners_are_named_when_they_are_few():
    known = tiny_registry(
        partnership(1, ("GM0001", "GM0002", "WS0636")), partnership(2, ("GM0001",))
    )
    selection = known.select(Query(date=DAY))
    printed_text = [partners(selection, one) for one in participations_of(selection, "GM0001")]
    assert [[squeezed(words) for words in one] for one in printed_text] == [
        ["Boxtelen1waterschap"],
        ["geenandergeregistreerd"],
    ]


@pytest.mark.parametrize(
    ("joined", "start", "expected"),
    [("2014-05", "2010", "2014"), ("", "2010-01-01", f"2010{STARRED}"), ("", "", "–")],
)
def test_since_tells_the_year_and_whose_it_is(joined, start, expected):
    member = Membership("GM0001", joined_text=joined)
    selection = tiny_registry(partnership(1, (member,), start_text=start)).select(Query(date=DAY))
    (one,) = participations_of(selection, "GM0001")
    assert since(one) == expected


def test_the_same_question_gives_the_same_bytes():
    first, second = (FORMATS["pdf"].write(view(**ZEIST), DOSSIER) for _ in range(2))
    assert first == second


@pytest.mark.parametrize(
    ("question", "stem"),
    [
        (ZEIST, "raadsdossier-zeist-2026-11-20"),
        ({"provinces": ("PV26",)}, "raadsdossier-provincie-utrecht-2026-11-20"),
        ({"municipalities": ("GM0355", "GM0344")}, "raadsdossier-2026-11-20"),
    ],
)
def test_the_name_of_a_file_tells_what_is_in_it(question, stem):
    assert file_stem(view(**question).selection, "raadsdossier") == stem


@pytest.mark.parametrize("suffix", sorted(set(FORMATS) - {"pdf"}))
def test_other_formats_have_no_dossier(suffix):
    with pytest.raises(QueryError, match=f"alleen als pdf, niet als {suffix}"):
        FORMATS[suffix].write(view(**ZEIST), DOSSIER)


@pytest.fixture
def run(capsys, monkeypatch):
    monkeypatch.setattr("viewer.cli.view.load", lambda _key: registry())

    def export(*arguments):
        question = [
            "export",
            "--document",
            "raadsdossier",
            "--peildatum",
            "2026-11-20",
            "--site",
            SITE,
        ]
        try:
            status = program.main([*question, *map(str, arguments)])
        except SystemExit as stop:
            status = stop.code
        return status, capsys.readouterr().err

    return export


def test_the_command_line_and_the_route_give_the_same(run, tmp_path, monkeypatch):
    monkeypatch.setenv(SITE_VARIABLE, SITE)
    out = tmp_path / "zeist.pdf"
    status, err = run("--out", out, "--gemeente", "GM0355")
    assert status == 0
    assert "raadsdossier, peildatum 2026-11-20" in err
    address = "gemeente=GM0355&peildatum=2026-11-20&document=raadsdossier"
    answer = client.get(f"/kaart-uitvoer/samenwerkingskaart.pdf?{address}")
    assert answer.content == out.read_bytes() == FORMATS["pdf"].write(view(**ZEIST), DOSSIER)
    assert 'filename="raadsdossier-zeist-2026-11-20.pdf"' in answer.headers["content-disposition"]


def test_a_file_for_each_municipality_is_the_page_by_itself(run, tmp_path):
    status, _ = run("--out", tmp_path, "--each", "gemeente", "--provincie", "PV24")
    assert status == 0
    assert len(list(tmp_path.glob("*.pdf"))) == 6
    almere = view(municipalities=("GM0034",))
    made = (tmp_path / "GM0034-almere.pdf").read_bytes()
    assert made == FORMATS["pdf"].write(almere, DOSSIER)


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["--out", "a.pdf"], "geen gemeente gekozen"),
        (["--out", "a.csv", "--gemeente", "GM0355"], "alleen als pdf"),
        (["--out", "a.pdf", "--gemeente", "GM9999"], "GM9999"),
        (["--out", "d", "--each", "samenwerking", "--provincie", "PV26"], "--each gemeente"),
    ],
)
def test_what_cannot_be_made_is_one_line_and_status_2(run, tmp_path, monkeypatch, arguments, named):
    monkeypatch.chdir(tmp_path)
    status, err = run(*arguments)
    assert status == 2
    assert len(err.strip().splitlines()) == 1
    assert named in err
    assert list(tmp_path.iterdir()) == []


def test_the_route_says_what_is_missing():
    answer = client.get("/kaart-uitvoer/a.pdf?document=raadsdossier")
    assert answer.status_code == 400
    assert "Kies een gemeente (gemeente=GM0355)" in answer.text
    assert client.get("/kaart-uitvoer/a.pdf?document=krant").status_code == 400


def test_a_page_offers_the_municipality_and_its_province(monkeypatch):
    monkeypatch.setenv(SITE_VARIABLE, SITE)
    own, province = links(view(**ZEIST, topics=("afval",)).selection)
    assert own.title == "Raadsdossier Zeist (PDF)"
    assert province.title == "Raadsdossiers van alle 26 gemeenten in de provincie Utrecht (PDF)"
    assert own.address.startswith("kaart-uitvoer/raadsdossier-zeist-2026-11-20.pdf?")
    assert client.get(f"/{own.address}").content == FORMATS["pdf"].write(
        view(**ZEIST, topics=("afval",)), DOSSIER
    )
    assert parse_qs(urlsplit(province.address).query) == {
        "onderwerp": ["afval"],
        "provincie": ["PV26"],
        "peildatum": ["2026-11-20"],
        "document": ["raadsdossier"],
    }
    assert links(view().selection) == []
