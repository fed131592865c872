"""The upload of an image file for a scope."""

from __future__ import annotations

import pytest
from hypothesis import given
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
    InvalidImageFilename,
    Marketplace,
    Rule,
    RuleViolation,
    Scope,
    Submission,
    VariantCode,
)
from listing_images.strategies import image_files, scopes, submissions

FILE = ImageFile.of("B000123456.PT01.jpg")
UPLOAD = Submission(FILE, Marketplace.DE)


# Valid.


@FEW
@given(image_files(), scopes())
def test_an_upload_is_of_a_file_for_a_scope(file: ImageFile, scope: Scope) -> None:
    upload = Submission(file, scope)
    assert upload.file is file
    assert upload.scope is scope
    assert (upload.asin, upload.variant) == (file.asin, file.variant)
    check_equal(upload, Submission.of(file, scope), Submission(file=file, scope=scope))


def test_an_upload_is_global_unless_it_is_said_otherwise() -> None:
    assert Submission(FILE).scope is GLOBAL
    assert Submission.of(FILE).scope is GLOBAL


def test_of_takes_a_name_as_text_or_value() -> None:
    check_equal(
        UPLOAD,
        Submission.of("B000123456.PT01.jpg", Marketplace.DE),
        Submission.of(FILE.filename, Marketplace.DE),
    )


def test_a_main_image_can_be_uploaded_for_every_scope() -> None:
    """Rule.MAIN_IS_REPLACED_BY_UPLOAD."""
    for scope in (GLOBAL, Marketplace.DE):
        assert Submission.of("B000123456.MAIN.jpg", scope).variant.is_main


# Invalid.


def test_an_upload_for_the_us_alone_is_refused() -> None:
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


@pytest.mark.parametrize("stranger", [None, 7, "B000123456.PT01.jpg", FILE.filename, UPLOAD])
def test_what_is_no_file_is_a_type_error(stranger: object) -> None:
    with pytest.raises(TypeError, match=f"file is an ImageFile, not {type(stranger).__name__}"):
        Submission(stranger)  # type: ignore[arg-type]


@pytest.mark.parametrize("stranger", [None, 7, b"B000123456.PT01.jpg", UPLOAD])
def test_of_refuses_what_is_no_file_at_all(stranger: object) -> None:
    with pytest.raises(TypeError):
        Submission.of(stranger)  # type: ignore[arg-type]
    with pytest.raises(InvalidImageFilename):
        Submission.of("holiday.jpg")


@pytest.mark.parametrize("stranger", [None, "DE", "GLOBAL", 7, [GLOBAL]])
def test_what_is_no_scope_is_a_type_error(stranger: object) -> None:
    told = f"a scope is GLOBAL or a Marketplace, not {type(stranger).__name__}"
    for make in (Submission, Submission.of):
        with pytest.raises(TypeError, match=told):
            make(FILE, stranger)  # type: ignore[arg-type]


# Equality, order, str and repr, pickle and copy.


def test_uploads_are_equal_by_file_and_scope() -> None:
    described = ImageFile(FILE.filename, text_languages=["de"])
    check_equal(UPLOAD, Submission(described, Marketplace.DE))
    check_different(
        UPLOAD,
        Submission(FILE),
        Submission(FILE, Marketplace.FR),
        Submission.of("B000123456.PT02.jpg", Marketplace.DE),
        Submission(ImageFile(FILE.filename, "picture"), Marketplace.DE),
        Deletion("B000123456", "PT01", Marketplace.DE),
    )


@FEW
@given(submissions())
def test_an_upload_is_no_stranger(upload: Submission) -> None:
    check_strangers(upload, upload.file, upload.scope)


def test_uploads_have_no_order() -> None:
    check_no_order(UPLOAD, Submission(FILE))


@FEW
@given(submissions())
def test_str_is_file_and_scope_and_repr_evaluates_back(upload: Submission) -> None:
    assert str(upload) == f"{upload.file.filename} for {upload.scope}"
    check_repr(upload, f"Submission(file={upload.file!r}, scope={upload.scope!r})")


@FEW
@given(submissions())
def test_pickle_and_copy(upload: Submission) -> None:
    check_pickle(upload)
    check_copies(upload)


def test_replace_goes_through_the_constructor() -> None:
    assert replaced(UPLOAD, scope=GLOBAL) == Submission(FILE)
    with pytest.raises(RuleViolation):
        replaced(UPLOAD, scope=Marketplace.US)


# Immutability, subclassing, match.


def test_an_upload_cannot_be_altered() -> None:
    check_immutable(UPLOAD, "file", "scope", "asin", "variant")


def test_no_class_can_be_derived() -> None:
    check_final(Submission)


def test_match() -> None:
    match UPLOAD:
        case Deletion():
            matched = None
        case Submission(ImageFile(ImageFilename(_, VariantCode("PT01"))), scope):
            matched = scope
    assert matched is Marketplace.DE
