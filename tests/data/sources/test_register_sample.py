"""The sample of 40 records is read whole, and what is odd in its parts is told."""

import re

import pytest

from tests.data.build.collecting import read
from tests.data.register_sample import SAMPLE


def test_the_sample_has_forty_records_and_nothing_odd(tmp_path):
    assert len(re.findall("<p:(?:organisatie|regeling) ", SAMPLE)) == 40
    register, organisations = read(tmp_path)
    assert register.remarks == []
    assert len(register.organisations) + len(register.arrangements) == 40
    assert not [each for each in organisations.warnings if "weggelaten" in each]


@pytest.mark.parametrize(
    ("field", "odd", "remark"),
    [
        ("12345678", "123", "KvK-nummer '123' is niet te lezen en is weggelaten"),
        (">5</p:aantalZetels", ">vijf</p:aantalZetels", "aantalZetels 'vijf' is niet te lezen"),
        ("<p:naam>Secretaris<", "<p:naam> <", "een functie heeft geen naam en is weggelaten"),
        ("https://dienst.example/vergaderingen", "geen", "'geen' is geen internetadres"),
    ],
)
def test_what_cannot_be_read_is_left_out_and_told(tmp_path, field, odd, remark):
    register, _ = read(tmp_path, SAMPLE.replace(field, odd, 1))
    assert any(remark in each for each in register.remarks)
