"""The whole message for each argument of another type."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from listing_images import (
    Channel,
    Deletion,
    Fallback,
    ImageFile,
    ImageFilename,
    ImageSet,
    Marketplace,
    SubmittedImages,
    VariantCode,
    diagnose,
    parse_asin,
    resolve,
    scope_of,
)
from listing_images._base import Value

NAME = ImageFilename.parse("B000123456.MAIN.jpg")
NOTHING: Any = SubmittedImages("B000123456")
STRING = "Expected a string, got int."


class Bytes:
    """A path of bytes."""

    def __fspath__(self) -> bytes:
        return b"B000123456.MAIN.jpg"


def subclass() -> None:
    type("Own", (Deletion,), {})


LINK: Any = ImageFile.linked
NAMED: Any = ImageFile
STORE: Any = Marketplace.DE
RESOLVE: Any = resolve
CALLS: list[tuple[Callable[..., object], tuple[object, ...], str]] = [
    (parse_asin, (7,), STRING),
    (diagnose, (7,), STRING),
    (VariantCode, (7,), STRING),
    (VariantCode.from_feed_image_type, (7,), STRING),
    (Marketplace.parse, (7,), STRING),
    (ImageFilename.parse, (7,), STRING),
    (ImageFilename, ("B000123456", "MAIN", 7), STRING),
    (LINK, ("B000123456", "MAIN", 7), STRING),
    (
        ImageFilename.from_path,
        (Bytes(),),
        "Expected a path of str, got bytes. Decode it with os.fsdecode.",
    ),
    (NAMED.of, (7,), STRING),
    (
        ImageFile,
        ("B000123456.MAIN.jpg",),
        (
            "Expected an ImageFilename, got str. Use ImageFile.of for a string, and "
            "ImageFile.linked for a link."
        ),
    ),
    (NAMED, (NAME, 7), "Expected a string for the picture, got int."),
    (
        lambda: NAMED(NAME, text_languages="de"),
        (),
        "Expected several language codes, got a str. Use a list: ['de'].",
    ),
    (lambda: NAMED(NAME, shows_dimensions=1), (), "Expected a boolean, got int."),
    (
        lambda: NAMED(NAME, submitted_at=datetime(2026, 11, 24)),  # noqa: DTZ001 - a time without a zone is the case
        (),
        "datetime.datetime(2026, 11, 24, 0, 0) has no time zone. Add one, for example UTC.",
    ),
    (lambda: NAMED(NAME, pixels=(True, 1)), (), "Expected two integers, got a boolean."),
    (ImageSet().without, (7,), "Expected a variant code, got int."),
    (scope_of, ("BULK_IMAGE_UPLOAD",), "Expected a Channel, got str."),
    (
        scope_of,
        (Channel.COUNTRY_SPECIFIC_UPLOAD, 7),
        "Expected a Marketplace or its name, got int.",
    ),
    (NOTHING.set_for, (7,), "Expected GLOBAL, a Marketplace or its name, got int."),
    (resolve, (NOTHING, 7), "Expected a Marketplace or its name, got int."),
    (
        SubmittedImages.of,
        ("B000123456.MAIN.jpg",),
        "Expected several files, got a str. Use a list: ['B000123456.MAIN.jpg'].",
    ),
    (lambda: RESOLVE(NOTHING, STORE, fallback="WHOLE_SET"), (), "Expected a Fallback, got str."),
    (subclass, (), "Deletion is final. Use an attribute instead of a subclass."),
    (NOTHING.__setstate__, (7,), "A pickle cannot change a SubmittedImages."),
    (
        Fallback.WHOLE_SET.__setstate__,
        (7,),
        "A pickle cannot change Fallback.WHOLE_SET.",
    ),
]


@pytest.mark.parametrize(
    ("call", "arguments", "message"), CALLS, ids=[message for *_, message in CALLS]
)
def test_message(call: Callable[..., object], arguments: tuple[object, ...], message: str) -> None:
    with pytest.raises(TypeError) as caught:
        call(*arguments)
    assert str(caught.value) == message


def test_every_value_class_refuses_state() -> None:
    for kind in Value.__subclasses__():
        assert kind.__setstate__ is Value.__setstate__
