"""Derived topics: how rules are measured, and what is never derived."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.build import topics as build_topics
from data.build.topics import (
    FEWEST,
    LEAST,
    derive,
    good_enough,
    holds,
    read_rules,
)
from data.domain.errors import SourceError
from data.domain.patterns import ways
from data.domain.records import Basis, DerivedTopic, LegalGround
from data.domain.topics import RuleField, TopicRule
from data.storage.edition import read_edition
from tests.builders import DAY, TOPICS, partnership, registries

GROUND = LegalGround("Artikel 2 van de Wet veiligheidsregio’s", "")


def rule(pattern="afval*", topic="afval", field=RuleField.NAME, unless="", key="proef"):
    return TopicRule(key, field, pattern, unless, topic, "de naam noemt afval")


def records(right, wrong, *silent):
    """Return arrangements about waste of which the topic is registered, wrongly so, or not."""
    known = [("afval",)] * right + [("wonen",)] * wrong
    result = [
        partnership(number, name=f"Afvaldienst {number}", topics=topics)
        for number, topics in enumerate(known)
    ]
    return [*result, *silent]


def test_a_rule_looks_in_its_own_field_only():
    record = partnership(1, name="Afval", purpose="wonen", grounds=(GROUND,), body="Het Lichaam")
    assert holds(rule(), record)
    assert holds(rule("lichaam"), record)
    assert not holds(rule(field=RuleField.PURPOSE), record)
    assert holds(rule("wet veiligheidsregio’s", field=RuleField.GROUND), record)
    assert not holds(rule(unless="lichaam"), record)


def test_a_rule_with_a_wrong_field_or_pattern_is_named(tmp_path, monkeypatch):
    file = tmp_path / "topic_rules.csv"
    monkeypatch.setattr(build_topics, "RULES", file)
    for cells, wrong in (("titel,afval", "titel"), ("naam,a*val", "a\\*val")):
        file.write_text(f"key,field,pattern,unless,topic,explanation\nx,{cells},,afval,y\n")
        with pytest.raises(SourceError, match=rf"topic_rules\.csv, regel 2: '{wrong}' is niet"):
            read_rules()


@pytest.mark.parametrize(
    ("right", "wrong", "used"),
    [(4, 0, False), (5, 0, True), (9, 1, True), (8, 1, False), (18, 2, True), (17, 2, False)],
)
def test_no_rule_below_ninety_percent_or_with_few_examples_is_used(right, wrong, used):
    silent = partnership(99, name="Afval Zuid")
    made = derive(records(right, wrong, silent), [rule()], TOPICS, DAY)
    (measured,) = made.rules
    assert (measured.hits, measured.correct, measured.used) == (right + wrong, right, used)
    expected = (DerivedTopic("afval", "proef"),) if used else ()
    assert made.partnerships[-1].derived == expected
    assert (made.figures.silent, made.figures.covered) == (1, int(used))


def test_a_top_level_topic_is_right_when_a_sub_topic_of_it_is_registered():
    made = derive(records(5, 0), [rule(topic="natuur-en-milieu")], TOPICS, DAY)
    assert made.rules[0].correct == 5
    other = derive(records(5, 0), [rule(topic="bodem")], TOPICS, DAY)
    assert other.rules[0].correct == 0


def test_each_is_judged_by_rules_chosen_without_it():
    # Nine of ten are right. Without a right one the rule has eight of nine and would not be used,
    # without the wrong one it has nine of nine and would.
    figures = derive(records(9, 1), [rule()], TOPICS, DAY).figures
    assert (figures.measured, figures.described) == (10, 1)
    assert (figures.given, figures.correct) == (1, 0)
    assert (figures.registered, figures.recalled) == (10, 0)
    safe = derive(records(11, 1), [rule()], TOPICS, DAY).figures
    assert (safe.given, safe.correct, safe.recalled) == (12, 11, 11)


def test_older_versions_are_not_measured_but_do_get_topics():
    old = [
        replace(record, registration_id=f"oud-{record.id}", next=record.registration_id)
        for record in records(5, 0)
    ]
    silent = partnership(90, name="Afval Oud", next="091"), partnership(91, name="Afval Nieuw")
    made = derive([*old, *records(5, 0, *silent)], [rule()], TOPICS, DAY)
    assert (made.rules[0].hits, made.figures.silent) == (5, 1)
    assert [bool(record.derived) for record in made.partnerships[-2:]] == [True, True]


def test_the_first_rule_is_named_and_a_parent_is_left_out():
    rules = [
        rule(key="ouder", topic="natuur-en-milieu"),
        rule(key="eerste"),
        rule(key="tweede", pattern="*afval*"),
    ]
    made = derive(records(6, 0, partnership(99, name="Afval")), rules, TOPICS, DAY)
    assert made.partnerships[-1].derived == (DerivedTopic("afval", "eerste"),)


@given(registries(), st.sampled_from(["", "natuur-en-milieu", "afval"]))
def test_only_register_records_without_a_topic_get_one(registry, topic):
    rules = [rule(topic=topic or "wonen"), rule("ggd", "wonen"), rule("vervoer", "bodem")]
    bare = [replace(record, derived=()) for record in registry.records]
    made = derive(bare, rules, TOPICS, DAY)
    for before, after in zip(bare, made.partnerships, strict=True):
        assert replace(after, derived=()) == before
        if after.derived:
            assert after.basis is Basis.WGR
            assert not after.topics
    for each in made.rules:
        assert each.used == (each.hits >= 5 and 10 * each.correct >= 9 * each.hits)
    figures = made.figures
    assert 0 <= figures.correct <= figures.given
    assert figures.recalled <= figures.registered
    assert figures.covered <= figures.silent


def test_the_limits():
    assert (5, Fraction(9, 10)) == (FEWEST, LEAST)
    assert good_enough(10, 9)
    assert not good_enough(0, 0)


@pytest.fixture(scope="module")
def edition():
    return read_edition()


def test_no_derived_topic_of_the_edition_comes_from_a_rule_that_is_not_used(edition):
    rules = {each.key: each for each in edition.topic_rules}
    given = [d for record in edition.partnerships for d in record.derived]
    assert given
    for each in given:
        assert rules[each.rule].used
        assert rules[each.rule].topic == each.topic
    for each in edition.topic_rules:
        assert each.used == good_enough(each.hits, each.correct)
    assert not any(r.derived for r in edition.partnerships if r.topics or not r.registered)


def test_every_word_of_a_used_rule_was_measured(edition):
    """A word that stands in no arrangement with a topic would ride along on the others."""
    known = [record for record in edition.partnerships if record.registered and record.topics]
    for each in edition.topic_rules:
        for way in ways(each.pattern) if each.used else ():
            assert any(holds(replace(each, pattern=way, unless=""), r) for r in known), way


def test_the_rules_are_those_of_the_table_and_their_topics_exist(edition):
    occurring = {topic.slug for topic in edition.topics}
    written = {each.key: each for each in read_rules()}
    assert {each.key for each in edition.topic_rules} == set(written)
    for each in edition.topic_rules:
        assert each.topic in occurring
        assert replace(each, hits=0, correct=0, used=False) == written[each.key]


def test_the_figures_of_the_edition(edition):
    (figures,) = edition.topic_figures
    assert (figures.measured, figures.silent) == (236, 215)
    assert (figures.described, figures.given, figures.correct) == (124, 130, 126)
    assert (figures.registered, figures.recalled) == (467, 127)
    assert figures.covered == 73
    assert sum(each.used for each in edition.topic_rules) == 20
