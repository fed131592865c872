"""`Finding`, `Severity` and the table of codes."""

from __future__ import annotations

import pytest
from strangers import check_different, check_repr

from listing_images import (
    GLOBAL,
    RULES_VERSION,
    Finding,
    Grade,
    ImageFile,
    Rule,
    Severity,
    parse_asin,
)
from listing_images.analysis.findings import HEADINGS, FindingCode

BARE = Finding("SOMETHING", Severity.ADVICE, Rule.UP_TO_72_HOURS, "Wait.")
FULL = Finding(
    "SOMETHING",
    Severity.WARNING,
    Rule.VARIANT_LIST_IS_OPEN,
    "PTO1 is not documented.",
    parse_asin("B000123456"),
    GLOBAL,
    ImageFile.of("B000123456.PTO1.jpg"),
    "images/B000123456.PTO1.jpg",
    "B000123456.PT01.jpg",
)


def test_finding_eq() -> None:
    check_different(
        BARE,
        FULL,
        BARE.__replace__(code="OTHER"),
        BARE.__replace__(severity=Severity.ERROR),
        BARE.__replace__(rule=Rule.ONE_MAIN_REQUIRED),
        BARE.__replace__(message="Wait a little."),
        BARE.__replace__(asin=FULL.asin),
        BARE.__replace__(scope=GLOBAL),
        BARE.__replace__(file=FULL.file),
        BARE.__replace__(path="a.jpg"),
        BARE.__replace__(suggestion="Wait."),
    )


def test_finding_repr() -> None:
    check_repr(
        BARE,
        "Finding(code='SOMETHING', severity=Severity.ADVICE, rule=Rule.UP_TO_72_HOURS, "
        "message='Wait.', asin=None, scope=None, file=None, path=None, suggestion=None)",
    )


def test_finding_to_dict() -> None:
    assert FULL.file is not None
    assert FULL.to_dict() == {
        "version": 1,
        "rules_version": RULES_VERSION,
        "code": "SOMETHING",
        "severity": "WARNING",
        "rule": "VARIANT_LIST_IS_OPEN",
        "grade": "AMAZON",
        "message": "PTO1 is not documented.",
        "asin": "B000123456",
        "scope": "GLOBAL",
        "file": {key: one for key, one in FULL.file.to_dict().items() if key != "version"},
        "path": "images/B000123456.PTO1.jpg",
        "suggestion": "B000123456.PT01.jpg",
    }
    optional = ("asin", "scope", "file", "path", "suggestion")
    assert [BARE.to_dict()[part] for part in optional] == [None] * 5


@pytest.mark.parametrize(
    ("code", "heading"),
    [
        ("GLOBAL_SET_WITHOUT_MAIN", "Amazon will not show"),
        ("COUNTRY_SET_WITHOUT_MAIN", "Amazon will not show"),
        ("COUNTRY_SET_WITHOUT_OFFER", "Amazon rejects"),
        ("PIXELS_OUT_OF_RANGE", "Amazon rejects"),
        ("GLOBAL_TEXT_NOT_ENGLISH", "Amazon requires"),
        ("FEWER_THAN_SIX_IMAGES", "Amazon recommends"),
        ("UNDOCUMENTED_CODE", "This library cannot tell"),
        ("RETIRED_CODE", "This library cannot tell"),
        ("ASIN_WITHOUT_B0", "This library cannot tell"),
        ("DISPLAY_DEPENDS_ON_FALLBACK", "This library cannot tell"),
    ],
)
def test_finding_heading(code: str, heading: str) -> None:
    kind = FindingCode[code]
    assert Finding(code, kind.severity, kind.rule, "").heading == heading


@pytest.mark.parametrize("severity", Severity)
@pytest.mark.parametrize("rule", Rule)
def test_a_heading_never_makes_amazon_say_what_it_does_not_say(
    rule: Rule, severity: Severity
) -> None:
    finding = Finding("SOMETHING", severity, rule, "")
    assert finding.grade is rule.grade
    assert finding.heading in HEADINGS
    if finding.heading.startswith("Amazon"):
        assert rule.grade in {Grade.PAGE, Grade.AMAZON}


def test_severity_is_at_least() -> None:
    members = [Severity.ERROR, Severity.WARNING, Severity.ADVICE]
    assert list(Severity) == members
    for place, severity in enumerate(members):
        for other_place, other in enumerate(members):
            assert severity.is_at_least(other) is (place <= other_place)


def test_codes_come_the_worst_first() -> None:
    severities = [code.severity for code in FindingCode]
    assert severities == sorted(severities, key=list(Severity).index)


@pytest.mark.parametrize("code", FindingCode, ids=lambda code: code.name)
def test_code_meaning(code: FindingCode) -> None:
    assert code.meaning.endswith(".")
    assert [other for other in FindingCode if other.meaning == code.meaning] == [code]
