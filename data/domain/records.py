"""The records of the edition, of reorganisations (herindelingen) too, and their vocabularies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

NOT_REGISTERED = "niet-geregistreerd"
"""The value that every facet gives to a partnership of which the source says nothing."""


class Basis(StrEnum):
    """On what kind of agreement a partnership rests."""

    WGR = "wgr"
    NETWORK = "netwerk"
    COVENANT = "convenant"
    PRIVATE_LAW = "privaatrecht"
    NATIONAL_DIVISION = "landelijke-indeling"


DEFAULT_BASES = (Basis.WGR, Basis.NETWORK, Basis.COVENANT, Basis.PRIVATE_LAW)
"""What a view holds when it does not name a basis: national divisions come in only on request."""


class LegalForm(StrEnum):
    """Juridische vorm. The first five are forms of the Wgr, in order of art. 8."""

    PUBLIC_BODY = "openbaar-lichaam"
    JOINT_ORGAN = "gemeenschappelijk-orgaan"
    OPERATING_ORGANISATION = "bedrijfsvoeringsorganisatie"
    CENTRAL_MUNICIPALITY = "centrumregeling"
    PLAIN_ARRANGEMENT = "regeling-zonder-meer"
    FOUNDATION = "stichting"
    ASSOCIATION = "vereniging"
    COOPERATIVE = "cooperatie"
    PRIVATE_COMPANY = "bv"
    PUBLIC_COMPANY = "nv"
    COVENANT = "convenant"
    ADMINISTRATIVE_AGREEMENT = "bestuursovereenkomst"
    NONE = "geen"
    UNKNOWN = "niet-geregistreerd"


WGR_FORMS = tuple(LegalForm)[:5]
"""The forms that only arrangements under the Wgr have."""


class Body(StrEnum):
    """Bestuursorgaan that takes part on behalf of an organisation."""

    COUNCIL = "raad"
    EXECUTIVE = "college"
    MAYOR = "burgemeester"
    PROVINCIAL_COUNCIL = "ps"
    PROVINCIAL_EXECUTIVE = "gs"
    KINGS_COMMISSIONER = "cdk"
    GENERAL_BOARD = "ab"
    DAILY_BOARD = "db"
    DIKE_REEVE = "dijkgraaf"
    MINISTER = "minister"
    STATE_SECRETARY = "staatssecretaris"


class OrganisationKind(StrEnum):
    """Type deelnemer."""

    MUNICIPALITY = "gemeente"
    PROVINCE = "provincie"
    WATER_BOARD = "waterschap"
    STATE = "rijk"
    OTHER = "overig"
    FOREIGN = "buitenland"


DUTCH_GOVERNMENTS = frozenset(
    {
        OrganisationKind.MUNICIPALITY,
        OrganisationKind.PROVINCE,
        OrganisationKind.WATER_BOARD,
        OrganisationKind.STATE,
    }
)
"""The kinds that are a government of the Netherlands."""


class Role(StrEnum):
    """What a participant is in a partnership. Register entries know participants only."""

    PARTICIPANT = "deelnemer"
    VIA_REGION = "via regio"
    LEAD = "trekker"
    PARTNER = "partner"
    SHAREHOLDER = "aandeelhouder"
    MEMBER = "lid"


class Phase(StrEnum):
    """Phase of a cooperation, only where its source describes it."""

    INITIATIVE = "initiatief"
    GROWTH = "groei"
    STABLE = "stabilisatie"


class Border(StrEnum):
    """Whether the municipalities and provinces that take part lie in one province, or in more."""

    WITHIN = "binnen"
    ACROSS = "over"


class Power(StrEnum):
    """How a Wgr arrangement gets its powers (bevoegdheidsverkrijging)."""

    ATTRIBUTION = "attributie"
    DELEGATION = "delegatie"
    MANDATE = "mandaat"


class Decider(StrEnum):
    """Who decides within a cooperation, as its powers tell."""

    BOARD = "bestuur"  # By attribution or delegation: its own board
    PARTICIPANTS = "deelnemers"  # By mandate: those on whose behalf it acts
    BOTH = "beide"  # Of some of its powers the one, of others the other


class Certainty(StrEnum):
    """How sure the source of an entry outside the register is."""

    HIGH = "hoog"
    MEDIUM = "middel"


class Origin(StrEnum):
    """Herkomst: where an entry as a whole comes from."""

    REGISTER = "register"
    OWN = "eigen-inventarisatie"


@dataclass(frozen=True, slots=True)
class Organisation:
    """One organisation that takes part, or could."""

    # `GM0344`, `PV26`, `WS0636`; `ROO23018166` (register id) or `X-rijk` (slug of the name) for
    # organisations without a government code
    code: str
    name: str  # As on a list among others of its kind: "Utrecht", "Hengelo (O.)", "Rivierenland"
    official_name: str  # As in the register: "Gemeente Utrecht"
    kind: OrganisationKind
    # Code of the province in which a municipality, or the seat of a water board, lies
    province: str | None = None
    inhabitants: int | None = None  # Number of inhabitants as registered
    area_km2: float | None = None  # Area in square kilometres as registered
    start: date | None = None
    end: date | None = None  # First day on which it no longer exists; None while it exists
    system_id: str | None = None  # `systeemId` in the Register van Overheidsorganisaties
    tooi: str | None = None
    website: str | None = None
    source: str = "roo"  # "roo" (register) or "networks" (own additions)


@dataclass(frozen=True, slots=True)
class Membership:
    """Participation of one organisation in one version of a partnership."""

    organisation: str  # Code as recorded by the source, also when that organisation has ended since
    bodies: tuple[Body, ...] = ()  # Empty when the source records none
    role: Role = Role.PARTICIPANT
    # First day of taking part and first day of no longer taking part
    joined: date | None = None
    # The same dates as the source writes them ("2019", "2019-05", "2019-05-01", "")
    joined_text: str = ""
    left: date | None = None
    left_text: str = ""
    cost_share: float | None = None  # Verdeelsleutel in percent, where recorded
    # Through which region it takes part ("via regio"), as far as the source names it; and the id of
    # the partnership that this region is, where there is exactly one of that name
    via: str = ""
    via_partnership: str | None = None


@dataclass(frozen=True, slots=True)
class LegalGround:
    """Wettelijke grondslag: title of the act or article, and its address."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class DerivedTopic:
    """A topic that a rule gives to a partnership of which none is registered."""

    topic: str  # Slug of the topic
    rule: str  # Key of the `TopicRule` that gave it


@dataclass(frozen=True, slots=True)
class Partnership:
    """One version of a partnership, as its source records it."""

    # The same for all versions: register id of the first version, or the slug of an own addition
    id: str
    # Key of this version: register `systeemId`, or the slug for an own addition
    registration_id: str
    name: str
    short_name: str
    basis: Basis
    form: LegalForm
    abbreviation: str = ""  # Of the partnership, or of the regional body that it set up
    purpose: str = ""
    # Slugs of the registered topics, in the order of the source; empty when there are none
    topics: tuple[str, ...] = ()
    # First day of validity and first day after it
    start: date | None = None
    end: date | None = None
    # The same dates as the source writes them
    start_text: str = ""
    end_text: str = ""
    phase: Phase | None = None
    powers: tuple[Power, ...] = ()
    grounds: tuple[LegalGround, ...] = ()
    decisions: tuple[str, ...] = ()
    # `registration_id` of the neighbouring versions
    previous: str | None = None
    next: str | None = None
    # Bronhouder: name of the organisation that keeps the register entry; "" when unknown
    keeper: str = ""
    # General mail address of its office; "" when the register gives none that is no person's
    keeper_mail: str = ""
    body: str = ""  # Name of the regional body that the partnership set up; "" when there is none
    website: str = ""
    verified: date | None = None
    modified: date | None = None
    # Landsdekkend: part of a group that together covers every municipality
    nationwide: bool = False
    partial: bool = False  # The member list is known to be incomplete
    cross_border: bool = False  # Registered as grensoverschrijdend
    source: str = ""
    source_url: str = ""
    source_date: str = ""
    certainty: Certainty = Certainty.HIGH
    members: tuple[Membership, ...] = ()
    # Topics that rules give; always empty when a topic is registered
    derived: tuple[DerivedTopic, ...] = ()

    @property
    def registered(self) -> bool:
        """Whether this comes from the register (and not from own additions)."""
        return self.basis is Basis.WGR

    @property
    def decider(self) -> Decider | None:
        """Who decides, as its powers tell; None when none is registered."""
        board = bool({Power.ATTRIBUTION, Power.DELEGATION}.intersection(self.powers))
        if Power.MANDATE in self.powers:
            return Decider.BOTH if board else Decider.PARTICIPANTS
        return Decider.BOARD if board else None

    @property
    def origin(self) -> Origin:
        """Where this comes from: the register or our own additions."""
        return Origin.REGISTER if self.registered else Origin.OWN


class MergerKind(StrEnum):
    """How a municipality ended."""

    MERGE = "merge"
    SPLIT = "split"
    RENAME = "rename"


@dataclass(frozen=True, slots=True)
class Merger:
    """Herindeling: the end of one municipality."""

    old: str  # Code of the municipality that ended
    old_name: str
    effective: date  # First day of the new situation
    kind: MergerKind
    successors: tuple[str, ...]  # Codes of its direct successors; more than one for a split
    # Where the successor was found: "derived" or "known" (see the edition's README)
    source: str = ""
