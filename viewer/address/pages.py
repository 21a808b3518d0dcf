"""The pages of the viewer, and the address of a view on one of them."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

from data.contributions.place import open_to_visitors
from data.domain.labels import N_
from data.domain.query import Query
from viewer.address.parameters import query_string


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the viewer."""

    key: str  # Its path in addresses; a promise
    title: str  # Dutch name, still to be looked up in the catalogue
    icon: str  # Material icon
    in_bar: bool = True  # Whether it stands in the bar; other pages lead to one that does not


PAGES: dict[str, Page] = {
    page.key: page
    for page in (
        Page("kaart", N_("Kaart"), ":material/map:"),
        Page("gemeente", N_("Gemeente"), ":material/location_city:"),
        Page("samenwerking", N_("Samenwerking"), ":material/handshake:"),
        Page("verbanden", N_("Verbanden"), ":material/hub:"),
        Page("gegevens", N_("Gegevens"), ":material/table_rows:"),
        Page("veranderd", N_("Veranderd"), ":material/update:"),
        Page("over", N_("Over"), ":material/info:"),
        Page("deelnemer", N_("Provincies en waterschappen"), ":material/water:", in_bar=False),
        Page("opgaven", N_("Opgaven"), ":material/flag:", in_bar=False),
        Page("wie-regelt", N_("Wie regelt dit voor mij?"), ":material/help:", in_bar=False),
        Page("stand", N_("Stand van het overzicht"), ":material/monitoring:", in_bar=False),
        Page("toezicht", N_("Toezicht"), ":material/policy:", in_bar=False),
        Page("kwaliteit", N_("Kwaliteit"), ":material/fact_check:", in_bar=False),
        Page("bijdragen", N_("Bijdragen"), ":material/edit_note:", in_bar=False),
    )
}
"""The pages in the order of the navigation; the first one has the root as its address."""

CONTRIBUTING = "bijdragen"
"""The page that stands in the bar where visitors can contribute."""

STATEMENTS = {
    "privacy": N_("Privacy"),
    "toegankelijkheid": N_("Toegankelijkheid"),
    "open-data": N_("Open data"),
}
"""Pages about the viewer itself, which links below every page lead to: key and title."""

AREA = "gebiedsfoto"
OWN_FIGURE = "eigen-cijfer"
OWN_PAGES = {**STATEMENTS, AREA: N_("Gebiedsfoto"), OWN_FIGURE: N_("Eigen cijfer")}
"""Pages that need no Streamlit, beside page Kaart: key and title."""

SIGN_IN, SIGN_OUT, MY_DATA = "inloggen", "uitloggen", "mijn-gegevens"
PERSONAL = {SIGN_IN: N_("Inloggen"), MY_DATA: N_("Mijn gegevens")}
"""Pages that are there where visitors can contribute: key and title."""

TITLE = "Samenwerkingskaart"
"""The name of the viewer, as part of the title of every page."""

HOME = next(iter(PAGES))


def in_bar() -> list[Page]:
    """Return the pages that stand in the bar of this viewer."""
    contributing = open_to_visitors()
    return [
        page
        for page in PAGES.values()
        if page.in_bar or (contributing and page.key == CONTRIBUTING)
    ]


def page_url(key: str, query: Query) -> str:
    """Return the address of a view on a page, relative to any page of the viewer."""
    path = "./" if key == HOME else f"./{key}"
    parameters = query_string(query)
    return f"{path}?{parameters}" if parameters else path


def split_href(address: str) -> tuple[str, dict[str, list[str]]] | None:
    """Return the page and the parameters of an address that `page_url` made; None of any other."""
    parts = urlsplit(address)
    key = parts.path.removeprefix("./").strip("/") or HOME
    return (key, parse_qs(parts.query)) if key in PAGES else None


def own_address(text: str) -> str:
    """Return the address of a page of the viewer that a visitor gives, written anew; "" for others.

    Nothing of it but a known page and parameters comes through, so it leads to nobody else.
    """
    try:
        parts = urlsplit(text)
        pairs = parse_qsl(parts.query, keep_blank_values=True, max_num_fields=200)
    except ValueError:
        return ""
    key = parts.path.removeprefix("./")
    if (
        not parts.path.startswith("./")
        or parts.scheme
        or parts.netloc
        or key not in {"", *PAGES, *OWN_PAGES, *PERSONAL}
    ):
        return ""
    return f"./{key}?{urlencode(pairs)}" if pairs else f"./{key}"
