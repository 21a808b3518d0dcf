"""Schemathesis asks every operation what its description allows and forbids: seed 2026, 15 each."""

from collections import Counter

import hypothesis
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS, load_all_checks

SEED, EACH = 2026, 15
# What is left out: a code that fits the pattern need not be that of an organisation.
LEFT_OUT = {"positive_data_acceptance", "ignored_auth", "use_after_free"}

load_all_checks()


def operations(application):
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", application)
    schema.config.update(base_url="http://testserver/api/v1")
    return [found.ok() for found in schema.get_all_operations()]


def asked(operation, mode: GenerationMode) -> Counter[int]:
    """Ask an operation a number of times, check every answer, and count their statuses."""
    statuses: Counter[int] = Counter()
    left_out = [check for check in CHECKS.get_all() if check.__name__ in LEFT_OUT]

    @hypothesis.seed(SEED)
    @settings(
        max_examples=EACH,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case):
        answer = case.call_and_validate(excluded_checks=left_out)
        statuses[answer.status_code] += 1

    ask()
    return statuses


def example(operation, key) -> int:
    """Ask for the example that the description gives of what is in a path."""
    case = operation.Case(path_parameters={key.name: key.definition["example"]})
    return case.call_and_validate().status_code


def test_every_operation_answers_as_it_is_described(application):
    missed = {}
    for operation in operations(application):
        statuses = asked(operation, GenerationMode.POSITIVE)
        if operation.query or operation.path_parameters:
            statuses += asked(operation, GenerationMode.NEGATIVE)
        for key in operation.path_parameters:
            statuses[example(operation, key)] += 1
        wanted = {200, 400} if operation.query else {200}
        if not wanted <= set(statuses):
            missed[operation.label] = statuses
    assert missed == {}
