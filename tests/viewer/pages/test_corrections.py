"""What the register corrects in place: on the page, in the command, as a file and in the feed."""

import datetime as dt
import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from data.archive.archive import EditionArchive
from data.archive.editions import RefreshLog, identity
from data.archive.in_use import EDITION_VARIABLE, editions_before
from data.domain.edition import Edition
from data.history.corrections import count_differences, dump
from data.history.edition_changes import edition_changes
from data.registry.registry import Registry
from data.storage.edition import EDITION_DIR, read_edition
from tests.builders import DAY
from tests.data.building import write_edition
from tests.viewer.cli.test_cli import run
from tests.viewer.pages.test_veranderd import ATOM, entries, opened, outlines, result, words
from viewer.export.changes.formats import Feed, atom, entry_id
from viewer.registries import loaded as resources
from viewer.registries.loaded import corrections_for, previous_registry, registries
from viewer.server.routes.changes import ROUTE

client = TestClient(Starlette(routes=[ROUTE]), base_url="https://kaart.voorbeeld.nl")
UTRECHT, ARRANGEMENT = "GM0344", "30432201"
SITE = "https://kaart.voorbeeld.nl/"


@pytest.fixture(autouse=True)
def _public_address(monkeypatch):
    monkeypatch.setenv("SAMENWERKINGSKAART_SITE", SITE)


@dataclass
class Kept:
    """Four editions: as it was, corrected, the same again, and in use with one name more."""

    folder: Path
    digests: list[str]
    registries: list[Registry]

    @property
    def store(self) -> EditionArchive:
        return EditionArchive(self.folder)


def corrected(edition: Edition) -> Edition:
    return replace(
        edition,
        partnerships=tuple(
            replace(
                record,
                name="Omgevingsdienst Midden-Nederland",
                members=tuple(m for m in record.members if m.organisation != UTRECHT),
            )
            if record.registration_id == ARRANGEMENT
            else record
            for record in edition.partnerships
        ),
    )


def named(edition: Edition) -> Edition:
    return replace(
        edition,
        partnerships=tuple(
            replace(r, name="Het Archief") if r.registration_id == "30555770" else r
            for r in edition.partnerships
        ),
    )


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Kept:
    folder = tmp_path_factory.mktemp("edities") / "editie"
    shutil.copytree(EDITION_DIR, folder)
    store = EditionArchive(folder)
    shown = read_edition(folder)
    archived = Kept(folder, [identity(folder)], [Registry(shown)])
    for day, change in (
        ("2026-11-10", corrected),
        ("2026-11-11", lambda edition: edition),
        ("2026-11-12", named),
    ):
        shown = change(replace(shown, info=replace(shown.info, date=day)))
        new = folder.with_name("new")
        write_edition(shown, outlines(), new)
        before, after = archived.registries[-1], Registry(read_edition(new))
        printed = edition_changes(before, after, dt.date.fromisoformat(day))
        store.refresh_log.add(
            archived.digests[-1],
            identity(new),
            day,
            count_differences(before, after),
            dump(before, after, printed),
        )
        store.publish(new)
        archived.digests.append(identity(store.current()))
        archived.registries.append(after)
    return archived


@pytest.fixture
def archived(made, monkeypatch) -> Iterator[Kept]:
    monkeypatch.setenv(EDITION_VARIABLE, str(made.folder))
    registries.clear()
    resources._corrections.cache_clear()
    yield made
    registries.clear()
    resources._corrections.cache_clear()


def test_each_visitor_gets_the_edition_before_the_one_that_is_shown(archived):
    newest, _same, first, oldest = archived.registries[::-1]
    dates = [[each.date for each in editions_before(one.edition)] for one in archived.registries]
    assert dates == [[], ["2026-05-16"], ["2026-05-16"], ["2026-11-11", "2026-05-16"]]
    assert previous_registry(oldest) is None
    assert previous_registry(first).edition.info.digest == archived.digests[0]
    assert previous_registry(newest).edition.info.date == "2026-11-11"
    key = editions_before(newest.edition)[1].key
    assert previous_registry(newest, key).edition.info.digest == archived.digests[0]


@pytest.mark.usefixtures("archived")
def test_the_page_tells_corrections_apart():
    app = opened(gemeente=UTRECHT)
    assert not app.exception
    assert result(app) == "## 2 wijzigingen in 2 samenwerkingen"
    assert "Daarnaast: 3 verbeteringen in de gegevens, onder de tabel." in words(app)
    assert "Verbeterd in de gegevens" in [header.value for header in app.header]
    assert not opened(gemeente="GM0363").header


def test_the_page_names_a_damaged_log(archived):
    (step,) = [
        s for s in archived.store.refresh_log.to(archived.digests[-1]) if s.date == "2026-11-10"
    ]
    whole = step.path.read_text("utf-8")
    step.path.write_text("{", "utf-8")
    try:
        app = opened(gemeente=UTRECHT)
    finally:
        step.path.write_text(whole, "utf-8")
    assert not app.exception
    (warning,) = app.warning
    assert warning.value.startswith("Het logboek 20")
    assert "Daarnaast: 1 verbetering in de gegevens" in words(app)


def test_the_page_compares_with_the_edition_that_is_chosen(archived):
    newest = archived.registries[-1]
    last, first = editions_before(newest.edition)
    app = opened(gemeente=UTRECHT, tegenover=first.key)
    assert not app.error
    app = opened(tegenover="2020-01-01-00000000")
    assert not app.exception
    assert not app.warning
    for key, status, count in ((first.key, 200, 3), (last.key, 200, 1), ("", 200, 1)):
        arguments = f"peildatum=2026-11-20&gemeente={UTRECHT}" + (
            f"&tegenover={key}" if key else ""
        )
        answer = client.get(f"/kaart-veranderd/edities.json?{arguments}")
        assert answer.status_code == status
        assert len(answer.json()["wijzigingen"]) == count
    answer = client.get("/kaart-veranderd/edities.md?tegenover=2020-01-01-00000000")
    assert answer.status_code == 400
    assert (
        f"is niet bewaard, is nieuwer, of vertelt hetzelfde. Kies een van {last.key}" in answer.text
    )


@pytest.mark.usefixtures("archived")
def test_the_command_tells_corrections_and_parts(capsys):
    status, out, err = run(capsys, "changes", "--gemeente", UTRECHT, "--peildatum", "2026-11-20")
    assert status == 0
    assert "2026: 2 wijzigingen en 3 verbeteringen in de gegevens" in err
    sentence = [line.split("\t")[:3] for line in out.splitlines()]
    assert ["editie 2026-11-10", "Vertrokken", ARRANGEMENT] in sentence
    assert ["editie 2026-11-12", "Andere naam", "27426651"] in sentence


@pytest.mark.usefixtures("archived")
@pytest.mark.parametrize("edition", ["vorige", "2026-11-11", "2026-05-16"])
def test_the_command_compares_with_a_kept_edition(capsys, edition):
    arguments = ("--peildatum", "2026-11-20", "--edition", edition)
    status, out, _err = run(capsys, "changes", *arguments)
    assert status == 0
    lines = [line.split("\t") for line in out.splitlines()]
    assert {line[0] for line in lines} == {"gecorrigeerd"}
    assert {line[1] for line in lines} == {"onbekend"}
    assert len(lines) == (3 if edition == "2026-05-16" else 1)


@pytest.mark.usefixtures("archived")
def test_the_command_names_the_editions_that_are_kept(capsys):
    status, out, err = run(capsys, "changes", "--edition", "2026-11-01")
    assert (status, out) == (2, "")
    assert "De editie “2026-11-01” is niet bewaard" in err
    assert "2026-11-11-" in err
    assert len(err.splitlines()) == 1


def test_a_damaged_log_is_one_line_of_the_command(capsys, archived, monkeypatch):
    def damaged(_self, _digest):
        raise PermissionError(13, "no")

    monkeypatch.setattr(RefreshLog, "to", damaged)
    status, out, err = run(capsys, "changes", "--gemeente", UTRECHT, "--peildatum", "2026-11-20")
    assert status == 0
    assert "editie 2026" not in out
    assert err.startswith("Het logboek differences is beschadigd: wat bij die verversing")
    assert len(err.splitlines()) == 2
    assert len(editions_before(archived.registries[-1].edition)) == 3


@pytest.mark.usefixtures("archived")
def test_the_object_tells_in_which_edition(capsys):
    arguments = ("--gemeente", UTRECHT, "--peildatum", "2026-11-20", "--json")
    _status, out, _err = run(capsys, "changes", *arguments)
    printed = {c["soort"]: c for c in json.loads(out)["wijzigingen"] if c["versie"] == ARRANGEMENT}
    assert set(printed) == {"vertrokken", "naam"}
    assert printed["naam"]["opgemerkt"] == "2026-11-10"
    assert printed["naam"]["datum"] is None
    assert printed["naam"]["van"] == ["Gemeenschappelijke regeling Omgevingsdienst Utrecht"]


@pytest.mark.usefixtures("archived")
def test_markdown_names_a_version_once(capsys):
    arguments = ("--gemeente", UTRECHT, "--peildatum", "2026-11-20", "--markdown")
    _status, out, _err = run(capsys, "changes", *arguments)
    assert "## Opgemerkt in de editie van 10 november 2026" in out
    (line,) = [line for line in out.splitlines() if "Utrecht doet niet meer mee" in line]
    assert line.startswith("- **Vertrokken**: [Omgevingsdienst Midden-Nederland](")
    assert line.count("organisaties.overheid.nl") == 1


def test_the_feed_has_corrections_with_the_date_of_the_edition(archived):
    known = archived.registries[-1]
    feed = Feed(known, UTRECHT, SITE, DAY, corrections_for(known))
    printed = {entry.findtext(f"{ATOM}id"): entry for entry in entries(atom(feed))}
    left = printed[f"tag:kaart.voorbeeld.nl,2026:{ARRANGEMENT}/vertrokken/GM0344/editie-2026-11-10"]
    assert left.findtext(f"{ATOM}updated") == "2026-11-10T00:00:00Z"
    assert left.findtext(f"{ATOM}summary").endswith("Opgemerkt in de editie van 10 november 2026.")
    assert len([x for x in left.findall(f"{ATOM}link") if x.get("rel") == "related"]) == 1
    assert next(iter(printed)).endswith("30555770/naam/editie-2026-11-12")
    ids = [entry_id(SITE, event) for event in corrections_for(known).events]
    assert len(set(ids)) == len(ids) == 3
    answer = client.get(f"/kaart-veranderd/{UTRECHT}.atom")
    assert b"editie-2026-11-10" in answer.content


def test_the_feed_leaves_out_versions_without_a_difference(archived):
    known = archived.registries[-1]
    terms = {
        entry.find(f"{ATOM}category").get("term")
        for entry in entries(atom(Feed(known, "", SITE, DAY)))
    }
    assert "nieuwe-versie" not in terms
    assert "toegetreden" in terms


def test_an_undone_edition_takes_its_corrections_with_it(made, tmp_path, monkeypatch):
    shutil.copytree(made.folder.parent, tmp_path / "edities")
    folder = tmp_path / "edities" / made.folder.name
    monkeypatch.setenv(EDITION_VARIABLE, str(folder))
    store = EditionArchive(folder)
    store.undo(store.previous()[0])
    shown = Registry(read_edition(store.current()))
    assert {str(event.seen) for event in corrections_for(shown).events} == {"2026-11-10"}
    assert [each.date for each in editions_before(shown.edition)] == ["2026-05-16"]
    undone = made.registries[-1]
    assert previous_registry(undone).edition.info.date == "2026-11-11"
    resources._corrections.cache_clear()


def test_a_report_of_another_name_does_not_exist():
    answer = client.get("/kaart-veranderd/xyz.md")
    assert answer.status_code == 404
    assert answer.text == "Onbekend verslag: “xyz”; mogelijk zijn veranderd, edities"


def test_a_municipality_that_was_split_names_what_to_follow():
    answer = client.get("/kaart-veranderd/GM0788.atom")
    assert answer.status_code == 404
    assert answer.text.startswith("De gemeente Haaren is gesplitst. Volg een van: Boxtel (GM0757)")
    assert answer.text.count("(GM") == 4


@pytest.mark.parametrize(
    ("months", "since", "sentence"),
    [(1, "2026-10-21", "21 oktober 2026"), (60, "2021-11-21", "21 november 2021")],
)
def test_a_period_is_one_press_away(months, since, sentence):
    app = opened()
    control = next(each for each in app.get("button_group") if each.key == "periode")
    assert control.value == 12
    control.set_value(months).run()
    assert not app.exception
    assert app.query_params["sinds"] == since
    assert f"van {sentence} t/m 20 november 2026" in words(app)
    next(each for each in app.get("button_group") if each.key == "periode").set_value(12).run()
    assert "sinds" not in app.query_params
