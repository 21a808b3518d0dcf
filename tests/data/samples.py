"""A tiny country in the official formats: four square municipalities in two provinces.

```
        +--------+--------+
        | Noord  | Oost   |   PV25 (Boven): GM0003 Noord, GM0004 Oost
        +--------+--------+
        | West   | Zuid   |   PV26 (Onder): GM0001 West, GM0002 Zuid
        +--------+--------+
```
"""

from __future__ import annotations

import csv
import json
from pathlib import Path

NAMESPACE = "https://organisaties.overheid.nl/static/schema/oo/export/2.6.9"
SIDE = 10_000
WEST_SOUTH = (150_000, 450_000)
PLACES = {"GM0001": (0, 0), "GM0002": (1, 0), "GM0003": (0, 1), "GM0004": (1, 1)}
NAMES = {"GM0001": "West", "GM0002": "Zuid", "GM0003": "Noord", "GM0004": "Oost"}
PROVINCES = {"PV25": ("Boven", (0, 1), (2, 2)), "PV26": ("Onder", (0, 0), (2, 1))}
COLLEGE = "College van burgemeester en wethouders"


def element(name: str, text: str = "") -> str:
    return f"<p:{name}>{text}</p:{name}>" if text else ""


def organisation(
    system_id: str, name: str, kind: str = "Gemeente", tooi: str = "", code: str = "", **more: str
) -> str:
    """Return one organisatie; `more` are its other simple fields."""
    address = f' p:resourceIdentifierTOOI="https://x/id/{tooi}"' if tooi else ""
    codes = f'<p:resourceIdentifier p:naam="Organisatiecode">{code}</p:resourceIdentifier>'
    size = element("oppervlakte", more.pop("oppervlakte", "")) + element(
        "aantalInwoners", more.pop("aantalInwoners", "")
    )
    return (
        f'<p:organisatie p:systeemId="{system_id}"{address}>{element("naam", name)}'
        f"<p:types>{element('type', kind)}</p:types>{more.pop('adressen', '')}"
        f"{''.join(element(key, value) for key, value in more.items())}<p:contact/>"
        f"<p:geografie>{size}</p:geografie>"
        f'<p:identificatiecodes>{codes if code else ""}<p:resourceIdentifier p:naam="systeemId">'
        f"{system_id}</p:resourceIdentifier></p:identificatiecodes></p:organisatie>"
    )


def participant(
    system_id: str, name: str = "X", joined: str = "2015-01-01", bodies: tuple[str, ...] = ()
) -> str:
    organs = "".join(element("bestuursorgaan", body) for body in bodies)
    return (
        f'<p:deelnemendeOrganisatie p:systeemId="{system_id}">{element("naam", name)}'
        f"{element('toetredingsDatum', joined)}"
        f"{element('bestuursorganen', organs)}</p:deelnemendeOrganisatie>"
    )


def arrangement(
    system_id: str,
    title: str,
    *participants: str,
    form: str = "OL",
    start: str = "2015-01-01",
    end: str = "",
    previous: str = "",
    following: str = "",
    topics: tuple[str, ...] = (),
    more: str = "",
) -> str:
    """Return one regeling; `more` are other elements as text."""
    terms = "".join(element("beleidsterrein", topic) for topic in topics)
    versions = f'<p:previousVersion p:systeemId="{previous}">o</p:previousVersion>' * bool(previous)
    versions += f'<p:nextVersion p:systeemId="{following}">n</p:nextVersion>' * bool(following)
    return (
        f'<p:regeling p:systeemId="{system_id}">{element("titel", title)}'
        f'<p:samenwerkingsvorm p:afkorting="{form}">vorm</p:samenwerkingsvorm>'
        f"{more}{element('datumInwerkingtreding', start)}{element('datumUitwerkingtreding', end)}"
        f"{element('beleidsterreinen', terms)}"
        f"<p:deelnemendeOrganisaties>{''.join(participants)}</p:deelnemendeOrganisaties>"
        f"{versions}</p:regeling>"
    )


def export(
    organisations: str = "",
    arrangements: str = "",
    cross_border: str = "",
    day: str = "2026-05-16",
) -> str:
    """Return a register export with all three containers."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<p:overheidsorganisaties xmlns:p="{NAMESPACE}" p:timestamp="{day}T00:00:00.000+02:00">'
        f"<p:organisaties>{organisations}</p:organisaties>"
        f"<p:gemeenschappelijkeRegelingen>{arrangements}</p:gemeenschappelijkeRegelingen>"
        "<p:gemeenschappelijkeRegelingenGrensoverschrijdend>"
        f"{cross_border}</p:gemeenschappelijkeRegelingenGrensoverschrijdend>"
        "</p:overheidsorganisaties>"
    )


ORGANISATIONS = "".join(
    (
        organisation("1", "Gemeente West", tooi="gemeente/gm0001", aantalInwoners="1200"),
        organisation("2", "Gemeente Zuid", tooi="gemeente/gm0002", oppervlakte="56,19"),
        organisation("3", "Gemeente Noord", code="gm0003"),
        organisation("4", "Gemeente Oost", tooi="gemeente/gm0004"),
        organisation("5", "Gemeente Oud-West", eindDatum="2019-01-01"),
        organisation("6", "Provincie Onder", "Provincie", "provincie/pv26"),
        organisation("7", "Provincie Boven", "Provincie", "provincie/pv25"),
        organisation("8", "De Dijk", "Waterschap", "waterschap/ws0001"),
        organisation("9", "Oude Dijk", "Waterschap", eindDatum="2015-12-31"),
        organisation("10", "Kreis Kleve", "Organisatie met overheidsbemoeienis"),
        organisation("11", "Stichting Museum", "Organisatie met overheidsbemoeienis"),
        organisation("12", "Stadsdeel Haven"),
        organisation("13", "Verre Omgeving", "Ministerie", "ministerie/mnre1"),
        organisation("14", "Afvaldienst", "Regionaal samenwerkingsorgaan", "so/so1"),
    )
)
ARRANGEMENTS = "".join(
    (
        arrangement(
            "100",
            "Regeling Afval",
            participant("1", bodies=(COLLEGE,)),
            participant("5"),
            end="2020-01-01",
            following="101",
        ),
        arrangement(
            "101",
            "Regeling\u200b Afval",
            participant("1", bodies=(COLLEGE, "Gemeenteraad", COLLEGE)),
            participant("2", bodies=("Commissaris van de koning", "Commissaris van de koningin")),
            participant("9"),
            participant("11"),
            participant("12"),
            participant("13"),
            start="2020-01-01",
            previous="100",
            topics=("natuur en milieu | afval", "overheidsfinanciën"),
        ),
    )
)
CROSS_BORDER = arrangement("200", "Euregio", participant("3"), participant("10"), form="RZM")
REGISTER = export(ORGANISATIONS, ARRANGEMENTS, CROSS_BORDER)

GOVERNMENT_COLUMNS = (
    "code,naam,naam_kort,type,provincie_code,inwoners,start,end,tooi,systeem_id,source"
)
GOVERNMENTS = f"""{GOVERNMENT_COLUMNS}
GM0005,Gemeente Oud-West,Oud-West,gemeente,PV26,,,2018-12-31,,,tooi
GM0006,Ouder,Ouder,gemeente,,,,1999-12-31,,,tooi
WS0002,Oude Dijk,Oude Dijk,waterschap,PV26,,,2015-12-31,,9,register
"""
MERGERS = """old_code,old_name,effective_date,kind,successor_codes,source
GM0005,Oud-West,2019-01-01,merge,GM0001,known
GM0006,Ouder,2000-01-01,split,GM0005|GM0002,derived
"""
NETWORKS = (
    "id,naam,afkorting,basis,rechtsvorm,onderwerp,doel,fase,start,eind,website,bron,bron_url,"
    "bron_datum,zekerheid,gedeeltelijk\n"
    "vierhoek,De Vierhoek,V4,netwerk,geen,landbouw ; natuur en milieu | afval,Doel,groei,2016,"
    "2020-06,vierhoek.nl,Bron,https://vierhoek.nl/over,2019-05,hoog,ja\n"
    "res-es01,Regio Eén,ES01,landelijke-indeling,geen,economie | energie,,,,,,CBS,,2023,hoog,\n"
    "res-es02,Regio Twee,ES02,landelijke-indeling,geen,economie | energie,,,,,,CBS,,2023,hoog,\n"
)
NETWORK_PARTICIPANTS = (
    "samenwerking_id,organisatie_code,organisatie_naam,organisatie_type,rol,start,eind\n"
    "vierhoek,GM0001,West,gemeente,trekker,2017-02,2019\n"
    "vierhoek,,Stichting Museum,overig,partner,,\n"
    "vierhoek,,Rijk,rijk,deelnemer,,\n"
    "res-es01,GM0001,West,gemeente,deelnemer,,\n"
    "res-es01,GM0002,Zuid,gemeente,deelnemer,,\n"
    "res-es02,GM0003,Noord,gemeente,deelnemer,,\n"
    "res-es02,GM0004,Oost,gemeente,deelnemer,,\n"
)


def square(start: tuple[int, int], stop: tuple[int, int] | None = None) -> list[list[float]]:
    """Return the ring around cells of the country, in metres (EPSG:28992)."""
    stop = stop or (start[0] + 1, start[1] + 1)
    west, south = (WEST_SOUTH[i] + start[i] * SIDE for i in (0, 1))
    east, north = (WEST_SOUTH[i] + stop[i] * SIDE for i in (0, 1))
    # the corners of the cells are points of every ring that passes them, as in the real boundaries
    xs = [*range(west, east + 1, SIDE)]
    ys = [*range(south, north + 1, SIDE)]
    bottom, right = [[x, south] for x in xs], [[east, y] for y in ys[1:]]
    top, left = [[x, north] for x in xs[-2::-1]], [[west, y] for y in ys[-2::-1]]
    return [*bottom, *right, *top, *left]


def feature(code: str, name: str, ring: list[list[float]], year: str = "2024") -> dict:
    return {
        "type": "Feature",
        "properties": {
            "statcode": code,
            "jrstatcode": f"{year}{code}",
            "statnaam": name,
            "rubriek": "gemeente" if code.startswith("GM") else "provincie",
        },
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


def collection(features: list[dict], **more: object) -> dict:
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::28992"}}
    return {"type": "FeatureCollection", "crs": crs, **more, "features": features}


def municipalities(year: str = "2024") -> dict:
    cells = ((code, NAMES[code], square(place)) for code, place in PLACES.items())
    return collection([feature(*cell, year) for cell in cells])


def municipalities_of_2016() -> dict:
    """Return the country before Oud-West went into West: that cell in two triangles."""
    result = municipalities("2016")
    south_west, south_east, north_east, north_west, _ = square(PLACES["GM0001"])
    own = [south_west, south_east, north_east, south_west]
    other = [south_west, north_east, north_west, south_west]
    result["features"][0]["geometry"]["coordinates"] = [own]
    result["features"].append(feature("GM0005", "Oud-West", other, "2016"))
    return result


def provinces() -> dict:
    return collection(
        [feature(code, name, square(*corners)) for code, (name, *corners) in PROVINCES.items()]
    )


def write_sources(folder: Path) -> Path:
    """Write all sources of the tiny country; return the folder."""
    for sub in ("registry", "boundaries", "networks"):
        (folder / sub).mkdir(parents=True)
    texts = {
        "registry/exportOO.xml": REGISTER,
        "registry/organisaties.csv": GOVERNMENTS,
        "registry/herindelingen.csv": MERGERS,
        "networks/samenwerkingen.csv": NETWORKS,
        "networks/deelnemers.csv": NETWORK_PARTICIPANTS,
        "boundaries/gemeenten_2016.geojson": json.dumps(municipalities_of_2016()),
        "boundaries/gemeenten_2024.geojson": json.dumps(municipalities()),
        "boundaries/provincies.geojson": json.dumps(provinces()),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
