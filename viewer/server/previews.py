"""What the index page says of the view behind its address: title and description.

A mail program, a chat or a search engine shows these; none of them runs the page.
"""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING

from data.analysis.who_arranges import all_of, who_arranges
from data.domain.labels import N_
from data.domain.text import plain_name
from data.registry.everyday_tasks import everyday_tasks
from layers.maps.catalogue import LAYERS
from layers.words.filters import filter_parts, filter_sentence
from layers.words.format import enumeration, plural
from layers.words.language import _
from viewer.address.edit import about_participant
from viewer.address.mending import language_of, mended, read_query
from viewer.address.pages import HOME, OWN_PAGES, PAGES, PERSONAL
from viewer.address.parse import parse
from viewer.answer.who_arranges import answer_in_words, task_title
from viewer.locale.catalogue import speaking
from viewer.operator.brand import viewer_name
from viewer.registries.loaded import registries

if TYPE_CHECKING:
    from data.domain.query import Query
    from data.registry.registry import Registry

LONGEST = 300
NOSCRIPT = N_(
    "De Samenwerkingskaart heeft JavaScript nodig. Zet JavaScript aan en laad de pagina opnieuw."
)

_TELLS = {
    "kaart": N_("Intergemeentelijke samenwerking op de kaart: wie met wie, waarover en hoe."),
    "gemeente": N_("Waaraan een gemeente meedoet, wie er beslist en met wie."),
    "deelnemer": N_("Waaraan een provincie of waterschap meedoet, en met wie."),
    "wie-regelt": N_("Welke organisatie een taak voor uw gemeente doet: afval, jeugdhulp, GGD."),
    "opgaven": N_("Aan welke opgaven waar wordt samengewerkt, afgeleid van onderwerp."),
    "samenwerking": N_("Wie werken er samen, in welke vorm, en wie beslist?"),
    "verbanden": N_("Welke gemeenten veel met elkaar samenwerken, en in welke groepen."),
    "gegevens": N_("De tabellen achter de kaart, om te bekijken en te downloaden."),
    "veranderd": N_("Wat er veranderde in intergemeentelijke samenwerking."),
    "over": N_("Bronnen, begrippen en beperkingen van de Samenwerkingskaart."),
    "stand": N_("Hoe volledig en hoe actueel het overzicht is, per provincie en editie."),
    "toezicht": N_("Wat een toezichthouder kan vragen, met waarop elke vraag rust."),
    "bijdragen": N_("Stel een wijziging voor met een bron; een ander beoordeelt haar."),
    "kwaliteit": N_("Wat er twijfelachtig is of ontbreekt in het register, per bronhouder."),
    "eigen-cijfer": N_("Een cijfer per gemeente uit een eigen bestand, op de kaart."),
    "gebiedsfoto": N_(
        "Welke gemeenten in een eigen gebied liggen, en welke samenwerkingen het dekken."
    ),
    "privacy": N_("Welke gegevens van bezoekers worden bewaard of verstuurd."),
    "toegankelijkheid": N_("Hoe toegankelijk de kaart is, en hoe dat is getoetst."),
    "inloggen": N_("Inloggen om wijzigingen voor te stellen of te beoordelen."),
    "mijn-gegevens": N_("Wat de kaart van u weet, om mee te nemen of te wissen."),
    "open-data": N_("De gegevens als bestand, als kaartlaag in QGIS en voor programma’s."),
}
"""What each page tells, whatever is filtered."""

_TITLES = {key: page.title for key, page in PAGES.items()} | OWN_PAGES | PERSONAL


def preview(path: str, query_string: bytes) -> str:
    """Return the title and the descriptions of an address as HTML, in its language.

    Waits for nothing: without an edition in memory it tells of the page alone.
    """
    key = next((part for part in path.split("/")[:0:-1] if part in _TITLES), HOME)
    params = read_query(query_string)
    registry = registries.ready()
    with speaking(language_of(params)):
        title, description, name = _(_TITLES[key]), _(_TELLS[key]), viewer_name()
        if registry is not None and key in PAGES:
            query = parse(params, registry).query
            if key == "deelnemer":
                query = about_participant(query, mended(params).get("deelnemer", ()))
            title, description = _of_view(key, query, registry)
    if len(description) > LONGEST:
        description = f"{description[:LONGEST].rsplit(' ', 1)[0]} …"
    title, description = escape(f"{title} - {name}"), escape(description)
    return (
        f'<title>{title}</title><meta name="description" content="{description}">'
        f'<meta property="og:title" content="{title}">'
        f'<meta property="og:description" content="{description}">'
    )


def _of_view(key: str, query: Query, registry: Registry) -> tuple[str, str]:
    """Return the title of a view on a page, and what it tells."""
    title, tells = _subject(key, query, registry) or (_(PAGES[key].title), _(_TELLS[key]))
    others = tuple(code for code in query.participants if code != query.subject)
    if not filter_parts(registry, replace(query, participants=others)):
        return title, tells
    sentence = filter_sentence(registry, query)
    if key == HOME and title == _(PAGES[HOME].title):
        title = sentence.removesuffix(".")
    return title, f"{sentence} {tells}"


def _subject(key: str, query: Query, registry: Registry) -> tuple[str, str] | None:
    """Return the title and what is told of what is chosen; None while nothing is."""
    known = {p.id: plain_name(p.name) for p in registry.records if p.id in query.partnerships}
    partnerships = enumeration(map(known.__getitem__, query.partnerships))
    municipalities = enumeration(map(registry.name, query.municipalities))
    if key == "gemeente" and municipalities:
        return municipalities, plural(
            "Waaraan {name} meedoet, wie er beslist en met wie.",
            "Waaraan {name} meedoen, wie er beslist en met wie.",
            len(query.municipalities),
            name=municipalities,
        )
    if key == "wie-regelt" and (query.task or municipalities):
        return _question(key, query, registry)
    if query.subject:
        name = registry.name(query.subject)
        return name, _("Waaraan {name} meedoet, en met wie.").format(name=name)
    if key == "samenwerking" and partnerships:
        tells = _("{name}: wie er meedoen, in welke vorm, en wie er beslist.")
        return partnerships, tells.format(name=partnerships)
    if key == HOME and (layer := LAYERS[query.layer]).key != "aantal":
        title = ": ".join(filter(None, (_(layer.title), partnerships or municipalities)))
        return title, _(layer.explanation)
    return (municipalities, _(_TELLS[HOME])) if key == HOME and municipalities else None


def _question(key: str, query: Query, registry: Registry) -> tuple[str, str]:
    """Return the title of the question who arranges something, and the answer as far as it goes."""
    code = next(iter(query.municipalities), "")
    task = everyday_tasks().get(query.task)
    title = task_title(registry, code, task)
    if not (code and task):
        return title, _(_TELLS[key])
    (answer,) = who_arranges(all_of(registry, query), code, [task])
    return title, answer_in_words(registry, answer)


def noscript() -> str:
    """Return what a browser without JavaScript reads, in the language of the moment."""
    return f"<noscript><p>{_(NOSCRIPT)}</p></noscript>"
