"""A logo that comes from elsewhere: drawn by any program, and harmless."""

import pytest
from defusedxml.ElementTree import fromstring

from data.domain.errors import QueryError
from data.io.drawing import read_drawing

ROOT = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xmlns:i="urn:inkscape" {}>{}</svg>'
)
BOX = 'viewBox="0 0 40 10"'


def drawn(inside: str = "", root: str = BOX):
    return read_drawing(ROOT.format(root, inside).encode(), "logo.svg (logo)")


def test_what_drawing_programs_add_is_left_out_and_the_drawing_stays():
    inside = (
        '<!-- made by --><metadata><i:rdf/></metadata><i:view zoom="2"/>'
        '<defs><linearGradient id="a"/></defs>'
        '<g i:label="laag"><rect width="3" height="3" fill="url(#a)" style="x:url( \'#a\' )"/>'
        '<use xlink:href="#b"/><text>Provincie &lt;Voorbeeld&gt;</text></g>'
        '<image xlink:href="data:image/png;base64,AAAA" width="1" height="1"/>'
    )
    made = drawn(f'<?xml-stylesheet href="http://a.example/x.css"?>{inside}')
    root = fromstring(made.content)
    names = [one.tag.rpartition("}")[2] for one in root.iter()]
    assert names == ["svg", "defs", "linearGradient", "g", "rect", "use", "text", "image"]
    assert root.find(".//{*}use").attrib == {"href": "#b"}
    assert b"inkscape" not in made.content
    assert b"a.example" not in made.content
    assert made.content == drawn(inside).content, "the same bytes every time"


@pytest.mark.parametrize(
    ("root", "size"),
    [
        (BOX, (40, 10)),
        ('viewBox="-5,-5 , 8.5,2"', (8.5, 2)),
        ('width="30px" height="12"', (30, 12)),
        ('width="100%" height="100%" viewBox="0 0 7 7"', (7, 7)),
    ],
)
def test_its_size_is_that_of_its_box(root, size):
    made = drawn(root=root)
    assert (made.width, made.height) == size
    assert fromstring(made.content).get("viewBox")


def test_it_fits_within_any_room():
    assert drawn().within(20, 20) == (20, 5)
    assert drawn().within(200, 20) == (80, 20)


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        ("<script>alert(1)</script>", "<script>"),
        ("<g><foreignObject/></g>", "<foreignObject>"),
        ('<a href="#x"/>', "<a>"),
        ('<set attributeName="href" to="javascript:x"/>', "<set>"),
        ('<rect onclick="x"/>', "onclick"),
        ('<use xlink:href="https://a.example/x.svg#a"/>', "https://a.example/x.svg#a"),
        ('<use href=" javascript:x"/>', "javascript:x"),
        ('<image href="https://a.example/x.png"/>', "https://a.example/x.png"),
        ('<image href="data:image/svg+xml;base64,AAAA"/>', "data:image/svg+xml"),
        ('<rect style="fill:url(https://a.example/x)"/>', "fill:url(https"),
        ("<rect fill=\"url('//a.example')\"/>", "url("),
        ("<style>@import 'https://a.example'</style>", "@import"),
        ("<style><![CDATA[a{b:u\\72l(x)}]]></style>", "a{b:"),
        ("<style>a{b:url(\n'x')}</style>", "a{b:url("),
    ],
)
def test_what_runs_or_is_fetched_is_refused_by_name(inside, words):
    with pytest.raises(QueryError) as error:
        drawn(inside)
    assert words in str(error.value)
    assert str(error.value).startswith("logo.svg (logo) ")
    assert error.value.exit_status == 2


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "is geen SVG"),
        (b"\x89PNG\r\n", "is geen SVG"),
        (b"<html/>", "is geen SVG"),
        (b"<svg viewBox='0 0 1 1'/>", "is geen SVG"),
        (
            b"<!DOCTYPE svg [<!ENTITY a 'b'>]><svg xmlns='http://www.w3.org/2000/svg'/>",
            "is geen SVG",
        ),
        (ROOT.format("", "").encode(), "heeft geen maat (viewBox)"),
        (ROOT.format('viewBox="0 0 0 5"', "").encode(), "heeft geen maat"),
        (ROOT.format('viewBox="0 0 nan 5"', "").encode(), "heeft geen maat"),
        (ROOT.format('viewBox="0 0 1e9 5"', "").encode(), "heeft geen maat"),
    ],
)
def test_what_is_no_drawing_is_told(content, problem):
    with pytest.raises(QueryError) as error:
        read_drawing(content, "logo.svg (logo)")
    assert problem in str(error.value)
