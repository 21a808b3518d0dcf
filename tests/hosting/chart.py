"""The chart of `deploy/helm`, rendered without Helm.

It uses few ways of Go's templates, which Jinja2 has too; a value that does not exist is an error
here, where Helm would write nothing.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import yaml
from jinja2 import Environment, StrictUndefined

from tests.serving import ROOT

CHART = ROOT / "deploy" / "helm"
RELEASE = "kaart"
_TAG = re.compile(r"\{\{(-?)\s*(.*?)\s*(-?)\}\}")
_FILTERS = {
    "toJson": json.dumps,
    "quote": json.dumps,
    "sha256sum": lambda text: hashlib.sha256(text.encode()).hexdigest(),
}


def values() -> dict[str, Any]:
    """Return the values of the chart."""
    return yaml.safe_load((CHART / "values.yaml").read_text("utf-8"))


def manifests(chosen: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield what the chart makes of some values."""
    environment = Environment(undefined=StrictUndefined, autoescape=False)  # noqa: S701 - no HTML
    environment.filters |= _FILTERS
    for file in sorted((CHART / "templates").glob("*.yaml")):
        template = environment.from_string(_TAG.sub(_as_jinja, file.read_text("utf-8")))
        text = template.render(Values=chosen, Release={"Name": RELEASE})
        yield from filter(None, yaml.safe_load_all(text))


def _as_jinja(tag: re.Match[str]) -> str:
    left, body, right = tag.groups()
    body = re.sub(r"(?<![\w.])\.(Values|Release)\b", r"\1", body)
    body = re.sub(r"\bdefault (\S+)", r"default(\1, true)", body)
    if body == "end":
        return f"{{%{left} endif {right}%}}"
    if body.startswith("if "):
        return f"{{%{left} {body} {right}%}}"
    return f"{{{{{left} {body} {right}}}}}"
