"""The views of which the answers are held: commands, files and routes, each under a name.

Every view names its date, or the day is that of `DAY`. Codes are those of the edition in
`edition_1`: municipalities of Utrecht and Zuid-Holland.
"""

from __future__ import annotations

import datetime as dt

DAY = dt.date(2026, 11, 20)
"""The day that it is while the answers are made."""

SITE = "https://kaart.voorbeeld.nl"
AT = ("--peildatum", "2026-05-01")
OUT = "{out}"
"""Stands for the file that a command writes."""
OLDER = "{older}"
"""Stands for the folder of the older edition."""

SELECTIONS: dict[str, tuple[str, ...]] = {
    "everything": AT,
    "topic": ("--onderwerp", "afval", *AT),
    "topic-above": ("--onderwerp", "natuur-en-milieu", "--onderwerp", "belasting", *AT),
    "topic-derived": ("--onderwerp", "cultureel-erfgoed", "--afgeleid", "mee", *AT),
    "topic-derived-off": ("--onderwerp", "cultureel-erfgoed", "--afgeleid", "uit", *AT),
    "topic-none": ("--onderwerp", "niet-geregistreerd", *AT),
    "form": ("--vorm", "bedrijfsvoeringsorganisatie", "--vorm", "convenant", *AT),
    "basis": ("--basis", "netwerk", "--basis", "privaatrecht", *AT),
    "national": ("--basis", "landelijke-indeling", *AT),
    "participants": ("--deelnemer", "GM0344", "--deelnemer", "PV26", *AT),
    "without": ("--deelnemer", "GM0355", "--zonder", "GM0344", *AT),
    "water-board": ("--deelnemer", "WS0616", *AT),
    "province": ("--provincie", "PV28", *AT),
    "body": ("--orgaan", "raad", "--provincie", "PV26", *AT),
    "kind": ("--deelnemertype", "waterschap", *AT),
    "phase": ("--fase", "niet-geregistreerd", "--provincie", "PV26", *AT),
    "words": ("--zoek", "  veiligheid  regio ", *AT),
    "in-2016": ("--peildatum", "2016-06-01"),
    "in-2016-province": ("--peildatum", "2016-06-01", "--provincie", "PV28"),
    "in-2018": ("--peildatum", "2018-03-01", "--deelnemer", "GM1961"),
    "in-2022": ("--peildatum", "2022-02-01"),
    "in-2022-topic": ("--peildatum", "2022-02-01", "--onderwerp", "zorg-en-gezondheid"),
    "in-2023": ("--peildatum", "2023-01-01", "--gemeente", "GM1992"),
    "later": ("--peildatum", "2030-01-01"),
    "today": (),
    "english": ("--taal", "en", "--onderwerp", "afval", *AT),
    "a-municipality": ("--gemeente", "GM0344", *AT),
    "partnerships": ("--samenwerking", "g40", "--samenwerking", "rova", *AT),
}
"""Arguments of a view by their name."""

_COMMANDS: dict[str, tuple[str, ...]] = {
    **{f"query-{name}": ("query", "--json", *view) for name, view in SELECTIONS.items()},
    "query-lines": ("query", "--provincie", "PV26", *AT),
    "changes-lines": ("changes", "--sinds", "2025-05-01", *AT),
    "changes-json": ("changes", "--sinds", "2015-01-01", "--json", *AT),
    "changes-markdown": ("changes", "--since", "2024-05-01", "--markdown", *AT),
    "changes-english": ("changes", "--markdown", "--taal", "en", "--site", SITE, *AT),
    "changes-a-municipality": ("changes", "--gemeente", "GM1961", "--sinds", "2010-01-01",
                               "--json", *AT),
    "changes-a-topic": ("changes", "--onderwerp", "afval", "--sinds", "2010-01-01", *AT),
    "changes-before-2019": ("changes", "--sinds", "2012-01-01", "--peildatum", "2018-12-31"),
    "changes-edition": ("changes", "--edition", OLDER, *AT),
    "changes-edition-kept": ("changes", "--edition", "vorige", "--json", *AT),
    "changes-edition-markdown": ("changes", "--edition", "2026-01-15", "--markdown", *AT),
    "what-if": ("what-if", "GM0312", "GM0310", *AT),
    "what-if-json": ("what-if", "GM0344", "GM0355", "GM0342", "--json", *AT),
    "what-if-english": ("what-if", "GM0344", "GM1961", "--taal", "en", *AT),
    "what-if-2016": ("what-if", "GM0344", "GM0632", "--peildatum", "2016-06-01"),
    "check": ("check", *AT),
    "check-all": ("check", "--all", *AT),
    "check-json": ("check", "--json"),
    "check-one": ("check", "--controle", "geen-onderwerp", "--all", *AT),
    "check-keeper": ("check", "--bronhouder", "utrecht", *AT),
    "list-of-editions": ("refresh", "--list"),
    "wrong-topic": ("query", "--onderwerp", "afvall", *AT),
    "wrong-name": ("query", "--deelnemer", "Utrecht", *AT),
    "wrong-date": ("query", "--peildatum", "2026-02-30"),
    "wrong-date-early": ("query", "--peildatum", "1949-12-31"),
    "wrong-twice": ("query", "--zoek", "a", "--zoek", "b", *AT),
    "wrong-empty": ("query", "--zoek", " ", *AT),
    "wrong-format": ("export", "--out", "kaart.doc", *AT),
    "wrong-choice": ("export", "--out", "kaart.png", "--dpi", "71", *AT),
    "wrong-document": ("export", "--out", "kaart.png", "--document", "raadsdossier", *AT),
    "wrong-edition": ("changes", "--edition", "2020-01-01", *AT),
    "wrong-municipality": ("what-if", "GM0344", *AT),
    "split-municipality": ("query", "--gemeente", "GM0788", *AT),
    "ended-municipality": ("query", "--gemeente", "GM0620", "--json", *AT),
}  # fmt: skip

_TABLES = ("samenwerkingen", "deelnames", "organisaties", "gemeenten")


def _export(suffix: str, *arguments: str) -> tuple[str, ...]:
    return ("export", "--out", f"{OUT}.{suffix}", "--site", SITE, *arguments)


_FILES: dict[str, tuple[str, ...]] = {
    **{f"csv-{table}": _export("csv", "--tabel", table, *AT) for table in _TABLES},
    **{
        f"csv-{table}-english-2016": _export(
            "csv", "--tabel", table, "--taal", "en", "--peildatum", "2016-06-01"
        )
        for table in _TABLES
    },
    "csv-excel": _export("csv", "--scheiding", "puntkomma", "--bom", *AT),
    "csv-derived": _export("csv", "--afgeleid", "mee", "--onderwerp", "belasting", *AT),
    "csv-a-municipality": _export("csv", "--deelnemer", "GM0344", *AT),
    "geojson": _export("geojson", *AT),
    "geojson-english": _export("geojson", "--taal", "en", "--provincie", "PV26", *AT),
    "geojson-2016": _export("geojson", "--peildatum", "2016-06-01"),
    "geojson-2022": _export("geojson", "--peildatum", "2022-02-01", "--onderwerp", "afval"),
    "geojson-national": _export("geojson", "--basis", "landelijke-indeling", *AT),
}

BYTES = {**_COMMANDS, **_FILES}
"""Commands of which what they print, or the file they write, is held byte for byte."""

CONTENTS: dict[str, tuple[str, ...]] = {
    "xlsx": _export("xlsx", *AT),
    "xlsx-english": _export("xlsx", "--taal", "en", "--onderwerp", "afval", *AT),
    "xlsx-what-if": _export(
        "xlsx", "--document", "samengaan", "--gemeente", "GM0310", "--gemeente", "GM0312", *AT
    ),
    "gpkg": _export("gpkg", *AT),
    "gpkg-degrees": _export("gpkg", "--crs", "4326", "--provincie", "PV26", *AT),
    "png": _export("png", *AT),
    "png-print": _export("png", "--dpi", "150", "--laag", "lappendeken", *AT),
    "svg": _export("svg", *AT),
    "svg-english": _export("svg", "--taal", "en", "--onderwerp", "afval", *AT),
    "svg-groups": _export("svg", "--laag", "groepen", *AT),
    "svg-patchwork": _export("svg", "--laag", "lappendeken", *AT),
    "svg-2016": _export("svg", "--peildatum", "2016-06-01"),
    "svg-area": _export("svg", "--laag", "gebied", "--samenwerking", "regio-amersfoort", *AT),
    "svg-ties": _export("svg", "--laag", "verbanden", *AT),
    "svg-compare": _export(
        "svg", "--laag", "vergelijk", "--gemeente", "GM0344", "--gemeente", "GM0355", *AT
    ),
    "pdf": _export("pdf", *AT),
    "pdf-a3": _export("pdf", "--papier", "a3", "--liggend", "--taal", "en", *AT),
    "pdf-dossier": _export("pdf", "--document", "raadsdossier", "--gemeente", "GM0355", *AT),
    "html": _export("html", "--provincie", "PV26", *AT),
    "html-english": _export("html", "--taal", "en", "--onderwerp", "afval", *AT),
}
"""Files of which the content is held: the bytes depend on libraries that set and pack them."""

_AT = "peildatum=2026-05-01"
_CHANGED, _FILES_AT = "/kaart-veranderd", "/kaart-uitvoer"

ROUTES: dict[str, str] = {
    "feed-all": f"{_CHANGED}/alles.atom",
    "feed-a-municipality": f"{_CHANGED}/GM0344.atom",
    "feed-ended-municipality": f"{_CHANGED}/GM0620.atom",
    "feed-split-municipality": f"{_CHANGED}/GM0788.atom",
    "feed-below-a-prefix": "/onder/kaart-veranderd/GM0355.atom",
    "report-json": f"{_CHANGED}/veranderd.json?sinds=2024-01-01&{_AT}",
    "report-markdown": f"{_CHANGED}/veranderd.md?sinds=2024-01-01&{_AT}&taal=en",
    "report-a-municipality": f"{_CHANGED}/veranderd.json?gemeente=GM1961&sinds=2012-01-01",
    "report-editions": f"{_CHANGED}/edities.json?{_AT}",
    "report-editions-markdown": f"{_CHANGED}/edities.md?{_AT}",
    "report-unknown": f"{_CHANGED}/iets.json",
    "file-csv": f"{_FILES_AT}/samenwerkingskaart.csv?provincie=PV26&{_AT}",
    "file-csv-table": f"{_FILES_AT}/tabel.csv?tabel=gemeenten&scheiding=komma&{_AT}",
    "file-geojson": f"{_FILES_AT}/kaart.geojson?onderwerp=afval&{_AT}",
    "file-wrong-format": f"{_FILES_AT}/kaart.doc",
    "file-wrong-value": f"{_FILES_AT}/kaart.csv?onderwerp=afvall",
}
"""Addresses of which the answer is held byte for byte."""

TYPES: dict[str, str] = {
    f"type-{suffix}": f"{_FILES_AT}/samenwerkingskaart.{suffix}?provincie=PV26&{_AT}"
    for suffix in ("png", "svg", "pdf", "xlsx", "gpkg", "html")
} | {
    "type-dossier": f"{_FILES_AT}/x.pdf?document=raadsdossier&gemeente=GM0355&{_AT}",
}
"""Addresses of which only kind and name of the answer are held."""
