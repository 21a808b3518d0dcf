"""The words that visitors meet, with what they mean."""

import re
from pathlib import Path

import pytest

from viewer.address.urls import glossary_url
from viewer.answer.glossary import explained, glossary, word
from viewer.locale.catalogue import speaking

ROOT = Path(__file__).parents[3]
USED = re.compile(r'\b_?word\(\s*"([a-z-]+)"')


@pytest.mark.parametrize("code", ["nl", "en"])
def test_every_word_is_explained_once_in_the_order_of_the_language(code: str):
    with speaking(code):
        words = glossary()
    titles = [title for _anchor, title, _text in words]
    assert all(text.endswith(".") for _anchor, _title, text in words)
    assert len(set(titles)) == len(titles) == len({anchor for anchor, *_ in words})
    assert [title[0].lower() for title in titles] == sorted(title[0].lower() for title in titles)


def test_what_users_meet_is_there():
    anchors = {anchor.removeprefix("woord-") for anchor, *_ in glossary()}
    assert anchors >= {
        *("basis", "wgr", "peildatum", "editie", "landsdekkend", "congruentie", "bronhouder"),
        *("gemeenschappelijke-regeling", "openbaar-lichaam", "centrumgemeente", "deelnemer"),
        *("verband", "lappendeken", "witte-vlek", "onderwerp", "afgeleid-onderwerp", "herindeling"),
    }


def test_every_word_that_a_page_explains_is_in_the_glossary():
    pages = (ROOT / "viewer" / "pages").rglob("*.py")
    used = {name for page in pages for name in USED.findall(page.read_text("utf-8"))}
    assert {"bronhouder", "congruentie", "landsdekkend", "verband"} <= used
    assert all(explained(name) for name in used)


def test_a_word_on_a_page_is_a_link_that_says_what_it_means():
    assert glossary_url() == "./over#woorden"
    with speaking("en"):
        assert word("verband", "tie").startswith(
            '[tie](./over?taal=en#woord-verband "Two municipalities have a tie'
        )
