"""Values reach other processes with cloudpickle, as in Spark, Dask and Ray."""

from __future__ import annotations

import pickle
import subprocess
import sys
from datetime import UTC, datetime

import pytest
from hypothesis import given

from listing_images import (
    GLOBAL,
    CatalogImages,
    Deletion,
    ImageFile,
    ImageFilename,
    LiveImages,
    Marketplace,
    Rule,
    Submission,
    SubmittedImages,
    VariantCode,
    audit,
    resolve,
    resolve_all,
)
from listing_images.strategies import submitted_images

NEW = Marketplace(
    code="NZ",
    name="New Zealand",
    marketplace_id="A0000000000NZ",
    domain="amazon.co.nz",
    region="FE",
    languages=["en"],
)
SUBMITTED = SubmittedImages.of(
    worldwide=["B000123456.MAIN.jpg"],
    by_country={Marketplace.DE: ["B000123456.PT01.jpg"], NEW: ["B000123456.MAIN.png"]},
)
NOW = datetime(2026, 11, 24, tzinfo=UTC)
VALUES = (
    VariantCode.MAIN,
    Marketplace.DE,
    NEW,
    GLOBAL,
    Rule.UP_TO_72_HOURS,
    ImageFilename.parse("B000123456.MAIN.jpg"),
    ImageFile.of("B000123456.MAIN.jpg"),
    Submission.of("B000123456.PT01.jpg", Marketplace.DE),
    Deletion("B000123456", "PT01", NEW),
    SUBMITTED,
    resolve(SUBMITTED, Marketplace.DE),
    resolve(SUBMITTED, NEW).verdicts,
    resolve_all(SUBMITTED),
    audit(resolve(SUBMITTED, NEW), {}, now=NOW),
    CatalogImages({NEW.marketplace_id: LiveImages()}),
)
ROUND_TRIP = """
import pickle, sys
value = pickle.load(sys.stdin.buffer)
sys.stdout.buffer.write(pickle.dumps((value, repr(value))))
"""


@pytest.mark.partner
def test_every_kind_of_value_reaches_a_new_process() -> None:
    import cloudpickle  # noqa: PLC0415 - an optional partner

    for value in VALUES:
        answer = subprocess.run(
            [sys.executable, "-c", ROUND_TRIP],
            input=cloudpickle.dumps(value),
            stdout=subprocess.PIPE,
            check=True,
        )
        assert pickle.loads(answer.stdout) == (value, repr(value))  # noqa: S301 - bytes of this test


@pytest.mark.partner
@given(submitted_images())
def test_cloudpickle_sends_no_code_of_the_library(submitted: SubmittedImages) -> None:
    import cloudpickle  # noqa: PLC0415 - an optional partner

    displays = resolve_all(submitted)
    assert len(cloudpickle.dumps(displays)) == len(pickle.dumps(displays, protocol=5))
