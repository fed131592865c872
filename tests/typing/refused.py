"""Calls that type checkers must refuse: an unused ignore is an error too."""

from __future__ import annotations

from listing_images import (
    GLOBAL,
    Fallback,
    ImageFilename,
    ImageSet,
    Marketplace,
    Submission,
    SubmittedImages,
    VariantCode,
    audit,
    plan,
    resolve,
)

submitted = SubmittedImages("B000123456")

resolve(submitted, 7)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
resolve(submitted, GLOBAL)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
resolve(submitted, Marketplace.DE, Fallback.WHOLE_SET)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
Submission("B000123456.MAIN.jpg")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
ImageSet("B000123456.MAIN.jpg")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
ImageFilename.parse(b"B000123456.MAIN.jpg")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
VariantCode.MAIN.code = "PT01"  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
submitted.by_country[Marketplace.DE] = ImageSet()  # type: ignore[index]  # pyright: ignore[reportIndexIssue]
plan(submitted, {})  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
audit(resolve(submitted, Marketplace.DE), {})  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]


class Derived(ImageSet):  # type: ignore[misc]  # pyright: ignore[reportGeneralTypeIssues]
    """The classes are final."""
