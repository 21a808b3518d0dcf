"""What the pages Privacy and Toegankelijkheid say, with an operator and without."""

import re
from collections import Counter

import pytest

from viewer.locale.catalogue import speaking
from viewer.operator.statements import as_markdown, criteria, footer, statement

PAGES = ("privacy", "toegankelijkheid")


def words_of(page: str) -> str:
    return "\n".join(str(line) for _tag, _anchor, lines in statement(page) for line in lines)


def links(html: str) -> dict[str, str]:
    return {words: link for link, words in re.findall('<a href="(.*?)">(.*?)</a>', html)}


@pytest.mark.usefixtures("nobody")
@pytest.mark.parametrize("page", PAGES)
def test_without_an_operator_it_says_so_and_where_to_ask(page):
    words = words_of(page)
    assert "Wie deze kaart aanbiedt, heeft zijn naam niet ingevuld." in words
    assert "wie u het adres van deze kaart gaf" in words
    assert "{" not in words
    assert all(link.startswith("https://") for link in links(words).values())


@pytest.mark.usefixtures("operator")
@pytest.mark.parametrize("page", PAGES)
def test_with_an_operator_its_name_contact_and_own_pages_are_there(page):
    words = words_of(page)
    assert "Provincie Voorbeeld biedt deze kaart aan" in words
    assert "heeft zijn naam niet ingevuld" not in words
    assert "geen contact ingevuld" not in words
    assert links(words)["kaart@provincie.example"] == "mailto:kaart@provincie.example"
    if page == "privacy":
        assert links(words)["privacyverklaring"] == "https://provincie.example/privacy"
    with speaking("en"):
        assert "Province of Voorbeeld offers this map" in words_of(page)


@pytest.mark.usefixtures("operator")
def test_what_an_operator_writes_is_no_html(monkeypatch):
    monkeypatch.setenv("SAMENWERKINGSKAART_NAAM", '<b>"A" & {x}</b>')
    monkeypatch.setenv("SAMENWERKINGSKAART_PRIVACY", "https://a.example/(b)?c=d&e")
    words = words_of("privacy")
    assert "&lt;b&gt;" in words
    assert "<b>" not in words + footer()
    assert links(words)["privacyverklaring"] == "https://a.example/%28b%29?c=d&amp;e"


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.usefixtures("nobody")
def test_everything_is_in_english_too(page):
    dutch, table = words_of(page).splitlines(), criteria()
    with speaking("en"):
        english, translated = words_of(page).splitlines(), criteria()
    assert len(dutch) == len(english)
    assert {*dutch} & {*english} <= {"Cookies"}
    for before, after in zip(table, translated, strict=True):
        same = {name for name in before if before[name] and before[name] == after[name]}
        assert same <= {"criterion", "level"} or before["title"] == "Reflow"


def test_our_own_assessment_has_every_criterion_once_and_counts_them():
    """WCAG 2.2 has 31 of level A and 24 of level AA (4.1.1 is gone)."""
    table = criteria()
    assert Counter(row["level"] for row in table) == {"A": 31, "AA": 24}
    numbers = [tuple(map(int, row["criterion"].split("."))) for row in table]
    assert numbers == sorted({*numbers})
    assert Counter(number[0] for number in numbers) == {1: 20, 2: 20, 3: 13, 4: 2}
    words, counts = words_of("toegankelijkheid"), Counter(row["result"] for row in table)
    assert f"Voldoet: {counts['Voldoet']}." in words
    assert f"niet alles is getoetst: {counts['Deels getoetst']}." in words
    for result in ("Voldoet niet", "Niet getoetst", "Niet van toepassing"):
        assert f"\n{result}: {counts[result]}." in words
    assert all(row["tested"] for row in table if row["result"] != "Niet getoetst")


def test_what_nobody_tested_is_said():
    words = words_of("toegankelijkheid")
    for part in ("Schermlezers", "Mensen met een beperking", "Andere browsers", "status"):
        assert part in words


@pytest.mark.usefixtures("nobody")
def test_the_links_below_every_page_lead_to_our_own_pages():
    assert links(footer()) == {
        "Privacy": "./privacy",
        "Toegankelijkheid": "./toegankelijkheid",
        "Open data": "./open-data",
        "Cookies": "./privacy#cookies",
        "Een fout melden": "./over",
    }
    with speaking("en"):
        assert links(footer())["Accessibility"] == "./toegankelijkheid?taal=en"


@pytest.mark.usefixtures("operator")
def test_the_links_below_every_page_are_those_of_the_operator():
    assert "<p>Aangeboden door Provincie Voorbeeld</p>" in footer()
    assert links(footer()) == {
        "Privacy": "./privacy",
        "Toegankelijkheid": "./toegankelijkheid",
        "Open data": "./open-data",
        "Cookies": "./privacy#cookies",
        "Contact": "mailto:kaart@provincie.example",
        "Fout in de gegevens melden": "mailto:kaart@provincie.example",
        "Fout in het programma melden": "https://provincie.example/fouten",
    }


def test_a_text_of_the_operator_has_links_and_lists_and_nothing_else():
    own = "Van *ons* <b>:red[x]</b> $a$\n\n- [a_b](https://a.example/x_y)\n- [c](javascript:d)"
    assert as_markdown(own) == (
        r"Van \*ons\* \<b\>\:red\[x\]\</b\> \$a\$" + "\n\n"
        r"- [a\_b](https://a.example/x_y)" + "\n" + r"- \[c\](javascript\:d)"
    )
