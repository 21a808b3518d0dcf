import csv
import errno
import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from data.domain.errors import ExportError
from tests.viewer.export.views import SITE, registry, view
from viewer import __main__ as program
from viewer.export.files import short, whole_file
from viewer.export.formats import FORMATS, Format, Options
from viewer.export.series import MANIFEST
from viewer.export.view import View

DAY = ("--peildatum", "2026-11-20")
ROOT = Path(__file__).parents[3]


@pytest.fixture(autouse=True)
def _loaded_once(monkeypatch):
    monkeypatch.setattr("viewer.cli.view.load", lambda _key: registry())


@pytest.fixture
def run(capsys):
    def export(*arguments):
        try:
            status = program.main(["export", *map(str, arguments)])
        except SystemExit as stop:
            status = stop.code
        return status, capsys.readouterr().err

    return export


def failing(monkeypatch, error, *, after=0):
    """Make every format fail with `error` after so many files."""
    made = []
    write = Format.write

    def broken(self: Format, view: View, options: Options) -> bytes:
        if len(made) >= after:
            raise error
        made.append(view)
        return write(self, view, options)

    monkeypatch.setattr(Format, "write", broken)


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "geojson", "gpkg"])
def test_the_file_is_the_view(run, tmp_path, suffix):
    out = tmp_path / f"Utrecht.{suffix.upper()}"
    status, err = run("--out", out, "--deelnemer", "GM0344", *DAY, "--site", SITE)
    assert status == 0
    assert "17 samenwerkingen, 54 gemeenten, peildatum 2026-11-20" in err
    assert out.read_bytes() == FORMATS[suffix].write(view(participants=("GM0344",)), Options())
    assert [path.name for path in tmp_path.iterdir()] == [out.name]


def test_choices_reach_the_file(run, tmp_path):
    out = tmp_path / "a.csv"
    run("--out", out, "--deelnemer", "GM0344", *DAY, "--scheiding", "puntkomma", "--bom",
        "--tabel", "organisaties")  # fmt: skip
    assert out.read_bytes().startswith(b"\xef\xbb\xbfNaam;Code;")


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["--out", "kaart.doc"], "png, svg, pdf, csv, xlsx, geojson, gpkg, html"),
        (["--out", "kaart"], "“kaart”"),
        ([], "--out"),
        (["--out", "a.csv", "--scheiding", "|"], "puntkomma"),
        (["--out", "a.csv", "--tabel", "geld"], "deelnames"),
        (["--out", "a.csv", "--onderwerp", "vliegen"], "vliegen"),
        (["--out", "a.csv", "--formaat", "csv"], "--each"),
        (["--out", "a.csv", "--site", "ergens"], "ergens"),
        (["--out", "d", "--each", "gemeente", "--formaat", "doc"], "doc"),
        (["--out", "d", "--each", "straat", "--formaat", "csv"], "straat"),
    ],
)
def test_bad_arguments_give_one_line_and_status_2(run, tmp_path, monkeypatch, arguments, named):
    monkeypatch.chdir(tmp_path)
    status, err = run(*arguments)
    assert status == 2
    assert len(err.strip().splitlines()) == 1
    assert named in err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (ValueError("geen lettertype"), "(ValueError in test_command.py, regel "),
        (ModuleNotFoundError("No module named 'x'"), "ModuleNotFoundError"),
        (MemoryError(), "MemoryError"),
        (OSError(errno.ENOSPC, "No space left on device"), "de schijf is vol"),
        (OSError("weird"), "(OSError)"),
        (ExportError("Het lukt niet", "Rust wat"), "Het lukt niet. Rust wat."),
    ],
)
def test_a_failure_says_why_and_leaves_what_was_there(run, tmp_path, monkeypatch, error, expected):
    out = tmp_path / "a.csv"
    out.write_text("van gisteren")
    failing(monkeypatch, error)
    status, err = run("--out", out)
    assert status == 1
    assert expected in err
    assert len(err.strip().splitlines()) == 1
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a.csv": "van gisteren"}


def test_a_disk_that_fills_up_while_writing_leaves_what_was_there(run, tmp_path, monkeypatch):
    out = tmp_path / "a.csv"
    out.write_text("van gisteren")

    def full(_number):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    status, err = run("--out", out)
    assert (status, "de schijf is vol" in err) == (1, True)
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a.csv": "van gisteren"}


@pytest.mark.parametrize(
    ("place", "expected"),
    [("nergens/a.csv", "de map bestaat niet"), ("bestand/a.csv", f"({os.strerror(errno.ENOTDIR)})"),
     ("map.csv", "is een map, geen bestand"),
     ("a" * 300 + ".csv", f"({os.strerror(errno.ENAMETOOLONG)})")],
)  # fmt: skip
def test_a_place_that_cannot_be_written_is_told_at_once(
    run, tmp_path, monkeypatch, place, expected
):
    (tmp_path / "map.csv").mkdir()
    (tmp_path / "bestand").touch()
    failing(monkeypatch, AssertionError("the file was made before the place was tried"))
    status, err = run("--out", tmp_path / place)
    assert status == 1
    assert expected in err
    assert len(err.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("place", "expected"),
    [("bestand", f"({os.strerror(errno.EEXIST)}). Kies een andere plaats."),
     ("bestand/map", f"({os.strerror(errno.ENOTDIR)}). Kies een andere plaats."),
     ("a" * 300, f"({os.strerror(errno.ENAMETOOLONG)}). Kies een andere plaats.")],
)  # fmt: skip
def test_a_place_that_cannot_be_a_folder(run, tmp_path, place, expected):
    (tmp_path / "bestand").touch()
    status, err = run("--each", "provincie", "--formaat", "csv", "--out", tmp_path / place)
    assert status == 1
    assert f"is niet te gebruiken als map {expected}" in err
    assert len(err.strip().splitlines()) == 1


def test_cancelling_leaves_nothing(run, tmp_path, monkeypatch):
    failing(monkeypatch, KeyboardInterrupt())
    status, err = run("--out", tmp_path / "a.csv")
    assert status == 130
    assert err.startswith("Afgebroken")
    assert len(err.strip().splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_file_has_the_rights_of_any_new_file(tmp_path):
    (tmp_path / "gewoon").touch()
    with whole_file(tmp_path / "heel") as file:
        file.write(b"x")
    assert (tmp_path / "heel").stat().st_mode == (tmp_path / "gewoon").stat().st_mode


def test_a_link_to_a_file_stays_a_link(tmp_path):
    (tmp_path / "echt.csv").write_bytes(b"oud")
    (tmp_path / "link.csv").symlink_to(tmp_path / "echt.csv")
    with whole_file(tmp_path / "link.csv") as file:
        file.write(b"nieuw")
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "echt.csv").read_bytes() == b"nieuw"


def each(what="gemeente", out="uit", *more):
    return ("--each", what, "--out", out, "--formaat", "csv", *DAY, *more)


def test_one_file_per_municipality_of_a_province(run, tmp_path):
    status, err = run(*each("gemeente", tmp_path / "uit", "--provincie", "PV26"))
    assert status == 0
    lines = err.strip().splitlines()
    assert len(lines) == 27
    assert lines[0].startswith("1/26 GM")
    assert "Nieuw 26" in lines[-1]
    files = {path.name for path in (tmp_path / "uit").iterdir()} - {MANIFEST}
    assert len(files) == 26
    assert {"GM0344-utrecht.csv", "GM0736-de-ronde-venen.csv"} <= files
    with (tmp_path / "uit" / "GM0344-utrecht.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == view(participants=("GM0344",)).selection.counts["GM0344"]
    assert all("GM0344" in row["Gemeenten (code)"] for row in rows)


def test_one_file_per_province_and_per_partnership(run, tmp_path):
    run(*each("provincie", tmp_path / "p", "--onderwerp", "afval"))
    files = sorted(path.name for path in (tmp_path / "p").iterdir())
    assert len(files) == 13
    assert "PV21-fryslan.csv" in files
    run("--each", "samenwerking", "--out", tmp_path / "s", "--formaat", "xlsx", *DAY,
        "--onderwerp", "afval", "--deelnemer", "GM0344")  # fmt: skip
    chosen = view(topics=("afval",), participants=("GM0344",)).selection.partnerships
    files = sorted((tmp_path / "s").glob("*.xlsx"))
    assert [path.name.split("-")[0] for path in files] == sorted(r.id for r in chosen)
    book = openpyxl.load_workbook(files[0])
    assert book["Samenwerkingen"].max_row == 2
    expected = {row[1]: row[2] for row in book["Leeswijzer"].iter_rows(values_only=True)}
    assert expected["Keuze"] == f"Alleen {book['Samenwerkingen']['A2'].value}."


def test_a_series_goes_on_where_it_stopped(run, tmp_path, monkeypatch):
    order = each("gemeente", tmp_path / "uit", "--provincie", "PV26")
    with monkeypatch.context() as patch:
        failing(patch, KeyboardInterrupt(), after=4)
        status, err = run(*order)
    assert status == 130
    last = err.strip().splitlines()[-1]
    assert last.startswith("Afgebroken: 4 van de 26 bestanden")
    assert "--peildatum 2026-11-20" in last
    made = {path: path.stat().st_mtime_ns for path in (tmp_path / "uit").glob("*.csv")}
    assert len(made) == 4
    damaged = next(iter(made))
    damaged.write_bytes(damaged.read_bytes()[:100])
    status, err = run(*order)
    assert status == 0
    assert "Nieuw 22, vervangen (andere editie, peildatum of keuze) 1, al aanwezig 3." in err
    remaining = [path for path, stamp in made.items() if path.stat().st_mtime_ns == stamp]
    assert len(remaining) == 3
    assert damaged.stat().st_size > 100


def test_another_view_or_choice_replaces_the_files(run, tmp_path):
    run(*each("provincie", tmp_path))
    _, err = run(*each("provincie", tmp_path))
    assert "Nieuw 0," in err
    assert "al aanwezig 12" in err
    _, err = run(*each("provincie", tmp_path, "--scheiding", "puntkomma"))
    assert "keuze) 12, al aanwezig 0" in err
    listed = json.loads((tmp_path / MANIFEST).read_text("utf-8"))
    assert listed["PV26-utrecht.csv"]["van"]["editie"] == "2026-05-16"


def test_a_failure_in_a_series_names_the_file_and_keeps_the_others(run, tmp_path, monkeypatch):
    failing(monkeypatch, ValueError("stuk"), after=2)
    status, err = run(*each("provincie", tmp_path))
    assert status == 1
    assert "PV21-fryslan.csv, na 2 van de 12 bestanden" in err.splitlines()[-1]
    assert len(list(tmp_path.glob("*.csv"))) == 2
    assert not list(tmp_path.glob(".*"))


@pytest.mark.parametrize("content", ["{", "[]", '{"a": 1}', "\xff"])
def test_a_list_that_is_not_ours_is_left_alone(run, tmp_path, content):
    (tmp_path / MANIFEST).write_text(content, "latin-1")
    status, err = run(*each("provincie", tmp_path))
    assert status == 1
    assert MANIFEST in err
    assert (tmp_path / MANIFEST).read_text("latin-1") == content


def test_a_folder_that_is_a_file_is_told(run, tmp_path):
    (tmp_path / "uit").touch()
    status, err = run(*each("provincie", tmp_path / "uit"))
    assert (status, len(err.strip().splitlines())) == (1, 1)


def test_a_terminal_shows_a_bar_with_a_count(tmp_path, monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    assert program.main(["export", *map(str, each("provincie", tmp_path))]) == 0
    assert "12/12" in terminal.getvalue()
    assert "%|" in terminal.getvalue()


@pytest.mark.skipif(os.name == "nt", reason="signals as on Unix")
def test_ctrl_c_stops_the_program_itself(tmp_path):
    # A kind of file that takes so long to make that the program is not ready before it is stopped.
    arguments = map(str, each("gemeente", tmp_path / "uit", "--formaat", "png"))
    program_ = subprocess.Popen(
        [sys.executable, "-m", "viewer", "export", *arguments],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
    )
    with program_:
        assert program_.stderr.readline().startswith("1/342")
        program_.send_signal(signal.SIGINT)
        rest = program_.stderr.read()
        assert program_.wait(timeout=30) == 130
    assert rest.strip().splitlines()[-1].startswith("Afgebroken")
    assert "Traceback" not in rest
    left = [path for path in (tmp_path / "uit").iterdir() if path.name != MANIFEST]
    listed = json.loads((tmp_path / "uit" / MANIFEST).read_text("utf-8"))
    assert set(listed) <= {path.name for path in left}
    assert all(path.suffix == ".png" for path in left)


@pytest.mark.parametrize(
    ("name", "remaining"),
    [("kort", "kort"), ("a" * 100, "a" * 80), ("-".join(["woord"] * 20), "-".join(["woord"] * 13))],
)
def test_names_stay_short(name, remaining):
    assert short(name) == remaining
