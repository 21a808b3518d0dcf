"""The template for own additions: what it offers, and that what is filled in comes back."""

import io

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.additions.context import context_of_edition
from data.additions.entries import NetworkEntry, NetworkParticipant, entries_of
from data.additions.grid import cell_text
from data.additions.reader import read_additions
from data.additions.schema import BASES, FORMS, PLANS
from data.additions.template import csv_file, guide, tables, workbook
from data.domain.records import Certainty, OrganisationKind, Phase, Role
from data.domain.text import fold, slugify
from data.io.problems import LOST, well_encoded
from data.storage.edition import read_edition
from tests.data.addition_files import CONTEXT, ORGANISATIONS, TOPICS
from tests.soak import rounds

TEXT = st.text(max_size=40).map(cell_text).filter(lambda t: LOST not in t and well_encoded(t) == t)
FILLED = TEXT.filter(bool)
SLUG = st.from_regex(r"[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,4})?", fullmatch=True).filter(
    lambda slug: slug == slugify(slug) != "voorbeeld"
)
LATER = st.sampled_from(("", "2024", "2024-05", "2024-05-31"))
EARLIER = st.sampled_from(("", "1999", "1999-12", "2000-02-29"))
ADDRESS = st.sampled_from(("", "https://voorbeeld.nl/a;b?c=d,e"))
KNOWN = [each for each in ORGANISATIONS if each.source == "roo"]
PARTICIPANT = st.builds(
    lambda organisation, **more: NetworkParticipant(
        organisation.code, organisation.name, organisation.kind, **more
    ),
    st.sampled_from(KNOWN),
    role=st.sampled_from(Role),
    joined=EARLIER,
    left=LATER,
)
NAME = st.text("abxyBXZ019 .,;'\"|=&-éüÅ\t\n", max_size=40).map(cell_text)
UNLISTED = st.builds(
    NetworkParticipant,
    code=st.just(""),
    name=NAME.filter(lambda name: slugify(name) and not CONTEXT.organisations.named(name)),
    kind=st.sampled_from((OrganisationKind.OTHER, OrganisationKind.STATE)),
    role=st.sampled_from(Role),
    joined=EARLIER,
    left=LATER,
)
ENTRY = st.builds(
    NetworkEntry,
    slug=SLUG,
    name=FILLED,
    abbreviation=TEXT,
    basis=st.sampled_from(BASES),
    form=st.sampled_from(FORMS),
    topics=st.lists(st.sampled_from(sorted(TOPICS)), unique=True, max_size=3).map(tuple),
    purpose=TEXT,
    phase=st.none() | st.sampled_from(Phase),
    start=EARLIER,
    end=LATER,
    website=ADDRESS,
    source=FILLED,
    source_url=ADDRESS,
    source_date=LATER,
    certainty=st.sampled_from(Certainty),
    marks=st.frozensets(st.sampled_from(("landsdekkend", "gedeeltelijk"))),
    participants=st.lists(
        PARTICIPANT | UNLISTED, min_size=1, max_size=4, unique_by=lambda p: p.code or fold(p.name)
    ).map(tuple),
)


def _is_consistent(entries):
    """Return whether every organisation without code has one spelling and one kind."""
    named = {(p.name, p.kind) for each in entries for p in each.participants if not p.code}
    return len({slugify(name) for name, _ in named}) == len(named)


ENTRIES = (
    st.lists(ENTRY, min_size=1, max_size=4, unique_by=lambda entry: entry.slug)
    .map(tuple)
    .filter(_is_consistent)
)


@settings(max_examples=rounds(25))
@given(entries=ENTRIES)
@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_what_is_written_is_read_the_same(tmp_path_factory, form, entries):
    folder = tmp_path_factory.mktemp("sjabloon")
    if form == "xlsx":
        (folder / "a.xlsx").write_bytes(workbook(CONTEXT, entries))
    else:
        for plan, rows in tables(entries):
            (folder / plan.file).write_bytes(csv_file(plan, rows))
    assert read_additions(folder, CONTEXT).entries == entries


@pytest.fixture(scope="module")
def edition():
    return read_edition()


def test_the_additions_of_the_edition_come_back(edition, tmp_path):
    entries, context = entries_of(edition), context_of_edition(edition)
    (tmp_path / "a.xlsx").write_bytes(workbook(context, entries))
    added = read_additions(tmp_path, context)
    assert added.entries == entries
    assert (len(entries), added.participants, added.remarks) == (466, 5218, ())


def test_the_same_input_gives_the_same_bytes():
    assert workbook(CONTEXT) == workbook(CONTEXT)


def test_the_template_offers_lists(edition):
    context = context_of_edition(edition)
    book = openpyxl.load_workbook(io.BytesIO(workbook(context)))
    assert book.sheetnames == ["Samenwerkingen", "Deelnemers", "Leeswijzer", "Keuzelijsten"]
    for plan in PLANS:
        sheet = book[plan.name]
        assert [cell.value for cell in sheet[1]] == [column.name for column in plan.columns]
        refused = [each for each in sheet.data_validations.dataValidation if each.showErrorMessage]
        assert len(refused) == sum(bool(column.cell.allowed) for column in plan.columns)
        assert sheet["A2"].value == "voorbeeld"
        assert {cell.number_format for cell in sheet[2]} == {"@"}
    names = [row[0] for row in book["Keuzelijsten"].iter_rows(min_row=2, values_only=True)]
    names = [name for name in names if name]
    assert len(names) == 375
    assert all(len(context.organisations.named(name)) == 1 for name in names)


def test_every_column_is_explained():
    explained = {(line.sheet, line.column) for line in guide()}
    for plan in PLANS:
        assert {(plan.name, column.name) for column in plan.columns} <= explained
    assert all(line.text.endswith(".") for line in guide())
