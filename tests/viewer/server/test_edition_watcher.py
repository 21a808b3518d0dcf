"""A running viewer takes up a new edition, and disturbs nobody."""

import gc
import shutil
import weakref
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.archive.archive import EditionArchive
from data.archive.in_use import EDITION_VARIABLE
from data.domain.query import Query
from data.storage.edition import EDITION_DIR
from tests.data import samples
from tests.data.building import build
from tests.viewer.pages.panel import choose, panel  # noqa: F401 - a fixture
from tests.viewer.pages.test_pages import DAY, result
from tests.viewer.pages.test_pages import opened as opened_page
from tests.viewer.server.test_server import Client
from viewer.components.bundle import bundle, bundles
from viewer.registries.edition_watcher import EditionWatcher
from viewer.registries.loaded import registries
from viewer.registries.loaded import registry_in_use as registry
from viewer.server.application import create_app

pytestmark = pytest.mark.usefixtures("panel")


@pytest.fixture(scope="module")
def tiny(tmp_path_factory) -> Path:
    """Make the edition of another country, with other boundaries."""
    folder = tmp_path_factory.mktemp("tiny")
    build(samples.write_sources(folder / "sources"), folder / "edition")
    return folder / "edition"


@pytest.fixture
def edition(tmp_path, monkeypatch) -> Iterator[Path]:
    """Serve a copy of the embedded edition, from a folder of its own."""
    shutil.copytree(EDITION_DIR, tmp_path / "edition")
    monkeypatch.setenv(EDITION_VARIABLE, str(tmp_path / "edition"))
    registries.clear()
    bundles.clear()
    yield tmp_path / "edition"
    registries.clear()
    bundles.clear()
    gc.unfreeze()


def replace(edition: Path, new: Path) -> None:
    """Let a copy of an edition take the place of another, as a refresh does."""
    shutil.copytree(new, edition.with_name("new"))
    EditionArchive(edition).publish(edition.with_name("new"))


def opened(**params) -> AppTest:
    return opened_page(**{"peildatum": DAY, **params})


def notice(app: AppTest) -> str:
    return " ".join(each.value for each in app.markdown)


def test_a_new_edition_is_for_new_pages_and_open_ones_stay(edition, tiny):
    follower = EditionWatcher([bundles])
    open_page = opened()
    codes = bundle().codes
    selection = registry().select(Query(topics=("afval",), date=date.fromisoformat(DAY)))
    assert not follower.look()
    replace(edition, tiny)
    assert follower.look()
    assert not follower.look()
    assert len(registry().municipalities) == 4

    choose(open_page, onderwerp=["afval"])
    assert not open_page.exception
    assert result(open_page).startswith(f"## {len(selection)} samenwerkingen, ")
    assert "Er is een nieuwere editie, van 16 mei 2026." in notice(open_page)
    assert len(bundles.get(open_page.session_state["_bundle"]).codes) == len(codes)

    new_page = opened()
    assert result(new_page) == "## 2 samenwerkingen, 3 gemeenten"
    assert "nieuwere editie" not in notice(new_page)
    assert bundle().codes == ("GM0001", "GM0002", "GM0003", "GM0004")


def test_who_sees_an_edition_that_was_undone_is_told_so(edition, tiny):
    follower = EditionWatcher([bundles])
    open_page = opened()
    earlier = edition.with_name("earlier")
    shutil.copytree(tiny, earlier)
    package = earlier / "datapackage.json"
    text = package.read_text().replace('"version": "2026-05-16"', '"version": "2026-05-15"')
    package.write_text(text)
    replace(edition, earlier)
    assert follower.look()
    choose(open_page, onderwerp=["afval"])
    assert "is ingetrokken; die van 15 mei 2026 geldt weer" in notice(open_page)
    assert "nieuwere editie" not in notice(open_page)


def test_a_page_whose_edition_lapsed_moves_to_the_newest_and_says_what_is_gone(edition, tiny):
    follower = EditionWatcher([bundles])
    open_page = opened(deelnemer="GM0344")
    replace(edition, tiny)
    assert follower.look()
    newest = registry()
    registries.put("a", newest)
    registries.put("b", newest)
    open_page.run()
    assert not open_page.exception
    assert any("GM0344" in line.value for line in open_page.warning)
    assert result(open_page) == "## 2 samenwerkingen, 3 gemeenten"


@pytest.mark.parametrize("damage", ["missing", "changed", "gone"])
def test_what_cannot_be_read_is_told_once_and_the_old_edition_stays(edition, tiny, caplog, damage):
    follower = EditionWatcher([bundles])
    before = registry()
    replace(edition, tiny)
    archive = EditionArchive(edition)
    if damage == "missing":
        (archive.current() / "places.csv").unlink()
    elif damage == "changed":
        (archive.current() / "places.csv").write_text("x")
    else:
        shutil.rmtree(archive.current())
        shutil.rmtree(edition)
    assert not follower.look()
    assert not follower.look()
    (line,) = [each for each in caplog.records if each.name == "viewer.registries.edition_watcher"]
    assert "The new edition is not used" in line.getMessage()
    assert registry() is before
    shutil.copytree(tiny, edition.with_name("new"))
    archive.publish(edition.with_name("new"), damaged=True)
    assert follower.look()
    assert len(registry().municipalities) == 4


def test_an_edition_that_is_damaged_where_it_stands_goes_on_until_it_is_mended(
    edition, tiny, caplog
):
    follower = EditionWatcher([bundles])
    open_page = opened()
    before, shown = registry(), result(open_page)
    (edition / "partnerships.csv").write_text("x")
    assert not follower.look()
    assert "partnerships.csv is veranderd sinds" in caplog.text
    assert registry() is before
    choose(open_page, onderwerp=["afval"])
    assert not open_page.exception
    assert result(opened()) == shown
    shutil.copytree(tiny, edition.with_name("new"))
    remaining = EditionArchive(edition).publish(edition.with_name("new"), damaged=True)
    assert (remaining / "partnerships.csv").read_text() == "x"
    assert follower.look()
    assert result(opened()) == "## 2 samenwerkingen, 3 gemeenten"


def test_an_edition_that_is_replaced_while_it_is_read_is_read_again(edition, tiny, monkeypatch):
    follower = EditionWatcher([bundles])
    before = registry()
    replace(edition, tiny)

    def meanwhile(folder):
        replace(edition, EDITION_DIR)
        return real(folder)

    real = bundles.make
    monkeypatch.setattr(bundles, "make", meanwhile)
    assert not follower.look()
    assert registry() is before
    monkeypatch.setattr(bundles, "make", real)
    assert follower.look()
    assert len(registry().municipalities) == 342


def test_files_of_pages_that_are_open_go_on_being_served(edition, tiny):
    client = Client(create_app())
    follower = EditionWatcher([bundles])
    old = bundle()
    replace(edition, tiny)
    assert follower.look()
    for each in (old, bundle()):
        answer = client.get(f"/{each.path('map/base.js')}")
        assert answer.status == 200
        assert answer.content == each.files["map/base.js"].content
    assert old.digest != bundle().digest


def test_editions_that_nobody_needs_leave_memory(edition, tiny):
    follower = EditionWatcher([bundles])
    old = weakref.ref(registry())
    replace(edition, tiny)
    assert follower.look()
    for key in "abc":
        registries.put(key, registry())
    gc.unfreeze()
    gc.collect()
    assert old() is None
