"""A delivery that is older than the edition in use, and what is told of editions after it."""

import datetime as dt
import json
from xml.etree import ElementTree

import pytest

from data.archive.archive import EditionArchive
from data.archive.editions import identity
from data.archive.in_use import EDITION_VARIABLE, editions_before
from data.domain.errors import SourceError
from data.history.corrections import read
from data.refresh.run import undo
from data.registry.registry import Registry
from data.storage.edition import read_edition
from tests.data import samples
from tests.data.refresh.test_refresh_steps import RENAMED, names, on, refreshed
from tests.data.refresh.test_refusals import log, report
from tests.data.refreshing import NEWER, Place
from tests.viewer.cli.test_cli import run
from viewer.export.changes.formats import Feed, atom

OLD = "2026-04-01"
BEGUN = ("2026-11-20", "Nieuw: Nieuw")
"""What the first refresh finds: it began in 2015, and was not there yet."""
ATOM = "{http://www.w3.org/2005/Atom}"


def dates(place: Place) -> list[str]:
    """Return the editions that the one in use can be compared with."""
    info = read_edition(place.folder).info
    return [each.date for each in EditionArchive(place.folder).before(info.digest, info.date)]


def summary(place: Place) -> list[tuple[str, str]]:
    """Return date and name of what is noticed in the feed, as it stands there."""
    registry = Registry(read_edition(place.folder))
    steps = EditionArchive(place.folder).refresh_log.to(registry.edition.info.digest)
    corrections = read([step.path for step in steps], registry)
    feed = Feed(registry, "", "https://kaart.nl/", dt.date(2026, 12, 1), corrections)
    entries = ElementTree.fromstring(atom(feed)).findall(f"{ATOM}entry")  # noqa: S314 - our own
    result = [(e.findtext(f"{ATOM}id", ""), e.findtext(f"{ATOM}title", "")) for e in entries]
    return [(key[-10:], title) for key, title in result if "editie-" in key]


def test_an_older_delivery_is_refused_as_such(place):
    refreshed(place, NEWER)
    before = place.contents()
    place.sources.register = on("2026-11-19", RENAMED)
    with pytest.raises(SourceError) as caught:
        place.refresh()
    reason = "ouder dan de editie in gebruik: de levering is van 2026-11-19, die van 2026-11-20"
    assert f"geweigerd: {reason}. Klopt het toch, ververs dan met --accept" in str(caught.value)
    assert f"- Terug in de tijd: {reason}\n" in report(place)
    assert place.contents() == before


def test_an_older_delivery_can_be_accepted(place):
    refreshed(place, NEWER)
    place.sources.register = on("2026-11-19", RENAMED)
    assert place.refresh(accept=True).endswith("vervangen")
    info = read_edition(place.folder).info
    assert info.date == "2026-11-19"
    assert info.accepted[0].startswith("ouder dan de editie in gebruik")
    assert any(line.startswith("aanvaard: ouder dan de editie in gebruik") for line in log(place))


def test_a_delivery_of_the_same_day_is_no_step_back(place):
    refreshed(place, NEWER)
    place.sources.register = RENAMED
    assert place.refresh().endswith("vervangen")
    assert names(place) == ["Regeling Nieuwer"]


def test_an_older_folder_is_refused_too(place, tmp_path):
    refreshed(place, NEWER)
    with pytest.raises(SourceError, match="ouder dan de editie in gebruik"):
        place.refresh(source_dir=samples.write_sources(tmp_path / "sources"))


def test_after_going_back_an_older_edition_is_in_use(place):
    refreshed(place, NEWER)
    undo(place.folder)
    place.sources.register = on("2026-11-19")
    assert place.refresh().endswith("vervangen")


def test_a_damaged_edition_still_tells_how_new_it_was(place):
    refreshed(place, NEWER)
    (place.in_use / "partnerships.csv").write_text("x")
    place.sources.register = on("2026-11-19")
    with pytest.raises(SourceError, match=r"ouder dan .* 2026-11-19, die van 2026-11-20"):
        place.refresh()
    assert place.refresh(accept=True).endswith("vervangen")


def test_a_first_edition_may_be_of_any_day(place, first, tmp_path, monkeypatch):
    monkeypatch.setattr("data.refresh.inputs.EDITION_DIR", first)
    place.folder = tmp_path / "new" / "edition"
    place.sources.register = on(OLD)
    assert place.refresh().endswith("vervangen")


def test_a_step_back_is_not_told_backwards(place):
    refreshed(place, NEWER)
    refreshed(place, on("2026-11-21", RENAMED))
    assert summary(place) == [("2026-11-21", "Andere naam: Nieuwer"), BEGUN]
    place.sources.register = on(OLD, NEWER.replace("Regeling Nieuw", "Regeling Oud"))
    place.refresh(accept=True)
    assert dates(place) == []  # all that is kept is newer
    assert summary(place) == []
    assert EditionArchive(place.folder).refresh_log.to(identity(place.folder)) == []


def test_after_a_step_back_everything_is_told_forward_again(place):
    refreshed(place, NEWER)
    refreshed(place, on("2026-11-21", RENAMED))
    place.sources.register = on(OLD, NEWER.replace("Regeling Nieuw", "Regeling Oud"))
    place.refresh(accept=True)
    refreshed(place, on("2026-11-22", NEWER.replace("Regeling Nieuw", "Regeling Nieuwst")))
    assert summary(place) == [
        ("2026-11-22", "Andere naam: Nieuwst"),
        ("2026-11-21", "Andere naam: Nieuwer"),
        BEGUN,
    ]
    assert dates(place) == ["2026-11-21", "2026-11-20", "2026-05-16"]


def test_a_step_back_that_is_newer_than_others_is_compared_with_those(place):
    refreshed(place, NEWER)
    refreshed(place, on("2026-11-25", RENAMED))
    place.sources.register = on("2026-11-23", NEWER.replace("Regeling Nieuw", "Regeling Terug"))
    place.refresh(accept=True)
    assert summary(place) == [("2026-11-23", "Andere naam: Terug"), BEGUN]
    assert dates(place) == ["2026-11-20", "2026-05-16"]
    refreshed(place, on("2026-11-24", NEWER.replace("Regeling Nieuw", "Regeling Weer")))
    assert [day for day, _ in summary(place)] == ["2026-11-24", "2026-11-23", "2026-11-20"]
    assert dates(place) == ["2026-11-23", "2026-11-20", "2026-05-16"]


def test_the_same_old_delivery_again_is_that_old_edition(place):
    refreshed(place, NEWER)
    first = identity(place.folder)
    refreshed(place, on("2026-11-21", RENAMED))
    place.sources.register = NEWER
    place.refresh(accept=True)
    assert names(place) == []
    assert dates(place) == ["2026-05-16"]
    refreshed(place, on("2026-11-22", RENAMED))
    assert first in {each.digest for each in EditionArchive(place.folder).previous()}
    assert names(place) == ["Regeling Nieuwer"]
    assert dates(place) == ["2026-11-20", "2026-05-16"]


def test_going_back_from_a_step_back(place):
    refreshed(place, NEWER)
    refreshed(place, on("2026-11-21", RENAMED))
    before = place.contents()
    place.sources.register = on(OLD)
    place.refresh(accept=True)
    undo(place.folder)
    assert place.contents() == before
    assert names(place) == ["Regeling Nieuwer"]
    assert dates(place) == ["2026-11-20", "2026-05-16"]


def test_page_report_and_command_offer_nothing_newer(place, monkeypatch, capsys):
    refreshed(place, NEWER)
    place.sources.register = on("2026-11-19")
    place.refresh(accept=True)
    monkeypatch.setenv(EDITION_VARIABLE, str(place.folder))
    info = read_edition(place.folder).info
    assert [each.date for each in editions_before(read_edition(place.folder))] == ["2026-05-16"]
    status, _, err = run(capsys, "changes", "--edition", "2026-11-20")
    assert status == 2
    assert "De editie “2026-11-20” is niet bewaard, is nieuwer, of vertelt hetzelfde" in err
    status, _, err = run(capsys, "changes", "--edition", "vorige")
    assert status == 0
    assert err.startswith("editie van 19 november 2026 tegenover die van 16 mei 2026")
    assert info.date == "2026-11-19"


def test_an_older_year_that_does_not_come_again_stays(place, tmp_path):
    folder = samples.write_sources(tmp_path / "sources")
    (folder / "boundaries" / "gemeenten_2016.geojson").unlink()
    of_2022 = json.dumps(samples.municipalities("2022"))
    (folder / "boundaries" / "gemeenten_2022.geojson").write_text(of_2022, encoding="utf-8")
    place.refresh(source_dir=folder)
    assert {each.year for each in read_edition(place.folder).older_places} == {2016, 2022}
