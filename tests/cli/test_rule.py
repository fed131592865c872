"""The commands `rule` and `spec`."""

from __future__ import annotations

import json
import re

import pytest
from commands import Run

from listing_images import Rule, spec
from listing_images.analysis.findings import FindingCode
from listing_images.cli.rule import EXAMPLES, SUBJECTS
from listing_images.intake.notices import NoticeCode
from listing_images.intake.rejection import RejectionKind

CASES = json.loads(spec.read("cases.json"))["cases"]


def test_every_rule_has_an_example() -> None:
    assert {rule.name for rule in Rule} <= EXAMPLES.keys()
    assert EXAMPLES.keys() <= SUBJECTS.keys()


def test_every_code_is_explained() -> None:
    for codes in (FindingCode, NoticeCode, RejectionKind):
        assert {code.name for code in codes} <= SUBJECTS.keys()


@pytest.mark.parametrize("name", SUBJECTS)
def test_rule(run: Run, name: str) -> None:
    status, out = run("rule", name)
    assert status == 0
    rule = SUBJECTS[name].rule
    text = " ".join(out.split())
    for part in (name, rule.statement, rule.advice, rule.grade.name, rule.url or rule.source):
        assert part in text
    document = json.loads(run("rule", name.lower().replace("_", "-"), "--json")[1])
    assert (document["name"], document["rule"]) == (name, rule.name)
    tests = [case["id"] for case in CASES if rule.name in case["rules"]]
    assert document["tests"] == tests
    assert ("Tests:" in text) == bool(tests)
    assert not tests or tests[0] in text


def test_rule_names(run: Run) -> None:
    out = run("rule")[1]
    assert set(re.findall(r"\w+", out)) >= SUBJECTS.keys()
    assert len(out.splitlines()) <= 46
    assert json.loads(run("rule", "--json")[1])["names"] == list(SUBJECTS)


@pytest.mark.parametrize(
    ("name", "hint"), [("ONE_MAIN_REQUIRD", "ONE_MAIN_REQUIRED?"), ("xyz", "listing-images rule")]
)
def test_rule_unknown(run: Run, name: str, hint: str) -> None:
    status, out = run("rule", name)
    assert status == 2
    assert hint in " ".join(out.split())


def test_spec(run: Run) -> None:
    assert run("spec") == (0, "".join(f"{name}\n" for name in spec.names()))
    for name in spec.names():
        assert run("spec", name) == (0, spec.read(name))
    status, out = run("spec", "rule.json")
    assert status == 2
    assert "Use rules.json." in out
    status, out = run("spec", "xyz")
    assert status == 2
    assert "listing-images spec" in out
