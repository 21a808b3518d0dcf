"""A register export of 40 records with everything that its schema (oo-export 2.6.11) allows.

It is of the tiny country of `tests/data/samples.py`. Every name is invented.
"""

from __future__ import annotations

from collections.abc import Iterable

from tests.data.samples import COLLEGE, element, export

PERSONS = (
    "mw. A.B. Verzonnen", "dhr. C. Voorbeeld", "mw. D. Fictief", "dhr. E. Bedacht", "mw. F. Loos"
)  # fmt: skip
"""Names of persons in it; the last one stands in an address."""

PRIVATE = (
    *PERSONS, "a.verzonnen@dienst.example", "c.voorbeeld@dienst.example", "06-00000000", "98765",
    "Verzonnenstraat", "f.loos",
)  # fmt: skip
"""What is of persons: none of it may be kept."""

COLLEGES = element("bestuursorganen", element("bestuursorgaan", element("naam", COLLEGE)))
_ID = "https://identifier.overheid.nl/tooi/id"


def record(tag: str, number: int, *fields: str, tooi: str = "") -> str:
    address = f' p:resourceIdentifierTOOI="{_ID}/{tooi}"' if tooi else ""
    return f'<p:{tag} p:systeemId="{number}"{address}>{"".join(fields)}</p:{tag}>'


def refers(tag: str, number: int, name: str) -> str:
    return f'<p:{tag} p:systeemId="{number}">{name}</p:{tag}>'


def participant(number: int, name: str, *fields: str) -> str:
    return record("deelnemendeOrganisatie", number, element("naam", name), *fields)


def participants(numbers: Iterable[int], *fields: str) -> str:
    each = (participant(number, NAMES.get(number, "X"), *fields) for number in numbers)
    return element("deelnemendeOrganisaties", "".join(each))


NAMES = {1: "Gemeente West", 2: "Gemeente Zuid", 3: "Gemeente Noord", 4: "Gemeente Oost"}
PERSONAL_CONTACT = element(
    "contact",
    element(
        "telefoonnummers",
        element("telefoonnummer", element("nummer", "06-00000000") + element("label", "mobiel")),
    )
    + element(
        "emailadressen",
        element("emailadres", element("email", "a.verzonnen@dienst.example")),
    ),
)


def person(number: int, name: str, *, end: str = "") -> str:
    address = element("adres", element("adresType", "Bezoekadres")
                      + element("openbareRuimte", "Verzonnenstraat"))  # fmt: skip
    return record(
        "medewerker",
        number,
        element("naam", name),
        element("afbeelding", element("bron", "https://foto.example/1.jpg")
                + element("bronvermelding", "mw. F. Loos")),
        element("partijLidmaatschap", "Geen"),
        element("partijFunctie", "lid"),
        element("standplaats", "Weststad"),
        element("installatie", "2026"),
        element("adressen", address),
        PERSONAL_CONTACT,
        element("startDatum", "2026-01-01"),
        element("eindDatum", end),
        element("vergoeding", "98765"),
    )  # fmt: skip


def function(number: int, title: str, *persons: str) -> str:
    return record(
        "functie",
        number,
        element("naam", title),
        element("type", "Bestuur"),
        element("subtype", "Algemeen bestuur"),
        element("medewerkers", "".join(persons)),
    )


FUNCTIONS = element(
    "functies",
    function(900, "Voorzitter algemeen bestuur", person(910, PERSONS[0]))
    + function(901, "Lid dagelijks bestuur", person(911, PERSONS[1]),
               person(912, PERSONS[2], end="2026-03-31"))
    + function(902, "Woo-contactpersoon", person(913, "Team Woo")),
)  # fmt: skip
CONTACT = element(
    "contact",
    element("telefoonnummers", element("telefoonnummer", element("nummer", "06-00000000")))
    + element(
        "emailadressen",
        element("emailadres", element("email", "c.voorbeeld@dienst.example"))
        + element("emailadres", element("email", "info@dienst.example")
                  + element("label", "algemeen")),
    )
    + element("fax", "06-00000000")
    + element("postAdres", element("adres", element("terAttentieVan", "mw. F. Loos")))
    + element(
        "internetadressen",
        element("internetadres", element("url", "https://dienst.example/contact")
                + element("label", "contact"))
        + element("internetadres", element("url", "https://dienst.example")
                  + element("label", "algemeen")),
    )
    + element("socialMedia", element("socialmedium", element("gebruikersnaam", "f.loos")
              + element("url", "https://s.example/f.loos") + element("platform", "x"))),
)  # fmt: skip
WOO = element(
    "woo",
    element("wooInformatie", element("urls", element("url", "https://dienst.example/woo")
            + element("overzichtURL", "https://woo.example/dienst")))
    + element(
        "wooIndex",
        element("documentLocatie", element("informatiecategorie", "Convenanten")
                + element("url", "https://dienst.example/convenanten"))
        + element("documentLocatie",
                  element("informatiecategorie", "Vergaderstukken decentrale overheden")
                  + element("url", "https://dienst.example/vergaderingen")
                  + element("toelichting", "vanaf 2020")),
    )
    + element("wooVerzoek", element("url", "https://dienst.example/woo-verzoek")),
)  # fmt: skip
ADDRESSES = element(
    "adressen",
    element("adres", element("adresType", "Postadres") + element("postbus", "1")
            + element("terAttentieVan", "mw. F. Loos"))
    + element("adres", element("adresType", "Bezoekadres")
              + element("provincie", f"{_ID}/provincie/pv26")),
)  # fmt: skip
POWERS = element(
    "bevoegdheden",
    element("bevoegdheid", element("kopArtikel", "Artikel 4 Taken")
            + element("inhoudArtikel", "Het lichaam haalt afval op.\n\n  Het brengt het weg."))
    + element("bevoegdheid", element("inhoudArtikel", "Het lichaam kan &amp; mag meer."))
    + element("bevoegdheid", ""),
)  # fmt: skip


def codes(**numbers: str) -> str:
    each = (
        f'<p:resourceIdentifier p:naam="{name}">{value}</p:resourceIdentifier>'
        for name, value in numbers.items()
    )
    return element("identificatiecodes", "".join(each))


def organisation(number: int, name: str, kind: str, *fields: str, tooi: str = "") -> str:
    types = element("types", element("type", kind))
    return record("organisatie", number, element("naam", name), types, *fields, tooi=tooi)


def municipality(number: int) -> str:
    parties = "".join(
        element("partij", element("naam", party) + element("aantalZetels", str(seats)))
        for party, seats in (("Lijst Water", 5), ("Lijst Land", 4 + number))
    )
    return organisation(
        number, NAMES[number], "Gemeente", ADDRESSES, CONTACT, element("startDatum", "1851-01-01"),
        element("geografie", '<p:oppervlakte p:eenheid="km2">100,5</p:oppervlakte>'
                + element("aantalInwoners", "12000")),
        element("raad", element("totaalZetels", str(9 + number)) + element("partijen", parties)),
        element("functies", function(950 + number, "Burgemeester",
                                     person(960 + number, PERSONS[3]))),
        codes(Organisatiecode=f"gm000{number}", systeemId=str(number)),
        tooi=f"gemeente/gm000{number}",
    )  # fmt: skip


def region(number: int, name: str, *members: int) -> str:
    return organisation(number, name, "Regionaal samenwerkingsorgaan", participants(members))


def overview(number: int, name: str, *regions: str) -> str:
    inner = element("organisaties", "".join(regions))
    return organisation(number, name, "Landelijk dekkende samenwerkingen", inner)


RES = overview(
    30,
    "Regionale energiestrategie (RES)",
    region(31, "RES Onder", 1, 2),
    region(32, "RES Boven", 3, 4),
)
YOUTH = overview(
    33, "Jeugdzorg", region(34, "Jeugdregio Midden", 1, 2, 3), region(35, "Jeugdregio Rand", 3)
)
BODY = organisation(
    20, "Dienst Voorbeeldland", "Regionaal samenwerkingsorgaan",
    element("rechtsvorm", "Publiekrechtelijk"),
    refers("hoortBijGemeenschappelijkeRegeling", 100, "Regeling Voorbeeldland"),
    ADDRESSES, CONTACT, element("datumTerVerificatie", "2026-02-01"), FUNCTIONS,
    element("organogram", element("url", "https://dienst.example/organogram")),
    codes(**{"KvK-nummer": "12345678", "RSIN": "123456789", "OIN": "00000001123456789000"}), WOO,
).replace("<p:types>", "<p:afkorting>DVL</p:afkorting><p:types>", 1)  # fmt: skip
OTHERS = "".join(
    (
        organisation(6, "Provincie Onder", "Provincie", tooi="provincie/pv26"),
        organisation(7, "Provincie Boven", "Provincie", tooi="provincie/pv25"),
        organisation(8, "De Dijk", "Waterschap", ADDRESSES, tooi="waterschap/ws0001"),
        organisation(10, "Kreis Kleve", "Organisatie met overheidsbemoeienis"),
        organisation(11, "Stichting Museum", "Organisatie met overheidsbemoeienis", CONTACT),
        organisation(12, "Stadsdeel Haven", "Gemeente"),
        organisation(13, "Verre Omgeving", "Ministerie", tooi="ministerie/mnre1"),
        organisation(
            14, "Afvaldienst", "Regionaal samenwerkingsorgaan",
            element("organisaties", organisation(15, "Afvaldienst Noord", "Agentschap")
                    + organisation(16, "Afvaldienst Zuid", "Zelfstandig bestuursorgaan")),
        ),
        *(organisation(n, f"Orgaan {n}", "Regionaal samenwerkingsorgaan") for n in range(21, 26)),
    )
)  # fmt: skip


def arrangement(
    number: int, title: str, *fields: str, members: tuple[int, ...] = (1, 2), bodies: str = COLLEGES
) -> str:
    joined = element("toetredingsDatum", "2020-01-01") + bodies
    return record(
        "regeling", number, element("titel", title),
        element("types", element("type", "Gemeenschappelijke regeling")),
        '<p:samenwerkingsvorm p:afkorting="OL">Openbaar lichaam</p:samenwerkingsvorm>',
        element("bevoegdheidsverkrijgingen", element("bevoegdheidsverkrijging", "Delegatie")
                + element("bevoegdheidsverkrijging", "Mandaat")),
        *fields[:1], element("taalcode", "nl-NL"),
        element("registratiehouder", "Ministerie van Binnenlandse Zaken en Koninkrijksrelaties"),
        *fields[1:2], element("doel", "Samen “iets” doen."),
        element("datumInwerkingtreding", "2020-01-01"), *fields[2:3],
        participants(members, joined), *fields[3:],
    )  # fmt: skip


WHOLE = arrangement(
    100, "Regeling Voorbeeldland",
    refers("regionaalSamenwerkingsorgaan", 20, "Dienst Voorbeeldland")
    + refers("bronhouder", 1, "Gemeente West") + refers("archiefzorgdrager", 2, "Gemeente Zuid"),
    element("instellingsbesluiten", element("referentie", "https://wet.example/1"))
    + element("wettelijkeGrondslagen", element("wettelijkeGrondslag",
              element("opschrift", "Wet voorbeelden") + element("referentie", "https://wet.example/2")))
    + POWERS + CONTACT,
    element("datumTerVerificatie", "2026-03-01") + element("datumMutatie", "2026-03-02")
    + element("beleidsterreinen", element("beleidsterrein", element("naam", "werk | arbeid")))
    + element("functies", function(970, "Secretaris", person(971, PERSONS[3]))),
    refers("previousVersion", 99, "vorige"),
)  # fmt: skip
EARLIER = arrangement(
    99, "Regeling Voorbeeldland 2010", "", POWERS, "",
    refers("nextVersion", 100, "volgende"), members=(1,),
).replace("<p:datumInwerkingtreding>2020-01-01</p:datumInwerkingtreding>",
          "<p:datumInwerkingtreding>2010-01-01</p:datumInwerkingtreding>"
          "<p:datumUitwerkingtreding>2020-01-01</p:datumUitwerkingtreding>")  # fmt: skip
COUNCILS = element("bestuursorganen", element("bestuursorgaan", "Gemeenteraad"))
TOPICS = element("beleidsterreinen", element("beleidsterrein", "natuur en milieu | afval"))
PLAIN = "".join(
    arrangement(number, f"Regeling {number}", "", "", TOPICS, members=(1, 3, 8), bodies=COUNCILS)
    for number in range(101, 111)
)
ACROSS = arrangement(200, "Euregio Voorbeeld", members=(3, 10)) + arrangement(
    201, "Grensregeling", members=(4, 10)
)
SAMPLE = export(
    "".join(map(municipality, NAMES)) + OTHERS + BODY + RES + YOUTH,
    WHOLE + EARLIER + PLAIN,
    ACROSS,
    day="2026-11-20",
)
