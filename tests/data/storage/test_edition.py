"""An edition survives writing and reading, and is not read when it was touched."""

import datetime as dt
import json
import subprocess
import sys
from dataclasses import fields, replace

import geopandas as gpd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import MultiPolygon, box

from data.domain import details
from data.domain import records as model
from data.domain.edition import Edition, EditionInfo, SourceInfo
from data.domain.errors import EditionError
from data.domain.places import RD
from data.domain.records import (
    Basis,
    Body,
    LegalForm,
    LegalGround,
    Membership,
    Merger,
    MergerKind,
    Organisation,
    OrganisationKind,
    Partnership,
)
from data.domain.text import normalise
from data.domain.topics import Topic, TopicFigures, TopicRule
from data.io import tables as cells
from data.storage.edition import EDITION_DIR, Boundaries, check_edition, read_edition
from data.storage.schema import TABLE
from tests.data.building import write_edition
from tests.soak import rounds

SOURCE = SourceInfo("roo", "Register", "KOOP", "https://x", "CC0-1.0", "2026-05-16", "2026", "Noot")
INFO = EditionInfo("2026-05-16", "test", (SOURCE,))
ORGANISATIONS = tuple(
    Organisation(code, code, f"Gemeente {code}", OrganisationKind.MUNICIPALITY)
    for code in ("GM0001", "GM0002", "GM0003")
)
TOPICS = (Topic("afval", "afval", "natuur-en-milieu", "https://t"), Topic("natuur-en-milieu", "n"))
SMALL = Edition(
    info=INFO,
    organisations=ORGANISATIONS,
    partnerships=(
        Partnership(
            id="100",
            registration_id="100",
            name="Regeling “A”, B",
            short_name="",
            basis=Basis.WGR,
            form=LegalForm.PUBLIC_BODY,
            topics=("natuur-en-milieu", "afval"),
            start=dt.date(2015, 1, 1),
            grounds=(LegalGround("Wgr", "https://w"), LegalGround("Awb", "")),
            decisions=("https://b", "https://a"),
            members=(
                Membership("GM0001", (Body.COUNCIL, Body.EXECUTIVE), cost_share=8.9),
                Membership("GM0002", joined=dt.date(2019, 1, 1), joined_text="2019"),
            ),
        ),
    ),
    topics=TOPICS,
    mergers=(Merger("GM0003", "C", dt.date(2020, 1, 1), MergerKind.SPLIT, ("GM0001", "GM0002")),),
    everyday_names=(("GM0001", "Een"), ("GM0001", "Eén")),
    neighbours=(("GM0001", "GM0002"),),
    annotations=(
        details.Annotation(
            "100", details.AnnotationKind.PHASE, "groei", "Er kwam een lid bij.", review=dt.date.max
        ),
        details.Annotation("100", details.AnnotationKind.LEAD, "Provincie A", on_behalf_of="B"),
    ),
    initiatives=(details.Initiative("Zon", "GM0001", "energiecoöperatie", "https://z"),),
    powers=(
        details.PowerArticle(None, "GM0001", 1, "Artikel 3", "Van haar zelf."),
        *(details.PowerArticle("100", None, n, f"Artikel {n}", "Te, “doen”") for n in range(1, 12)),
    ),
    contacts=(
        details.Contact(None, "GM0001", website="https://a"),
        details.Contact("100", None, "Lichaam", "L", papers="https://p", verified=dt.date.min),
    ),
    council_seats=(details.CouncilSeats("GM0001", 1, "Partij, de", 11),),
    board_functions=(details.BoardFunction("100", None, 1, "Voorzitter"),),
    indicators=(details.Indicator("woz", 2021, "1000 euro", "CBS"),),
    figures=(details.Figure("GM0001", "woz", 2021, 301.5),),
    themes=(details.ThemeTopic("IBP1", "afval", 2018, "Klimaat", details.ThemeWeight.CORE, "a"),),
    regio_deals=(
        details.RegioDeal("A", "", "2018-10", None, None, None, (), "", "https://d"),
        details.RegioDeal("A", "4", "2020", 17.5, "100", 3, ("IBP1",), "afval", "https://d", "x"),
    ),
)


def outlines():
    frame = gpd.GeoDataFrame(
        {"code": ["GM0001"], "name": ["A"], "province": ["PV26"]},
        geometry=[MultiPolygon([box(0, 0, 1, 1)])],
        crs=RD,
    )
    return Boundaries(frame, frame, frame.drop(columns="province"))


@pytest.fixture
def edition(tmp_path):
    path = tmp_path / "edition"
    write_edition(SMALL, outlines(), path)
    return path


texts = st.text(max_size=30).map(normalise)
lines = texts.filter(bool)
days = st.none() | st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1))
addresses = st.sampled_from(["https://a.nl", 'http://b.nl/x,y?z="1"', "https://c.nl/é|"])


@st.composite
def partnerships(draw, key):
    members = draw(st.lists(st.sampled_from(["GM0001", "GM0002", "GM0003"]), unique=True))
    return Partnership(
        id=key,
        registration_id=key,
        name=draw(lines),
        short_name=draw(texts),
        basis=draw(st.sampled_from(Basis)),
        form=draw(st.sampled_from(LegalForm)),
        purpose=draw(texts),
        topics=tuple(
            draw(st.permutations(["afval", "natuur-en-milieu"]))[: draw(st.integers(0, 2))]
        ),
        start=draw(days),
        end=draw(days),
        start_text=draw(texts),
        phase=draw(st.none() | st.sampled_from(model.Phase)),
        powers=tuple(draw(st.lists(st.sampled_from(model.Power), unique=True))),
        grounds=tuple(draw(st.lists(st.builds(LegalGround, texts, addresses), max_size=3))),
        decisions=tuple(draw(st.lists(addresses, max_size=3))),
        nationwide=draw(st.booleans()),
        certainty=draw(st.sampled_from(model.Certainty)),
        members=tuple(
            Membership(
                code,
                tuple(draw(st.lists(st.sampled_from(Body), unique=True, max_size=3))),
                draw(st.sampled_from(model.Role)),
                joined=draw(days),
                left=draw(days),
                cost_share=draw(st.none() | st.floats(0, 100)),
                via=draw(texts),
                via_partnership=draw(st.sampled_from([None, "100"])),
            )
            for code in sorted(members)
        ),
    )


@st.composite
def editions(draw):
    keys = draw(st.lists(st.sampled_from(["10", "2", "slug", "x-1"]), unique=True))
    made = tuple(draw(partnerships(key)) for key in sorted(["100", *keys]))
    return replace(SMALL, partnerships=made)


@settings(max_examples=rounds(25))
@given(editions())
def test_an_edition_is_read_as_it_was_written(tmp_path_factory, made):
    path = tmp_path_factory.mktemp("data") / "edition"
    write_edition(made, outlines(), path)
    assert read_edition(path) == made


def test_order_does_not_matter(tmp_path, edition):
    turned = replace(
        SMALL,
        organisations=SMALL.organisations[::-1],
        topics=SMALL.topics[::-1],
        everyday_names=SMALL.everyday_names[::-1],
        powers=SMALL.powers[::-1],
        annotations=SMALL.annotations[::-1],
    )
    write_edition(turned, outlines(), tmp_path / "other")
    for file in edition.iterdir():
        assert file.read_bytes() == (tmp_path / "other" / file.name).read_bytes(), file.name


def test_every_field_of_a_record_has_a_column():
    nested = {"topics", "derived", "grounds", "decisions", "members"}
    renamed = {"recalled": "found"}
    for record, table in (
        (Organisation, TABLE["organisations"]),
        (Topic, TABLE["topics"]),
        (Merger, TABLE["mergers"]),
        (Membership, TABLE["memberships"]),
        (Partnership, TABLE["partnerships"]),
        (details.Annotation, TABLE["annotations"]),
        (details.Initiative, TABLE["initiatives"]),
        (details.PowerArticle, TABLE["powers"]),
        (details.Contact, TABLE["contacts"]),
        (details.CouncilSeats, TABLE["council_seats"]),
        (details.BoardFunction, TABLE["board_functions"]),
        (details.Indicator, TABLE["indicators"]),
        (details.Figure, TABLE["figures"]),
        (details.ThemeTopic, TABLE["themes"]),
        (details.RegioDeal, TABLE["regio_deals"]),
        (TopicRule, TABLE["topic_rules"]),
        (TopicFigures, TABLE["topic_figures"]),
    ):
        names = {renamed.get(f.name, f.name) for f in fields(record)} - nested
        assert names == set(table.names) - ({"registration_id"} - names), table.name


def test_tables_have_plain_lines_and_no_superfluous_quotes(edition):
    content = (edition / "partnerships.csv").read_bytes()
    assert b"\r" not in content
    assert content.decode().splitlines()[1].startswith('100,100,"Regeling “A”, B",,,wgr,')


def test_the_description_counts_and_sums_up_every_file(edition):
    package = json.loads((edition / "datapackage.json").read_text(encoding="utf-8"))
    rows = {each["path"]: each["rows"] for each in package["resources"]}
    assert rows["memberships.csv"] == 2
    assert rows["provinces.parquet"] == 1
    described = {"README.md", "datapackage.json", *rows}
    assert {file.name for file in edition.iterdir()} == described
    [people] = [each for each in package["resources"] if each["path"] == "memberships.csv"]
    assert people["hash"].startswith("sha256:")
    assert people["bytes"] == (edition / "memberships.csv").stat().st_size
    assert people["licenses"] == [{"name": "CC0-1.0"}]
    assert all(field["description"] for field in people["schema"]["fields"])


@pytest.mark.parametrize(
    "name", ["memberships.csv", "topics.csv", "municipalities.parquet", "provinces.parquet"]
)
def test_a_missing_or_touched_file_is_named_with_the_remedy(edition, name):
    file = edition / name
    content = file.read_bytes()
    for damaged in (content[:-1], content + b"x", content.replace(content[-2:-1], b"~")):
        file.write_bytes(damaged)
        with pytest.raises(EditionError) as caught:
            read_edition(edition)
        assert f"{name} is veranderd sinds de editie is gemaakt. Maak haar opnieuw" in str(
            caught.value
        )
        assert "`python -m viewer refresh --undo`" in str(caught.value)
        assert "git" not in str(caught.value)
    file.unlink()
    with pytest.raises(EditionError, match=f"^{name} ontbreekt in de editie"):
        read_edition(edition)


DESCRIPTIONS = {
    "no JSON": ("{", "is niet te lezen"),
    "a list": ("[]", "is niet te lezen"),
    "no date": ("{}", "is onvolledig (“version” ontbreekt)"),
    "file not listed": (
        '{"version": "2026-11-20", "created_with": "", "sources": [], "resources": []}',
        "is onvolledig (“organisations.csv” ontbreekt)",
    ),
    "other kinds": (
        '{"version": "2026-11-20", "created_with": "", "sources": ["x"], "resources": []}',
        "heeft niet de verwachte opbouw. Maak",
    ),
    "no day": (
        '{"version": "2026", "created_with": "", "sources": [], "resources": []}',
        "heeft als versie '2026', geen datum",
    ),
}


@pytest.mark.parametrize(("text", "message"), DESCRIPTIONS.values(), ids=DESCRIPTIONS)
def test_a_damaged_description_is_refused(edition, text, message):
    (edition / "datapackage.json").write_text(text)
    with pytest.raises(EditionError) as caught:
        read_edition(edition)
    assert f"datapackage.json van de editie {message}" in str(caught.value)


def test_no_edition_at_all(tmp_path):
    with pytest.raises(
        EditionError, match=r"er staat geen editie in .*datapackage\.json ontbreekt"
    ):
        read_edition(tmp_path)


def rewritten(edition, name, old, new):
    """Change a table and its checksum, as a careless editor would."""
    from data.storage.datapackage import checksum

    file = edition / name
    content = file.read_text(encoding="utf-8")
    assert old in content
    file.write_text(content.replace(old, new), encoding="utf-8")
    package = json.loads((edition / "datapackage.json").read_text(encoding="utf-8"))
    for each in package["resources"]:
        if each["path"] == name:
            each.update(bytes=file.stat().st_size, hash=checksum(file.read_bytes()))
    (edition / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")


CONTRADICTIONS = {
    "unknown member": (
        ("memberships.csv", "GM0002", "GM0009"),
        "memberships.csv, rij 3: organisation 'GM0009' staat niet in organisations.code",
    ),
    "member twice": (
        ("memberships.csv", "100,GM0002", "100,GM0001"),
        "memberships.csv, rij 3: '100 GM0001' komt twee keer voor",
    ),
    "unknown successor": (
        ("mergers.csv", "GM0001|GM0002", "GM0001|GM0008"),
        "mergers.csv, rij 2: successors 'GM0008' staat niet in organisations.code",
    ),
    "unknown body": (
        ("memberships.csv", "raad|college", "raad|kring"),
        "memberships.csv, rij 2: bodies 'raad|kring' is geen geldige waarde",
    ),
    "bad date": (
        ("partnerships.csv", ",2015-01-01,", ",2015-13-01,"),
        "partnerships.csv, rij 2: start '2015-13-01' is geen geldige waarde",
    ),
    "row left out": (
        ("memberships.csv", "100,GM0002,,deelnemer,2019-01-01,2019,,,,,\n", ""),
        "memberships.csv heeft 1 rijen, verwacht 2",
    ),
    "short row": (
        ("everyday_names.csv", "GM0001,Een", "GM0001"),
        "everyday_names.csv, rij 2: 1 velden, verwacht 2",
    ),
    "topic below a topic below a topic": (
        (
            "topics.csv",
            "natuur-en-milieu,n,,",
            "natuur-en-milieu,n,afval,",
        ),
        "topics.csv, rij 2: parent 'natuur-en-milieu' is zelf een onderdeel",
    ),
    "no date where one must be": (
        ("mergers.csv", "2020-01-01", ""),
        "mergers.csv, rij 2: effective '' is geen geldige waarde",
    ),
    "no topic where one must be": (
        ("partnership_topics.csv", ",afval\n", ",\n"),
        "topic '' staat niet in topics.slug",
    ),
    "other columns": (
        ("topics.csv", "slug,label", "slug,naam"),
        "topics.csv heeft andere kolommen dan verwacht",
    ),
}


@pytest.mark.parametrize(("change", "message"), CONTRADICTIONS.values(), ids=CONTRADICTIONS)
def test_an_edition_that_contradicts_itself_is_refused(edition, change, message):
    rewritten(edition, *change)
    with pytest.raises(EditionError) as caught:
        read_edition(edition)
    assert message in str(caught.value)


def test_an_edition_that_contradicts_itself_is_not_written():
    wrong = replace(SMALL, everyday_names=(("GM0404", "Nergens"),))
    with pytest.raises(EditionError, match=r"everyday_names\.csv, rij 2: code 'GM0404'"):
        check_edition(wrong)


def test_reading_needs_no_pandas():
    code = (
        "import sys; from data.storage.edition import read_edition; read_edition();"
        "sys.exit(any(name in sys.modules for name in ('pandas', 'geopandas', 'shapely')))"
    )
    root = EDITION_DIR.parent.parent
    assert subprocess.run([sys.executable, "-c", code], cwd=root, check=False).returncode == 0


@pytest.mark.parametrize(
    ("cell", "right", "wrong"),
    [
        (cells.YEAR, {"2016": 2016}, ("", "20169999", "9" * 5000, "0", "x", "2016-01")),
        (cells.DAY, {"2024-02-29": dt.date(2024, 2, 29)}, ("", "2023-02-29")),
        (cells.COUNT, {"0": 0, "12": 12}, ("", "1.5", "9" * 5000)),
        (cells.DEGREES, {"5.12": 5.12}, ("", "nan", "inf", "181", "1e999")),
        (cells.NUMBER, {"": None, "1.5": 1.5}, ("nan", "inf", "x")),
        (cells.DATE, {"": None}, ("2023-02-29",)),
    ],
    ids=["year", "day", "count", "degrees", "number", "date"],
)
def test_cells_take_what_can_be(cell, right, wrong):
    assert {text: cell.read(text) for text in right} == right
    for text in wrong:
        with pytest.raises(ValueError):  # noqa: PT011 - the row is named by who reads it
            cell.read(text)
