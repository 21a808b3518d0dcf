"""What a supervisor may ask, in words: who supervises, what stands out, how neighbours compare."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from data.analysis.oversight.neighbours import COMPARED, HIGH
from data.domain.labels import N_
from data.domain.query import Query
from data.domain.records import Basis
from data.quality.supervision import Supervisor, lies_in, supervisor
from layers.words.edition import remark_in_words
from layers.words.filters import short_label
from layers.words.format import day, enumeration, number, plural, sentence_case
from layers.words.language import _

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from data.analysis.oversight.neighbours import Neighbours
    from data.domain.records import Partnership
    from data.quality.report import Finding
    from data.quality.supervision import OpenQuestion
    from data.registry.registry import Registry

_SUPERVISORS = {
    Supervisor.PROVINCIAL_EXECUTIVE: N_("gedeputeerde staten (Wgr art. 34)"),
    Supervisor.MINISTER: N_("minister van BZK (Wgr art. 58)"),
    Supervisor.NONE: N_("geen eigen begroting"),
    Supervisor.UNKNOWN: N_("niet nagegaan: ander hoofdstuk van de Wgr"),
}


def supervisor_in_words(registry: Registry, record: Partnership, shown: date) -> str:
    """Return who supervises the budget of an arrangement; "" outside the Wgr."""
    return _(_SUPERVISORS[supervisor(registry, record, shown)]) if record.registered else ""


def supervisors(
    registry: Registry, shown: date, provinces: Collection[str]
) -> tuple[tuple[str, int], ...]:
    """Return how many arrangements each supervises, most first, those without one last."""
    selected = registry.select(Query(bases=(Basis.WGR,), date=shown)).partnerships
    counts = Counter(
        supervisor(registry, record, shown)
        for record in selected
        if not provinces or lies_in(registry, record, shown, provinces)
    )
    return tuple((_(words), counts[who]) for who, words in _SUPERVISORS.items() if counts[who])


def summary(questions: tuple[OpenQuestion, ...], registry: Registry, query: Query) -> str:
    """Return how many questions there are about how many partnerships, and what they are not."""
    about = {finding.record.id for each in questions for finding in each.findings}
    total = sum(len(each.findings) for each in questions)
    names = (registry.organisations[code].name for code in query.provinces)
    where = enumeration(_("de provincie {name}").format(name=name) for name in names)
    opening = plural(
        "{count} vraag bij {partnerships} samenwerkingen in {where}, op {day}.",
        "{count} vragen bij {partnerships} samenwerkingen in {where}, op {day}.",
        total,
        partnerships=number(len(about)),
        where=where or _("Nederland"),
        day=day(query.reference_date),
    )
    return (
        opening
        + " "
        + _(
            "Een vraag is geen oordeel: het register kan achterlopen, en alleen wie meedoet weet "
            "hoe het zit. Bij elke vraag staat waarop zij rust."
        )
    )


def stands_out(finding: Finding) -> str:
    """Return what a question rests on, as the cell of a table."""
    return sentence_case(remark_in_words(finding.remark))


def article_in_words(question: OpenQuestion) -> str:
    """Return on which article a question rests; "" where none was read."""
    article = question.check.article
    if not article or article.startswith("Stb"):
        return article
    return _("Wgr art. {article}").format(article=article)


def topics_in_words(registry: Registry, each: Neighbours) -> str:
    """Return the topics on which two neighbours work, but not together."""
    return enumeration(short_label(registry, "onderwerp", topic) for topic in each.topics)


def figures_in_words(each: Neighbours) -> str:
    """Return in which figures both neighbours are among the highest or the lowest."""
    return ", ".join(
        (_("{figure} hoog") if end == HIGH else _("{figure} laag")).format(
            figure=_(COMPARED[indicator])
        )
        for indicator, end in each.figures
    )


def council_line(counts: dict[str, int]) -> str:
    """Return what a council may ask of its own partnerships, in one line; "" for nothing.

    `counts`: of how many of these each question is asked, by its key.
    """
    phrases = {
        "versie-voor-2022": N_("{count} van voor de Wgr van juli 2022"),
        "voorganger-geldt-nog": N_("{count} naast een opvolger"),
        "geen-orgaan": N_("{count} zonder geregistreerd bestuursorgaan"),
        "geen-archiefzorgdrager": N_("{count} zonder archiefzorgdrager"),
        "lang-ongewijzigd": N_("{count} langer dan 10 jaar ongewijzigd"),
    }
    parts = [
        _(phrase).format(count=number(counts[key]))
        for key, phrase in phrases.items()
        if counts.get(key)
    ]
    return _("Om na te vragen: {parts}.").format(parts=", ".join(parts)) if parts else ""
