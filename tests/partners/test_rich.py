"""rich prints small values as one string, and others with their arguments."""

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


def pretty(value: object) -> str:
    from rich.pretty import pretty_repr  # noqa: PLC0415 - an optional partner

    return pretty_repr(value, max_width=1000)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param(VariantCode.MAIN, "VariantCode('MAIN')", id="variant"),
        pytest.param(Marketplace.DE, "Marketplace('DE')", id="known store"),
        pytest.param(NIGERIA, f"Marketplace('{NIGERIA.marketplace_id}')", id="own store"),
        pytest.param(GLOBAL, "GLOBAL", id="global"),
        pytest.param(
            ImageFilename.parse("B000123456.MAIN.jpg"),
            "ImageFilename('B000123456.MAIN.jpg')",
            id="file name",
        ),
        pytest.param(ImageSet(), "ImageSet(files=())", id="mapping"),
        pytest.param(
            Submission(ImageFile.of("B000123456.MAIN.jpg"), Marketplace.DE),
            "Submission(file=ImageFile(filename=ImageFilename('B000123456.MAIN.jpg'), "
            "picture=None, text_languages=None, shows_dimensions=False, submitted_at=None, "
            "pixels=None), scope=Marketplace('DE'))",
            id="nested",
        ),
    ],
)
def test_pretty_repr(value: object, expected: str) -> None:
    assert pretty(value) == expected
    assert pretty([value]) == f"[{expected}]"


@given(values)
def test_pretty_repr_of_any_value(value: Written) -> None:
    assert pretty(value).startswith(f"{type(value).__name__}(")
