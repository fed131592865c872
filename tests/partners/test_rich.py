"""How rich shows values: those that are one text by it, the others by their arguments."""

from __future__ import annotations

import pytest
from documents import Written, values
from hypothesis import given
from worlds import NIGERIA

from listing_images import (
    GLOBAL,
    ImageFile,
    ImageFilename,
    ImageSet,
    Marketplace,
    Submission,
    VariantCode,
)

pytestmark = pytest.mark.partner


def shown(value: object) -> str:
    # rich is there only where these tests are run.
    from rich.pretty import pretty_repr  # noqa: PLC0415 - likewise

    return pretty_repr(value, max_width=1000)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param(VariantCode.MAIN, "VariantCode('MAIN')", id="a code"),
        pytest.param(Marketplace.DE, "Marketplace('DE')", id="a store of the table"),
        pytest.param(NIGERIA, "Marketplace('NG')", id="a store of one's own"),
        pytest.param(GLOBAL, "GLOBAL", id="no country"),
        pytest.param(
            ImageFilename.parse("B000123456.MAIN.jpg"),
            "ImageFilename('B000123456.MAIN.jpg')",
            id="a name",
        ),
        pytest.param(ImageSet(), "ImageSet(files=())", id="a mapping is a value too"),
        pytest.param(
            Submission(ImageFile.of("B000123456.MAIN.jpg"), Marketplace.DE),
            "Submission(file=ImageFile(filename=ImageFilename('B000123456.MAIN.jpg'), "
            "picture=None, text_languages=None, shows_dimensions=False, submitted_at=None), "
            "scope=Marketplace('DE'))",
            id="parts within parts",
        ),
    ],
)
def test_a_value_is_shown_by_its_text_or_its_arguments(value: object, expected: str) -> None:
    assert shown(value) == expected
    assert shown([value]) == f"[{expected}]"


@given(values)
def test_every_value_can_be_shown(value: Written) -> None:
    assert shown(value).startswith(f"{type(value).__name__}(")
