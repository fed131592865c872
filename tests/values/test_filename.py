"""Names of image files: their parts, and the ways to build one."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from enum import Enum
from itertools import product
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given, strategies as st
from strangers import (
    FEW,
    check_copies,
    check_different,
    check_equal,
    check_final,
    check_immutable,
    check_order,
    check_pickle,
    check_repr,
    check_strangers,
    replaced,
)

from listing_images import (
    ImageFilename,
    InvalidAsin,
    InvalidImageFilename,
    InvalidVariantCode,
    UnsupportedFormat,
    VariantCode,
)
from listing_images.strategies import asins, image_filenames, invalid_filenames, variant_codes
from listing_images.values.filename import read_tail
from listing_images.values.formats import FILE_TYPE_CODES
from listing_images.values.variant import DOCUMENTED_CODES

NAME = ImageFilename("B000123456", VariantCode.MAIN, "jpg")

# Amazon's list of accepted formats (Rule.ACCEPTED_FORMATS).
FORMATS = {
    "jpg": ("JPEG", "image/jpeg"),
    "jpeg": ("JPEG", "image/jpeg"),
    "tif": ("TIFF", "image/tiff"),
    "tiff": ("TIFF", "image/tiff"),
    "png": ("PNG", "image/png"),
    "gif": ("GIF", "image/gif"),
}

# A second pattern, independent of the parser.
TAIL = r"\.[0-9A-Z]{4}\.(?i:jpe?g|tiff?|png|gif)"

extensions = st.sampled_from(sorted(FORMATS))
any_case = extensions.flatmap(
    lambda extension: st.tuples(*(st.sampled_from([c, c.upper()]) for c in extension)).map("".join)
)
# Mostly valid parts, so that each of the three is seen to be checked.
mostly_asins = asins() | st.sampled_from(["", "b000123456", "B00012345", "B000123456\n"])
mostly_codes = variant_codes().map(str) | st.sampled_from(["", "main", "PT1", "MA\u0131N"])
mostly_extensions = any_case | st.sampled_from(["", "webp", ".jpg", "jpg\n", "g\u0131f", "jpg.jpg"])


# The constructor.


@FEW
@given(asins(), variant_codes(), any_case)
def test_construct(asin: str, variant: VariantCode, extension: str) -> None:
    """Rule.NAME_HAS_THREE_PARTS."""
    name = ImageFilename(asin, variant, extension)
    assert name.asin == asin
    assert name.variant == variant
    assert name.extension == extension.lower()
    assert str(name) == f"{name}" == f"{asin}.{variant}.{extension.lower()}"
    check_equal(name, ImageFilename(asin, str(variant), extension), ImageFilename.parse(str(name)))


@pytest.mark.parametrize("extension", FORMATS)
def test_format_and_media_type(extension: str) -> None:
    for text in map("".join, product(*((c, c.upper()) for c in extension))):
        name = ImageFilename.parse(f"B000123456.MAIN.{text}")
        assert name.extension == extension
        assert (name.format, name.media_type) == FORMATS[extension]


def test_construct_and_parse_str_enumeration_member() -> None:
    class Part(str, Enum):  # noqa: UP042 - its str is not its value
        ASIN = "B000123456"
        CODE = "MAIN"
        EXTENSION = "jpg"
        NAME = "B000123456.MAIN.jpg"

    for name in (
        ImageFilename(Part.ASIN, Part.CODE, Part.EXTENSION),
        ImageFilename.parse(Part.NAME),
    ):
        assert {type(part) for part in (name.asin, name.variant.code, name.extension)} == {str}
        check_equal(name, NAME)
        assert str(name) == "B000123456.MAIN.jpg"


@pytest.mark.parametrize(
    ("parts", "error"),
    [
        (("b000123456", "MAIN", "jpg"), InvalidAsin),
        (("", "MAIN", "jpg"), InvalidAsin),
        (("B000123456", "main", "jpg"), InvalidVariantCode),
        (("B000123456", "", "jpg"), InvalidVariantCode),
        (("B000123456", "MAIN", "webp"), UnsupportedFormat),
        (("B000123456", "MAIN", ""), UnsupportedFormat),
        (("B000123456", "MAIN", ".jpg"), UnsupportedFormat),
        (("B000123456", "MAIN", "jpg "), UnsupportedFormat),
        (("B000123456", "MAIN", "jpg\n"), UnsupportedFormat),
        (("B000123456", "MAIN", "g\u0131f"), UnsupportedFormat),
        (("B000123456", "MAIN", "jpg" * 1_000_000), UnsupportedFormat),
    ],
    ids=lambda value: None if isinstance(value, type) else ascii("-".join(value))[:40],
)
def test_construct_invalid_part(parts: tuple[str, str, str], error: type[ValueError]) -> None:
    with pytest.raises(error) as caught:
        ImageFilename(*parts)
    assert caught.value.args[0] in parts
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize("stranger", [None, 1, b"jpg", ["jpg"]])
def test_construct_other_type(stranger: object) -> None:
    for place in range(3):
        parts: list[object] = ["B000123456", "MAIN", "jpg"]
        parts[place] = stranger
        with pytest.raises(TypeError, match="Expected a string"):
            ImageFilename(*parts)  # type: ignore[arg-type]


@pytest.mark.parametrize("code", sorted(FILE_TYPE_CODES))
def test_construct_file_type_in_place_of_code(code: str) -> None:
    """Rule.EXTENSION_ONLY_ONCE."""
    for variant in (code, VariantCode(code)):
        with pytest.raises(InvalidImageFilename) as caught:
            ImageFilename("B000123456", variant, "JPG")
        assert caught.value.text == f"B000123456.{code}.jpg"
    with pytest.raises(InvalidImageFilename):
        ImageFilename.parse(f"B000123456.{code}.jpg")
    with pytest.raises(InvalidImageFilename):
        replaced(NAME, variant=code)


@pytest.mark.parametrize("code", ["JPEG", "TIFF", "WEBP", "HEIC", "HEIF", "JFIF", "AVIF", "JPG2"])
def test_file_types_of_four_characters(code: str) -> None:
    assert code in FILE_TYPE_CODES


def test_file_types_are_not_documented_codes() -> None:
    assert not FILE_TYPE_CODES & set(DOCUMENTED_CODES)


@given(st.text())
def test_construct_any_extension(text: str) -> None:
    if text.lower() in FORMATS and text.isascii():
        assert ImageFilename("B000123456", "MAIN", text).extension == text.lower()
    else:
        with pytest.raises(UnsupportedFormat):
            ImageFilename("B000123456", "MAIN", text)


# Parse.


@given(mostly_asins, mostly_codes, mostly_extensions)
def test_parse_agrees_with_constructor(asin: str, code: str, extension: str) -> None:
    text = f"{asin}.{code}.{extension}"
    try:
        built = ImageFilename(asin, code, extension)
    except (InvalidAsin, InvalidVariantCode, UnsupportedFormat):
        with pytest.raises(InvalidImageFilename):
            ImageFilename.parse(text)
    else:
        parsed = ImageFilename.parse(text)
        check_equal(parsed, built)
        assert repr(parsed) == repr(built)
        for part in ("asin", "variant", "extension"):
            assert type(getattr(parsed, part)) is type(getattr(built, part))
            assert getattr(parsed, part) == getattr(built, part)


@given(image_filenames())
def test_parse_inverts_str(name: ImageFilename) -> None:
    assert ImageFilename.parse(str(name)) == name


@given(st.text() | invalid_filenames() | image_filenames().map(str))
def test_parse_any_string(text: str) -> None:
    is_type = text[11:15] in FILE_TYPE_CODES
    if re.fullmatch(f"(?:B[0-9A-Z]{{9}}|[0-9]{{9}}[0-9X]){TAIL}", text, re.ASCII) and not is_type:
        name = ImageFilename.parse(text)
        assert str(name) == text[:16] + text[16:].lower()
    else:
        with pytest.raises(InvalidImageFilename):
            ImageFilename.parse(text)


@pytest.mark.parametrize("asin", ["A000123456", "AB00123456", "0B00123456"])
def test_parse_asin_that_starts_with_another_letter(asin: str) -> None:
    with pytest.raises(InvalidImageFilename):
        ImageFilename.parse(f"{asin}.MAIN.jpg")


def test_messages() -> None:
    assert str(UnsupportedFormat("webp")) == (
        "'webp' is not an accepted extension. Use jpg, jpeg, tif, tiff, png or gif, without a dot."
    )
    assert str(InvalidImageFilename("B000123456_MAIN.jpg")) == (
        "'B000123456_MAIN.jpg' is not a valid image file name. "
        "Use a dot instead of '_'. Rename it to B000123456.MAIN.jpg."
    )


def test_parse_error_has_no_context() -> None:
    with pytest.raises(InvalidImageFilename) as caught:
        ImageFilename.parse("B000123456.MAIN.webp")
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


@FEW
@given(st.lists(image_filenames().map(str) | invalid_filenames(), max_size=20))
def test_parse_keeps_only_valid_tails(texts: list[str]) -> None:
    read_tail.cache_clear()
    for text in texts:
        with suppress(InvalidImageFilename):
            ImageFilename.parse(text)
    tails = {text[10:] for text in texts}
    good = [tail for tail in tails if re.fullmatch(TAIL, tail, re.ASCII)]
    assert read_tail.cache_info().currsize == len(good)


def test_parse_does_not_keep_huge_tails() -> None:
    read_tail.cache_clear()
    for tail in (".MAIN." + "jpg" * 1_000_000, "." * 1_000_000, ".MAIN.jpg" + " " * 1_000_000):
        with pytest.raises(InvalidImageFilename):
            ImageFilename.parse("B000123456" + tail)
    assert read_tail.cache_info().currsize == 0


def test_parse_keeps_bounded_number_of_tails() -> None:
    limit = read_tail.cache_info().maxsize
    assert limit is not None
    codes = map("".join, product("ABCDEFGHIJK", repeat=4))
    for code, _ in zip(codes, range(3 * limit), strict=False):
        ImageFilename.parse(f"B000123456.{code}.jpg")
    assert read_tail.cache_info().currsize == limit


# From a path.


class PathLike:
    """An `os.PathLike` that is not from the standard library."""

    def __init__(self, path: str | bytes) -> None:
        self.path = path

    def __fspath__(self) -> str | bytes:
        return self.path


@pytest.mark.parametrize(
    "path",
    [
        "B000123456.MAIN.jpg",
        "/B000123456.MAIN.jpg",
        "a/b/B000123456.MAIN.jpg",
        "C:\\pictures\\B000123456.MAIN.jpg",
        "a\\b/B000123456.MAIN.JPG",
        "B000999999.PT01.png/B000123456.MAIN.jpg",
        Path("a") / "B000123456.MAIN.jpg",
        PurePosixPath("/a/B000123456.MAIN.jpg"),
        PureWindowsPath("C:\\a\\B000123456.MAIN.jpg"),
        PathLike("a/B000123456.MAIN.jpg"),
    ],
    ids=repr,
)
def test_from_path(path: str | os.PathLike[str]) -> None:
    assert ImageFilename.from_path(path) == NAME


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("", ""),
        ("a/", ""),
        ("B000123456.MAIN.jpg/", ""),
        ("B000123456.MAIN.jpg/readme.txt", "readme.txt"),
        (Path("a") / "holiday.jpg", "holiday.jpg"),
    ],
)
def test_from_path_invalid_last_component(path: str | os.PathLike[str], text: str) -> None:
    with pytest.raises(InvalidImageFilename) as caught:
        ImageFilename.from_path(path)
    assert caught.value.text == text


@FEW
@given(image_filenames(), st.text())
def test_from_path_any_folder(name: ImageFilename, folder: str) -> None:
    assert ImageFilename.from_path(f"{folder}/{name}") == name
    assert ImageFilename.from_path(f"{folder}\\{name}") == name


@pytest.mark.parametrize("stranger", [None, 1, b"B000123456.MAIN.jpg", PathLike(b"a"), NAME])
def test_from_path_other_type(stranger: object) -> None:
    with pytest.raises(TypeError):
        ImageFilename.from_path(stranger)  # type: ignore[arg-type]


def test_name_is_not_path_like() -> None:
    assert not isinstance(NAME, os.PathLike)


# Equality, order, str and repr, pickle and copy.


def test_eq() -> None:
    check_equal(NAME, ImageFilename.parse("B000123456.MAIN.JPG"))
    check_different(
        NAME,
        ImageFilename.parse("B000123457.MAIN.jpg"),
        ImageFilename.parse("B000123456.PT01.jpg"),
        ImageFilename.parse("B000123456.MAIN.jpeg"),
    )


@FEW
@given(image_filenames())
def test_eq_strangers(name: ImageFilename) -> None:
    check_strangers(name, name.asin, name.variant, name.extension)


def test_order() -> None:
    check_order(
        *map(
            ImageFilename.parse,
            [
                "0306406152.SWCH.jpg",
                "B000123456.MAIN.jpg",
                "B000123456.FRNT.jpg",
                "B000123456.BACK.jpg",
                "B000123456.PT01.jpg",
                "B000123456.PT01.png",
                "B000123456.AAAA.jpg",
                "B000123457.MAIN.jpg",
            ],
        )
    )


@FEW
@given(image_filenames(), image_filenames())
def test_order_agrees_with_parts(name: ImageFilename, other: ImageFilename) -> None:
    parts, other_parts = ((one.asin, one.variant, one.extension) for one in (name, other))
    assert (name < other) == (parts < other_parts)
    assert (name <= other) == (parts <= other_parts)
    assert (name > other) == (parts > other_parts)
    assert (name >= other) == (parts >= other_parts)
    assert (name == other) == (parts == other_parts)


@FEW
@given(image_filenames())
def test_repr(name: ImageFilename) -> None:
    check_repr(name, f"ImageFilename.parse('{name}')")


@FEW
@given(image_filenames())
def test_pickle_and_copy(name: ImageFilename) -> None:
    check_pickle(name)
    check_copies(name)


def test_replace() -> None:
    assert str(replaced(NAME, variant="PT01")) == "B000123456.PT01.jpg"
    assert str(replaced(NAME, extension="PNG")) == "B000123456.MAIN.png"
    with pytest.raises(UnsupportedFormat):
        replaced(NAME, extension="webp")


def test_immutable() -> None:
    check_immutable(NAME, "asin", "variant", "extension", "format", "media_type")
    check_immutable(ImageFilename.parse(str(NAME)), "asin", "variant", "extension")


def test_final() -> None:
    check_final(ImageFilename)


def test_match() -> None:
    match NAME:
        case ImageFilename(_, VariantCode("PT01"), _):
            matched = ""
        case ImageFilename(asin, VariantCode("MAIN"), "jpg"):
            matched = asin
    assert matched == "B000123456"
