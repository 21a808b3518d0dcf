"""The table of everyday tasks, and which records are about one."""

import csv

import pytest

from data.domain.errors import SourceError
from data.domain.patterns import finds
from data.domain.records import Basis, LegalGround
from data.domain.text import compact
from data.registry import everyday_tasks as module
from data.registry.everyday_tasks import TASKS, everyday_tasks, tasks_called
from tests.builders import partnership
from tests.viewer.export.views import registry as edition

LEAST = 25
JARGON = ("gemeenschappelijk", "bevoegdhe", "bestuursorgaan", "rechtspersoon", "mandaat")


def test_there_are_enough_tasks_each_with_synonyms_in_both_languages():
    tasks = everyday_tasks()
    assert len(tasks) >= LEAST
    for task in tasks.values():
        for wording in (task.dutch, task.english):
            assert wording.name
            assert len(wording.synonyms) >= 2
            assert len(set(map(compact, wording.synonyms))) == len(wording.synonyms)
        assert bool(task.dutch.remark) == bool(task.english.remark)
        assert bool(task.dutch.otherwise) == bool(task.english.otherwise)
        assert task.wording("en") is task.english
        assert task.wording("nl") is task.dutch


def test_their_names_are_everyday_dutch():
    for task in everyday_tasks().values():
        assert len(task.dutch.name) <= 62
        assert not any(word in task.dutch.name.lower() for word in JARGON)


def test_every_topic_partnership_and_exception_of_the_table_is_in_the_edition():
    known = edition()
    slugs = {topic.slug for topic in known.edition.topics}
    for task in everyday_tasks().values():
        assert task.topics <= slugs
        for identifier in task.partnerships | {identifier for identifier, _ in task.exceptions}:
            assert known.find_id(identifier) == identifier
        for identifier, code in task.exceptions:
            members = {one.organisation for one in known.versions(identifier)[-1].members}
            assert code in members


def test_every_name_of_who_carries_out_is_that_of_a_record_in_the_edition():
    """A name that fits nothing is a slip, or a partnership that is gone."""
    records = edition().records
    for task in everyday_tasks().values():
        for way in filter(None, map(str.strip, task.bodies.split("|"))):
            names = (name for one in records for name in (one.name, one.short_name, one.body))
            assert any(finds(way, name) for name in names), (task.key, way)


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("vuilnis", ["afval"]),
        ("Huisvuil", ["afval"]),
        ("thuiszorg", ["wmo"]),
        ("home care", ["wmo"]),
        ("Vuil-nis", ["afval"]),
        ("vuilni", []),
        ("", []),
    ],
)
def test_what_a_task_is_called(typed, keys):
    assert [task.key for task in tasks_called(typed)] == keys


def test_no_word_means_two_tasks_but_those_of_the_same_bodies():
    tasks = everyday_tasks().values()
    words = {compact(word) for task in tasks for word in task.words}
    double = {word for word in words if len(tasks_called(word)) > 1}
    assert double == set()


def test_a_record_concerns_a_task_by_topic_ground_or_name():
    waste, youth = everyday_tasks()["afval"], everyday_tasks()["jeugdhulp"]
    assert waste.concerns(partnership(1, topics=("afval",)))
    assert waste.concerns(partnership(1, name="Vuilverwerking Noord"))
    assert youth.concerns(partnership(1, grounds=(LegalGround("Jeugdwet", ""),)))
    assert not youth.concerns(partnership(1, topics=("afval",), name="Regeling afvalwater"))


def test_what_concerns_a_task_does_not_carry_it_out_unless_the_table_names_it():
    waste = everyday_tasks()["afval"]
    assert waste.carried_out_by(partnership(1, name="Gemeenschappelijke regeling Avri"))
    assert not waste.carried_out_by(partnership(1, topics=("afval",), name="Afvalverwerking Noord"))
    covenant = partnership(1, name="Convenant Avri", basis=Basis.COVENANT)
    assert not waste.carried_out_by(covenant)


@pytest.mark.parametrize(
    ("column", "cell"), [("bodies", "a*val"), ("grounds", "|"), ("exceptions", "23807655")]
)
def test_what_cannot_be_read_is_named_with_its_line(monkeypatch, tmp_path, column, cell):
    with TASKS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))[:2]
    rows[1][column] = cell
    path = tmp_path / "taken.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    monkeypatch.setattr(module, "TASKS", path)
    with pytest.raises(SourceError, match=r"regel 3: '.*' is niet te gebruiken"):
        everyday_tasks.__wrapped__()
