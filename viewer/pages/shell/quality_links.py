"""Ways to the page Kwaliteit from other pages."""

from __future__ import annotations

from data.domain.query import Query
from data.domain.records import Partnership
from data.quality.report import of_partnership, report
from data.registry.selection import Selection
from layers.words.edition import remark_in_words
from layers.words.format import enumeration, sentence_case
from layers.words.language import _
from viewer.address.pages import page_url
from viewer.address.urls import keeper_key
from viewer.components.blocks import Facts, link_row


def attention(selection: Selection, record: Partnership) -> Facts | None:
    """Return what is found about a partnership, as the way to what its bronhouder can mend."""
    query = selection.query
    results = of_partnership(report(selection.registry, query.reference_date), record.id)
    if not results:
        return None
    titles = [_(result.check.title) for result in results]
    checks = enumeration([titles[0], *(title[0].lower() + title[1:] for title in titles[1:])])
    remarks = [remark_in_words(f.remark) for result in results for f in result.findings]
    note = enumeration(remark for remark in remarks if remark)
    keepers = [finding.keeper for result in results for finding in result.findings]
    keeper = record.keeper if record.keeper in keepers else keepers[0]
    view = Query(date=query.date, language=query.language, keeper=keeper_key(keeper))
    address = page_url("kwaliteit", view)
    return link_row(_("Let op"), checks, address, note=sentence_case(note), caption=_("Kwaliteit"))


def from_over(language: str) -> Facts:
    """Return the way from page Over to everything that is found."""
    checks = _("Wat er opvalt, per bronhouder, met een bericht dat klaarstaat")
    address = page_url("kwaliteit", Query(language=language))
    title = _("Kwaliteit van de gegevens")
    return link_row(title, checks, address, caption=_("Een fout melden"))
