"""The intake as a value: what it tells, and what holds of it whatever it was made from."""

from __future__ import annotations

import pytest
from attrs import asdict
from intakes import zip_of
from strangers import (
    check_copies,
    check_different,
    check_equal,
    check_final,
    check_immutable,
    check_pickle,
    check_strangers,
)

from listing_images import (
    GLOBAL,
    Fallback,
    Finding,
    ImageFile,
    Intake,
    Marketplace,
    Rule,
    RuleViolation,
    Submission,
    scan,
    scan_names,
)

MAIN = "B000123456.MAIN.jpg"
PATHS = [MAIN, "B000123456.PT01.jpg.jpg", f"DE/{MAIN}", "FR/B000123456.PT01.jpg", ".DS_Store"]
SCOPES = [GLOBAL, Marketplace.DE, Marketplace.FR]
INTAKE = scan_names(PATHS)


def test_every_path_is_told_for_its_submission() -> None:
    assert [INTAKE.path_of(one) for one in INTAKE.submissions] == list(INTAKE.paths)
    assert INTAKE.path_of(Submission.of(MAIN, Marketplace.DE)) == f"DE/{MAIN}"


@pytest.mark.parametrize(
    "submission",
    [
        Submission.of(MAIN, Marketplace.FR),
        Submission.of("B000123456.MAIN.png"),
        Submission.of("B000123456.PT01.jpg"),
    ],
)
def test_a_submission_of_elsewhere_has_no_path(submission: Submission) -> None:
    with pytest.raises(KeyError) as caught:
        INTAKE.path_of(submission)
    assert caught.value.args == (submission,)


def test_the_records_are_flat_and_in_the_order_of_paths() -> None:
    records = INTAKE.to_records()
    assert [(row["path"], row["outcome"]) for row in records] == [
        (".DS_Store", "IGNORED"),
        (MAIN, "SUBMISSION"),
        ("B000123456.PT01.jpg.jpg", "REJECTION"),
        (f"DE/{MAIN}", "SUBMISSION"),
        ("FR/B000123456.PT01.jpg", "SUBMISSION"),
    ]
    assert len({tuple(row) for row in records}) == 1
    assert records[1] == {
        **dict.fromkeys(records[0]),
        "path": MAIN,
        "outcome": "SUBMISSION",
        "asin": "B000123456",
        "variant": "MAIN",
        "scope": "GLOBAL",
        "file": MAIN,
    }
    assert records[2] == {
        **dict.fromkeys(records[0]),
        "path": "B000123456.PT01.jpg.jpg",
        "outcome": "REJECTION",
        "asin": "B000123456",
        "rule": "EXTENSION_ONLY_ONCE",
        "grade": "PAGE",
        "message": "The extension is there twice: '.jpg'. Rename it to B000123456.PT01.jpg.",
        "suggestion": "B000123456.PT01.jpg",
    }
    (record,) = scan(zip_of([MAIN])).to_records()
    assert str(record["picture"]).startswith("crc32:")


def test_of_a_file_that_nothing_describes_its_name_and_picture_are_known() -> None:
    for intake in (INTAKE, scan(zip_of(PATHS))):
        for submission in intake.submissions:
            file = ImageFile(submission.file.filename, submission.file.picture)
            expected = Submission(file, submission.scope)
            assert submission == expected
            assert repr(submission) == repr(expected)
            assert submission.to_dict() == expected.to_dict()


def codes(findings: tuple[Finding, ...]) -> set[str]:
    return {finding.code for finding in findings}


def test_the_findings_may_know_where_the_products_are_sold() -> None:
    assert INTAKE.findings == INTAKE.review()
    sold = INTAKE.review(sold_in=iter([Marketplace.DE]))
    assert "COUNTRY_SET_WITHOUT_OFFER" in codes(sold) - codes(INTAKE.findings)
    two = scan_names([MAIN, "B000234567.MAIN.jpg", "FR/B000234567.PT01.jpg"])
    # What can be read once is asked of every product.
    assert [
        finding.asin
        for finding in two.review(sold_in=iter([Marketplace.DE]))
        if finding.code == "COUNTRY_SET_WITHOUT_OFFER"
    ] == ["B000234567"]


def test_the_findings_may_take_the_other_reading() -> None:
    names = [MAIN, "B000123456.PT01.jpg", f"DE/{MAIN}"]
    readings = [scan_names(names).review(fallback=fallback) for fallback in Fallback]
    assert readings[0] != readings[1]


@pytest.mark.parametrize("sold_in", [7, Marketplace.DE])
def test_stores_are_given_as_several(sold_in: object) -> None:
    with pytest.raises(TypeError):
        INTAKE.review(sold_in=sold_in)  # type: ignore[arg-type]


def test_a_finding_tells_the_product_and_where_its_file_stands() -> None:
    odd = "B000123456.ZZ09.jpg"
    intake = scan_names([MAIN, odd, f"uk/{odd}", f"DE/{odd}.jpg", "DE/holiday.jpg"])
    assert [(one.code, one.asin, one.path) for one in intake.findings] == [
        ("INVALID_NAME", "B000123456", f"DE/{odd}.jpg"),
        ("INVALID_NAME", None, "DE/holiday.jpg"),
        ("COUNTRY_SET_WITHOUT_MAIN", "B000123456", None),
        ("UNDOCUMENTED_CODE", "B000123456", odd),
        ("UNDOCUMENTED_CODE", "B000123456", f"uk/{odd}"),
    ]


@pytest.mark.parametrize("scope", ["DE", None])
def test_a_list_is_for_a_scope(scope: object) -> None:
    with pytest.raises(TypeError):
        scan_names([MAIN], scope=scope)  # type: ignore[arg-type]


def test_a_list_is_for_a_scope_that_takes_images() -> None:
    with pytest.raises(RuleViolation) as caught:
        scan_names([MAIN], scope=Marketplace.US)
    assert caught.value.args == (
        Rule.US_IMAGES_ARE_GLOBAL,
        "A list of names for United States alone",
    )


# What is made when it is asked for


def test_what_was_scanned_makes_its_submissions_once() -> None:
    intake = scan_names(PATHS)
    assert intake.submissions is intake.submissions
    assert intake.submissions == tuple(
        map(Submission.of, [MAIN, MAIN, "B000123456.PT01.jpg"], SCOPES)
    )


def test_what_was_scanned_is_what_the_constructor_makes() -> None:
    made = Intake(
        "names", INTAKE.submissions, INTAKE.paths, INTAKE.rejections, (".DS_Store",), (), ()
    )
    for name in ("submissions", "paths", "rejections", "ignored", "sidecars", "remarks"):
        assert getattr(scan_names(PATHS), name) == getattr(made, name)
    assert scan_names(PATHS) == made
    assert hash(scan_names(PATHS)) == hash(made)
    assert [made.path_of(one) for one in made.submissions] == list(INTAKE.paths)


def test_what_an_intake_has_not_is_told_as_python_does() -> None:
    for intake in (scan_names(PATHS), Intake("pictures")):
        with pytest.raises(AttributeError) as caught:
            _ = intake.submission  # type: ignore[attr-defined]  # that it is not there is tested
        assert str(caught.value) == "'Intake' object has no attribute 'submission'"


def test_the_cause_of_a_fault_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object) -> None:
        raise AttributeError("the cause")

    monkeypatch.setattr("listing_images.intake.intake.collect", fail)
    with pytest.raises(AttributeError, match="the cause"):
        _ = scan_names(PATHS).catalogue


def test_attrs_takes_it_apart() -> None:
    assert asdict(scan_names(PATHS), recurse=False)["paths"] == INTAKE.paths
    assert asdict(scan_names(PATHS))["ignored"] == (".DS_Store",)


# The anatomy of a value


def test_an_intake_is_summed_up_in_one_line() -> None:
    assert repr(INTAKE) == "<Intake of names: 3 submissions, 1 rejection, 1 ignored>"
    assert repr(scan_names([])) == "<Intake of names: 0 submissions, 0 rejections, 0 ignored>"
    assert len(repr(Intake("x" * 10_000))) < 200


def test_equality_leaves_out_where_it_comes_from() -> None:
    check_equal(INTAKE, scan_names(PATHS), scan(zip_of(PATHS), pictures=False))
    check_different(INTAKE, scan_names(PATHS[1:]), scan(zip_of(PATHS)), scan_names([]))
    check_strangers(INTAKE, INTAKE.submissions)


def test_pickle_copy_and_immutability() -> None:
    check_pickle(INTAKE)
    check_copies(INTAKE)
    check_immutable(INTAKE, "source", "submissions", "paths", "_path_by_submission")
    check_immutable(scan_names(PATHS), "submissions")
    check_pickle(scan_names(PATHS))
    check_final(Intake)


def test_each_submission_has_a_path() -> None:
    with pytest.raises(TypeError, match="paths are one for each of 3 submissions, not 2"):
        Intake("pictures", INTAKE.submissions, INTAKE.paths[1:])
