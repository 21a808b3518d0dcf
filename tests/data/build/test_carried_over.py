"""What is taken over from one edition into the next is what its lists said."""

from dataclasses import replace
from pathlib import Path

import pytest

from data.additions.context import context_of_edition
from data.additions.reader import read_additions
from data.build.additions import governments_of, networks_of
from data.build.build import cut, make
from data.build.inputs import combine, lists_from
from data.domain.edition import Edition
from data.domain.errors import SourceError
from data.refresh.inputs import from_folder
from data.sources.folder import TAKEN_OVER, find_lists
from data.sources.pdok import read_boundaries
from data.storage.edition import EDITION_DIR, read_edition, read_older
from tests.data import samples
from tests.data.build.test_build import OFFICIAL, contents, needs_official
from tests.data.building import write_edition


def made_from(folder, old: Edition | None = None, older: Path | None = None):
    """Return the edition of the official files in a folder, and our own lists of an edition."""
    files = from_folder(folder)
    municipalities = read_boundaries(files.municipalities, "gemeente")
    lists = lists_from(old) if old else lists_from(made_first(folder))
    sources = combine(files.registers, lists)
    outlines = cut(sources, municipalities, read_boundaries(files.provinces, "provincie"))
    if older or old is None:
        carried = read_older(older or folder.parent / "first")
        outlines = replace(outlines, boundaries=replace(outlines.boundaries, older=carried))
    return make(sources, outlines, old)


def made_first(folder) -> Edition:
    from tests.data.building import build

    build(folder, folder.parent / "first")
    return read_edition(folder.parent / "first")


@pytest.fixture
def sources(tmp_path):
    return samples.write_sources(tmp_path / "sources")


def test_the_tiny_country_stays_the_same(sources, tmp_path):
    made = made_from(sources)
    write_edition(made.edition, made.boundaries, tmp_path / "second")
    assert contents(tmp_path / "second") == contents(tmp_path / "first")


def test_additions_are_as_they_were_read(sources):
    edition = made_first(sources)
    carried = {entry.slug: entry for entry in networks_of(edition)}
    for entry in read_additions(sources / "networks", context_of_edition(edition)).entries:
        result = carried[entry.slug]
        assert (result.name, result.topics, result.marks) == (entry.name, entry.topics, entry.marks)
        assert (result.start, result.end) == (entry.start, entry.end)
        assert {(p.code, p.role, p.joined, p.left) for p in result.participants} == {
            # A number of the register is not kept: the name finds it again.
            ("" if p.code.startswith("ROO") else p.code, p.role, p.joined, p.left)
            for p in entry.participants
        }


def test_a_government_that_exists_is_not_added_by_an_older_edition(sources):
    carried = {each.code: each for each in governments_of(made_first(sources)) if each.code}
    assert carried["GM0001"].source == TAKEN_OVER
    assert (carried["GM0006"].source, str(carried["GM0006"].end)) == ("tooi", "1999-12-31")


def test_a_participant_without_arrangement_stays_in_an_addition(sources):
    old = made_first(sources)
    gone = samples.ARRANGEMENTS.replace(samples.participant("11"), "")
    register = samples.export(samples.ORGANISATIONS, gone, samples.CROSS_BORDER)
    (sources / "registry/exportOO.xml").write_text(register, "utf-8")
    edition = made_from(sources, old).edition
    (four,) = [each for each in edition.partnerships if each.id == "vierhoek"]
    assert "X-stichting-museum" in {member.organisation for member in four.members}


def test_some_lists_from_a_folder(sources, tmp_path):
    folder = tmp_path / "eigen"
    with pytest.raises(SourceError, match="bestaat niet"):
        find_lists(folder)
    folder.mkdir()
    with pytest.raises(SourceError, match="elke eigen lijst"):
        find_lists(folder)
    (folder / "samenwerkingen.csv").write_text(samples.NETWORKS, "utf-8")
    with pytest.raises(SourceError, match=r"\(\w+\.csv\) ontbreekt"):
        find_lists(folder)
    (folder / "samenwerkingen.csv").unlink()
    header = samples.MERGERS.splitlines()[0]
    (folder / "herindelingen.csv").write_text(f"{header}\n", "utf-8")
    lists = lists_from(made_first(sources), find_lists(folder))
    assert lists.mergers == ()
    assert len(lists.networks) == 3


@pytest.mark.sources
@needs_official
def test_the_embedded_edition_gives_itself(tmp_path):
    made = made_from(OFFICIAL, read_edition(), EDITION_DIR)
    write_edition(made.edition, made.boundaries, tmp_path / "edition")
    assert contents(tmp_path / "edition") == contents(EDITION_DIR)
