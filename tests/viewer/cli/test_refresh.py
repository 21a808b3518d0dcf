"""The command `refresh`: one line on standard output, and a status that cron understands."""

import io
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import openpyxl
import pytest

from data.archive.archive import EditionArchive
from data.archive.in_use import EDITION_VARIABLE
from data.domain.errors import EditionError
from data.download.http import Fetcher
from data.storage.edition import EDITION_DIR, read_edition
from tests.data import fake_sources, samples
from tests.data.building import build
from tests.data.refresh.test_fetch import FAULTS, HALF
from tests.data.refresh.test_refusals import broken
from tests.data.refreshing import NEWER
from tests.viewer.cli.test_cli import run
from viewer.__main__ import main
from viewer.cli.refresh import _tell_embedded
from viewer.components.bundle import bundles
from viewer.registries.edition_watcher import EditionWatcher, stamp


@pytest.fixture
def sources(tmp_path, monkeypatch) -> Iterator[fake_sources.Sources]:
    """Serve the tiny country; its edition is in use."""
    build(samples.write_sources(tmp_path / "sources"), tmp_path / "edition")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv(EDITION_VARIABLE, str(tmp_path / "edition"))
    with fake_sources.playing(fake_sources.Sources()) as playing:
        address = playing.address
        monkeypatch.setenv("SAMENWERKINGSKAART_REGISTER_URL", address + fake_sources.REGISTER)
        monkeypatch.setenv("SAMENWERKINGSKAART_GRENZEN_URL", f"{address}/ogc/")
        playing.register = NEWER
        yield playing


def test_without_arguments_it_makes_a_new_edition(capsys, sources):
    status, out, err = run(capsys, "refresh")
    assert (status, out) == (
        0,
        "editie 2026-11-20: 3 regelingen (+1 -0), 4 gemeenten, vervangen\n",
    )
    assert "grenzen van gemeenten 2024: 4 gebieden" in err
    assert "verslag: " in err
    assert sources.requests[fake_sources.REGISTER][0]["user-agent"].startswith(
        "samenwerkingskaart/"
    )
    status, out, err = run(capsys, "refresh", "--quiet")
    assert (status, out, err) == (0, "niets nieuws (304): editie 2026-11-20 blijft\n", "")


def test_going_back_and_what_is_kept(capsys, sources):
    run(capsys, "refresh", "--quiet")
    _, out, _ = run(capsys, "refresh", "--list")
    current, archived = out.splitlines()
    assert current.startswith("in gebruik  2026-11-20")
    assert archived.startswith("bewaard     2026-05-16  vervangen op 20")
    status, out, _ = run(capsys, "refresh", "--undo")
    assert (status, out) == (0, "editie 2026-05-16 teruggezet; nog 0 eerdere bewaard\n")
    status, out, err = run(capsys, "refresh", "--undo")
    assert (status, out) == (1, "")
    assert "er is geen vorige editie" in err
    assert sources.requests


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_every_fault_is_one_line_and_status_1_and_the_edition_goes_on(
    capsys, sources, tmp_path, monkeypatch, fault
):
    monkeypatch.setattr(
        "data.refresh.options.Fetcher",
        lambda tell: Fetcher(fault.limits, tell, lambda _seconds: None),
    )
    sources.register = fault.register
    sources.plan[fault.path] = list(fault.plan)
    follower, before = EditionWatcher([bundles]), contents(tmp_path / "edition")
    year = ["--year", str(fault.year)] if fault.year else []
    status, out, err = run(capsys, "refresh", "--quiet", *year)
    assert (status, out) == (1, "")
    assert len(err.splitlines()) == 1
    assert err.startswith("samenwerkingskaart: ")
    assert fault.message in err
    assert contents(tmp_path / "edition") == before
    assert not follower.look()  # for a viewer that runs there is nothing new
    assert stamp(tmp_path / "edition") == follower._seen


@pytest.mark.parametrize("form", ["workbook", "folder with it", "csv"])
def test_own_additions_from_a_template(capsys, sources, tmp_path, form):
    own = tmp_path / "own"
    own.mkdir()
    place = own if form == "csv" else own / "mijn lijst.xlsx"
    assert run(capsys, "template", "--filled", "--out", str(place))[0] == 0
    rename(place, "De Vierhoek", "Het Vierkant")
    given = place if form == "workbook" else own
    status, out, _ = run(capsys, "refresh", "--quiet", "--additions", str(given))
    assert (status, out.endswith("vervangen\n")) == (0, True)
    names = [each.name for each in read_edition(tmp_path / "edition").partnerships]
    assert "Het Vierkant" in names
    assert "De Vierhoek" not in names
    assert sources.requests


@pytest.mark.parametrize("form", ["workbook", "csv"])
def test_errors_in_own_additions_come_all_at_once_and_nothing_is_applied(
    capsys, sources, tmp_path, form
):
    place = tmp_path / ("csv" if form == "csv" else "a.xlsx")
    run(capsys, "template", "--filled", "--out", str(place))
    rename(place, "GM0001", "")
    rename(place, "West", "Wets")
    rename(place, "netwerk", "netwrek")
    before = contents(tmp_path / "edition")
    status, out, err = run(capsys, "refresh", "--additions", str(place))
    assert (status, out) == (1, "")
    table = "deelnemers.csv" if form == "csv" else "Deelnemers"
    misspelt = f"{table}, rij 2, kolom organisatie_naam: “Wets” is geen bekende gemeente. Bedoelt u"
    assert f"{misspelt} gemeente West (GM0001)?" in err
    report = (tmp_path / ".edition-store/verslag.md").read_text("utf-8")
    assert "- Uitkomst: geweigerd" in report
    for line in (misspelt, "kolom basis: “netwrek” kan hier niet. Bedoelt u netwerk?"):
        assert line in err
        assert line in report
    assert contents(tmp_path / "edition") == before
    assert sources.requests


def rename(place: Path, old: str, new: str) -> None:
    """Change every cell with this text in a workbook, or in the CSV files of a folder."""
    if place.is_dir():
        for path in place.iterdir():
            text = path.read_text("utf-8")
            path.write_text(re.sub(rf"(?m)(?<=[;\n]){old}(?=[;\n])", new, text), "utf-8")
        return
    book = openpyxl.load_workbook(place)
    for sheet in book.worksheets[:2]:
        for cell in chain.from_iterable(sheet.iter_rows()):
            cell.value = new if cell.value == old else cell.value
    book.save(place)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_gets_counts_and_cron_gets_lines(sources, monkeypatch):
    shown = Terminal()
    monkeypatch.setattr("sys.stderr", shown)
    assert main(["refresh", "--check-only"]) == 0
    assert re.search(r"\rhet register: .*/\d\.\d\dk", shown.getvalue())
    assert "\r" in shown.getvalue()
    line = io.StringIO()
    monkeypatch.setattr("sys.stderr", line)
    assert main(["refresh", "--check-only"]) == 0
    assert "\r" not in line.getvalue()
    assert "het register: niet veranderd (304)\n" in line.getvalue()
    assert "grenzen van gemeenten 2024: 4 gebieden\n" in line.getvalue()
    assert sources.requests


def test_the_list_tells_what_is_damaged(capsys, sources, tmp_path):
    run(capsys, "refresh", "--quiet")
    archive = EditionArchive(tmp_path / "edition")
    (archive.current() / "places.csv").write_text("x")
    run(capsys, "refresh", "--quiet")
    for folder in (archive.current(), archive.previous()[0].folder):
        (folder / "topics.csv").write_text("x")
    status, out, _ = run(capsys, "refresh", "--list")
    assert status == 0
    current, archived, damaged = out.splitlines()
    reason = "(niet te lezen: topics.csv is veranderd sinds de editie is gemaakt)"
    assert current == f"in gebruik  2026-11-20  {tmp_path / 'edition'}  {reason}"
    assert archived.endswith(reason)
    assert damaged.startswith("beschadigd  2026-11-20  vervangen op 20")
    assert damaged.endswith(str(archive.damaged()[0].folder))
    assert sources.requests


def test_the_gate_can_be_widened_or_overruled(capsys, sources):
    sources.register = HALF
    wider = ["--max-loss", "partnerships=60", "--max-loss", "memberships=60"]
    assert run(capsys, "refresh", "--quiet", "--check-only", *wider)[0] == 0
    status, out, _ = run(capsys, "refresh", "--quiet", "--accept")
    assert status == 0
    assert out.endswith("vervangen\n")


@pytest.mark.parametrize(
    ("argument", "place", "problem"),
    [
        ("--from-dir", "nergens", "--from-dir: {} bestaat niet. Geef de map met de bronbestanden."),
        ("--from-dir", "a.xlsx", "--from-dir: {} is een bestand, geen map. Geef de map met"),
        ("--from-dir", "a.xlsx/b", "--from-dir: {} bestaat niet."),
        ("--additions", "nergens", "--additions: {} bestaat niet. Geef de map met eigen lijsten"),
        ("--additions", "a.csv", "--additions: {} is een bestand, geen map. Geef de map met eigen"),
    ],
)
def test_a_place_that_cannot_be_is_a_wrong_argument(
    capsys, sources, tmp_path, argument, place, problem
):
    for name in ("a.xlsx", "a.csv"):
        (tmp_path / name).write_text("x")
    status, out, err = run(capsys, "refresh", "--quiet", argument, str(tmp_path / place))
    assert (status, out) == (2, "")
    assert err.startswith(f"samenwerkingskaart: {problem.format(tmp_path / place)}")
    assert len(err.splitlines()) == 1
    assert not (tmp_path / ".edition-store").exists()
    assert not sources.requests


def test_a_folder_without_sources_is_no_wrong_argument(capsys, sources, tmp_path):
    (tmp_path / "leeg").mkdir()
    status, out, err = run(capsys, "refresh", "--quiet", "--from-dir", str(tmp_path / "leeg"))
    assert (status, out) == (1, "")
    assert "de export van het register (*.xml) ontbreekt" in err
    assert "- Uitkomst: geweigerd" in (tmp_path / ".edition-store/verslag.md").read_text("utf-8")
    assert not sources.requests


@pytest.mark.parametrize("mended", [["refresh", "--undo"], ["refresh", "--quiet"]])
def test_a_damaged_edition_in_a_folder_of_its_own_says_what_helps(
    capsys, sources, tmp_path, mended
):
    run(capsys, "refresh", "--quiet")
    in_use = EditionArchive(tmp_path / "edition").current()
    with (in_use / "memberships.csv").open("a") as file:
        file.write("x")
    status, out, err = run(capsys, "query")
    assert (status, out) == (1, "")
    assert err == (
        "samenwerkingskaart: memberships.csv is veranderd sinds de editie is gemaakt. Maak haar "
        "opnieuw met `python -m viewer refresh`, of zet de vorige terug met `python -m viewer "
        "refresh --undo`.\n"
    )
    assert run(capsys, *mended)[0] == 0
    assert run(capsys, "query")[0] == 0
    assert sources.requests


def test_the_edition_of_the_program_comes_back_with_git(tmp_path, monkeypatch):
    monkeypatch.setattr("data.storage.edition.EDITION_DIR", tmp_path / "edition")
    with pytest.raises(EditionError, match=r"Zet haar terug met `git checkout data/edition`"):
        read_edition(tmp_path / "edition")


def test_one_line_tells_what_was_left_out(capsys, sources):
    sources.register = broken(3)
    status, out, err = run(capsys, "refresh", "--quiet")
    assert (status, err) == (0, "")
    assert out.endswith("weggelaten: 3 deelnames, vervangen\n")
    assert len(out.splitlines()) == 1


def test_replacing_the_edition_of_the_program_is_told(capsys, monkeypatch):
    monkeypatch.delenv(EDITION_VARIABLE, raising=False)
    _tell_embedded(quiet=False)
    assert str(EDITION_DIR) in capsys.readouterr().err
    monkeypatch.setenv(EDITION_VARIABLE, str(Path("/elders")))
    _tell_embedded(quiet=False)
    assert capsys.readouterr().err == ""
