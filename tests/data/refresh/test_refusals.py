"""Every refusal leaves a report of itself, with everything that is wrong."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from data.archive.archive import EditionArchive
from data.domain.errors import EditionError, KaartError, SourceError
from data.refresh.report import MOST
from data.refresh.run import refresh
from tests.data import fake_sources, samples
from tests.data.fake_sources import REGISTER
from tests.data.refresh.test_fetch import FAULTS
from tests.data.refreshing import NEWER, Place


def report(place: Place) -> str:
    return EditionArchive(place.folder).report.read_text("utf-8")


def log(place: Place) -> list[str]:
    lines = EditionArchive(place.folder).log_file.read_text("utf-8").splitlines()
    return [line.partition(" ")[2] for line in lines]


def broken(count: int) -> str:
    """Return an export of which so many participants are no organisation."""
    lost = "".join(samples.participant(str(9000 + n), f"Weg {n}") for n in range(count))
    more = samples.arrangement("300", "Regeling", samples.participant("1"), lost)
    return samples.export(
        samples.ORGANISATIONS, samples.ARRANGEMENTS + more, samples.CROSS_BORDER, "2026-11-20"
    )


def unknown_mergers(folder: Path, count: int) -> Path:
    """Return a folder with a list of mergers of which so many municipalities are unknown."""
    folder.mkdir()
    rows = "".join(f"GM{9000 + n},Weg {n},2020-01-01,merge,GM0001,known\n" for n in range(count))
    (folder / "herindelingen.csv").write_text(samples.MERGERS + rows, "utf-8")
    return folder


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_every_fault_is_in_a_report_of_its_own(place, fault):
    place.sources.register = NEWER.replace("Nieuw", "Eerder")
    place.refresh()
    assert "- Uitkomst: vervangen" in report(place)
    place.sources.register = fault.register.replace("Nieuw", "Later")
    place.sources.plan[fault.path] = list(fault.plan)
    place.limits = fault.limits
    with pytest.raises(KaartError) as caught:
        place.refresh(year=fault.year)
    text = report(place)
    assert text.startswith("# Verversen op 2026-11-21\n\n- Moment: 20")
    assert re.search(r"- Moment: 20\d\d-\d\d-\d\d \d\d:\d\d:\d\d", text)
    assert "- Uitkomst: geweigerd; de editie in gebruik is niet veranderd\n" in text
    assert fault.message in text
    assert "vervangen" not in text
    assert str(EditionArchive(place.folder).report) in str(caught.value)
    assert log(place)[-1] == f"geweigerd: {caught.value}"


def test_all_faults_are_in_the_report_and_five_in_the_line(place, tmp_path):
    lists = unknown_mergers(tmp_path / "eigen", 340)
    with pytest.raises(SourceError, match=r"340 fouten: .*; en nog 335") as caught:
        place.refresh(lists_dir=lists)
    assert "\n" not in str(caught.value)
    text = report(place)
    assert "## Fouten (340)" in text
    for n in range(340):
        code = f"GM{9000 + n}"
        assert f"- herindelingen: {code} (bij {code} Weg {n}) is geen bekende gemeente\n" in text


def test_a_report_has_a_bound_and_tells_what_is_left(place, monkeypatch, tmp_path):
    monkeypatch.setattr("data.refresh.report.MOST", 40)
    with pytest.raises(SourceError):
        place.refresh(lists_dir=unknown_mergers(tmp_path / "eigen", 47))
    text = report(place)
    assert "## Fouten (47)" in text
    assert text.count("is geen bekende gemeente\n") <= 41
    assert "\n- en nog 7\n" in text


def test_faults_of_register_and_boundaries_are_told_together(place):
    place.sources.register = broken(2)
    areas = samples.municipalities()
    areas["features"][1]["properties"]["statnaam"] = ""
    areas["features"][3]["properties"]["rubriek"] = "provincie"
    place.sources.boundaries = {"2024": (areas, samples.provinces())}
    with pytest.raises(SourceError, match="GM0002 heeft geen naam"):
        place.refresh()
    text = report(place)
    assert "gebied 2: GM0002 heeft geen naam" in text
    assert "gebied 4: rubriek is 'provincie'" in text
    assert "deelnemer 9000" in text
    assert "deelnemer 9001" in text


def test_outlines_that_do_not_fit_are_all_named(place):
    areas = samples.municipalities()
    areas["features"][0]["geometry"]["coordinates"][0][1][0] += 40
    place.sources.boundaries = {"2024": (areas, samples.provinces())}
    with pytest.raises(SourceError, match="sluiten niet op elkaar aan"):
        place.refresh()
    assert "- grenzen: GM0001 sluit niet aan op wat ernaast ligt\n" in report(place)


def test_an_unreachable_source_is_in_the_report(place):
    with pytest.raises(SourceError, match="is niet te bereiken"):
        refresh(replace(place.order(), register="http://127.0.0.1:9/exportOO.xml"))
    assert "- Uitkomst: geweigerd" in report(place)
    assert "is niet te bereiken" in report(place)


def test_a_disk_that_refuses_is_in_the_report_when_it_can_be(place):
    store = EditionArchive(place.folder)
    store.root.mkdir()
    store.downloads.write_text("not a folder")
    with pytest.raises(EditionError, match="is niet te lezen of te schrijven"):
        place.refresh()
    assert "downloads" in report(place)


def test_a_report_that_cannot_be_written_hides_nothing(place):
    store = EditionArchive(place.folder)
    store.report.mkdir(parents=True)
    place.sources.plan[REGISTER] = [fake_sources.fails(404)]
    with pytest.raises(SourceError, match="antwoordt met fout 404") as caught:
        place.refresh()
    assert "verslag" not in str(caught.value)
    assert f"{store.report} is niet te schrijven (is een map, geen bestand)" in place.messages
    place.sources.register = NEWER
    assert place.refresh().endswith("vervangen")


def test_a_log_that_cannot_be_written_does_not_undo_a_refresh(place):
    store = EditionArchive(place.folder)
    store.log_file.mkdir(parents=True)
    place.sources.register = NEWER
    assert place.refresh().endswith("vervangen")
    assert f"{store.log_file} is niet te schrijven (is een map, geen bestand)" in place.messages


def test_what_the_gate_refuses_is_told_as_not_written(place):
    place.sources.register = samples.export(samples.ORGANISATIONS, "", samples.CROSS_BORDER)
    with pytest.raises(SourceError, match="van de geldende samenwerkingen weg"):
        place.refresh()
    text = report(place)
    assert "alleen nagekeken, niets geschreven" in text
    assert "- Te veel weg: 25 % van de geldende samenwerkingen weg" in text
    assert "--accept" in text


def test_nothing_new_leaves_the_report(place):
    place.sources.register = NEWER
    place.refresh()
    before = report(place)
    assert place.refresh().startswith("niets nieuws (304)")
    assert report(place) == before


def test_a_report_of_many_remarks_has_a_bound_too(place):
    more = "".join(samples.arrangement(str(1000 + n), f"Leeg {n}") for n in range(MOST + 50))
    place.sources.register = samples.export(
        samples.ORGANISATIONS, samples.ARRANGEMENTS + more, samples.CROSS_BORDER
    )
    place.limits = replace(place.limits, packed=2_000_000, unpacked=2_000_000)
    place.refresh()
    text = report(place)
    assert "en nog " in text
    assert len(text.splitlines()) < MOST + 50
