"""What is accepted comes into every edition, whichever command makes it, and can be taken back."""

from __future__ import annotations

import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from data.additions.context import context_of_edition
from data.additions.template import workbook
from data.archive.archive import EditionArchive
from data.archive.in_use import EDITION_VARIABLE
from data.build.additions import networks_of
from data.build.rebuild import rebuilt
from data.build.remade import previewed
from data.contributions.accepted import waiting
from data.contributions.changes import Change
from data.contributions.changeset import Proposal
from data.contributions.checking import Checker
from data.contributions.listing import queue
from data.contributions.log.store import Store, open_store
from data.contributions.proposals import Desk
from data.contributions.rights import OPERATOR, Actor, Role
from data.domain.details import Annotation, AnnotationKind
from data.domain.edition import Provenance
from data.domain.errors import EditionError, KaartError, StoreError
from data.refresh import run
from data.refresh.options import RefreshOptions
from data.refresh.run import publish, refresh, undo
from data.storage.edition import read_edition, read_outlines
from data.storage.rows import to_rows
from tests.data import samples
from tests.data.contributions.databases import new_database
from tests.data.contributions.test_proposals import SOURCES, made
from tests.edition import committed_edition
from viewer.__main__ import main
from viewer.cli.store import contributions as command

AUTHOR = Actor("a1", frozenset({Role("bijdrager", "GM0001")}))
WEBSITE = "https://vijfhoek.example"


class Place:
    """An edition of the tiny country with its archive, and the desk beside it."""

    def __init__(self, folder: Path, sources: Path, store: Store) -> None:
        self.folder, self.sources, self.store = folder, sources, store
        self.archive = EditionArchive(folder)

    def options(self, **more) -> RefreshOptions:
        today = date(2026, 11, 21)
        return RefreshOptions(self.folder, today=today, tell=lambda _line: None, **more)

    @property
    def edition(self):
        return read_edition(self.archive.current())

    @property
    def website(self) -> str:
        return {each.id: each.website for each in self.edition.partnerships}["vierhoek"]

    @property
    def desk(self) -> Desk:
        return Desk(self.store, Checker(self.edition))

    def accept(self, *kinds: str) -> list[str]:
        desk = self.desk
        keys = [desk.submit(AUTHOR, made(Checker(self.edition), kind)) for kind in kinds]
        for key in keys:
            desk.act(OPERATOR, key, "aanvaard")
        return keys

    def states(self) -> dict[str, str]:
        every = ("ingediend", "aanvaard", "in editie", "teruggezet", "teruggedraaid")
        return {row.key: row.state for row in queue(self.store, every)}


@pytest.fixture(scope="session")
def sources(tmp_path_factory) -> Path:
    return samples.write_sources(tmp_path_factory.mktemp("delivery") / "sources")


@pytest.fixture
def place(tmp_path, built, sources, monkeypatch) -> Place:
    monkeypatch.setenv(
        "SAMENWERKINGSKAART_DATABASE", f"sqlite:///{tmp_path / 'state' / 'contributions.db'}"
    )
    folder = tmp_path / "place" / "edition"
    shutil.copytree(built, folder)
    monkeypatch.setenv(EDITION_VARIABLE, str(folder))
    return Place(folder, sources, open_store())


def test_what_is_accepted_comes_into_the_edition_with_its_origin(place):
    keys = place.accept("website", "toetreden", "nieuw", "fase")
    assert waiting(place.store) == 4
    assert "vervangen" in publish(place.options())
    edition = place.edition
    assert place.website == WEBSITE
    records = {each.id: each for each in edition.partnerships}
    assert "GM0002" in [each.organisation for each in records["vierhoek"].members]
    assert [each.organisation for each in records["driehoek"].members] == ["GM0001", "GM0002"]
    (said,) = [each for each in edition.annotations if each.on_behalf_of]
    assert (said.partnership, said.value, said.on_behalf_of) == ("100", "groei", "GM0001")
    assert said.review is not None
    origins = {(each.partnership, each.field): each for each in edition.provenance}
    today = origins["vierhoek", "website"].accepted
    urls = tuple(each["bron_url"] for each in SOURCES)
    expected = Provenance("vierhoek", "website", keys[0], "GM0001", today, urls)
    assert origins["vierhoek", "website"] == expected
    assert origins["100", "aantekening/fase/GM0001"].proposal == keys[3]
    assert set(place.states().values()) == {"in editie"}
    assert publish(place.options()).startswith("niets nieuws")


def test_the_description_holds_the_head_of_the_chain(place):
    place.accept("website")
    head = place.store.head()
    publish(place.options())
    package = json.loads((place.archive.current() / "datapackage.json").read_text("utf-8"))
    assert package["contributions"] == {"length": head.length, "head": head.digest}
    assert place.edition.info.contributions == head
    (resource,) = [r for r in package["resources"] if r["path"] == "provenance.csv"]
    assert resource["rows"] == 1
    assert resource["licenses"]
    assert head.length < place.store.verify().length  # that it is in the edition came after


def test_without_contributions_an_edition_says_nothing_of_them(place):
    refresh(place.options(source_dir=place.sources))
    current = place.archive.current()
    assert "contributions" not in json.loads((current / "datapackage.json").read_text("utf-8"))
    assert not (current / "provenance.csv").exists()


def test_a_preview_is_the_edition_that_publishing_makes(place):
    keys = place.accept("website", "toetreden", "nieuw", "fase")
    changes = [change for key in keys for change in place.desk.outcome(key)[0].changes]
    today = datetime.now(UTC).date()
    before = place.edition
    preview = previewed(before, changes, today)
    publish(place.options())
    after = to_rows(place.edition)
    rows = to_rows(preview)
    for table in ("partnerships", "memberships", "organisations", "annotations"):
        assert rows[table] == after[table], table
    assert before.partnerships != preview.partnerships


def test_two_publishers_of_one_database_never_both_publish(server, built, tmp_path, monkeypatch):
    """On two machines, each with an edition of its own: the lock of an edition does not help."""
    monkeypatch.setenv("SAMENWERKINGSKAART_DATABASE", new_database(server))
    places = []
    for name in ("one", "two"):
        shutil.copytree(built, tmp_path / name / "edition")
        places.append(Place(tmp_path / name / "edition", tmp_path, open_store()))
    places[0].accept("website")

    def published(place: Place) -> str:
        try:
            return publish(place.options())
        except StoreError as error:
            return str(error)

    with ThreadPoolExecutor(2) as pool:
        lines = list(pool.map(published, places))
    assert sum("vervangen" in line for line in lines) == 1, lines
    late = ("er publiceert al een ander", "niets nieuws")
    assert sum(line.startswith(late) for line in lines) == 1, lines
    assert sorted(place.website == WEBSITE for place in places) == [False, True]
    with places[0].store.publishing(), pytest.raises(StoreError, match="al een ander"):
        publish_waiting(places[1])


def publish_waiting(place: Place) -> None:
    place.accept("fase")
    publish(place.options())


def test_publishing_changes_nothing_else(place):
    before = to_rows(place.edition)
    place.accept("website")
    publish(place.options())
    after = to_rows(place.edition)
    assert {name for name in after if after[name] != before[name]} == {"partnerships"}


def test_every_command_puts_contributions_over_the_lists_of_the_steward(place, tmp_path):
    """Register < own additions < contributions, also when the steward delivers another list."""
    keys = place.accept("website", "fase", "nieuw")
    refresh(place.options(source_dir=place.sources))
    assert place.website == WEBSITE
    assert place.edition.provenance
    assert set(place.states().values()) == {"in editie"}
    entries = networks_of(read_edition(place.archive.previous()[0].folder))
    book = tmp_path / "boek.xlsx"
    book.write_bytes(workbook(context_of_edition(place.edition), entries))
    for options in (
        {"source_dir": place.sources, "lists_dir": book},
        {"source_dir": place.sources},
    ):
        refresh(place.options(**options))
        edition = place.edition
        assert place.website == WEBSITE
        assert "driehoek" in {each.id for each in edition.partnerships}
        assert [each.value for each in edition.annotations if each.on_behalf_of] == ["groei"]
        assert {each.proposal for each in edition.provenance} == set(keys)


def test_a_refresh_and_a_publication_make_the_same_tables(place):
    place.accept("website", "toetreden", "nieuw", "hernoemen", "fase")
    publish(place.options())
    published = place.edition
    refresh(place.options(source_dir=place.sources))
    assert to_rows(place.edition) == to_rows(published)
    assert place.edition.provenance == published.provenance
    assert place.edition.info.contributions == published.info.contributions


def test_a_step_back_puts_contributions_back_until_a_beheerder_says_otherwise(place, capsys):
    (first,) = place.accept("website")
    publish(place.options())
    (second,) = place.accept("hernoemen")
    publish(place.options())
    line = undo(place.folder, lambda _line: None)
    assert line.endswith("; 1 bijdragen teruggezet")
    assert place.states() == {first: "in editie", second: "teruggezet"}
    refresh(place.options(source_dir=place.sources))
    assert place.website == WEBSITE
    assert {each.id: each.name for each in place.edition.partnerships}["vierhoek"] == "De Vierhoek"
    assert publish(place.options()).startswith("niets nieuws")
    assert main(["contributions", "publish", second]) == 2
    assert "een reden nodig" in capsys.readouterr().err
    assert main(["contributions", "publish", second, "--reason", "Het klopte toch"]) == 0
    assert {each.id: each.name for each in place.edition.partnerships}["vierhoek"] == "De Vijfhoek"
    undo(place.folder, lambda _line: None)
    assert place.states() == {first: "in editie", second: "teruggezet"}


def test_undoing_comes_into_the_edition_too(place):
    (key,) = place.accept("website")
    publish(place.options())
    before = place.website
    desk = place.desk
    desk.act(OPERATOR, desk.submit(AUTHOR, desk.undoing([key], "Toch niet")), "aanvaard")
    publish(place.options())
    assert (before, place.website) == (WEBSITE, "https://vierhoek.nl")
    assert place.states()[key] == "teruggedraaid"
    undo(place.folder, lambda _line: None)
    assert place.website == WEBSITE
    assert place.states()[key] == "in editie"
    refresh(place.options(source_dir=place.sources))
    assert place.website == WEBSITE


def test_one_writer_at_a_time(place):
    place.accept("website")
    with place.archive.locked(), pytest.raises(EditionError, match="loopt al een verversing"):
        publish(place.options())
    assert waiting(place.store) == 1


def test_a_publication_that_is_cut_off_is_finished_by_the_next(place, monkeypatch):
    (key,) = place.accept("website")

    def cut_off(*_arguments) -> None:
        raise StoreError("de database is weg", "Probeer het opnieuw")

    with monkeypatch.context() as patched:
        patched.setattr(run, "tell_published", cut_off)
        with pytest.raises(StoreError):
            publish(place.options())
    assert place.website == WEBSITE
    assert place.states() == {key: "aanvaard"}
    publish(place.options())
    assert place.website == WEBSITE
    assert place.states() == {key: "in editie"}


def test_no_edition_is_made_while_the_contributions_cannot_be_read(place, monkeypatch):
    current = place.archive.current()
    monkeypatch.setenv("SAMENWERKINGSKAART_DATABASE", "postgresql+psycopg://x@127.0.0.1:1/x")
    with pytest.raises(KaartError, match="niet te lezen of te schrijven"):
        refresh(place.options(source_dir=place.sources))
    assert place.archive.current() == current


def test_the_gate_guards_publications(place):
    """All own additions of the tiny country are more than may go at once."""
    desk = place.desk
    checker = Checker(place.edition)
    keys = []
    for slug in ("res-es01", "res-es02", "vierhoek"):
        own = checker.book[slug]
        gone = tuple(Change(slug, field, value, None) for field, value in own.items())
        keys.append(desk.submit(OPERATOR, Proposal("werkmap", gone, (), "weg")))
    for key in keys:
        desk.act(OPERATOR, key, "aanvaard", "weg", overrule=True)
    with pytest.raises(KaartError, match="geweigerd"):
        publish(place.options())
    assert place.website
    assert waiting(place.store) == 3


def test_watching_publishes_what_is_accepted_and_tells_what_goes_wrong(place, monkeypatch):
    monkeypatch.setattr(command, "WATCH_SECONDS", 0)
    place.accept("website")
    with place.archive.locked():
        assert "loopt al een verversing" in command._next_published()
    assert "vervangen" in command._next_published()
    assert place.website == WEBSITE


def test_the_whole_country_made_anew_is_the_same():
    edition = committed_edition()
    boundaries = read_outlines(edition.info.folder)
    result = rebuilt(edition, boundaries, networks_of(edition), edition.annotations)
    assert to_rows(result.edition) == to_rows(edition)
    assert not result.unresolved
    assert result.warnings == ()


def test_an_annotation_stays_beside_those_of_others(place):
    said = Annotation("100", AnnotationKind.LEAD, "Gemeente West", on_behalf_of="GM0002")
    edition = place.edition
    made_anew = rebuilt(edition, read_outlines(place.folder), networks_of(edition), (said,))
    assert made_anew.edition.annotations == (said,)
