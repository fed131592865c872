"""Names: reading them, telling bad ones, sending them to another process."""

from __future__ import annotations

import pickle
import re
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from typing import Any, TypeAlias

import samples
from attrs import field, frozen, validators
from harness import Absent, Race

from listing_images import ImageFile, ImageFilename, InvalidImageFilename

Names: TypeAlias = list[str]
Parts: TypeAlias = list[tuple[str, str, str]]

fullmatch = re.compile(
    r"(B[0-9A-Z]{9}|[0-9]{9}[0-9X])\.([0-9A-Z]{4})\.((?ai:jpe?g|tiff?|png|gif))"
).fullmatch


def groups_by_hand(names: Names) -> list[Any]:
    """The floor: one pattern, and its groups."""
    return [fullmatch(name).groups() for name in names]  # type: ignore[union-attr]


def parse(names: Names) -> list[ImageFilename]:
    return [ImageFilename.parse(name) for name in names]


def parse_and_count_bad(names: Names) -> tuple[list[ImageFilename], int]:
    good: list[ImageFilename] = []
    for name in names:
        try:
            good.append(ImageFilename.parse(name))
        except InvalidImageFilename:
            continue
    return good, len(names) - len(good)


@frozen
class PlainName:
    """What one would write first: an attrs class with a validator for each part."""

    asin: str = field(validator=validators.matches_re("B[0-9A-Z]{9}|[0-9]{9}[0-9X]"))
    variant: str = field(validator=validators.matches_re("[0-9A-Z]{4}"))
    extension: str = field(validator=validators.in_({"jpg", "jpeg", "tif", "tiff", "png", "gif"}))


def parse_with_attrs(names: Names) -> list[PlainName]:
    return [PlainName(*name.split(".")) for name in names]


def pydantic_parser() -> Callable[[Names], list[Any]]:
    """The same with a frozen pydantic model."""
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


def there_and_back(values: list[Any]) -> list[Any]:
    return pickle.loads(pickle.dumps(values))  # type: ignore[no-any-return]  # noqa: S301 - ours


def parts(values: list[Any]) -> Parts:
    """The three parts of each value, of whatever class it is."""
    return [(value.asin, str(value.variant), value.extension) for value in values]


def same_names(seed: int, items: int) -> tuple[Names, Names]:
    names = samples.names(seed, items)
    return names, names


def with_bad_ones(seed: int, items: int) -> tuple[Names, Names]:
    """Names, and the same with one in twenty spoilt in one of the usual ways."""
    names = samples.names(seed, items)
    spoilt = [name.replace(".", "_", 1) for name in names[::60]]
    doubled = [f"{name}.jpg" for name in names[20::60]]
    small = [name.lower() for name in names[40::60]]
    bad = list(names)
    bad[::60], bad[20::60], bad[40::60] = spoilt, doubled, small
    return names, bad


def only_the_bad_are_missing(
    good: tuple[list[ImageFilename], int], found: tuple[list[ImageFilename], int]
) -> bool:
    names, none = good
    fewer, bad = found
    return none == 0 < bad and len(fewer) + bad == len(names) and set(fewer) < set(names)


def names_and_texts(seed: int, items: int) -> tuple[Names, list[ImageFilename]]:
    names = samples.names(seed, items)
    return names, parse(names)


def files_and_texts(seed: int, items: int) -> tuple[Names, list[ImageFile]]:
    names = samples.names(seed, items)
    return names, [ImageFile.of(name) for name in names]


def same_text(texts: Names, values: list[Any]) -> bool:
    return texts == [str(value) for value in values]


def rows() -> Iterator[Race[Any, Any, Any, Any] | Absent]:
    """What is measured here."""
    read = "read a name into a frozen, checked value"
    yield Race(
        "names",
        read,
        "fullmatch().groups()",
        same_names,
        groups_by_hand,
        parse,
        lambda by_hand, ours: by_hand == parts(ours),
        bar=2.3,
    )
    yield Race(
        "names",
        read,
        "an ordinary attrs class",
        same_names,
        parse_with_attrs,
        parse,
        lambda theirs, ours: parts(theirs) == parts(ours),
    )
    if find_spec("pydantic"):
        yield Race(
            "names",
            read,
            "a frozen pydantic model",
            same_names,
            pydantic_parser(),
            parse,
            lambda theirs, ours: parts(theirs) == parts(ours),
            bar=0.6,
        )
    else:
        yield Absent("names", read, "pydantic")
    yield Race(
        "names",
        "read names, 5 % of them bad",
        "the same, all good",
        with_bad_ones,
        parse_and_count_bad,
        parse_and_count_bad,
        only_the_bad_are_missing,
        bar=1.25,
    )
    yield Race(
        "names",
        "pickle names there and back",
        "the same as text",
        names_and_texts,
        there_and_back,
        there_and_back,
        same_text,
        bar=22,
    )
    yield Race(
        "names",
        "pickle image files there and back",
        "the same as text",
        files_and_texts,
        there_and_back,
        there_and_back,
        same_text,
        bar=22,
    )
