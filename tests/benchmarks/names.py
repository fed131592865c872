"""Names: parse them, and find the invalid ones."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from typing import Any, TypeAlias

import samples
from harness import Absent, Race

from listing_images import ImageFilename, InvalidImageFilename

Names: TypeAlias = list[str]
Parts: TypeAlias = list[tuple[str, str, str]]

fullmatch = re.compile(
    r"(B[0-9A-Z]{9}|[0-9]{9}[0-9X])\.([0-9A-Z]{4})\.((?ai:jpe?g|tiff?|png|gif))"
).fullmatch


def groups_by_hand(names: Names) -> list[Any]:
    """The floor: one pattern, and its groups."""
    return [fullmatch(name).groups() for name in names]  # type: ignore[union-attr] # all match


def parse(names: Names) -> list[ImageFilename]:
    return [ImageFilename.parse(name) for name in names]


def parse_and_count_invalid(names: Names) -> tuple[list[ImageFilename], int]:
    valid: list[ImageFilename] = []
    for name in names:
        try:
            valid.append(ImageFilename.parse(name))
        except InvalidImageFilename:
            continue
    return valid, len(names) - len(valid)


def pydantic_parser() -> Callable[[Names], list[Any]]:
    """Return the same with a frozen pydantic model."""
    from pydantic import BaseModel, ConfigDict, Field  # noqa: PLC0415 - an optional partner

    class PydanticName(BaseModel):
        model_config = ConfigDict(frozen=True)

        asin: str = Field(pattern="^(B[0-9A-Z]{9}|[0-9]{9}[0-9X])$")
        variant: str = Field(pattern="^[0-9A-Z]{4}$")
        extension: str = Field(pattern="^(jpe?g|tiff?|png|gif)$")

    def parse_with_pydantic(names: Names) -> list[PydanticName]:
        split = [name.split(".") for name in names]
        return [PydanticName(asin=asin, variant=code, extension=end) for asin, code, end in split]

    return parse_with_pydantic


def parts(values: list[Any]) -> Parts:
    """Return the three parts of each value, of any class."""
    return [(value.asin, str(value.variant), value.extension) for value in values]


def in_order(seed: int, items: int) -> tuple[Names, Names]:
    names = samples.names(seed, items)
    return names, names


def shuffled(seed: int, items: int) -> tuple[Names, Names]:
    names = samples.shuffled_names(seed, items)
    return names, names


def of_books(seed: int, items: int) -> tuple[Names, Names]:
    names = samples.isbns(seed, items)
    return names, names


def with_invalid(seed: int, items: int) -> tuple[Names, Names]:
    """Return names, and the same with one in twenty made invalid in a usual way."""
    names = samples.shuffled_names(seed, items)
    invalid = list(names)
    invalid[::60] = [name.replace(".", "_", 1) for name in names[::60]]
    invalid[20::60] = [f"{name}.jpg" for name in names[20::60]]
    invalid[40::60] = [name.lower() for name in names[40::60]]
    return names, invalid


def only_invalid_are_missing(
    all_valid: tuple[list[ImageFilename], int], found: tuple[list[ImageFilename], int]
) -> bool:
    names, none = all_valid
    fewer, invalid = found
    return none == 0 < invalid and len(fewer) + invalid == len(names) and set(fewer) < set(names)


def rows() -> Iterator[Race[Any, Any, Any, Any] | Absent]:
    """Return the rows of this module."""
    for work, chunk, bar in (
        ("parse names, in product order", in_order, 2.3),
        ("parse names, each of another product", shuffled, 2.8),
        ("parse names, each of another book", of_books, 3.5),
    ):
        yield Race(
            "names",
            work,
            "fullmatch().groups()",
            {"": chunk},
            groups_by_hand,
            parse,
            lambda by_hand, ours: by_hand == parts(ours),
            items=2000,
            bar=bar,
        )
    work = "parse names, each of another product"
    if find_spec("pydantic"):
        yield Race(
            "names",
            work,
            "a frozen pydantic model",
            {"": shuffled},
            pydantic_parser(),
            parse,
            lambda theirs, ours: parts(theirs) == parts(ours),
            items=2000,
            bar=0.75,
        )
    else:
        yield Absent("names", work, "pydantic")
    yield Race(
        "names",
        "parse names, 5 % of them invalid",
        "the same, all valid",
        {"": with_invalid},
        parse_and_count_invalid,
        parse_and_count_invalid,
        only_invalid_are_missing,
        items=2000,
    )
