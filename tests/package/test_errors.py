"""Every error of the library: its operands, its message, and that both survive a journey."""

from __future__ import annotations

import copy
import pickle
import pkgutil
from collections.abc import Iterator
from importlib import import_module

import pytest
from strangers import PROTOCOLS

import listing_images
from listing_images import (
    Channel,
    CountryRequired,
    Deletion,
    DuplicateVariant,
    ImageFile,
    InvalidAsin,
    InvalidDocument,
    InvalidImageFilename,
    InvalidMarketplace,
    InvalidPayload,
    InvalidVariantCode,
    ListingImagesError,
    Marketplace,
    MixedProducts,
    NoImages,
    NotSubmitted,
    Rule,
    RuleViolation,
    UnknownInterchangeName,
    UnknownMarketplace,
    UnlinkableSource,
    Unreachable,
    UnreadableSource,
    UnsupportedFormat,
    parse_asin,
)
from listing_images._wording import quoted

MAIN_JPG = ImageFile.of("B000123456.MAIN.jpg")
MAIN_PNG = ImageFile.of("B000123456.MAIN.png")
DELETION = Deletion("B000123456", "PT01", Marketplace.DE)

# Each error with its operands by name, and the message that they make.
SAMPLES: list[tuple[type[ListingImagesError], dict[str, object], str]] = [
    (
        RuleViolation,
        {"rule": Rule.MAIN_CANNOT_BE_DELETED, "subject": "Deleting MAIN"},
        (
            "Deleting MAIN: A main image can be replaced but never deleted. "
            "Upload another main image in its place."
        ),
    ),
    (
        RuleViolation,
        {"rule": Rule.GLOBAL_REACHES_EVERY_STORE, "subject": ""},
        "A global image is available in every store where the product is sold.",
    ),
    (
        InvalidAsin,
        {"text": "b000123456"},
        (
            "'b000123456' is no ASIN: write B and nine digits or capital letters, "
            "for example B000123456, or an ISBN-10."
        ),
    ),
    (
        InvalidVariantCode,
        {"text": "PT1"},
        "'PT1' is no variant code: write four capital letters or digits, for example MAIN or PT01.",
    ),
    (
        UnknownInterchangeName,
        {"kind": "flat_file_column", "text": "other_image_url9"},
        (
            "'other_image_url9' is no flat file column of an image: "
            "write one such as main_image_url or other_image_url1."
        ),
    ),
    (
        UnknownMarketplace,
        {"text": "Germany"},
        (
            "'Germany' names no store: write a country code such as DE, "
            "a marketplace id or a domain such as amazon.de."
        ),
    ),
    (
        InvalidMarketplace,
        {"part": "language", "text": "EN"},
        "'EN' cannot be the language of a store: write two or three small letters, for example de.",
    ),
    (
        UnsupportedFormat,
        {"extension": "webp"},
        "'webp' is no accepted extension: use jpg, jpeg, tif, tiff, png or gif, without a dot.",
    ),
    (
        InvalidImageFilename,
        {"text": "B000123456_MAIN.jpg"},
        (
            "'B000123456_MAIN.jpg' is no image file name. "
            "'_' stands where one dot belongs. Rename it to B000123456.MAIN.jpg."
        ),
    ),
    (
        InvalidImageFilename,
        {"text": "B000123456.MAIN.webp"},
        (
            "'B000123456.MAIN.webp' is no image file name. "
            "'.webp' is not accepted: convert it to JPEG, TIFF, PNG or GIF."
        ),
    ),
    (
        CountryRequired,
        {"channel": Channel.COUNTRY_SPECIFIC_UPLOAD},
        "COUNTRY_SPECIFIC_UPLOAD is for one country: name its store, for example Marketplace.DE.",
    ),
    (
        DuplicateVariant,
        {"first": MAIN_JPG, "second": MAIN_PNG},
        "B000123456.MAIN.jpg and B000123456.MAIN.png are both for MAIN: keep one of them.",
    ),
    (
        MixedProducts,
        {"expected": parse_asin("B000123456"), "found": parse_asin("B000234567")},
        "B000234567 is another product than B000123456: keep each product's images by themselves.",
    ),
    (
        NotSubmitted,
        {"change": DELETION, "index": 3},
        (
            "Change 3 deletes PT01 of B000123456, which the set of Germany does not have: "
            "leave the deletion out."
        ),
    ),
    (
        NoImages,
        {},
        (
            "No image was given, so the product is not known: "
            "write SubmittedImages(asin) for a product without images."
        ),
    ),
    (
        InvalidDocument,
        {"path": "files[0].filename", "problem": "is a whole number, not a text"},
        "files[0].filename is a whole number, not a text.",
    ),
    (
        InvalidPayload,
        {"path": "", "problem": "is a list, not an object"},
        (
            "The payload is a list, not an object: pass the parsed JSON of one item, "
            "asked for with includedData=images."
        ),
    ),
    (
        UnlinkableSource,
        {"path": "a.zip"},
        (
            "'a.zip' is not a folder, so a page cannot link to its pictures. "
            "Use inlined_pictures or --inline to put them into the page."
        ),
    ),
    (
        UnreadableSource,
        {"path": "no/such/folder", "reason": "No such file or directory"},
        (
            "'no/such/folder' cannot be read (No such file or directory): "
            "give a folder or zip of images that you may open."
        ),
    ),
    (
        Unreachable,
        {"store": Marketplace.DE, "rule": Rule.ONE_MAIN_REQUIRED},
        (
            "Germany cannot come to show what is wanted of it: Every product page requires a "
            "main image. Submit a main image (MAIN) first."
        ),
    ),
]
LOOKUPS = {UnknownMarketplace, UnknownInterchangeName, NotSubmitted}

samples = pytest.mark.parametrize(
    ("kind", "operands", "message"), SAMPLES, ids=[kind.__name__ for kind, _, _ in SAMPLES]
)


def every_error(kind: type[ListingImagesError]) -> Iterator[type[ListingImagesError]]:
    for derived in kind.__subclasses__():
        yield derived
        yield from every_error(derived)


def test_every_error_of_the_package_has_a_sample_and_is_public() -> None:
    for module in pkgutil.iter_modules(listing_images.__path__):
        if module.name != "__main__":  # it runs when it is imported
            import_module(f"listing_images.{module.name}")
    errors = {
        error
        for error in every_error(ListingImagesError)
        if error.__module__.startswith("listing_images.")
    }
    assert errors == {kind for kind, _, _ in SAMPLES}
    for error in {*errors, ListingImagesError}:
        assert getattr(listing_images, error.__name__) is error
        assert error.__name__ in listing_images.__all__


@samples
def test_an_error_has_its_operands_as_attributes_and_arguments(
    kind: type[ListingImagesError], operands: dict[str, object], message: str
) -> None:
    error = kind(*operands.values())
    assert error.args == tuple(operands.values())
    for name, operand in operands.items():
        assert getattr(error, name) is operand
    assert str(error) == str(kind(**operands)) == message


@samples
def test_an_error_is_caught_as_what_it_is(
    kind: type[ListingImagesError],
    operands: dict[str, object],
    message: str,  # noqa: ARG001 - one table for all
) -> None:
    error = kind(*operands.values())
    assert isinstance(error, ListingImagesError)
    assert isinstance(error, ValueError)
    assert isinstance(error, LookupError) == (kind in LOOKUPS)


@samples
def test_an_error_survives_pickle_and_copy(
    kind: type[ListingImagesError], operands: dict[str, object], message: str
) -> None:
    error = kind(*operands.values())
    error.add_note("seen in the second folder")
    backs = [pickle.loads(pickle.dumps(error, protocol)) for protocol in PROTOCOLS]  # noqa: S301 - made here
    for back in (*backs, copy.copy(error), copy.deepcopy(error)):
        assert type(back) is kind
        assert back.args == error.args
        assert vars(back) == vars(error)
        assert str(back) == message


@samples
def test_a_message_is_one_printable_line_of_sentences(
    kind: type[ListingImagesError], operands: dict[str, object], message: str
) -> None:
    assert message.isprintable()
    assert message.endswith(".")
    assert str(kind(*operands.values())) == message


def test_an_optional_operand_is_an_argument_too() -> None:
    assert RuleViolation(Rule.ASIN_FORM).args == (Rule.ASIN_FORM, "")


HOSTILE = [
    "",
    "\n\r\t",
    "\x00",
    "\x00" * 61,
    "\u202e",
    "\ud800",
    "'\"\\",
    "a" * 1_000_000,
    "\U0001f5bc" * 1000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[:20])
def test_what_a_message_quotes_is_short_and_printable(text: str) -> None:
    shown = quoted(text)
    assert shown.isprintable()
    assert len(shown) <= 150
    for error in (
        InvalidAsin(text),
        InvalidVariantCode(text),
        UnknownMarketplace(text),
        InvalidMarketplace("name", text),
        UnsupportedFormat(text),
        InvalidImageFilename(text),
    ):
        assert str(error).isprintable()
        assert len(str(error)) < 1000
        str(error).encode()


def test_a_text_is_quoted_whole_while_it_is_short() -> None:
    assert quoted("B000123456.MAIN.jpg") == "'B000123456.MAIN.jpg'"
    assert quoted("a" * 60) == repr("a" * 60)
    assert quoted("a" * 61) == f"{'a' * 60!r}… (61 characters)"
