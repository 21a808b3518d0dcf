import base64
import datetime as dt
import hashlib
import json
import re
from dataclasses import replace

import pytest

from data.domain.query import FACETS, Query
from data.registry.registry import Registry
from layers.leaflet import base_map as shapes
from tests.builders import partnership, registry
from tests.edition import committed_registry
from tests.layers.leaflet.test_base_map import Tags
from tests.layers.leaflet.test_no_outside_addresses import outside
from viewer.answer.browser.tables import SAME
from viewer.answer.serialise import Numbered
from viewer.components.bundle import bundle
from viewer.export.formats import FORMATS, Options
from viewer.export.onefile.page import DRAWN
from viewer.export.view import view_of
from viewer.web.one_script import one_script

DAY = dt.date(2026, 11, 20)
SITE = "https://kaart.example.nl/"
LIMIT = 1_500_000
EVIL = "</script><!--<script>alert(1)</script>\u2028{{ 7*7 }}&\"'"
DATA = re.compile(r'<script type="application/json" id="gegevens">(.*?)</script>', re.DOTALL)
BEGIN = re.compile(r'<script type="application/json" id="begin">(.*?)</script>', re.DOTALL)
SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


@pytest.fixture(scope="module")
def known() -> Registry:
    return committed_registry()


def page(registry: Registry, query: Query, site: str = SITE) -> str:
    content = FORMATS["html"].write(view_of(query, registry, site=site), Options())
    return content.decode("utf-8")


@pytest.fixture(scope="module")
def whole(known: Registry) -> str:
    return page(known, Query(date=DAY))


def data(text: str, place: re.Pattern[str] = DATA) -> dict[str, object]:
    matches = place.search(text)
    assert matches
    return json.loads(matches[1])


def test_it_fits_in_a_mail(whole: str):
    assert len(whole.encode()) <= LIMIT


def test_the_same_view_is_the_same_file(known: Registry, whole: str):
    assert page(Registry(known.edition), Query(date=DAY)) == whole


def test_it_asks_nothing_outside_but_the_background(whole: str):
    """What the data names are links to sources; what loads by itself is inside the file."""
    loading = re.findall(
        r"<(?:script|img|link|iframe|source|object)\b[^>]*(?:src|href)=[^>]*>", whole
    )
    assert all('href="data:' in tag for tag in loading), loading
    for script in SCRIPT.findall(whole):
        assert outside(script) == set()
    style = re.search(r"<style>(.*?)</style>", whole, re.DOTALL)
    assert style
    assert outside(style[1]) == set()


def test_the_policy_names_every_script_and_style_by_its_digest(whole: str):
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', whole)
    assert policy
    expected = policy[1].replace("&#39;", "'")
    assert expected.startswith("default-src 'none'; ")
    assert "unsafe" not in expected
    texts = [*SCRIPT.findall(whole), *re.findall(r"<style>(.*?)</style>", whole, re.DOTALL)]
    assert len(texts) == 3
    for text in texts:
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in expected
    assert not re.search(r"<[^>]+\s(?:style|on\w+)=", re.sub(SCRIPT, "", whole))


def test_every_filter_has_its_name_and_the_result_is_there_without_a_script(whole: str):
    begin = data(whole, BEGIN)
    assert begin["titles"].keys() >= {facet.key for facet in FACETS} | {"zoek"}
    assert [key for key, _title, _always in begin["layers"]] == list(DRAWN)
    assert set(begin["fixed"]) == {"peildatum"}
    without = re.search("<noscript>(.*?)</noscript>", whole, re.DOTALL)
    assert without
    assert "682 samenwerkingen, 342 gemeenten" in without[1]


def test_it_holds_the_whole_registry_whatever_the_view_selects(known: Registry, whole: str):
    query = Query(date=DAY, topics=("afval",), layer="verbanden")
    one = data(page(known, query))
    assert one["partnerships"] == data(whole)["partnerships"]
    assert len(one["partnerships"]) == len(known.at(DAY).records)
    assert one["options"]["opening"] == "onderwerp=afval&peildatum=2026-11-20&laag=verbanden"


def test_a_chosen_partnership_that_is_not_in_force_comes_along(known: Registry):
    in_force = {known.records[number].id for number in known.at(DAY).records}
    gone = next(record.id for record in known.records if record.id not in in_force)
    matches = data(page(known, Query(date=DAY, partnerships=(gone,))))
    assert matches["partnerships"][-1][0] == gone
    assert len(matches["links"]["basis"]) == len(matches["partnerships"]) - 1


def texts_of(given: dict) -> list[str]:
    """Return the texts, of which each stands as what it has beyond the one before it."""
    texts = [""]
    for rest, shared in zip(given["strings"], given["shared"], strict=True):
        texts.append(texts[-1][: SAME.index(shared)] + rest)
    return texts[1:]


def test_texts_share_what_they_begin_with():
    names = ["Aa", "Aab", "Aab😀c", "Aab😀d", "B"]
    built = registry(*(partnership(i, ["GM0001"], name=each) for i, each in enumerate(names)))
    given = data(page(built, Query(date=DAY)))
    assert set(names) <= set(texts_of(given))
    assert len(texts_of(given)) == len(set(texts_of(given)))
    place = texts_of(given).index("Aab😀d")
    assert (given["shared"][place], given["strings"][place]) == (SAME[3], "😀d")


def test_hostile_data_is_never_markup():
    evil = partnership(1, ["GM0001"], name=EVIL, purpose=EVIL, source=EVIL, source_url=EVIL)
    built = registry(evil)
    renamed = {code: replace(o, name=f"{o.name}{EVIL}") for code, o in built.organisations.items()}
    hostile = Registry(replace(built.edition, organisations=tuple(renamed.values())))
    text = page(hostile, Query(date=DAY, search=EVIL), site=f'https://x.nl/"{EVIL}')
    assert text.count("<script") == text.count("</script>") == 4
    assert "img" not in Tags(text).names
    assert "alert(1)</script>" not in text
    assert "\u2028" not in DATA.search(text)[1]
    assert EVIL in texts_of(data(text))
    assert {"<", ">", "&"}.isdisjoint(DATA.search(text)[1])


@pytest.mark.parametrize("site", ["", "javascript:alert(1)//", "C:\\kaart"])
def test_only_a_web_address_becomes_the_link_to_the_viewer(site: str):
    assert 'id="viewer"' not in page(registry(), Query(date=DAY), site=site)


def test_a_file_in_english_is_english(known: Registry):
    text = page(known, Query(date=DAY, language="en"))
    assert '<html lang="en">' in text
    assert "682 partnerships, 342 municipalities" in text
    assert "Wis alles" not in text


# --- its parts


def test_a_text_stands_once_in_the_table():
    strings = Numbered("")
    assert [strings.number(text) for text in ("a", "", "b", "a")] == [1, 0, 2, 1]
    assert strings.values == ["", "a", "b"]


def test_lines_are_encoded_as_google_describes():
    points = [[-120.2, 38.5], [-120.95, 40.7], [-126.453, 43.252]]
    assert shapes.encoded([[lat, lon] for lon, lat in points]) == "_p~iF~ps|U_ulLnnqC_mqNvxq`@"


def test_every_outline_of_the_base_is_packed():
    base = bundle().files["map/base.js"].content.decode()
    assert base.count("unpacked({") == base.count('"FeatureCollection"') == 2
    assert re.findall(r"\[\d\.\d+,\s*5\d\.\d+\],\s*\[", base) == [], "a ring of plain coordinates"


def test_modules_are_joined_in_the_order_of_their_imports():
    script = one_script(
        {
            "one/a.js": 'import b, { two } from "../two/a.js";\n'
            'import "./given.js";\nuse(b, two);\n',
            "two/a.js": "export const two = 2;\nexport default function one() {}\n",
        },
        "one/a.js",
        frozenset({"one/given.js"}),
    )
    assert "return { two, default: one };" in script
    assert script.index("const $two$a") < script.index("const { default: b, two } = $two$a;")
    assert not re.search(r"^\s*(?:import|export)\b", script, re.MULTILINE)


@pytest.mark.parametrize(
    ("modules", "expected"),
    [
        ({"a.js": "export { x };\n"}, "cannot be joined"),
        ({"a.js": 'import * as x from "./b.js";\n', "b.js": ""}, "cannot be joined"),
        ({"a.js": 'import "./a.js";\n'}, "imports itself"),
        ({"a.js": 'const x = "</script>";\n'}, "would end the script"),
    ],
)
def test_a_module_in_an_unknown_form_is_refused(modules: dict[str, str], expected: str):
    with pytest.raises(ValueError, match=expected):
        one_script(modules, "a.js")
