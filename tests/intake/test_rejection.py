"""Rejections and renames as data."""

from __future__ import annotations

import json
from typing import Any

import pytest
from intakes import outcomes
from strangers import check_different, check_enumeration, check_equal, check_repr, check_strangers
from tables import table

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
        ("my\\old\\B000123456.webp", "B000123456"),
        ("B000123456", "B000123456"),
        ("B000123456a.jpg", "B000123456"),
        ("B0001234567.jpg", None),
        ("B0001234567a.jpg", None),
        ("B00012345X7.jpg", None),
        ("holiday.jpg", None),
        ("", None),
        ("B00012345.MAIN.jpg", None),
    ],
)
def test_rejection_asin(path: str, asin: str | None) -> None:
    (rejection,) = scan_names([path, "B000234567.MAIN.jpg"]).rejections
    assert rejection.asin == asin


@pytest.mark.parametrize(
    ("path", "detail"),
    [
        (f"Mugs/{MAIN}", "Mugs"),
        (f"DE/old/{MAIN}", "DE"),
        (f"DE/old/FR/{MAIN}", "DE"),
        (f"US/{MAIN}", ""),
        (f"US/DE/{MAIN}", ""),
        (f"../{MAIN}", ""),
        ("photo.jpg", ""),
    ],
)
def test_rejection_detail(path: str, detail: str) -> None:
    (rejection,) = scan_names([path, "B000234567.MAIN.jpg"]).rejections
    assert rejection.detail == detail


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


MENTIONS = table("mentions")
SURROUNDINGS = (
    *("B000123456.MAIN_{}.jpg", "{}_B000123456.MAIN.jpg", "B000123456.MAIN_red_{}.jpg"),
    *("Kopie {}_B000123456.MAIN.jpg", "x_B000123456_{}_MAIN - Kopie.jpg"),
)


@pytest.mark.parametrize("row", MENTIONS["mark"], ids=lambda row: row["why"])
def test_no_rename_loses_a_country_or_language(row: dict[str, Any]) -> None:
    """Without the mark, the name of a global file would be for every store."""
    for name in (form.format(word) for form in SURROUNDINGS for word in row["words"]):
        for path in (name, f"GLOBAL/{name}", f"B000123456/{name}", f"PL/{name}"):
            (one,) = scan_names([path, "B000234567.MAIN.jpg"]).rejections
            is_english = (
                path.startswith("PL") and row["stores"] == ["GB"] and "language" in row["why"]
            )
            assert one.rename is None or is_english, path
            assert "Rename the file" not in one.message or is_english


@pytest.mark.parametrize("row", MENTIONS["ordinary"], ids=lambda row: row["why"])
def test_ordinary_words_are_renamed(row: dict[str, Any]) -> None:
    for name in (form.format(word) for form in SURROUNDINGS for word in row["words"]):
        (rename,) = scan_names([name]).renames
        assert rename.to == MAIN, name


@pytest.mark.parametrize(
    ("path", "is_renamed"),
    [
        ("DE/B000123456.MAIN_de.jpg", True),
        ("DE/B000123456.MAIN_German.jpg", True),
        ("DE/B000123456.MAIN_en.jpg", True),  # English is for every country
        ("DE/B000123456.MAIN_fr.jpg", False),
        ("DE/fr_B000123456.MAIN_de.jpg", False),
        ("DE/de_B000123456.MAIN_fr.jpg", False),
        ("CA/B000123456.MAIN_french.jpg", True),  # a language of Canada
        ("BE/B000123456.MAIN_nl.jpg", True),
        ("BE/B000123456.MAIN_nld.jpg", False),
        ("BE/B000123456.MAIN_Netherlands.jpg", False),
        ("IE/B000123456.MAIN_uk.jpg", False),
        ("DE/B000123456.MAIN_american.jpg", False),
        ("BE/B000123456.MAIN_Nederlands.jpg", True),
        ("AE/B000123456.MAIN_ar.jpg", True),
        ("B000123456/DE/main_de.jpg", True),
        ("B000123456/main_de.jpg", False),
    ],
)
def test_rename_in_the_folder_of_a_store(path: str, is_renamed: bool) -> None:
    (one,) = scan_names([path, "B000234567.MAIN.jpg"]).rejections
    assert (one.rename is not None) is is_renamed


def test_rejection_says_why_a_country_keeps_its_name() -> None:
    (one,) = scan_names(["B000123456.MAIN_red_it.jpg"]).rejections
    assert "may name a country or a language" in one.message
    assert "Put the file into the country's folder" in one.message


@pytest.mark.parametrize(
    ("path", "to"),
    [
        ("MUG-DE_MAIN.jpg", None),
        ("GLOBAL/MUG-DE_MAIN.jpg", None),
        ("FR/MUG-DE_MAIN.jpg", None),
        ("DE/MUG-DE_MAIN.jpg", f"DE/{MAIN}"),
        ("MUG-12_MAIN.jpg", MAIN),
        ("MUG-12_MAIN_de.jpg", None),
    ],
)
def test_key_that_may_name_a_country(path: str, to: str | None) -> None:
    products = {"MUG-DE": "B000123456", "MUG-12": "B000123456"}
    intake = scan_names([path, "B000234567.MAIN.jpg"], products=products)
    assert [rename.to for rename in intake.renames] == ([to] if to else [])
    if path.endswith("MUG-DE_MAIN.jpg") and not to:
        assert "may name a country" in intake.rejections[0].message


def test_folder_of_a_key_that_names_the_us() -> None:
    paths = ["US/B000123456.PT01.jpg", "GLOBAL/B000123456.MAIN.jpg"]
    (one,) = scan_names(paths, products={"US": "B000123456"}).rejections
    assert one.kind is RejectionKind.UNKNOWN_FOLDER
    assert one.message == (
        "Unknown folder 'US'. The key of a product may name a country too. Put its images into "
        "the country's folder, or into one that is named by the ASIN."
    )


@pytest.mark.parametrize(
    ("path", "end"),
    [
        (f"MUG-DE/{MAIN}", "UNKNOWN_FOLDER"),
        ("MUG-DE/main.jpg", "UNKNOWN_FOLDER"),
        (f"GLOBAL/MUG-DE/{MAIN}", "UNKNOWN_FOLDER"),
        (f"FR/MUG-DE/{MAIN}", "UNKNOWN_FOLDER"),
        (f"DE/MUG-DE/{MAIN}", "DE"),
        (f"MUG-DE/DE/{MAIN}", "DE"),
        (f"MUG-12/{MAIN}", "GLOBAL"),
    ],
)
def test_folder_of_a_key_that_may_name_a_country(path: str, end: str) -> None:
    products = {"MUG-DE": "B000123456", "MUG-12": "B000123456"}
    for more in ([], ["B000234567.MAIN.jpg"]):
        assert outcomes(scan_names([path, *more], products=products))[path] == end
