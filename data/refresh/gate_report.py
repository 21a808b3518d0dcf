"""What the gate found, for a data steward: Markdown, in Dutch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from data.refresh.plausibility import Finding

SHOWN = 20
"""How many of the lost ones the report names."""

_HEAD = (
    "| wat | was | weg | deel | grens | oordeel |",
    "| --- | ---: | ---: | ---: | ---: | --- |",
)


def table(findings: Iterable[Finding]) -> Iterator[str]:
    """Yield a table with what every rule found, and below it what is gone."""
    found = list(findings)
    yield from _HEAD
    for each in found:
        verdict = "te veel" if each.refused else "goed"
        yield (
            f"| {each.rule.title} | {each.loss.before:.0f} | {each.loss.gone:.0f} | "
            f"{_comma(each.loss.share)} % | {_comma(each.most)} % | {verdict} |"
        )
    for each in found:
        yield from _names(each)


def sentence(finding: Finding) -> str:
    """Return one finding in words: "6,2 % van de deelnames weg (ten hoogste 5 %)"."""
    share = _comma(finding.loss.share)
    return f"{share} % van {finding.rule.title} weg (ten hoogste {_comma(finding.most)} %)"


def _names(finding: Finding) -> Iterator[str]:
    names = finding.loss.names
    if not names:
        return
    yield from ("", f"Weg van {finding.rule.title}:", "")
    yield from (f"- {name}" for name in names[:SHOWN])
    if len(names) > SHOWN:
        yield f"- en nog {len(names) - SHOWN}"


def _comma(share: float) -> str:
    return f"{share:.2f}".rstrip("0").rstrip(".").replace(".", ",")
