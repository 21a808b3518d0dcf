"""From what the sources say to records: organisations, topics, versions, additions."""

import datetime as dt

import pytest

from data.additions.context import context_of, term_of
from data.additions.reader import read_additions
from data.build import additions, arrangements, inputs, organisations, terms
from data.build.arrangements import first_versions, linked
from data.build.terms import own_term
from data.domain.errors import SourceError
from data.domain.records import Body, LegalForm, Merger, MergerKind, OrganisationKind, Power
from data.domain.topics import Topic
from data.io.readers import read_curated
from data.sources.folder import read_governments
from data.sources.register_xml import read_register
from tests.data import samples
from tests.data.samples import arrangement, export, organisation, participant
from tests.edition import committed_edition

DAY = dt.date(2026, 5, 16)


def register(tmp_path, text=samples.REGISTER):
    path = tmp_path / "exportOO.xml"
    path.write_text(text, encoding="utf-8")
    return read_register(path)


def governments(tmp_path, text=samples.GOVERNMENTS):
    path = tmp_path / "organisaties.csv"
    path.write_text(text, encoding="utf-8")
    return read_governments(path)


def collected(tmp_path, text=samples.REGISTER, listed=samples.GOVERNMENTS):
    collection, missing = organisations.collect(
        register(tmp_path, text), governments(tmp_path, listed)
    )
    missing.check()
    return collection


class TestRegisterTerms:
    @pytest.mark.parametrize(
        ("term", "form"),
        [
            ("OL", LegalForm.PUBLIC_BODY),
            ("GO", LegalForm.JOINT_ORGAN),
            ("BVO", LegalForm.OPERATING_ORGANISATION),
            ("CC", LegalForm.CENTRAL_MUNICIPALITY),
            ("Centrumconstructie", LegalForm.CENTRAL_MUNICIPALITY),
            ("RZM", LegalForm.PLAIN_ARRANGEMENT),
            ("'Regeling zonder meer'", LegalForm.PLAIN_ARRANGEMENT),
        ],
    )
    def test_forms(self, term, form):
        assert own_term(term, LegalForm) is form

    def test_two_spellings_are_one_body(self):
        assert own_term("Commissaris van de koning", Body) is Body.KINGS_COMMISSIONER
        assert own_term("Commissaris van de Koningin", Body) is Body.KINGS_COMMISSIONER

    def test_other_terms(self):
        assert own_term("Mandaat", Power) is Power.MANDATE
        assert own_term("Ministerie", OrganisationKind) is OrganisationKind.STATE

    @pytest.mark.parametrize("vocabulary", [LegalForm, Body, Power, OrganisationKind])
    def test_an_unknown_term_is_never_guessed(self, vocabulary):
        with pytest.raises(ValueError, match="'Kring' is onbekend"):
            own_term("Kring", vocabulary)


class TestOrganisations:
    def test_codes(self, tmp_path):
        codes = collected(tmp_path).codes
        assert codes == {
            "1": "GM0001",  # TOOI
            "2": "GM0002",
            "3": "GM0003",  # Organisatiecode
            "4": "GM0004",
            "5": "GM0005",  # name of an ended municipality in the list
            "6": "PV26",
            "7": "PV25",
            "8": "WS0001",
            "9": "WS0002",  # number in the list
            "10": "ROO10",
            "11": "ROO11",
            "12": "ROO12",
            "13": "ROO13",
        }

    def test_a_body_that_takes_part_in_nothing_is_left_out(self, tmp_path):
        assert "ROO14" not in collected(tmp_path).by_code

    @pytest.mark.parametrize(
        ("code", "kind", "name", "official_name"),
        [
            ("GM0001", "gemeente", "West", "Gemeente West"),
            ("PV26", "provincie", "Onder", "Provincie Onder"),
            ("WS0001", "waterschap", "De Dijk", "De Dijk"),
            ("ROO13", "rijk", "Ministerie van Verre Omgeving", "Ministerie van Verre Omgeving"),
            ("ROO10", "buitenland", "Kreis Kleve", "Kreis Kleve"),
            ("ROO11", "overig", "Stichting Museum", "Stichting Museum"),
            ("ROO12", "overig", "Stadsdeel Haven", "Stadsdeel Haven"),
            ("GM0006", "gemeente", "Ouder", "Gemeente Ouder"),
        ],
    )
    def test_kind_and_names(self, tmp_path, code, kind, name, official_name):
        collection = collected(tmp_path).by_code[code]
        assert (collection.kind, collection.name, collection.official_name) == (
            kind,
            name,
            official_name,
        )

    @pytest.mark.parametrize(
        ("code", "end"),
        [
            ("GM0005", dt.date(2019, 1, 1)),  # register: first day after, for gemeenten
            ("WS0002", dt.date(2016, 1, 1)),  # register: last day, for waterschappen
            ("GM0006", dt.date(2000, 1, 1)),  # list: last day
            ("GM0001", None),
        ],
    )
    def test_end_is_the_first_day_after(self, tmp_path, code, end):
        assert collected(tmp_path).by_code[code].end == end

    def test_a_cooperation_body_is_no_ended_government_of_that_name(self, tmp_path):
        listed = samples.GOVERNMENTS + "WS0003,Veluwe,Veluwe,waterschap,,,,2012-12-31,,,tooi\n"
        text = export(
            organisation("1", "Veluwe", "Regionaal samenwerkingsorgaan"),
            arrangement("5", "T", participant("1")),
        )
        assert collected(tmp_path, text, listed).codes == {"1": "ROO1"}

    def test_an_unknown_participant_is_refused(self, tmp_path):
        text = export(arrangements=arrangement("5", "T", participant("99", "Weg")))
        with pytest.raises(SourceError, match=r"regeling 5: deelnemer 99 \(Weg\) staat niet bij"):
            collected(tmp_path, text)

    def test_an_unknown_type_counts_as_another_organisation(self, tmp_path):
        agencies = "".join(organisation(n, f"Dienst {n}", "Agentschap") for n in "12")
        assert collected(tmp_path, export(agencies)).codes == {}
        text = export(agencies, arrangement("5", "T", participant("1"), participant("2")))
        collection = collected(tmp_path, text)
        kinds = {collection.by_code[code].kind for code in collection.codes.values()}
        assert kinds == {OrganisationKind.OTHER}
        assert collection.warnings == [
            "organisatietype 'Agentschap' is onbekend en telt als overig (Dienst 1; Dienst 2)"
        ]

    @pytest.mark.parametrize(("ended", "number"), [("1", "2"), ("2", "1"), ("", "1")])
    def test_two_organisations_with_one_code_are_the_one_that_exists(self, tmp_path, ended, number):
        twice = "".join(
            organisation(key, f"West {key}", code="gm0001", eindDatum="2020-01-01" * (key == ended))
            for key in "12"
        )
        collection = collected(tmp_path, export(twice))
        assert collection.codes == {"1": "GM0001", "2": "GM0001"}
        assert collection.by_code["GM0001"].system_id == number
        assert collection.warnings[0] == (
            "organisaties 1 en 2 hebben allebei code GM0001 en tellen als één"
        )

    def test_mergers_decide_on_the_end(self, tmp_path):
        collection = collected(tmp_path)
        merger = Merger("GM0005", "Oud-West", dt.date(2019, 7, 1), MergerKind.MERGE, ("GM0001",))
        inputs.apply_mergers(collection, [merger])
        assert collection.by_code["GM0005"].end == dt.date(2019, 7, 1)

    def test_an_ended_municipality_without_successor_gives_a_warning(self, tmp_path):
        collection = collected(tmp_path)
        inputs.apply_mergers(collection, [])
        assert collection.warnings == ["GM0005 Oud-West: beëindigd, opvolger onbekend"]

    def test_an_unknown_successor_is_refused(self, tmp_path):
        merger = Merger("GM0005", "Oud-West", DAY, MergerKind.MERGE, ("GM0099",))
        with pytest.raises(SourceError, match=r"GM0099 \(bij GM0005 Oud-West\) is geen bekende"):
            inputs.apply_mergers(collected(tmp_path), [merger])[1].check()

    def test_boundaries_decide_on_name_and_province(self, tmp_path):
        collection = collected(tmp_path, samples.REGISTER.replace("Oost", "Oost (O)"))
        inputs.apply_boundaries(collection, samples.NAMES, dict.fromkeys(samples.NAMES, "PV26"))
        assert collection.by_code["GM0004"].name == "Oost"
        assert collection.by_code["GM0004"].province == "PV26"
        assert collection.by_code["GM0005"].province == "PV26"  # from the list

    def test_another_province_in_the_register_gives_a_warning(self, tmp_path):
        seat = (
            "<p:adressen><p:adres><p:adresType>Bezoekadres</p:adresType>{}</p:adres></p:adressen>"
        )
        west = organisation(
            "1",
            "Gemeente West",
            code="gm0001",
            adressen=seat.format("<p:provincie>https://x/pv25</p:provincie>"),
        )
        province = organisation("7", "Provincie Boven", "Provincie", "provincie/pv25")
        collection = collected(tmp_path, export(west + province), samples.GOVERNMENT_COLUMNS)
        inputs.apply_boundaries(collection, {"GM0001": "West"}, {"GM0001": "PV26"})
        assert collection.by_code["GM0001"].province == "PV26"
        assert collection.warnings == [
            "GM0001 West: PV26 volgens de grenzen, PV25 volgens het register"
        ]

    @pytest.mark.parametrize(
        ("seat", "code", "remarks"),
        [
            ("https://x/pv25/", "PV25", []),
            ("Boven", "PV25", []),
            ("UT", None, ["organisatie 8: provincie 'UT' is onbekend en is weggelaten"]),
        ],
    )
    def test_a_seat_by_address_or_name(self, tmp_path, seat, code, remarks):
        address = samples.element("adresType", "Bezoekadres") + samples.element("provincie", seat)
        board = organisation(
            "8",
            "De Dijk",
            "Waterschap",
            "waterschap/ws0001",
            adressen=samples.element("adressen", samples.element("adres", address)),
        )
        province = organisation("7", "Provincie Boven", "Provincie", "provincie/pv25")
        collection = collected(tmp_path, export(board + province), samples.GOVERNMENT_COLUMNS)
        assert collection.by_code["WS0001"].province == code
        assert collection.warnings == remarks

    def test_a_municipality_without_code_has_that_of_the_list(self, tmp_path):
        listed = samples.GOVERNMENTS + "GM0001,Gemeente West,West,gemeente,PV26,,,,,1,edition\n"
        text = export(organisation("1", "Gemeente West", "Agentschap"))
        collection = collected(tmp_path, text, listed)
        assert collection.by_code["GM0001"].kind is OrganisationKind.MUNICIPALITY
        assert collection.warnings == [
            "organisatie 1 (Gemeente West) noemt geen code",
            "organisatietype 'Agentschap' is onbekend en telt als overig (Gemeente West)",
        ]

    def test_an_announced_end_is_not_yet_an_end(self, tmp_path):
        text = samples.REGISTER.replace(
            "<p:naam>Gemeente West</p:naam>",
            "<p:naam>Gemeente West</p:naam><p:eindDatum>2027-01-01</p:eindDatum>",
        )
        collection = collected(tmp_path, text)
        inputs.apply_boundaries(collection, samples.NAMES, dict.fromkeys(samples.NAMES, "PV26"))
        assert collection.by_code["GM0001"].end == dt.date(2027, 1, 1)


class TestTopics:
    def test_terms_parents_and_addresses(self):
        collection = terms.collect(
            {"natuur en milieu | afval": "https://t/1", "overheidsfinanciën": ""}
        )
        assert collection.records == (
            Topic("afval", "afval", "natuur-en-milieu", "https://t/1"),
            Topic("natuur-en-milieu", "natuur en milieu"),
            Topic("overheidsfinancien", "overheidsfinanciën"),
        )

    def test_a_slug_that_is_not_unique_takes_its_parent(self):
        collection = terms.collect({"werk | beheer": "", "sport | beheer": "", "werk": ""})
        assert [topic.slug for topic in collection.records] == [
            "sport",
            "sport-beheer",
            "werk",
            "werk-beheer",
        ]

    def test_no_term_changes_the_slug_that_another_had(self):
        waste = "natuur en milieu | afval"
        before = terms.collect({waste: "https://t/1", "sport | zwemmen": "https://t/2"})
        assert (before.slugs[waste], before.slugs["sport | zwemmen"]) == ("afval", "zwemmen")
        held = {"sport | zwemmen": "zwemmen"}
        more = {"afval": "", "wonen | afval": "", waste: "", "recht | zwemmen": "", "zwemmen": ""}
        after = terms.collect({**more, "sport | zwemmen": "https://t/2"}, earlier=held)
        assert after.slugs.items() >= before.slugs.items()
        assert {after.slugs[term] for term in more} == {
            "afval", "afval-2", "wonen-afval", "recht-zwemmen", "zwemmen-2"
        }  # fmt: skip

    def test_a_topic_that_is_called_otherwise_keeps_its_slug_by_its_address(self):
        collection = terms.collect(
            {"sport | baden": "https://t/2"}, earlier={"https://t/2": "zwemmen"}
        )
        assert collection.slugs["sport | baden"] == "zwemmen"

    def test_every_topic_of_the_edition_is_in_the_list_of_slugs(self):
        edition = committed_edition()
        topics = {topic.slug: topic for topic in edition.topics}
        named = {term_of(topic, topics): topic.slug for topic in edition.topics}
        listed = {row["term"]: row["slug"] for row in read_curated("topic_slugs.csv")}
        assert named.items() <= listed.items()
        assert len(set(listed.values())) == len(listed)
        assert terms.collect(dict.fromkeys(named, "")).slugs == named

    def test_a_third_level_is_refused(self):
        with pytest.raises(SourceError, match=r"“a \| b \| c” heeft meer dan twee niveaus"):
            terms.collect({"a | b | c": "", "a | b": ""})

    def test_a_partnership_gets_what_is_registered_once_and_in_order(self):
        collection = terms.collect(
            {"werk": "", "natuur en milieu | afval": "", "natuur en milieu": ""}
        )
        assert collection.of(["werk", "natuur en milieu|afval", "werk"]) == ("werk", "afval")


class TestVersions:
    def chain(self, tmp_path, *links):
        texts = (
            arrangement(key, key, previous=before, following=after) for key, before, after in links
        )
        return register(tmp_path, export(arrangements="".join(texts))).arrangements

    def test_every_version_has_the_first_of_its_chain(self, tmp_path):
        collection = self.chain(
            tmp_path, ("3", "2", ""), ("2", "1", "3"), ("1", "", "2"), ("9", "", "")
        )
        assert first_versions(linked(collection)[0]) == {"1": "1", "2": "1", "3": "1", "9": "9"}

    @pytest.mark.parametrize(
        ("links", "message"),
        [
            ([("1", "", "2")], "regeling 1 noemt nextVersion 2, die er niet is"),
            ([("2", "1", "")], "regeling 2 noemt previousVersion 1, die er niet is"),
            (
                [("1", "", "2"), ("2", "1", ""), ("3", "1", "")],
                "regeling 3 noemt previousVersion 1, maar die noemt '2'",
            ),
            ([("1", "2", "2"), ("2", "1", "1")], "regeling 1 staat in een kring van versies"),
        ],
        ids=["dangling next", "dangling previous", "fork", "circle"],
    )
    def test_chains_that_do_not_fit_are_refused(self, tmp_path, links, message):
        _, unresolved = linked(self.chain(tmp_path, *links))
        assert message in " ".join(map(str, unresolved))


class TestArrangements:
    def partnerships(self, tmp_path, text=samples.REGISTER):
        source = register(tmp_path, text)
        collection, _ = organisations.collect(source, governments(tmp_path))
        named = {t.term: t.uri for a in source.arrangements.values() for t in a.topics}
        warnings = []
        made, _ = arrangements.registered_partnerships(
            source, collection, terms.collect(named), warnings
        )
        return {each.registration_id: each for each in made}, warnings

    def test_a_version_keeps_the_id_of_the_first(self, tmp_path):
        collection, warnings = self.partnerships(tmp_path)
        assert {key: each.id for key, each in collection.items()} == {
            "100": "100",
            "101": "100",
            "200": "200",
        }
        assert collection["100"].next == "101"
        assert warnings == []

    def test_members_bodies_and_topics(self, tmp_path):
        collection = self.partnerships(tmp_path)[0]["101"]
        assert [(member.organisation, member.bodies) for member in collection.members] == [
            ("GM0001", (Body.EXECUTIVE, Body.COUNCIL)),
            ("GM0002", (Body.KINGS_COMMISSIONER,)),
            ("ROO11", ()),
            ("ROO12", ()),
            ("ROO13", ()),
            ("WS0002", ()),
        ]
        assert collection.topics == ("afval", "overheidsfinancien")
        assert collection.name == "Regeling Afval"

    def test_foreign_partners_and_form(self, tmp_path):
        collection = self.partnerships(tmp_path)[0]["200"]
        assert collection.cross_border
        assert collection.form is LegalForm.PLAIN_ARRANGEMENT

    def test_websites_names_and_addresses(self, tmp_path):
        site = "<p:contact><p:internetadressen><p:internetadres><p:url>{}</p:url></p:internetadres>"
        site += "</p:internetadressen></p:contact>"
        dienst = organisation("9", "Dienst", "Regionaal samenwerkingsorgaan")
        dienst = dienst.replace("<p:contact/>", site.format("www.dienst.nl"))
        more = (
            "<p:citeertitel>GR T</p:citeertitel>"
            '<p:regionaalSamenwerkingsorgaan p:systeemId="9">Dienst'
            "</p:regionaalSamenwerkingsorgaan>"
            "<p:instellingsbesluiten><p:referentie>http://ttps://a.nl</p:referentie>"
            "<p:referentie>zie archief</p:referentie></p:instellingsbesluiten>"
        ) + site.format("https://regeling.nl")
        both = participant("1") + participant("2")
        text = export(
            organisation("1", "West", code="gm0001")
            + organisation("2", "Z", code="gm0002")
            + dienst,
            arrangement("5", "T", both, more=more),
        )
        made, warnings = self.partnerships(tmp_path, text)
        collection = made["5"]
        assert (collection.short_name, collection.body) == ("GR T", "Dienst")
        assert collection.website == "https://www.dienst.nl"
        assert collection.decisions == ("https://a.nl",)
        assert warnings == [
            "regeling 5: 'http://ttps://a.nl' is gelezen als 'https://a.nl'",
            "regeling 5: 'zie archief' is geen internetadres en is weggelaten",
        ]

    def test_the_keeper_is_written_to_at_its_own_office(self, tmp_path):
        mail = (
            "<p:contact><p:emailadressen><p:emailadres><p:email>{}</p:email><p:label>algemeen"
            "</p:label></p:emailadres></p:emailadressen></p:contact>"
        )
        west = organisation("1", "West", code="gm0001")
        west = west.replace("<p:contact/>", mail.format("info@west.nl"))
        zuid = organisation("2", "Zuid", code="gm0002")
        keeper = '<p:bronhouder p:systeemId="{}">X</p:bronhouder>'
        both = participant("1") + participant("2")
        text = export(
            west + zuid,
            arrangement("5", "T", both, more=keeper.format("1"))
            + arrangement("6", "U", both, more=keeper.format("2") + mail.format("info@u.nl"))
            + arrangement("7", "V", both),
        )
        made, _warnings = self.partnerships(tmp_path, text)
        mails = {key: collection.keeper_mail for key, collection in made.items()}
        assert mails == {"5": "info@west.nl", "6": "", "7": ""}

    def test_a_participant_listed_twice_counts_once(self, tmp_path):
        twice = participant("1", joined="2016-01-01") + participant("1", bodies=("Gemeenteraad",))
        text = export(organisation("1", "West", code="gm0001"), arrangement("5", "T", twice))
        made, warnings = self.partnerships(tmp_path, text)
        [member] = made["5"].members
        assert (member.bodies, member.joined) == ((Body.COUNCIL,), dt.date(2015, 1, 1))
        assert warnings == ["regeling 5: deelnemer 1 (X) staat er 2 keer in"]

    @pytest.mark.parametrize(
        ("text", "form", "remark"),
        [
            ("vorm", LegalForm.UNKNOWN, "'ABC of vorm' is onbekend en is weggelaten"),
            ("Gemeenschappelijk orgaan", LegalForm.JOINT_ORGAN, ""),
        ],
    )
    def test_an_unknown_form_is_left_out_unless_its_text_is_known(
        self, tmp_path, text, form, remark
    ):
        odd = samples.REGISTER.replace('"RZM">vorm', f'"ABC">{text}')
        made, warnings = self.partnerships(tmp_path, odd)
        assert made["200"].form is form
        assert [each for each in warnings if "samenwerkingsvorm" in each] == (
            [f"regeling 200: samenwerkingsvorm {remark}"] if remark else []
        )

    def test_a_form_that_contradicts_its_text(self, tmp_path):
        odd = samples.REGISTER.replace('"RZM">vorm', '"OL">Gemeenschappelijk orgaan')
        made, warnings = self.partnerships(tmp_path, odd)
        assert made["200"].form is LegalForm.PUBLIC_BODY
        remark = "samenwerkingsvorm is 'OL en Gemeenschappelijk orgaan'; de eerste telt"
        assert f"regeling 200: {remark}" in warnings


class TestAdditions:
    def made(self, tmp_path, entries=samples.NETWORKS, participants=samples.NETWORK_PARTICIPANTS):
        paths = tmp_path / "samenwerkingen.csv", tmp_path / "deelnemers.csv"
        for path, text in zip(paths, (entries, participants), strict=True):
            path.write_text(text, encoding="utf-8")
        collection = collected(tmp_path)
        context = context_of(collection.by_code.values(), (), ())
        source = read_additions(paths, context).entries
        topics = terms.collect({term: "" for entry in source for term in entry.topics})
        warnings = []
        made, unknown = additions.partnerships(
            source, collection, topics, samples.NAMES.keys(), warnings
        )
        unknown.check()
        ours = [text for text in warnings if "bekend als onvolledig" not in text]
        return {each.id: each for each in made}, collection, ours

    def test_dates_start_on_the_first_day_and_end_after_the_last(self, tmp_path):
        collection = self.made(tmp_path)[0]["vierhoek"]
        assert (collection.start, collection.end) == (dt.date(2016, 1, 1), dt.date(2020, 7, 1))
        assert (collection.start_text, collection.end_text) == ("2016", "2020-06")
        [west] = [member for member in collection.members if member.organisation == "GM0001"]
        assert (west.joined, west.left) == (dt.date(2017, 2, 1), dt.date(2020, 1, 1))
        assert (west.joined_text, west.left_text) == ("2017-02", "2019")

    def test_a_name_without_code_is_matched_when_it_is_known(self, tmp_path):
        made, collection, _ = self.made(tmp_path)
        assert [member.organisation for member in made["vierhoek"].members] == [
            "GM0001",
            "ROO11",
            "X-rijk",
        ]
        assert collection.by_code["X-rijk"].kind is OrganisationKind.STATE
        assert collection.by_code["X-rijk"].source == "networks"

    def test_an_unknown_code_is_refused(self, tmp_path):
        participants = samples.NETWORK_PARTICIPANTS.replace("vierhoek,GM0001", "vierhoek,GM0077")
        with pytest.raises(SourceError, match="“GM0077” is geen bekende code"):
            self.made(tmp_path, participants=participants)

    def test_a_family_that_covers_every_municipality_once_is_nationwide(self, tmp_path):
        made = self.made(tmp_path)[0]
        assert {key: each.nationwide for key, each in made.items()} == {
            "vierhoek": False,
            "res-es01": True,
            "res-es02": True,
        }
        assert made["vierhoek"].partial

    def test_a_family_with_a_hole_is_not_nationwide_and_is_reported(self, tmp_path):
        lines = samples.NETWORK_PARTICIPANTS.splitlines()[:-1]
        made, _, warnings = self.made(tmp_path, participants="\n".join(lines))
        assert not any(each.nationwide for each in made.values())
        assert "RES-regio's: 1 gemeenten niet precies één keer (GM0004); " in warnings[0]
