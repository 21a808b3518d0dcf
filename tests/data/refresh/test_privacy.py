"""Nothing of a person is kept: in no file that a refresh leaves, unless names are asked for."""

import gzip

import pytest

from data.archive.archive import EditionArchive
from data.domain.errors import SourceError
from data.refresh.privacy import without_persons
from data.sources.register_xml import read_register
from tests.data import samples
from tests.data.register_sample import PERSONS, PRIVATE, SAMPLE


def state(place) -> dict[str, str]:
    """Return the text of every file under the folders of an edition, unpacked."""
    store = EditionArchive(place.folder).root
    files = [*place.folder.rglob("*"), *store.rglob("*")]
    return {str(file): text_of(file.read_bytes()) for file in files if file.is_file()}


def text_of(content: bytes) -> str:
    content = gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content
    return content.decode("utf-8", "replace")


def words_in(place, words) -> list[tuple[str, str]]:
    return [(name, word) for name, text in state(place).items() for word in words if word in text]


def test_nothing_of_a_person_is_under_the_state_folders(place):
    place.sources.register = SAMPLE
    place.refresh(accept=True)
    assert any(name.endswith("zonder-personen/exportOO.xml") for name in state(place))
    assert words_in(place, PRIVATE) == []
    assert place.messages
    assert not [word for word in PRIVATE for line in place.messages if word in line]


def test_neither_when_something_about_a_person_is_odd(place):
    odd = SAMPLE.replace("<p:startDatum>2026-01-01<", "<p:startDatum>onbekend<")
    odd = odd.replace(PERSONS[0], f"{PERSONS[0]} FryslÃ¢n")
    place.sources.register = odd
    place.refresh(accept=True)
    assert words_in(place, PRIVATE) == []


@pytest.mark.parametrize(
    "spoil", [lambda text: text[:-30], lambda text: text.replace("</p:", "<p:", 1)]
)
def test_neither_of_a_file_that_cannot_be_read(place, spoil):
    place.sources.register = spoil(SAMPLE)
    with pytest.raises(SourceError, match=r"exportOO\.xml: (breekt af|geen geldige XML)"):
        place.refresh(accept=True)
    assert words_in(place, PRIVATE) == []


def test_what_an_earlier_program_kept_is_removed(place):
    downloads = EditionArchive(place.folder).downloads
    downloads.mkdir(parents=True)
    (downloads / "exportOO.xml").write_text(SAMPLE, "utf-8")
    (downloads / "exportOO.xml.part").write_text(SAMPLE, "utf-8")
    place.sources.register = SAMPLE
    place.refresh(accept=True)
    assert words_in(place, PRIVATE) == []


def test_names_are_kept_when_that_is_asked_and_nothing_else_of_them(place):
    place.sources.register = SAMPLE
    place.refresh(accept=True, persons=True)
    assert words_in(place, PERSONS[:1])
    assert words_in(place, [*PERSONS[4:], *PRIVATE[len(PERSONS) :]]) == []
    place.refresh(accept=True)
    assert not [name for name, _ in words_in(place, PERSONS) if "downloads" in name]


ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "iso-8859-1")


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("prefix", ["p", "oo", ""])
def test_whatever_its_encoding_and_prefix(tmp_path, encoding, prefix):
    text = SAMPLE.replace("“", '"').replace("”", '"').replace("ë", "e")
    for old, new in (("<p:", f"<{prefix}:"), ("</p:", f"</{prefix}:"), (" p:", f" {prefix}:")):
        text = text.replace(old, new if prefix else new.replace(":", ""))
    text = text.replace("xmlns:p=", f"xmlns:{prefix}=" if prefix else "xmlns=")
    text = text.replace(">", "><!-- mw. A.B. Verzonnen -->", 2)
    declared = f'encoding="{encoding.removesuffix("-sig").removesuffix("-le")}"'
    path = tmp_path / "exportOO.xml"
    path.write_bytes(text.replace('encoding="UTF-8"', declared).encode(encoding))
    before = read_register(path)
    without_persons(path, persons=False)
    assert not [word for word in PRIVATE if word in path.read_text("utf-8")]
    assert read_register(path) == before


def test_an_export_without_anything_of_persons_stays_as_it_is(tmp_path):
    path = tmp_path / "exportOO.xml"
    path.write_text(samples.REGISTER, "utf-8")
    without_persons(path, persons=False)
    assert path.read_text("utf-8") == samples.REGISTER
