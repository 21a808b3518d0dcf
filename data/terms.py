"""Dutch names and plain explanations of the values of each vocabulary."""

from __future__ import annotations

from dataclasses import dataclass

from data.model import (
    NOT_REGISTERED,
    Basis,
    Body,
    Certainty,
    LegalForm,
    OrganisationKind,
    Phase,
    Power,
    Role,
)
from data.query import APART, COUNTED_TOO, OFF


def N_(text: str) -> str:  # noqa: N802 - the name by which gettext knows a deferred text
    """Mark `text` for the catalogue of interface texts; it is translated where it is shown."""
    return text


@dataclass(frozen=True, slots=True)
class Term:
    """How a value is called.

    Attributes
    ----------
    label : str
        As in a list of choices: "Openbaar lichaam".
    within : str
        As within a sentence that tells which partnerships are meant: "openbare lichamen".
    explanation : str
        One sentence in plain Dutch; "" when the label says enough.
    """

    label: str
    within: str = ""
    explanation: str = ""


TERMS: dict[str, dict[str, Term]] = {
    "basis": {
        Basis.WGR: Term(
            N_("Wgr"),
            N_("gemeenschappelijke regelingen (Wgr)"),
            N_("Rust op de Wet gemeenschappelijke regelingen en staat in het landelijke register."),
        ),
        Basis.NETWORK: Term(
            N_("Netwerk"),
            N_("netwerken"),
            N_("Bestuurlijk netwerk of platform, meestal zonder juridische vorm."),
        ),
        Basis.COVENANT: Term(
            N_("Convenant"),
            N_("convenanten"),
            N_("Convenant, regiodeal, woondeal of bestuursovereenkomst."),
        ),
        Basis.PRIVATE_LAW: Term(
            N_("Privaatrecht"),
            N_("privaatrechtelijke samenwerkingen"),
            N_("Stichting, vereniging, coöperatie, bv of nv."),
        ),
        Basis.NATIONAL_DIVISION: Term(
            N_("Landelijke indeling"),
            N_("landelijke indelingen"),
            N_("Indeling van het hele land, zoals de RES-regio’s en de arbeidsmarktregio’s."),
        ),
    },
    "vorm": {
        LegalForm.PUBLIC_BODY: Term(
            N_("Openbaar lichaam"),
            N_("openbare lichamen"),
            N_(
                "Eigen rechtspersoon met een algemeen bestuur, een dagelijks bestuur en een "
                "voorzitter (Wgr art. 8 lid 1); de zwaarste vorm."
            ),
        ),
        LegalForm.JOINT_ORGAN: Term(
            N_("Gemeenschappelijk orgaan"),
            N_("gemeenschappelijke organen"),
            N_("Gezamenlijk bestuur zonder rechtspersoonlijkheid of personeel (Wgr art. 8 lid 2)."),
        ),
        LegalForm.OPERATING_ORGANISATION: Term(
            N_("Bedrijfsvoeringsorganisatie"),
            N_("bedrijfsvoeringsorganisaties"),
            N_(
                "Rechtspersoon met één bestuur, voor uitvoering en ondersteuning zoals ICT en "
                "belastingen (Wgr art. 8 lid 3)."
            ),
        ),
        LegalForm.CENTRAL_MUNICIPALITY: Term(
            N_("Centrumregeling"),
            N_("centrumregelingen"),
            N_("Eén gemeente voert taken uit voor de andere, onder mandaat (Wgr art. 8 lid 4)."),
        ),
        LegalForm.PLAIN_ARRANGEMENT: Term(
            N_("Regeling zonder meer (registerterm; meestal een centrumregeling)"),
            N_("regelingen zonder meer"),
            N_(
                "Afspraak zonder eigen bestuur. Het register rekent ook centrumregelingen "
                "hiertoe; de wet kent deze vorm niet."
            ),
        ),
        LegalForm.FOUNDATION: Term(N_("Stichting"), N_("stichtingen")),
        LegalForm.ASSOCIATION: Term(N_("Vereniging"), N_("verenigingen")),
        LegalForm.COOPERATIVE: Term(N_("Coöperatie"), N_("coöperaties")),
        LegalForm.PRIVATE_COMPANY: Term(N_("Besloten vennootschap (bv)"), N_("bv’s")),
        LegalForm.PUBLIC_COMPANY: Term(N_("Naamloze vennootschap (nv)"), N_("nv’s")),
        LegalForm.COVENANT: Term(N_("Convenant"), N_("convenanten")),
        LegalForm.ADMINISTRATIVE_AGREEMENT: Term(
            N_("Bestuursovereenkomst"), N_("bestuursovereenkomsten")
        ),
        LegalForm.NONE: Term(N_("Geen juridische vorm"), N_("samenwerkingen zonder vorm")),
    },
    "orgaan": {
        Body.COUNCIL: Term(N_("Gemeenteraad"), N_("de raad")),
        Body.EXECUTIVE: Term(N_("College van B en W"), N_("het college")),
        Body.MAYOR: Term(N_("Burgemeester"), N_("de burgemeester")),
        Body.PROVINCIAL_COUNCIL: Term(N_("Provinciale Staten"), N_("Provinciale Staten")),
        Body.PROVINCIAL_EXECUTIVE: Term(N_("Gedeputeerde Staten"), N_("Gedeputeerde Staten")),
        Body.KINGS_COMMISSIONER: Term(
            N_("Commissaris van de Koning"), N_("de commissaris van de Koning")
        ),
        Body.GENERAL_BOARD: Term(N_("Algemeen bestuur"), N_("het algemeen bestuur")),
        Body.DAILY_BOARD: Term(N_("Dagelijks bestuur"), N_("het dagelijks bestuur")),
        Body.DIKE_REEVE: Term(N_("Dijkgraaf"), N_("de dijkgraaf")),
        Body.MINISTER: Term(N_("Minister"), N_("de minister")),
        Body.STATE_SECRETARY: Term(N_("Staatssecretaris"), N_("de staatssecretaris")),
        NOT_REGISTERED: Term(N_("Niet geregistreerd"), N_("een niet geregistreerd bestuursorgaan")),
    },
    "deelnemertype": {
        OrganisationKind.MUNICIPALITY: Term(N_("Gemeente"), N_("gemeenten")),
        OrganisationKind.PROVINCE: Term(N_("Provincie"), N_("provincies")),
        OrganisationKind.WATER_BOARD: Term(N_("Waterschap"), N_("waterschappen")),
        OrganisationKind.STATE: Term(N_("Rijk"), N_("het Rijk")),
        OrganisationKind.OTHER: Term(N_("Overig"), N_("overige organisaties")),
        OrganisationKind.FOREIGN: Term(N_("Buitenland"), N_("buitenlandse organisaties")),
    },
    "fase": {
        Phase.INITIATIVE: Term(N_("Initiatief"), N_("initiatief")),
        Phase.GROWTH: Term(N_("Groei"), N_("groei")),
        Phase.STABLE: Term(N_("Stabilisatie"), N_("stabilisatie")),
        NOT_REGISTERED: Term(N_("Niet geregistreerd"), N_("niet geregistreerd")),
    },
    "onderwerp": {
        NOT_REGISTERED: Term(
            N_("Onderwerp niet geregistreerd"), N_("een niet geregistreerd onderwerp")
        ),
    },
    "afgeleid": {
        APART: Term(N_("Apart")),
        COUNTED_TOO: Term(N_("Meetellen")),
        OFF: Term(N_("Uit")),
    },
    "bevoegdheid": {
        Power.ATTRIBUTION: Term(N_("Attributie")),
        Power.DELEGATION: Term(N_("Delegatie")),
        Power.MANDATE: Term(N_("Mandaat")),
    },
    "rol": {
        Role.PARTICIPANT: Term(N_("Deelnemer")),
        Role.VIA_REGION: Term(N_("Via de regio")),
        Role.LEAD: Term(N_("Trekker")),
        Role.PARTNER: Term(N_("Partner")),
        Role.SHAREHOLDER: Term(N_("Aandeelhouder")),
        Role.MEMBER: Term(N_("Lid")),
    },
    "zekerheid": {
        Certainty.HIGH: Term(N_("Hoog")),
        Certainty.MEDIUM: Term(N_("Middel")),
    },
}
