"""Rejections and renames as data."""

from __future__ import annotations

import json

import pytest
from strangers import check_different, check_enumeration, check_equal, check_repr, check_strangers

from listing_images import (
    GLOBAL,
    Certainty,
    Rejection,
    RejectionKind,
    Rename,
    Rule,
    diagnose,
    scan_names,
)

MAIN = "B000123456.MAIN.jpg"
REJECTION = Rejection(
    f"{MAIN}.jpg", RejectionKind.INVALID_NAME, diagnose(f"{MAIN}.jpg"), MAIN, scope=GLOBAL
)
RENAME = Rename(f"{MAIN}.jpg", MAIN, Certainty.SAFE)


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
        ("b000123456.main.jpg", MAIN, Certainty.SAFE),
        ("B000123456_MAIN.jpg", MAIN, Certainty.SAFE),
        ("B000123456 MAIN.jpg", MAIN, Certainty.SAFE),
        ("B000123456.MAIN (1).jpg", MAIN, Certainty.SAFE),
        ("b000123456.MAIN.jpg.jpg", MAIN, Certainty.SAFE),
        # The new name is a guess.
        ("B000123456.jpg", MAIN, Certainty.LIKELY),
        ("B000123456.PT1.jpg", "B000123456.PT01.jpg", Certainty.LIKELY),
    ],
)
def test_rename_certainty(name: str, to: str, certainty: Certainty) -> None:
    for folder in ("", "DE/", "DE\\", "./DE/"):
        intake = scan_names([folder + name, "B000234567.MAIN.jpg"])
        assert intake.renames == (Rename(folder + name, folder + to, certainty),)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("B000123456.MAIN.webp", "the picture must be converted"),
        ("B00012345.MAIN.jpg", "the product would be a guess"),
        ("B000123456.MAIN.jpg.png", "two formats"),
        ("B000123456.MAIN.PT01.jpg", "two codes"),
        ("holiday.jpg", "no product"),
        (f"US/{MAIN}.jpg", "the folder is wrong too"),
        (f"EU/{MAIN}.jpg", "the folder is wrong too"),
        (f"DE/old/{MAIN}.jpg", "the folder is wrong too"),
        ("B000123456.MAIN.DE.jpg", "the new name would lose the country"),
        (f"../{MAIN}.jpg", "the path is wrong too"),
    ],
)
def test_no_rename(name: str, reason: str) -> None:
    (rejection,) = scan_names([name, "B000234567.MAIN.jpg"]).rejections
    assert rejection.rename is None, reason
    assert rejection.suggestion is None, reason
    assert rejection.problems == diagnose(name.rpartition("/")[2])


def test_valid_name_in_any_case_of_the_extension() -> None:
    intake = scan_names(["B000123456.MAIN.JPG"])
    assert intake.paths == ("B000123456.MAIN.JPG",)
    assert not intake.renames


@pytest.mark.parametrize("kind", RejectionKind)
def test_rejection_rule_and_message_of_each_kind(kind: RejectionKind) -> None:
    rejection = Rejection(MAIN, kind, diagnose("a.jpg"), detail="what" * 1000)
    assert isinstance(rejection.rule, Rule)
    assert rejection.message.endswith(diagnose("a.jpg")[-1].message)
    assert len(rejection.message) < 1000
    assert not Rejection(MAIN, kind).message.startswith("It ")


@pytest.mark.parametrize(
    ("kind", "rule"),
    [
        ("SHORT_NAME", Rule.FOLDERS_NAME_PRODUCTS),
        ("WRONG_PRODUCT", Rule.FOLDERS_NAME_PRODUCTS),
        ("PRODUCT_KEY", Rule.KEYS_NAME_PRODUCTS),
        ("EMPTY_FILE", Rule.CONTENT_IS_AN_IMAGE),
        ("WRONG_CONTENT", Rule.CONTENT_IS_AN_IMAGE),
        ("BROKEN_IMAGE", Rule.CONTENT_IS_AN_IMAGE),
        ("ANIMATED_GIF", Rule.ACCEPTED_FORMATS),
        ("DOCUMENT", Rule.ONLY_IMAGES_ARE_SUBMITTED),
        ("VIDEO", Rule.ONLY_IMAGES_ARE_SUBMITTED),
        ("ARCHIVE", Rule.PLAIN_FILES_ALONE),
    ],
)
def test_rejection_rule(kind: str, rule: Rule) -> None:
    assert Rejection(MAIN, RejectionKind[kind]).rule is rule


def test_rejection_with_a_country_and_without_a_scope() -> None:
    name = "B000123456.MAIN.DE.jpg"
    rejection = Rejection(name, RejectionKind.INVALID_NAME, diagnose(name), MAIN)
    assert rejection.rename is None
    assert "Rename the file" not in rejection.message


def test_rejection_to_dict() -> None:
    (problem,) = REJECTION.problems
    assert json.loads(json.dumps(REJECTION.to_dict())) == {
        "path": f"{MAIN}.jpg",
        "kind": "INVALID_NAME",
        "rule": "EXTENSION_ONLY_ONCE",
        "grade": "PAGE",
        "message": f"{problem.message} Rename the file to {MAIN}.",
        "suggestion": MAIN,
        "problems": [
            {
                "kind": "REPEATED_EXTENSION",
                "part": ".jpg",
                "span": [15, 19],
                "message": problem.message,
            }
        ],
    }


def test_rename_to_dict() -> None:
    document = json.loads(json.dumps(RENAME.to_dict()))
    assert document == {"from": f"{MAIN}.jpg", "to": MAIN, "certainty": "SAFE"}


@pytest.mark.parametrize(
    ("path", "asin"),
    [
        ("b000123456.main.jpg", "B000123456"),
        ("US/B000123456.webp", "B000123456"),
        ("my\\B000123456.webp", "B000123456"),
        ("US\\old/B000123456.webp", "B000123456"),
        ("holiday.jpg", None),
        ("", None),
        ("B00012345.MAIN.jpg", None),
    ],
)
def test_rejection_asin(path: str, asin: str | None) -> None:
    (rejection,) = scan_names([path, "B000234567.MAIN.jpg"]).rejections
    assert rejection.asin == asin


# The anatomy of the values; what all values have in common is tested in tests/package


@pytest.mark.parametrize("kind", [RejectionKind, Certainty])
def test_enumerations(kind: type) -> None:
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


def test_repr() -> None:
    check_repr(RENAME, f"Rename(from_='{MAIN}.jpg', to='{MAIN}', certainty=Certainty.SAFE)")
    check_repr(REJECTION, repr(REJECTION))


@pytest.mark.parametrize("mark", ["DE1", "DE2024", "imagesDE", "GermanyFinal", "fr_only", "de_rot"])
def test_rename_never_drops_a_place(mark: str) -> None:
    """Without the place, the name of a global file would be for every store."""
    for text in (f"B000123456.MAIN_{mark}.jpg", f"{mark}_B000123456.MAIN.jpg"):
        rejections = scan_names([text, f"DE/{text}"]).rejections
        found = {one.path: one.rename for one in rejections}
        assert found[text] is None
        assert (found[f"DE/{text}"] is None) == mark.startswith("fr")
