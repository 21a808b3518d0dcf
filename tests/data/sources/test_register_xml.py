"""The register export: whatever its namespace looks like, and whatever is wrong with it."""

import datetime as dt
import gzip
import tracemalloc

import pytest

from data.build.inputs import combined
from data.domain.errors import SourceError
from data.io.readers import records
from data.sources.register_xml import ROOT, read_register
from tests.data import samples
from tests.data.samples import arrangement, element, export, organisation, participant

LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    "<overheidsorganisaties timestamp='2026-01-01'>&b;</overheidsorganisaties>"
)
EXTERNAL = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    "<overheidsorganisaties timestamp='2026-01-01'>&a;</overheidsorganisaties>"
)
DTD = '<!DOCTYPE overheidsorganisaties SYSTEM "https://example.org/oo.dtd"><overheidsorganisaties/>'


def read(tmp_path, text):
    path = tmp_path / "exportOO.xml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_register(path)


def styled(prefix, namespace, attributes=True):
    """Return the sample export with other prefixes and another namespace."""
    text = samples.REGISTER.replace(samples.NAMESPACE, namespace)
    if not attributes:
        for name in ("systeemId", "timestamp", "naam", "afkorting", "resourceIdentifierTOOI"):
            text = text.replace(f" p:{name}=", f" {name}=")
    if prefix:
        return text.replace("p:", f"{prefix}:").replace("xmlns:p=", f"xmlns:{prefix}=")
    text = text.replace("xmlns:p=", "xmlns=").replace("<p:", "<").replace("</p:", "</")
    return text.replace(' xmlns=""', "")


STYLES = {
    "older version": styled("p", samples.NAMESPACE.replace("2.6.9", "2.4.1")),
    "other prefix": styled("oo", samples.NAMESPACE),
    "plain attributes": styled("p", samples.NAMESPACE, attributes=False),
    "default namespace": styled("", samples.NAMESPACE, attributes=False),
    "no namespace": styled("", "", attributes=False),
}


@pytest.mark.parametrize("text", STYLES.values(), ids=STYLES)
def test_only_local_names_count(tmp_path, text):
    assert read(tmp_path, text) == read(tmp_path, samples.REGISTER)


def test_all_three_containers(tmp_path):
    register = read(tmp_path, samples.REGISTER)
    assert register.day == dt.date(2026, 5, 16)
    assert len(register.organisations) == 14
    assert {key: a.cross_border for key, a in register.arrangements.items()} == {
        "100": False,
        "101": False,
        "200": True,
    }


@pytest.mark.parametrize(
    "inside",
    ["", "<p:organisaties/>", "<p:gemeenschappelijkeRegelingen></p:gemeenschappelijkeRegelingen>"],
    ids=["no container", "empty element", "open and close"],
)
def test_containers_may_be_empty_or_absent(tmp_path, inside):
    root = f'<p:{ROOT} xmlns:p="urn:x" p:timestamp="2026-05-16T00:00:00"'
    register = read(tmp_path, f"{root}>{inside}</p:{ROOT}>")
    assert (register.organisations, register.arrangements) == ({}, {})


def test_an_unknown_container_is_passed_over(tmp_path):
    text = samples.REGISTER.replace(
        "</p:overheidsorganisaties>",
        '<p:personen><p:regeling p:systeemId="1"/></p:personen></p:overheidsorganisaties>',
    )
    assert read(tmp_path, text) == read(tmp_path, samples.REGISTER)


def test_fields_of_an_organisation(tmp_path):
    seats = (
        "<p:adressen><p:adres><p:adresType>Postadres</p:adresType><p:provincie>x/pv20</p:provincie>"
        "</p:adres><p:adres><p:adresType>Bezoekadres</p:adresType><p:provincie>x/pv27</p:provincie>"
        "</p:adres><p:adres><p:adresType>Bezoekadres</p:adresType><p:provincie>x/pv26</p:provincie>"
        "</p:adres></p:adressen>"
    )
    text = organisation("7", "Gemeente\u00a0Blaricum", oppervlakte="1015,6", adressen=seats)
    result = read(tmp_path, export(text)).organisations["7"]
    assert result.name == "Gemeente Blaricum"
    assert result.area_km2 == 1015.6
    assert result.province == "x/pv27"
    assert not result.identified


def mails(*labelled):
    """Return a contact with mail addresses: pairs of label and address."""
    each = "".join(
        element("emailadres", element("email", mail) + element("label", label))
        for label, mail in labelled
    )
    return element("contact", element("emailadressen", each))


@pytest.mark.parametrize(
    ("contact", "mail"),
    [
        ("<p:contact/>", ""),
        (mails(("algemeen", "info@west.nl")), "info@west.nl"),
        (mails(("Woo", "woo@west.nl"), ("Algemeen", " Gemeente@West.nl ")), "gemeente@west.nl"),
        (mails(("", "info@west.nl")), ""),
        (mails(("griffier", "griffie@west.nl")), ""),
        (mails(("algemeen", "j.jansen@west.nl")), ""),
        (mails(("algemeen", "https://west.nl"), ("algemeen", "post@west.nl")), "post@west.nl"),
    ],
    ids=["none", "general", "other first", "no label", "other label", "a person", "no address"],
)
def test_only_the_general_address_of_an_office_is_read(tmp_path, contact, mail):
    text = organisation("7", "Gemeente West").replace("<p:contact/>", contact)
    assert read(tmp_path, export(text)).organisations["7"].mail == mail


def test_nested_organisations_are_found(tmp_path):
    inner = organisation("2", "Dienst", "Agentschap")
    outer = organisation("1", "Ministerie").replace(
        "</p:organisatie>", f"<p:organisaties>{inner}</p:organisaties></p:organisatie>"
    )
    register = read(tmp_path, export(outer))
    assert {key: o.name for key, o in register.organisations.items()} == {
        "1": "Ministerie",
        "2": "Dienst",
    }


def test_fields_of_an_arrangement(tmp_path):
    more = (
        element("citeertitel", "“Afval” ’s-Graven\u00addeel\u00a0&amp;\tmeer")
        + "<p:wettelijkeGrondslagen><p:wettelijkeGrondslag><p:referentie>https://w.nl</p:referentie>"
        "</p:wettelijkeGrondslag></p:wettelijkeGrondslagen>"
        '<p:regionaalSamenwerkingsorgaan p:systeemId="9">Dienst</p:regionaalSamenwerkingsorgaan>'
        '<p:bronhouder p:systeemId="8">Gemeente West</p:bronhouder>'
    )
    share = participant("1").replace(
        "</p:naam>", "</p:naam><p:verdeelsleutel>8,9</p:verdeelsleutel>"
    )
    text = export(arrangements=arrangement("5", "\u200bTitel\u200b", share, more=more))
    result = read(tmp_path, text).arrangements["5"]
    assert result.title == "Titel"
    assert result.citation == "“Afval” ’s-Gravendeel & meer"
    assert result.grounds == (("", "https://w.nl"),)
    assert (result.body, result.body_name) == ("9", "Dienst")
    assert (result.keeper_id, result.keeper) == ("8", "Gemeente West")
    assert result.participants[0].cost_share == 8.9


def test_an_arrangement_without_participants(tmp_path):
    text = export(arrangements=arrangement("5", "Leeg"))
    assert read(tmp_path, text).arrangements["5"].participants == ()


def test_repeated_bodies_count_once(tmp_path):
    text = export(arrangements=arrangement("5", "T", participant("1", bodies=("Raad", "Raad"))))
    assert read(tmp_path, text).arrangements["5"].participants[0].bodies == ("Raad",)


BROKEN_FILES = {
    "empty": (b"", "is leeg"),
    "only blanks": (b"\n  \n", "is leeg"),
    "packed": (gzip.compress(samples.REGISTER.encode()), "is ingepakt (gzip of zip)"),
    "web page": (b"<!DOCTYPE html><html><body>404</body></html>", "is een webpagina"),
    "web page in XML": (b'<?xml version="1.0"?><html/>', "hoofdelement is 'html'"),
    "other root": (b"<feed/>", "hoofdelement is 'feed', verwacht 'overheidsorganisaties'"),
    "truncated": (samples.REGISTER.encode()[:-900], "breekt af na regel 1"),
    "not well-formed": (samples.REGISTER.encode().replace(b"</p:naam>", b"", 1), "fout op regel 1"),
    "wrong encoding": (export(organisation("1", "Súd-West")).encode("cp1252"), "tekencodering"),
    "unknown encoding": (samples.REGISTER.encode().replace(b"UTF-8", b"ABC-9"), "tekencodering"),
    "billion laughs": (LAUGHS.encode(), "bevat een DTD of entiteiten"),
    "external entity": (EXTERNAL.encode(), "bevat een DTD of entiteiten"),
    "outside DTD": (DTD.encode(), "bevat een DTD of entiteiten"),
    "too deep": (b"<overheidsorganisaties timestamp='2026-01-01'>" + b"<a>" * 99, "te diep"),
    "no date": (b"<overheidsorganisaties/>", "noemt geen geldige datum"),
}


@pytest.mark.parametrize(("content", "message"), BROKEN_FILES.values(), ids=BROKEN_FILES)
def test_a_broken_file_is_refused_in_one_line(tmp_path, content, message):
    with pytest.raises(SourceError) as caught:
        read(tmp_path, content)
    assert "exportOO.xml: " in str(caught.value)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(SourceError, match=r"exportOO\.xml: niet te lezen"):
        read_register(tmp_path / "exportOO.xml")


def test_records_are_forgotten_once_read(tmp_path):
    path = tmp_path / "exportOO.xml"
    one = arrangement("5", "T" * 500, *(participant("1") for _ in range(20)))
    path.write_text(export(arrangements=one * 500), encoding="utf-8")
    tracemalloc.start()
    count = sum(1 for _ in records(path, ROOT))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 501
    assert peak < path.stat().st_size / 4


def test_files_together_may_repeat_a_record_but_not_contradict(tmp_path):
    one = read(tmp_path, export(organisation("1", "West"), day="2026-01-01"))
    two = read(tmp_path, export(organisation("1", "West") + organisation("2", "Oost")))
    both = combined([one, two])
    assert both.day == dt.date(2026, 5, 16)
    assert len(both.organisations) == 2
    other = read(tmp_path, export(organisation("1", "Anders")))
    with pytest.raises(SourceError, match="organisatie 1 staat met verschillende inhoud"):
        combined([one, other])
