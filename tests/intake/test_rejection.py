"""Why files are rejected, and the renames that mend them, as data."""

from __future__ import annotations

import json

import pytest
from intakes import outcomes
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
    Certainty,
    Rejection,
    RejectionKind,
    Rename,
    Rule,
    diagnose,
    scan_names,
)

MAIN = "B000123456.MAIN.jpg"


# Renames


@pytest.mark.parametrize(
    ("name", "to", "certainty"),
    [
        ("B000123456.MAIN.jpg.jpg", MAIN, Certainty.SAFE),
        ("B000123456.MAIN.JPG.jpg", MAIN, Certainty.SAFE),
        ("B000123456.MAIN.jpeg.jpg", MAIN, Certainty.SAFE),
        (" B000123456.MAIN.jpg", MAIN, Certainty.SAFE),
        ("B000123456.MAIN.jpg ", MAIN, Certainty.SAFE),
        ("B000123456.MAIN .jpg", MAIN, Certainty.SAFE),
        (" B000123456.MAIN.JPG.JPG\u00a0", MAIN, Certainty.SAFE),
        # These say something else than the name that they would get.
        ("b000123456.main.jpg", MAIN, Certainty.LIKELY),
        ("B000123456_MAIN.jpg", MAIN, Certainty.LIKELY),
        ("B000123456 MAIN.jpg", MAIN, Certainty.LIKELY),
        ("B000123456MAIN.jpg", MAIN, Certainty.LIKELY),
        ("B000123456.jpg", MAIN, Certainty.LIKELY),
        ("B000123456.MAIN (1).jpg", MAIN, Certainty.LIKELY),
        ("B000123456.PT1.jpg", "B000123456.PT01.jpg", Certainty.LIKELY),
        ("b000123456.MAIN.jpg.jpg", MAIN, Certainty.LIKELY),
    ],
)
def test_a_rename_tells_how_plain_it_is(name: str, to: str, certainty: Certainty) -> None:
    for folder in ("", "DE/", "DE\\", "./DE/"):
        intake = scan_names([folder + name, "B000234567.MAIN.jpg"])
        assert intake.renames == (Rename(folder + name, folder + to, certainty),)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("B000123456.MAIN.webp", "the file itself is wrong"),
        ("B00012345.MAIN.jpg", "the product would be a guess"),
        ("B000123456.MAIN.jpg.png", "either format may be meant"),
        ("B000123456.MAIN.PT01.jpg", "either code may be meant"),
        ("holiday.jpg", "nothing is known"),
        (f"US/{MAIN}.jpg", "the folder is at fault too"),
        (f"Germany/{MAIN}.jpg", "the folder is at fault too"),
        (f"DE/old/{MAIN}.jpg", "the folder is at fault too"),
        (f"../{MAIN}.jpg", "its place is at fault too"),
    ],
)
def test_where_no_rename_mends_a_file_there_is_none(name: str, reason: str) -> None:
    (rejection,) = scan_names([name, "B000234567.MAIN.jpg"]).rejections
    assert rejection.rename is None, reason
    assert rejection.suggestion is None, reason
    assert rejection.problems == diagnose(name.rpartition("/")[2])


@pytest.mark.parametrize(
    ("paths", "reason"),
    [
        ([MAIN, f"{MAIN}.jpg"], "the good name is there"),
        (["B000123456.MAIN.png", f"{MAIN}.jpg"], "the slot is taken in another format"),
        ([f"GLOBAL/{MAIN}", f"{MAIN}.jpg"], "the slot is taken from another folder"),
        ([f"uk/{MAIN}", f"GB/{MAIN}.jpg"], "and so it is under another name of the store"),
        ([MAIN, f"GLOBAL/{MAIN}", f"{MAIN}.jpg"], "two that are rejected hold the slot too"),
        ([f"{MAIN}.jpg", f"{MAIN} "], "both want one name"),
        ([f"{MAIN}.jpg", "B000123456.MAIN.png.png"], "both want one slot"),
        ([f"{MAIN}.jpg", f"{MAIN}.jpg"], "one name twice"),
        (
            ["B000123456.ZZ99.jpg.jpg", "b000123456.zz99.jpg"],
            "a system that does not tell letter case would lose a file",
        ),
        (
            [f"A1PA6795UKMFR9/{MAIN}.jpg", f"a1pa6795ukmfr9/{MAIN}"],
            "so it would where the folder of the other names no store",
        ),
    ],
)
def test_a_suggestion_that_would_meet_another_file_is_no_rename(
    paths: list[str], reason: str
) -> None:
    intake = scan_names(paths)
    assert intake.renames == (), reason
    misnamed = [one for one in intake.rejections if one.kind is RejectionKind.INVALID_NAME]
    assert misnamed
    for rejection in misnamed:
        if rejection.suggestion:
            assert rejection.detail in paths
            assert f"As {rejection.suggestion} it would meet" in rejection.message
            assert "Rename it" not in rejection.message


def test_other_scopes_and_variants_stand_in_no_way() -> None:
    paths = [f"DE/{MAIN}", f"FR/{MAIN}.jpg", "DE/B000123456.PT01.jpg.jpg", f"{MAIN}.jpg"]
    assert len(scan_names(paths).renames) == 3


def test_a_good_name_needs_no_rename() -> None:
    # The extension may have any case.
    intake = scan_names(["B000123456.MAIN.JPG"])
    assert outcomes(intake) == {"B000123456.MAIN.JPG": "GLOBAL"}
    assert not intake.renames


# Rejections

REJECTION = Rejection(f"{MAIN}.jpg", RejectionKind.INVALID_NAME, diagnose(f"{MAIN}.jpg"), MAIN)


@pytest.mark.parametrize("kind", RejectionKind)
def test_every_kind_has_a_rule_and_a_message(kind: RejectionKind) -> None:
    rejection = Rejection(MAIN, kind, diagnose("a.jpg"), detail="what" * 1000)
    assert isinstance(rejection.rule, Rule)
    assert rejection.message.endswith(diagnose("a.jpg")[-1].message)
    assert len(rejection.message) < 1000
    assert Rejection(MAIN, kind).rule in Rule


def test_a_rejection_as_json() -> None:
    document = json.loads(json.dumps(REJECTION.to_dict()))
    assert document == {
        "path": f"{MAIN}.jpg",
        "kind": "INVALID_NAME",
        "rule": "EXTENSION_ONLY_ONCE",
        "grade": "PAGE",
        "message": "The extension is there twice: '.jpg'. Rename it to B000123456.MAIN.jpg.",
        "suggestion": MAIN,
        "problems": [
            {
                "kind": "REPEATED_EXTENSION",
                "part": ".jpg",
                "span": [15, 19],
                "message": "The extension is there twice: '.jpg'.",
            }
        ],
    }


def test_a_rename_as_json() -> None:
    document = json.loads(json.dumps(RENAME.to_dict()))
    assert document == {"from": f"{MAIN}.jpg", "to": MAIN, "certainty": "SAFE"}


@pytest.mark.parametrize(
    ("path", "asin"),
    [
        ("b000123456.main.jpg", "B000123456"),
        ("US/B000123456.webp", "B000123456"),
        ("my\\B000123456.webp", "B000123456"),
        ("US/old/B000123456.webp", "B000123456"),
        ("US\\old\\B000123456.webp", "B000123456"),
        ("US\\old/B000123456.webp", "B000123456"),
        ("holiday.jpg", None),
        ("", None),
        ("B00012345.MAIN.jpg", None),
    ],
)
def test_the_product_is_told_where_it_is_plain(path: str, asin: str | None) -> None:
    (rejection,) = scan_names([path, "B000234567.MAIN.jpg"]).rejections
    assert rejection.asin == asin


# The anatomy of the values

RENAME = Rename(f"{MAIN}.jpg", MAIN, Certainty.SAFE)


@pytest.mark.parametrize("kind", [RejectionKind, Certainty])
def test_the_enumerations(kind: type) -> None:
    check_enumeration(kind)


def test_equality() -> None:
    check_equal(RENAME, Rename(f"{MAIN}.jpg", MAIN, Certainty.SAFE))
    check_different(
        RENAME, Rename(f"{MAIN}.jpg", MAIN, Certainty.LIKELY), Rename("a", "b", Certainty.SAFE)
    )
    check_equal(REJECTION, scan_names([f"{MAIN}.jpg"]).rejections[0])
    check_different(
        REJECTION, Rejection(MAIN, RejectionKind.LINK), Rejection("a", RejectionKind.LINK)
    )
    check_strangers(RENAME, RENAME.from_, RENAME.to)
    check_strangers(REJECTION, REJECTION.path)


@pytest.mark.parametrize("value", [RENAME, REJECTION])
def test_pickle_copy_and_immutability(value: object) -> None:
    check_pickle(value)
    check_copies(value)
    check_immutable(value, "path", "from_")
    check_final(type(value))


def test_repr_evaluates_back() -> None:
    check_repr(RENAME, f"Rename(from_='{MAIN}.jpg', to='{MAIN}', certainty=Certainty.SAFE)")
    check_repr(REJECTION, repr(REJECTION))
