"""Uploads and deletions."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st
from strangers import (
    FEW,
    check_copies,
    check_different,
    check_equal,
    check_final,
    check_immutable,
    check_no_order,
    check_pickle,
    check_repr,
    check_strangers,
    replaced,
)

from listing_images import (
    GLOBAL,
    Deletion,
    ImageFile,
    ImageFilename,
    InvalidAsin,
    InvalidImageFilename,
    InvalidVariantCode,
    Marketplace,
    Rule,
    RuleViolation,
    Scope,
    Submission,
    UnknownMarketplace,
    VariantCode,
)
from listing_images.strategies import asins, image_files, scopes, submissions, variant_codes
from listing_images.values.changes import describe_scope

NAME = ImageFilename.parse("B000123456.PT01.jpg")
FILE = ImageFile(NAME)
UPLOAD = Submission(FILE, Marketplace.DE)
GONE = Deletion("B000123456", "PT01", Marketplace.DE)

deletions = st.builds(Deletion, asins(), variant_codes(main=False), scopes())


# Submission.


@FEW
@given(image_files(), scopes())
def test_submission(file: ImageFile, scope: Scope) -> None:
    upload = Submission(file, scope)
    assert upload.file is file
    assert upload.scope is scope
    assert (upload.asin, upload.variant) == (file.asin, file.variant)
    check_equal(upload, Submission.of(file, scope), Submission(file=file, scope=scope))


def test_submission_default_scope() -> None:
    assert Submission(FILE).scope is GLOBAL
    assert Submission.of(FILE).scope is GLOBAL


def test_submission_of_name() -> None:
    check_equal(
        UPLOAD,
        Submission.of("B000123456.PT01.jpg", Marketplace.DE),
        Submission.of(NAME, Marketplace.DE),
    )


def test_submission_of_main_image() -> None:
    """Rule.MAIN_IS_REPLACED_BY_UPLOAD."""
    for scope in (GLOBAL, Marketplace.DE):
        assert Submission.of("B000123456.MAIN.jpg", scope).variant.is_main


def test_submission_for_us() -> None:
    own = Marketplace(
        code="XX",
        name="Another US",
        marketplace_id=Marketplace.US.marketplace_id,
        domain="amazon.xx",
        region="NA",
        languages=[],
    )
    for store in (Marketplace.US, own):
        for make in (Submission, Submission.of):
            with pytest.raises(RuleViolation) as caught:
                make(FILE, store)
            assert caught.value.rule is Rule.US_IMAGES_ARE_GLOBAL
            assert str(FILE) in str(caught.value)


@pytest.mark.parametrize("stranger", [None, 7, b"B000123456.PT01.jpg", UPLOAD])
def test_submission_of_other_type(stranger: object) -> None:
    with pytest.raises(TypeError):
        Submission.of(stranger)  # type: ignore[arg-type]
    with pytest.raises(InvalidImageFilename):
        Submission.of("holiday.jpg")


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("GLOBAL", GLOBAL),
        ("global", GLOBAL),
        ("DE", Marketplace.DE),
        ("uk", Marketplace.GB),
        ("Deutschland", Marketplace.DE),
        (Marketplace.FR.marketplace_id, Marketplace.FR),
    ],
)
def test_scope_as_text(text: str, scope: Scope) -> None:
    assert Submission(FILE, text).scope is scope
    assert Submission.of("B000123456.PT01.jpg", text).scope is scope
    assert Deletion("B000123456", "PT01", text).scope is scope


@pytest.mark.parametrize("text", ["Austria", "EU", "", "worldwide"])
def test_unknown_scope(text: str) -> None:
    for change in (Submission, Submission.of):
        with pytest.raises(UnknownMarketplace):
            change(FILE, text)
    with pytest.raises(UnknownMarketplace):
        Deletion("B000123456", "PT01", text)


@pytest.mark.parametrize("text", ["US", "usa", "www.amazon.com", "United States"])
def test_scope_us_as_text(text: str) -> None:
    for change in (Submission, Submission.of):
        with pytest.raises(
            RuleViolation, match=r"Uploading B000123456.PT01.jpg for the US only is"
        ):
            change(FILE, text)
    with pytest.raises(RuleViolation, match="Deleting PT01 of B000123456 for the US only is"):
        Deletion("B000123456", "PT01", text)


@pytest.mark.parametrize("stranger", [None, 7, b"DE", [GLOBAL]])
def test_submission_scope_of_other_type(stranger: object) -> None:
    message = f"Expected GLOBAL, a Marketplace or its name, got {type(stranger).__name__}"
    for make in (Submission, Submission.of):
        with pytest.raises(TypeError, match=message):
            make(FILE, stranger)  # type: ignore[arg-type]


LINKED = ImageFile.linked("B000123456", "PT01", "https://example.com/part.jpg")


def test_submission_of_linked_image() -> None:
    upload = Submission.of(LINKED, "DE")
    assert (upload.file, upload.asin, upload.variant) == (LINKED, "B000123456", VariantCode("PT01"))
    assert str(upload) == "https://example.com/part.jpg for DE"
    check_different(upload, UPLOAD)
    with pytest.raises(RuleViolation, match=r"Uploading https://example.com/part.jpg for the US"):
        Submission(LINKED, "US")


def test_submission_eq() -> None:
    described = ImageFile(NAME, text_languages=["de"])
    check_equal(UPLOAD, Submission(described, Marketplace.DE))
    check_different(
        UPLOAD,
        Submission(FILE),
        Submission(FILE, Marketplace.FR),
        Submission.of("B000123456.PT02.jpg", Marketplace.DE),
        Submission(ImageFile(NAME, "picture"), Marketplace.DE),
    )
    check_different(UPLOAD, Deletion("B000123456", "PT01", Marketplace.DE))


@FEW
@given(submissions())
def test_submission_eq_strangers(upload: Submission) -> None:
    check_strangers(upload, upload.file, upload.scope)


def test_submission_no_order() -> None:
    check_no_order(UPLOAD, Submission(FILE))


@FEW
@given(submissions())
def test_submission_str_and_repr(upload: Submission) -> None:
    assert str(upload) == f"{upload.file} for {upload.scope}"
    check_repr(upload, f"Submission(file={upload.file!r}, scope={upload.scope!r})")


@FEW
@given(submissions())
def test_submission_pickle_and_copy(upload: Submission) -> None:
    check_pickle(upload)
    check_copies(upload)


def test_submission_replace() -> None:
    assert replaced(UPLOAD, scope=GLOBAL) == Submission(FILE)
    with pytest.raises(RuleViolation):
        replaced(UPLOAD, scope=Marketplace.US)


def test_submission_immutable() -> None:
    check_immutable(UPLOAD, "file", "scope", "asin", "variant")


def test_submission_final() -> None:
    check_final(Submission)


def test_submission_match() -> None:
    match UPLOAD:
        case Deletion():
            matched = None
        case Submission(ImageFile(ImageFilename(_, VariantCode("PT01"))), scope):
            matched = scope
    assert matched is Marketplace.DE


# Deletion.


@FEW
@given(asins(), variant_codes(main=False), scopes())
def test_deletion(asin: str, variant: VariantCode, scope: Scope) -> None:
    """Rule.VARIANTS_CAN_BE_DELETED."""
    gone = Deletion(asin, variant, scope)
    assert (gone.asin, gone.variant, gone.scope) == (asin, variant, scope)
    check_equal(
        gone, Deletion(asin, str(variant), scope), Deletion(asin=asin, variant=variant, scope=scope)
    )


def test_deletion_default_scope() -> None:
    assert Deletion("B000123456", "PT01").scope is GLOBAL


@FEW
@given(asins(), scopes())
def test_deletion_of_main_image(asin: str, scope: Scope) -> None:
    """Rule.MAIN_CANNOT_BE_DELETED."""
    for main in (VariantCode.MAIN, "MAIN"):
        with pytest.raises(RuleViolation) as caught:
            Deletion(asin, main, scope)
        assert caught.value.rule is Rule.MAIN_CANNOT_BE_DELETED
        assert asin in str(caught.value)
        assert ("the global set" if scope is GLOBAL else scope.name) in str(caught.value)


@pytest.mark.parametrize("code", ["PT01", "MAIN"])
def test_deletion_for_us(code: str) -> None:
    with pytest.raises(RuleViolation) as caught:
        Deletion("B000123456", code, Marketplace.US)
    assert caught.value.rule is Rule.US_IMAGES_ARE_GLOBAL
    assert f"{code} of B000123456" in str(caught.value)


def test_deletion_invalid_part() -> None:
    with pytest.raises(InvalidAsin):
        Deletion("b000123456", "PT01")
    with pytest.raises(InvalidVariantCode):
        Deletion("B000123456", "PT1")


@pytest.mark.parametrize("place", range(3))
@pytest.mark.parametrize("stranger", [None, 7, b"PT01", ["PT01"]])
def test_deletion_other_type(place: int, stranger: object) -> None:
    parts: list[object] = ["B000123456", "PT01", GLOBAL]
    parts[place] = stranger
    with pytest.raises(TypeError):
        Deletion(*parts)  # type: ignore[arg-type]


def test_deletion_eq() -> None:
    check_equal(GONE, Deletion("B000123456", VariantCode("PT01"), Marketplace.DE))
    check_different(
        GONE,
        Deletion("B000123457", "PT01", Marketplace.DE),
        Deletion("B000123456", "PT02", Marketplace.DE),
        Deletion("B000123456", "PT01", Marketplace.FR),
        Deletion("B000123456", "PT01"),
    )
    check_different(GONE, Submission.of("B000123456.PT01.jpg", Marketplace.DE))


@FEW
@given(deletions)
def test_deletion_eq_strangers(gone: Deletion) -> None:
    check_strangers(gone, gone.asin, gone.variant, gone.scope)


def test_deletion_no_order() -> None:
    check_no_order(GONE, Deletion("B000123456", "PT02"))


@FEW
@given(deletions)
def test_deletion_str_and_repr(gone: Deletion) -> None:
    assert str(gone) == f"{gone.variant} of {gone.asin} for {gone.scope}"
    check_repr(
        gone, f"Deletion(asin={gone.asin!r}, variant={gone.variant!r}, scope={gone.scope!r})"
    )


@FEW
@given(deletions)
def test_deletion_pickle_and_copy(gone: Deletion) -> None:
    check_pickle(gone)
    check_copies(gone)


def test_deletion_replace() -> None:
    assert replaced(GONE, scope=GLOBAL) == Deletion("B000123456", "PT01")
    with pytest.raises(RuleViolation):
        replaced(GONE, variant="MAIN")


def test_deletion_immutable() -> None:
    check_immutable(GONE, "asin", "variant", "scope")


def test_deletion_final() -> None:
    check_final(Deletion)


def test_deletion_match() -> None:
    match GONE:
        case Submission():
            matched = None
        case Deletion("B000123456", VariantCode("PT01"), scope):
            matched = scope
    assert matched is Marketplace.DE


# Scopes in words.


@pytest.mark.parametrize(
    ("scope", "description"),
    [
        (GLOBAL, "the global set"),
        (Marketplace.DE, "the set of Germany"),
        (Marketplace.GB, "the set of the United Kingdom"),
        (Marketplace.NL, "the set of the Netherlands"),
    ],
    ids=str,
)
def test_describe_scope(scope: Scope, description: str) -> None:
    assert describe_scope(scope) == description
