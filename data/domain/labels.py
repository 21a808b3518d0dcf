"""Dutch names and plain explanations of the values of each vocabulary."""

from __future__ import annotations

from dataclasses import dataclass

from data.domain.query import APART, COUNTED_TOO, OFF
from data.domain.records import (
    NOT_REGISTERED,
    Basis,
    Body,
    Certainty,
    LegalForm,
    OrganisationKind,
    Origin,
    Phase,
    Power,
    Role,
)


def N_(text: str) -> str:  # noqa: N802 - the name by which gettext knows a deferred text
    """Mark `text` for the catalogue of interface texts; it is translated where it is shown."""
    return text


@dataclass(frozen=True, slots=True)
class Term:
    """How a value is called."""

    label: str  # As in a list of choices: "Openbaar lichaam"
    # As within a sentence that tells which partnerships are meant: "openbare lichamen"
    within: str = ""
    explanation: str = ""  # One sentence in plain Dutch; "" when the label says enough


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
        LegalForm.FOUNDATION: Term(
            N_("Stichting"),
            N_("stichtingen"),
            N_("Rechtspersoon zonder leden, met een bestuur en een doel."),
        ),
        LegalForm.ASSOCIATION: Term(
            N_("Vereniging"),
            N_("verenigingen"),
            N_("Rechtspersoon met leden, die samen in de ledenvergadering beslissen."),
        ),
        LegalForm.COOPERATIVE: Term(
            N_("Coöperatie"),
            N_("coöperaties"),
            N_("Vereniging die voor haar leden zaken doet, zoals inkopen of uitvoeren."),
        ),
        LegalForm.PRIVATE_COMPANY: Term(
            N_("Besloten vennootschap (bv)"),
            N_("bv’s"),
            N_("Vennootschap met aandelen op naam; de gemeenten zijn aandeelhouder."),
        ),
        LegalForm.PUBLIC_COMPANY: Term(
            N_("Naamloze vennootschap (nv)"),
            N_("nv’s"),
            N_("Vennootschap met aandelen; de gemeenten zijn aandeelhouder."),
        ),
        LegalForm.COVENANT: Term(
            N_("Convenant"),
            N_("convenanten"),
            N_("Schriftelijke afspraak om samen iets te doen, zonder eigen organisatie."),
        ),
        LegalForm.ADMINISTRATIVE_AGREEMENT: Term(
            N_("Bestuursovereenkomst"),
            N_("bestuursovereenkomsten"),
            N_("Afspraak tussen bestuurders van overheden over wie wat doet."),
        ),
        LegalForm.NONE: Term(
            N_("Geen juridische vorm"),
            N_("samenwerkingen zonder vorm"),
            N_("De partners werken samen zonder afspraak in een vaste vorm."),
        ),
    },
    "orgaan": {
        Body.COUNCIL: Term(
            N_("Gemeenteraad"),
            N_("de raad"),
            N_("De gekozen volksvertegenwoordiging van een gemeente."),
        ),
        Body.EXECUTIVE: Term(
            N_("College van B en W"),
            N_("het college"),
            N_("De burgemeester en de wethouders: het dagelijks bestuur van een gemeente."),
        ),
        Body.MAYOR: Term(
            N_("Burgemeester"),
            N_("de burgemeester"),
            N_("De burgemeester met de eigen taken, zoals openbare orde en veiligheid."),
        ),
        Body.PROVINCIAL_COUNCIL: Term(
            N_("Provinciale Staten"),
            N_("Provinciale Staten"),
            N_("De gekozen volksvertegenwoordiging van een provincie."),
        ),
        Body.PROVINCIAL_EXECUTIVE: Term(
            N_("Gedeputeerde Staten"),
            N_("Gedeputeerde Staten"),
            N_("Het dagelijks bestuur van een provincie."),
        ),
        Body.KINGS_COMMISSIONER: Term(
            N_("Commissaris van de Koning"),
            N_("de commissaris van de Koning"),
            N_("De voorzitter van Provinciale Staten en van Gedeputeerde Staten."),
        ),
        Body.GENERAL_BOARD: Term(
            N_("Algemeen bestuur"),
            N_("het algemeen bestuur"),
            N_(
                "De gekozen volksvertegenwoordiging van een waterschap, of het hoogste bestuur van "
                "een openbaar lichaam."
            ),
        ),
        Body.DAILY_BOARD: Term(
            N_("Dagelijks bestuur"),
            N_("het dagelijks bestuur"),
            N_("Het bestuur dat het dagelijkse werk van een waterschap of openbaar lichaam leidt."),
        ),
        Body.DIKE_REEVE: Term(
            N_("Dijkgraaf"), N_("de dijkgraaf"), N_("De voorzitter van een waterschap.")
        ),
        Body.MINISTER: Term(N_("Minister"), N_("de minister"), N_("Een minister van het Rijk.")),
        Body.STATE_SECRETARY: Term(
            N_("Staatssecretaris"),
            N_("de staatssecretaris"),
            N_("Een staatssecretaris van het Rijk."),
        ),
        NOT_REGISTERED: Term(
            N_("Niet geregistreerd"),
            N_("een niet geregistreerd bestuursorgaan"),
            N_("De bron zegt niet welk bestuursorgaan meedoet."),
        ),
    },
    "deelnemertype": {
        OrganisationKind.MUNICIPALITY: Term(
            N_("Gemeente"), N_("gemeenten"), N_("Een gemeente, ook als zij inmiddels is opgeheven.")
        ),
        OrganisationKind.PROVINCE: Term(
            N_("Provincie"), N_("provincies"), N_("Een van de twaalf provincies.")
        ),
        OrganisationKind.WATER_BOARD: Term(
            N_("Waterschap"), N_("waterschappen"), N_("Een waterschap of hoogheemraadschap.")
        ),
        OrganisationKind.STATE: Term(
            N_("Rijk"), N_("het Rijk"), N_("Het Rijk: een ministerie of dienst daarvan.")
        ),
        OrganisationKind.OTHER: Term(
            N_("Overig"),
            N_("overige organisaties"),
            N_("Elke andere organisatie, zoals een openbaar lichaam, stichting of bedrijf."),
        ),
        OrganisationKind.FOREIGN: Term(
            N_("Buitenland"),
            N_("buitenlandse organisaties"),
            N_("Een organisatie buiten Nederland, zoals een Duitse gemeente."),
        ),
    },
    "fase": {
        Phase.INITIATIVE: Term(
            N_("Initiatief"),
            N_("initiatief"),
            N_("De partners verkennen of zij willen samenwerken en maken een begin."),
        ),
        Phase.GROWTH: Term(
            N_("Groei"),
            N_("groei"),
            N_("De samenwerking breidt uit: meer taken of meer deelnemers."),
        ),
        Phase.STABLE: Term(
            N_("Stabilisatie"), N_("stabilisatie"), N_("De samenwerking loopt en verandert weinig.")
        ),
        NOT_REGISTERED: Term(
            N_("Niet geregistreerd"), N_("niet geregistreerd"), N_("De bron beschrijft geen fase.")
        ),
    },
    "onderwerp": {
        NOT_REGISTERED: Term(
            N_("Onderwerp niet geregistreerd"),
            N_("een niet geregistreerd onderwerp"),
            N_("De bron noemt geen onderwerp."),
        ),
    },
    "afgeleid": {
        APART: Term(
            N_("Apart"),
            explanation=N_("Afgeleide onderwerpen staan erbij, herkenbaar, en tellen niet mee."),
        ),
        COUNTED_TOO: Term(
            N_("Meetellen"),
            explanation=N_("Het filter op onderwerp vindt ook afgeleide onderwerpen."),
        ),
        OFF: Term(N_("Uit"), explanation=N_("Afgeleide onderwerpen zijn nergens te zien.")),
    },
    "bevoegdheid": {
        Power.ATTRIBUTION: Term(
            N_("Attributie"),
            explanation=N_(
                "De wet geeft de bevoegdheid rechtstreeks aan het samenwerkingsverband."
            ),
        ),
        Power.DELEGATION: Term(
            N_("Delegatie"),
            explanation=N_(
                "De deelnemers dragen de bevoegdheid over; het samenwerkingsverband beslist daarna "
                "zelf en is verantwoordelijk."
            ),
        ),
        Power.MANDATE: Term(
            N_("Mandaat"),
            explanation=N_(
                "Het samenwerkingsverband beslist namens de deelnemers; die blijven "
                "verantwoordelijk."
            ),
        ),
    },
    "rol": {
        Role.PARTICIPANT: Term(
            N_("Deelnemer"), explanation=N_("Doet mee; verder zegt de bron niets over de rol.")
        ),
        Role.VIA_REGION: Term(
            N_("Via de regio"),
            explanation=N_("Doet mee doordat de regio waar zij bij hoort meedoet."),
        ),
        Role.LEAD: Term(N_("Trekker"), explanation=N_("Neemt het voortouw in de samenwerking.")),
        Role.PARTNER: Term(N_("Partner"), explanation=N_("Werkt mee als een van de partners.")),
        Role.SHAREHOLDER: Term(
            N_("Aandeelhouder"), explanation=N_("Heeft aandelen in de vennootschap.")
        ),
        Role.MEMBER: Term(N_("Lid"), explanation=N_("Is lid van de vereniging of coöperatie.")),
    },
    "herkomst": {
        Origin.REGISTER: Term(
            N_("Landelijk register"),
            explanation=N_("Staat in het Register van Overheidsorganisaties."),
        ),
        Origin.OWN: Term(
            N_("Eigen inventarisatie, niet uit het register"),
            N_("eigen inventarisatie"),
            N_("Verzameld uit openbare bronnen; de bron en haar datum staan erbij."),
        ),
    },
    "zekerheid": {
        Certainty.HIGH: Term(
            N_("Hoog"),
            explanation=N_("De bron is duidelijk over de samenwerking en haar deelnemers."),
        ),
        Certainty.MEDIUM: Term(
            N_("Middel"),
            explanation=N_("De bron laat ruimte voor twijfel, bijvoorbeeld over wie er meedoen."),
        ),
    },
}
