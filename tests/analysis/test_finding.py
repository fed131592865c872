"""`Finding` and `Severity`: the anatomy of what a review says."""

from __future__ import annotations

from strangers import (
    check_copies,
    check_different,
    check_enumeration,
    check_equal,
    check_final,
    check_immutable,
    check_pickle,
    check_repr,
    check_strangers,
)

from listing_images import (
    GLOBAL,
    RULES_VERSION,
    Finding,
    ImageFile,
    Rule,
    Severity,
    parse_asin,
)

PRODUCT = parse_asin("B000123456")
BARE = Finding("SOMETHING", Severity.ADVICE, Rule.UP_TO_72_HOURS, "Wait.")
FULL = Finding(
    "SOMETHING",
    Severity.WARNING,
    Rule.VARIANT_LIST_IS_OPEN,
    "A slip.",
    PRODUCT,
    GLOBAL,
    ImageFile.of("B000123456.PTO1.jpg"),
    "images/B000123456.PTO1.jpg",
    "B000123456.PT01.jpg",
)


def test_a_bare_finding_is_about_nothing_in_particular() -> None:
    assert (BARE.asin, BARE.scope, BARE.file) == (None, None, None)
    assert (BARE.path, BARE.suggestion) == (None, None)


def test_equality_is_that_of_all_parts() -> None:
    again = Finding("SOMETHING", Severity.ADVICE, Rule.UP_TO_72_HOURS, "Wait.")
    check_equal(BARE, again)
    check_different(
        BARE,
        FULL,
        Finding("OTHER", Severity.ADVICE, Rule.UP_TO_72_HOURS, "Wait."),
        Finding("SOMETHING", Severity.ERROR, Rule.UP_TO_72_HOURS, "Wait."),
        Finding("SOMETHING", Severity.ADVICE, Rule.ONE_MAIN_REQUIRED, "Wait."),
        Finding("SOMETHING", Severity.ADVICE, Rule.UP_TO_72_HOURS, "Wait a little."),
        Finding("SOMETHING", Severity.ADVICE, Rule.UP_TO_72_HOURS, "Wait.", PRODUCT),
        Finding("SOMETHING", Severity.ADVICE, Rule.UP_TO_72_HOURS, "Wait.", path="a.jpg"),
    )
    check_strangers(BARE, "SOMETHING", Severity.ADVICE, Rule.UP_TO_72_HOURS, "Wait.")


def test_repr_evaluates_back() -> None:
    check_repr(
        BARE,
        "Finding(code='SOMETHING', severity=Severity.ADVICE, rule=Rule.UP_TO_72_HOURS, "
        "message='Wait.', asin=None, scope=None, file=None, path=None, suggestion=None)",
    )
    check_repr(FULL, repr(FULL))


def test_a_finding_as_a_document_tells_all_of_it() -> None:
    assert FULL.to_dict() == {
        "version": 1,
        "rules_version": RULES_VERSION,
        "code": "SOMETHING",
        "severity": "WARNING",
        "rule": "VARIANT_LIST_IS_OPEN",
        "message": "A slip.",
        "asin": "B000123456",
        "scope": "GLOBAL",
        "file": {
            "filename": "B000123456.PTO1.jpg",
            "picture": None,
            "text_languages": None,
            "shows_dimensions": False,
            "submitted_at": None,
        },
        "path": "images/B000123456.PTO1.jpg",
        "suggestion": "B000123456.PT01.jpg",
    }
    about = ("asin", "scope", "file", "path", "suggestion")
    assert [BARE.to_dict()[part] for part in about] == [None] * 5
    for finding in (FULL, BARE):
        assert Finding.from_dict(finding.to_dict()) == finding


def test_it_travels_and_stays_what_it_is() -> None:
    for finding in (BARE, FULL):
        check_pickle(finding)
        check_copies(finding)
        check_immutable(finding, "code", "suggestion")
    check_final(Finding)


def test_severities_are_values_and_come_the_worst_first() -> None:
    check_enumeration(Severity)
    members = list(Severity)
    assert members == [Severity.ERROR, Severity.WARNING, Severity.ADVICE]
    for place, severity in enumerate(members):
        for other_place, other in enumerate(members):
            assert severity.is_at_least(other) is (place <= other_place)
