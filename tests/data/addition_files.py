"""Own additions for tests: a few organisations, good rows, and files made of rows."""

from __future__ import annotations

import csv
import datetime as dt
from io import StringIO

import xlsxwriter

from data.additions.context import Context, KnownOrganisations
from data.additions.grid import AdditionsError
from data.additions.reader import read_additions
from data.additions.schema import PARTICIPANTS, PARTNERSHIPS
from data.domain.records import Merger, MergerKind, Organisation, OrganisationKind

NAMES = {
    "GM0344": "Utrecht",
    "GM0307": "Amersfoort",
    "GM0518": "'s-Gravenhage",
    "GM0736": "De Ronde Venen",
    "GM0373": "Bergen (NH.)",
    "GM0893": "Bergen (L.)",
    "GM1900": "Súdwest-Fryslân",
    "GM1992": "Voorne aan Zee",
    "PV26": "Utrecht",
    "WS0636": "Hoogheemraadschap De Stichtse Rijnlanden",
    "ROO77": "Stichting Museum",
    "X-oud": "Eerdere toevoeging",
}
KINDS = {
    "GM": OrganisationKind.MUNICIPALITY,
    "PV": OrganisationKind.PROVINCE,
    "WS": OrganisationKind.WATER_BOARD,
}
OFFICIAL = {"GM": "Gemeente ", "PV": "Provincie "}


def organisation(code, name, end=None):
    kind = KINDS.get(code[:2], OrganisationKind.OTHER)
    official = OFFICIAL.get(code[:2], "") + name
    source = "networks" if code.startswith("X-") else "roo"
    return Organisation(code, name, official, kind, end=end, source=source)


ORGANISATIONS = (
    *(organisation(*each) for each in NAMES.items()),
    organisation("GM0501", "Brielle", dt.date(2023, 1, 1)),
    organisation("GM0788", "Haaren", dt.date(2021, 1, 1)),
)
MERGERS = (
    Merger("GM0501", "Brielle", dt.date(2023, 1, 1), MergerKind.MERGE, ("GM1992",)),
    Merger("GM0788", "Haaren", dt.date(2021, 1, 1), MergerKind.SPLIT, ("GM0344", "GM0307")),
)
TOPICS = frozenset({"natuur en milieu", "natuur en milieu | afval", "wonen"})
CONTEXT = Context(
    KnownOrganisations(ORGANISATIONS, [("GM0518", "Den Haag"), ("GM9", "Weg")], MERGERS),
    TOPICS,
    frozenset({"omgevingsdienst"}),
)

ENTRY = {
    "id": "vierhoek",
    "naam": "De Vierhoek",
    "afkorting": "V4",
    "basis": "netwerk",
    "rechtsvorm": "geen",
    "onderwerp": "wonen ; natuur en milieu | afval",
    "doel": "Woningen afstemmen",
    "fase": "groei",
    "start": "2016",
    "eind": "2020-06",
    "website": "vierhoek.nl",
    "bron": "Convenant",
    "bron_url": "https://vierhoek.nl/over",
    "bron_datum": "2019-05",
    "zekerheid": "hoog",
    "gedeeltelijk": "ja",
}
MEMBER = {
    "samenwerking_id": "vierhoek",
    "organisatie_code": "GM0344",
    "organisatie_naam": "Utrecht",
    "organisatie_type": "gemeente",
    "rol": "trekker",
    "start": "2017-02",
    "eind": "2019",
}
OTHER = {"organisatie_code": "", "organisatie_naam": "De Ronde Venen", "organisatie_type": ""}


def entry(**cells):
    return ENTRY | cells


def member(**cells):
    return MEMBER | cells


def table(plan, rows):
    """Return a header and rows of cells, as a person would have them."""
    names = [column.name for column in plan.columns]
    return [names, *([row.get(name, "") for name in names] for row in rows)]


def sheets(entries=(ENTRY,), members=(MEMBER,)):
    return {
        "Samenwerkingen": table(PARTNERSHIPS, entries),
        "Deelnemers": table(PARTICIPANTS, members),
    }


def write_xlsx(path, contents, **options):
    """Write sheets of rows; a cell may be a date, a number or a formula."""
    with xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd", **options}) as book:
        for name, rows in contents.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return path


def as_csv(rows, delimiter=","):
    content = StringIO()
    csv.writer(content, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return content.getvalue()


def write_csv(folder, contents, delimiter=",", encoding="utf-8"):
    folder.mkdir(exist_ok=True)
    for name, rows in contents.items():
        text = as_csv(rows, delimiter)
        (folder / f"{name.lower()}.csv").write_bytes(text.encode(encoding))
    return folder


def read(paths):
    return read_additions(paths, CONTEXT)


def messages(paths):
    """Return every error message of files, none when they are good."""
    try:
        read(paths)
    except AdditionsError as error:
        return [str(finding) for finding in error.findings]
    return []
