"""What values tell libraries that are not there: rich asks for it by a method's name."""

from __future__ import annotations

import pytest

from listing_images import (
    GLOBAL,
    ImageFile,
    ImageFilename,
    ImageSet,
    Marketplace,
    Submission,
    SubmittedImages,
    VariantCode,
)

FILE = ImageFile.of("B000123456.MAIN.jpg")


@pytest.mark.parametrize(
    ("value", "parts"),
    [
        pytest.param(VariantCode.MAIN, ["MAIN"], id="a code"),
        pytest.param(Marketplace.DE, ["DE"], id="a store"),
        pytest.param(FILE.filename, ["B000123456.MAIN.jpg"], id="a name"),
        pytest.param(Submission(FILE), [("file", FILE), ("scope", GLOBAL)], id="by arguments"),
        pytest.param(ImageSet([FILE]), [("files", (FILE,))], id="a mapping likewise"),
        pytest.param(
            SubmittedImages("B000123456"),
            [("asin", "B000123456"), ("worldwide", ImageSet()), ("by_country", {})],
            id="and one that holds mappings",
        ),
    ],
)
def test_rich_is_told_a_text_or_the_arguments(value: object, parts: list[object]) -> None:
    told = getattr(value, "__rich_repr__")()  # noqa: B009 - no type knows rich's protocol
    assert list(told) == parts


def test_a_value_that_is_text_is_known_to_pydantic_by_its_class() -> None:
    for kind in (VariantCode, Marketplace, ImageFilename):
        assert callable(getattr(kind, "__get_pydantic_core_schema__"))  # noqa: B009 - likewise
    assert not hasattr(ImageFile, "__get_pydantic_core_schema__")
