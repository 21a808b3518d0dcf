"""What own additions bring in never changes what everybody has: it is refused in one clear line."""

from contextlib import suppress
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from data.additions.grid import AdditionsError
from data.build.additions import networks_of
from data.build.build import cut, make
from data.build.inputs import Lists, combine
from data.build.terms import collect
from data.domain.text import slugify
from data.sources.pdok import read_boundaries
from tests.data import samples
from tests.data.addition_files import entry, member, messages, sheets, write_csv

PARTS = st.sampled_from(
    [
        "energie",
        "Energie",
        "energie!",
        "economie",
        "wonen",
        "afval",
        "x-y",
        "x",
        "y",
        "niet geregistreerd",
    ]
)
TERMS = st.lists(PARTS, min_size=1, max_size=2).map(" | ".join)


@given(registered=st.sets(TERMS, max_size=6), added=st.lists(TERMS, max_size=6))
def test_topics_of_the_register_stay_whatever_is_added(registered, added):
    terms = dict.fromkeys(registered, "https://term.example")
    before, after = collect(terms), collect(terms, added)
    assert before.slugs.items() <= after.slugs.items()
    assert set(before.records) <= set(after.records)
    assert {topic.parent for topic in after.records} - {None} <= {t.slug for t in after.records}
    new = [topic.slug for topic in after.records if topic not in before.records]
    assert len({*new, *before.slugs.values()}) == len(new) + len(set(before.slugs.values()))
    assert after.of(added) == tuple(dict.fromkeys(after.slugs[term] for term in added))


@given(before=st.sets(TERMS, max_size=6), later=st.sets(TERMS, max_size=6))
@example(before={"x | y"}, later={"y", "wonen | y", "y | y"})
def test_topics_keep_their_slugs_whatever_the_register_brings_later(before, later):
    def by_words(topics):
        return {tuple(map(slugify, term.split(" | "))): s for term, s in topics.slugs.items()}

    first = collect(dict.fromkeys(before, ""))
    after = collect(dict.fromkeys(before | later, ""), earlier=first.slugs)
    assert by_words(first).items() <= by_words(after).items()
    again = collect(dict.fromkeys(before | later, ""), earlier=after.slugs)
    assert again.slugs == after.slugs
    assert len({topic.slug for topic in after.records}) == len(after.records)


@cache
def country():
    """Return the folder of the tiny country and its outlines; the folder goes with the process."""
    folder = TemporaryDirectory()
    root = samples.write_sources(Path(folder.name) / "sources")
    sources = combine([root / "registry" / "exportOO.xml"], Lists((), ()))
    boundaries = root / "boundaries"
    municipalities = read_boundaries(boundaries / "gemeenten_2024.geojson", "gemeente")
    provinces = read_boundaries(boundaries / "provincies.geojson", "provincie")
    return folder, root, cut(sources, municipalities, provinces)


def made(entries, members):
    """Return the edition of the tiny country with these rows behind its own additions."""
    _, root, outlines = country()
    own = {}
    for name, rows in (("samenwerkingen", entries), ("deelnemers", members)):
        own[name] = samples.rows(root / "networks" / f"{name}.csv") + rows
    with TemporaryDirectory() as folder:
        files = write_csv(Path(folder) / "lijst", sheets(own["samenwerkingen"], own["deelnemers"]))
        paths = tuple(sorted(files.glob("*.csv")))
        lists = Lists((), (), (), paths)
        return make(combine([root / "registry" / "exportOO.xml"], lists), outlines).edition


def shared(edition, ids):
    """Return what everybody has: partnerships with their marks, organisations, and topics."""
    return {
        "partnerships": [p for p in edition.partnerships if p.registered or p.id in ids],
        "organisations": [o for o in edition.organisations if o.code in OWN_CODES],
        "topics": [topic for topic in edition.topics if topic.slug in OWN_TOPICS],
    }


BEFORE = made([], [])
OWN_IDS = {each.id for each in BEFORE.partnerships}
OWN_CODES = {each.code for each in BEFORE.organisations}
OWN_TOPICS = {each.slug for each in BEFORE.topics}
NAMES = st.sampled_from(
    ["Stichting Museum", "stichting-museum", "Stichting Museum+", "Rijk", "rijk!", "West",
     "Kreis Kleve", "Gemeente West", "Provincie Onder", "Ministerie van Verre Omgeving",
     "Nieuw", "Nieuw.", "???"]
)  # fmt: skip
ROWS = st.lists(
    st.tuples(
        st.sampled_from(["nieuw", "res-es03", "res-es01", "vzg", "anders", "niet-geregistreerd"]),
        TERMS | st.sampled_from(["Natuur en Milieu | nieuw", "economie | afval", "Landbouw", ""]),
        st.lists(
            st.tuples(
                st.sampled_from(["", "", "GM0001", "PV26", "ROO11"]),
                NAMES,
                st.sampled_from(["", "overig", "rijk", "buitenland", "gemeente"]),
            ),
            min_size=1,
            max_size=3,
        ),
    ),
    min_size=1,
    max_size=3,
)


def rows(slug="nieuw", topic="", name="West", kind="", code=""):
    return [(slug, topic, [(code, name, kind)])]


@given(rows=ROWS)
@example(rows("anders", name="rijk!", kind="rijk"))
@example(rows("anders", name="Rijk", kind="overig"))
@example(rows("res-es03", code="GM0001"))
@example(rows("vzg", code="GM0001"))
@example(rows(topic="wonen | energie"))
@example(rows(topic="economie | afval"))
@example(rows(topic="afval"))
@example(rows(topic="Economie"))
@example(rows(topic="Economie | Energie"))
@example(rows(topic="niet geregistreerd"))
def test_what_everybody_has_stays_whatever_rows_are_added(rows):
    entries = [entry(id=slug, naam=slug, onderwerp=topic) for slug, topic, _ in rows]
    members = [
        member(samenwerking_id=slug, organisatie_code=code, organisatie_type=kind)
        | {"organisatie_naam": "" if code else name}
        for slug, _, participants in rows
        for code, name, kind in participants
    ]
    with suppress(AdditionsError):  # one clear line for each: below
        assert shared(made(entries, members), OWN_IDS) == shared(BEFORE, OWN_IDS)


SAME = {
    "a slug that is taken": (
        [entry(onderwerp="wonen | afval")],
        "Samenwerkingen, rij 2, kolom onderwerp: “wonen | afval” zou het webadres krijgen van "
        "“natuur en milieu | afval”. Geef het een andere naam, of bedoelt u "
        "“natuur en milieu | afval”?",
    ),
    "two new ones with one slug": (
        [entry(onderwerp="wonen | zwemmen"), entry(id="twee", onderwerp="sport | zwemmen")],
        "Samenwerkingen, rij 3, kolom onderwerp: “sport | zwemmen” zou het webadres krijgen van "
        "“wonen | zwemmen”. Geef het een andere naam, of bedoelt u “wonen | zwemmen”?",
    ),
    "a reserved word": (
        [entry(onderwerp="Niet geregistreerd")],
        "Samenwerkingen, rij 2, kolom onderwerp: “Niet geregistreerd” kan geen onderwerp zijn. "
        "Laat de cel leeg als er geen onderwerp is.",
    ),
    "three levels": (
        [entry(onderwerp="wonen | bouwen | hout")],
        "Samenwerkingen, rij 2, kolom onderwerp: “wonen | bouwen | hout” is geen onderwerp. "
        "Schrijf “onderwerp” of “onderwerp | deelonderwerp”.",
    ),
    "half a term": ([entry(onderwerp="| hout")], "hout” is geen onderwerp"),
}


@pytest.mark.parametrize(("entries", "message"), SAME.values(), ids=SAME)
def test_a_topic_that_would_take_a_place_is_refused(tmp_path, entries, message):
    members = [member(samenwerking_id=each["id"]) for each in entries]
    (line,) = messages(write_csv(tmp_path / "lijst", sheets(entries, members)))
    assert message.replace("Samenwerkingen,", "samenwerkingen.csv,") in line


TWO_NAMES = {
    "one code": (
        [("Stichting A", "overig"), ("Stichting - a", "overig"), ("Stichting a+", "overig")],
        [],
    ),
    "not to be told apart": (
        [("Ønze zaak", "overig"), ("Nze zaak", "overig")],
        ["deelnemers.csv, rij 3, kolom organisatie_naam: “Nze zaak” en “Ønze zaak” zijn niet uit "
         "elkaar te houden. Schrijf ze voluit."],
    ),
    "two kinds": (
        [("Het Rijk", "rijk"), ("Het Rijk", "overig")],
        ["deelnemers.csv, rij 3, kolom organisatie_naam: “Het Rijk” is hier overig, en eerder "
         "rijk. Kies één type."],
    ),
    "no letters": (
        [("???", "overig")],
        ["deelnemers.csv, rij 2, kolom organisatie_naam: “???” heeft geen letters van a "
         "tot z en geen cijfers. Schrijf de naam in gewone letters."],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("names", "expected"), TWO_NAMES.values(), ids=TWO_NAMES)
def test_two_organisations_never_become_one(tmp_path, names, expected):
    ids = [f"v{number}" for number in range(len(names))]
    members = [
        member(samenwerking_id=slug, organisatie_code="", organisatie_naam=name)
        | {"organisatie_type": kind}
        for slug, (name, kind) in zip(ids, names, strict=True)
    ]
    entries = [entry(id=slug) for slug in ids]
    assert messages(write_csv(tmp_path / "lijst", sheets(entries, members))) == expected


def test_a_family_keeps_its_mark(tmp_path):
    entries = [entry(id="riec-een"), entry(id="riec-mijn")]
    members = [
        member(samenwerking_id="riec-een"),
        member(samenwerking_id="riec-mijn"),
        member(samenwerking_id="riec-mijn", organisatie_code="PV26", organisatie_naam="")
        | {"organisatie_type": ""},
    ]
    (line,) = messages(write_csv(tmp_path / "lijst", sheets(entries, members)))
    assert line == (
        "samenwerkingen.csv, rij 3, kolom id: door “riec-mijn” hoort deze samenwerking bij de "
        "RIEC's, waarin elke gemeente één keer zit, maar Utrecht (GM0344) zit ook in “riec-een”. "
        "Kies een andere id, of verbeter de deelnemers."
    )


def test_one_record_of_the_register_changes_no_address_of_a_topic(tmp_path):
    _, root, outlines = country()
    text = (root / "registry" / "exportOO.xml").read_text("utf-8")
    export = tmp_path / "exportOO.xml"
    odd = samples.arrangement(
        "900", "Vreemd", samples.participant("1"), topics=("afval", "wonen | energie")
    )
    closing = "</p:gemeenschappelijkeRegelingen>"
    export.write_text(text.replace(closing, odd + closing, 1), encoding="utf-8")
    after = make(combine([export], Lists((), ())), outlines, BEFORE).edition
    before = {topic.slug: topic.uri for topic in BEFORE.topics if topic.uri}
    assert before.items() <= {topic.slug: topic.uri for topic in after.topics}.items()
    (record,) = [each for each in after.partnerships if each.registration_id == "900"]
    assert record.topics == ("afval-2", "wonen-energie")


def test_a_term_that_the_register_brings_later_is_the_registers():
    _, root, outlines = country()
    export = [root / "registry" / "exportOO.xml"]
    (old,) = (each for each in networks_of(BEFORE) if each.slug == "vierhoek")
    carried = replace(old, topics=("wonen | afval", "Economie", "overheidsfinanciën!"))
    after = make(combine(export, Lists((), (), (carried,))), outlines).edition
    without = make(combine(export, Lists((), ())), outlines).edition
    assert set(without.topics) <= set(after.topics)
    assert [p for p in after.partnerships if p.registered] == list(without.partnerships)
    (record,) = (each for each in after.partnerships if not each.registered)
    assert record.topics == ("wonen-afval", "economie", "overheidsfinancien")
