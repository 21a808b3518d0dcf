"""Page Wie regelt dit voor mij?: which body does an everyday task in a municipality."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from data.analysis.who_arranges import all_of, who_arranges
from data.registry.everyday_tasks import everyday_tasks
from layers.words.language import _
from viewer.answer.markdown import as_plain
from viewer.answer.who_arranges import (
    answer_in_words,
    host,
    standing_in_words,
    task_title,
    website_to_ask,
    wording,
)
from viewer.components.document_links import tasks_links
from viewer.components.fields import choice_field
from viewer.components.task_answers import answer_blocks, tasks_offered, tasks_table
from viewer.pages.shell import notices, session
from viewer.pages.shell.municipality_field import municipality_field
from viewer.pages.shell.navigation import blocks, name_page

if TYPE_CHECKING:
    from data.analysis.who_arranges import Arrangement
    from data.domain.query import Query
    from data.registry.registry import Registry
    from data.registry.selection import Selection


def page() -> None:
    """Draw the page: the question above, the answer below it. Filters count for nothing here."""
    selection = session.open_selection(_settled)
    query = selection.query
    everything = all_of(selection.registry, query)
    notices.problems()
    _question(everything)
    if query.municipalities:
        _answer(everything)
        notices.small(standing_in_words(everything))
        notices.older_date(everything)
        notices.way_to_today(query)
    elif not query.task:
        blocks([tasks_offered(query)], "aanbod")
    notices.data_caveats(everything)
    session.write(query)


def _settled(query: Query) -> Query:
    return replace(query, municipalities=query.municipalities[:1])


def _question(everything: Selection) -> None:
    """Draw the title, which is the question, and the fields for municipality and task."""
    query = everything.query
    code = next(iter(query.municipalities), "")
    task = everyday_tasks().get(query.task)
    title = task_title(everything.registry, code, task)
    name_page(title)
    st.title(as_plain(title), anchor=False)
    if not (code and task):
        st.markdown(
            _(
                "Kies uw gemeente, ook op haar oude naam, en wat u wilt regelen: u ziet welke "
                "organisatie dat doet, voor welke gemeenten, en hoe u haar bereikt."
            )
        )
    with st.container(horizontal=True, gap="small", key="vraag"):
        with st.container(width=300):
            municipality_field(everything, 0, _("Uw gemeente"), _move)
        with st.container(width=420):
            choice_field(
                everything,
                "taak",
                "taak",
                _("Wat wilt u regelen?"),
                chosen=(task.key,) if task else (),
                names={task.key: wording(task).name} if task else None,
                on_choose=_ask,
            )


def _answer(everything: Selection) -> None:
    """Draw the answer, or that of every task while none is chosen, and offer it as a file."""
    query = everything.query
    (code,) = query.municipalities
    task = everyday_tasks().get(query.task)
    if task is None:
        blocks([tasks_table(everything, code)], "taken")
    else:
        (answer,) = who_arranges(everything, code, [task])
        if remark := wording(task).remark:
            st.info(as_plain(remark), icon=":material/info:")
        with st.container(key="antwoord"):
            st.markdown(_sentence(everything.registry, answer))
        blocks(answer_blocks(everything, answer), "antwoord-details")
    tasks_links(everything)


def _sentence(registry: Registry, answer: Arrangement) -> str:
    """Return the answer as Markdown, with the website of a municipality that does it itself."""
    sentence = as_plain(answer_in_words(registry, answer))
    if website := website_to_ask(registry, answer):
        sentence = f"{sentence.removesuffix('.')}: [{as_plain(host(website))}]({website})"
    return f"**{sentence}**"


def _move(codes: tuple[str, ...]) -> None:
    session.change(municipalities=codes)


def _ask(keys: tuple[str, ...]) -> None:
    session.change(task=next(iter(keys), ""))
