"""Every error: its operands, its message, and what it survives."""

from __future__ import annotations

import copy
import inspect
import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from every_value import ERRORS

import listing_images
from listing_images import (
    FileNotGiven,
    InvalidAsin,
    InvalidImageFilename,
    InvalidMarketplace,
    InvalidVariantCode,
    ListingImagesError,
    NotSubmitted,
    Rule,
    RuleViolation,
    UnknownColumn,
    UnknownInterchangeName,
    UnknownMarketplace,
    UnknownSpecFile,
    UnsupportedFormat,
)
from listing_images._wording import counted, join_words, quoted, wrap_lines

LOOKUPS = (
    *(FileNotGiven, NotSubmitted, UnknownColumn, UnknownInterchangeName, UnknownMarketplace),
    UnknownSpecFile,
)
HOSTILE = [
    "",
    "\n\r\t",
    "\x00" * 61,
    "\u202e",
    "\ud800",
    "'\"\\",
    "a" * 1_000_000,
    "\U0001f5bc" * 1000,
]

errors = pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)


def derived(kind: type[ListingImagesError]) -> Iterator[type[ListingImagesError]]:
    for error in kind.__subclasses__():
        yield error
        yield from derived(error)


def test_every_error_is_public_and_has_a_sample() -> None:
    for module in pkgutil.walk_packages(listing_images.__path__, "listing_images."):
        if not module.name.endswith("__main__"):  # it runs when it is imported
            import_module(module.name)
    ours = {kind for kind in derived(ListingImagesError) if "listing_images." in kind.__module__}
    assert ours == {type(error) for error in ERRORS}
    for kind in {*ours, ListingImagesError}:
        assert getattr(listing_images, kind.__name__) is kind
        assert kind.__name__ in listing_images.__all__


def test_the_table_of_the_page_on_errors_is_complete() -> None:
    page = Path(__file__).parents[2] / "docs" / "how-to" / "handle-errors.md"
    rows = re.findall(r"^\| `(\w+)` \|", page.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(rows) == sorted({type(error).__name__ for error in ERRORS})


@errors
def test_operands_are_attributes_and_arguments(error: ListingImagesError) -> None:
    parameters = [*inspect.signature(type(error).__init__).parameters.values()][1:]
    names = [one.name for one in parameters if one.kind is one.POSITIONAL_OR_KEYWORD]
    assert error.args == tuple(getattr(error, name) for name in names)
    assert str(type(error)(**dict(zip(names, error.args, strict=True)))) == str(error)


@errors
def test_bases(error: ListingImagesError) -> None:
    assert isinstance(error, ValueError)
    assert isinstance(error, LookupError) == isinstance(error, LOOKUPS)


@errors
def test_copy(error: ListingImagesError) -> None:
    for again in (copy.copy(error), copy.deepcopy(error)):
        assert type(again) is type(error)
        assert again.args == error.args
        assert vars(again) == vars(error)


@errors
def test_message_is_one_line_of_sentences(error: ListingImagesError) -> None:
    """It names each string among its operands."""
    message = str(error)
    assert message.isprintable()
    assert message.endswith(".")
    assert not message.startswith("It ")
    for operand in error.args:
        if isinstance(operand, str):
            assert operand.replace("_", " ") in message.replace("_", " ")


def test_rule_violation() -> None:
    assert RuleViolation(Rule.ASIN_FORM).args == (Rule.ASIN_FORM, "")
    assert str(RuleViolation(Rule.MAIN_CANNOT_BE_DELETED, "Deleting MAIN")) == (
        "Deleting MAIN is not possible: a main image can be replaced, but never deleted. "
        "Upload another main image to replace it."
    )


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[:20])
def test_quoted_hostile_string(text: str) -> None:
    assert quoted(text).isprintable()
    assert len(quoted(text)) <= 150
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


def test_quoted_short_and_long_strings() -> None:
    assert quoted("a" * 60) == repr("a" * 60)
    assert quoted("a" * 30 + "b" * 31) == f"{'a' * 29}…{'b' * 30}".join("''") + " (61 characters)"
    path = f"/home/{'x' * 10_000}/B000123456.MAIN.jpg"
    assert quoted(path).startswith("'/home/xxx")
    assert quoted(path).endswith("x/B000123456.MAIN.jpg' (10,026 characters)")


def test_counted() -> None:
    assert [counted(number, "image") for number in (0, 1, 2000)] == [
        "0 images",
        "1 image",
        "2,000 images",
    ]


def test_join_words() -> None:
    assert [join_words("abcd"[:number], "or") for number in range(4)] == [
        "",
        "a",
        "a or b",
        "a, b or c",
    ]
    assert join_words("abcd", "or", most=3) == "a, b and 2 more"
    assert join_words("abc", most=3) == "a, b and c"


def test_wrap_lines() -> None:
    words = "word " * 30
    wrapped = wrap_lines(["", "  short ", f"  {words}"], 2)
    assert wrapped[:2] == ["", "    short"]
    assert [line.startswith(("    w", "      w")) for line in wrapped[2:]] == [True, True]
    assert all(len(line) <= 100 for line in wrapped)
    assert " ".join(" ".join(wrapped[2:]).split()) == words.strip()
