"""The commands for own additions."""

from tests.data.addition_files import entry, member, sheets, write_xlsx
from tests.viewer.cli.test_cli import run


def test_a_good_workbook(capsys, tmp_path):
    path = write_xlsx(tmp_path / "a.xlsx", sheets())
    assert run(capsys, "additions", str(path)) == (
        0,
        "",
        "a.xlsx: goed, 1 samenwerking en 1 deelname.\n",
    )


def test_every_message_on_a_line_of_its_own(capsys, tmp_path):
    wrong = sheets(
        [entry(basis="club")],
        [member(organisatie_code="", organisatie_naam="De Rondeveenen", rol="baas")],
    )
    status, out, err = run(capsys, "additions", str(write_xlsx(tmp_path / "a.xlsx", wrong)))
    assert status == 1
    assert out.splitlines() == [
        "Samenwerkingen, rij 2, kolom basis: “club” kan hier niet. Kies uit: netwerk, convenant, "
        "privaatrecht, landelijke-indeling.",
        "Deelnemers, rij 2, kolom organisatie_naam: “De Rondeveenen” is geen bekende gemeente. "
        "Bedoelt u gemeente De Ronde Venen (GM0736)?",
        "Deelnemers, rij 2, kolom rol: “baas” kan hier niet. Kies uit: deelnemer, via regio, "
        "trekker, partner, aandeelhouder, lid.",
    ]
    assert err == "3 fouten. Verbeter wat er staat en kijk het opnieuw na.\n"


def test_no_file(capsys, tmp_path):
    status, out, err = run(capsys, "additions", str(tmp_path / "weg.xlsx"))
    assert (status, out) == (1, "")
    assert err == (
        f"samenwerkingskaart: {tmp_path / 'weg.xlsx'}: niet te lezen (bestaat niet). "
        "Controleer de naam en de map.\n"
    )
    assert run(capsys, "additions")[0] == 2


def test_a_template_is_made_and_never_overwritten(capsys, tmp_path):
    path = tmp_path / "a.xlsx"
    assert run(capsys, "template", "--out", str(path))[0] == 0
    assert run(capsys, "additions", str(path))[:2] == (1, "")
    status, _, err = run(capsys, "template", "--out", str(path))
    assert status == 2
    assert "bestaat al. Kies een andere naam." in err


def test_the_template_as_csv_filled_with_the_edition(capsys, tmp_path):
    folder = tmp_path / "lijst"
    assert run(capsys, "template", "--filled", "--out", str(folder))[0] == 0
    assert sorted(path.name for path in folder.iterdir()) == [
        "deelnemers.csv",
        "samenwerkingen.csv",
    ]
    status, out, err = run(capsys, "additions", str(folder))
    assert (status, out) == (0, "")
    assert err == "lijst: goed, 466 samenwerkingen en 5.218 deelnames.\n"


def test_a_template_of_another_kind(capsys, tmp_path):
    status, _, err = run(capsys, "template", "--out", str(tmp_path / "a.pdf"))
    assert status == 2
    assert "“a.pdf” is geen werkmap en geen map" in err
