"""`listing_patches`: the global steps of a plan, in their order; a country step is refused."""

from __future__ import annotations

import json

import pytest

from listing_images import (
    ImageFile,
    ImageSet,
    LinkRequired,
    Marketplace,
    NoListingAttribute,
    Plan,
    Rule,
    RuleViolation,
    Submission,
    SubmittedImages,
    UnknownMarketplace,
    VariantCode,
    listing_patches,
    plan,
    scan_listings,
)

DE = "A1PA6795UKMFR9"


def linked(code: str, edition: str = "new") -> ImageFile:
    return ImageFile.linked("B000123456", code, f"https://example.com/{code}-{edition}.jpg")


def images(*codes: str, edition: str = "new") -> ImageSet:
    return ImageSet([linked(code, edition) for code in codes])


def plan_for_all(before: ImageSet, wanted: ImageSet) -> Plan:
    """Return a plan that changes the global set only."""
    return plan(SubmittedImages("B000123456", before), {"US": wanted}, sold_in=["US"])


def test_patches_of_uploads_and_deletions() -> None:
    before = images("MAIN", "PT01", "PT02", edition="old")
    steps = plan_for_all(before, images("MAIN", "PT01", "PS01"))
    patches = listing_patches(steps, "DE")
    assert {(one["op"], one["path"]) for one in patches} == {
        ("replace", "/attributes/main_product_image_locator"),
        ("replace", "/attributes/other_product_image_locator_1"),
        ("replace", "/attributes/image_locator_ps01"),
        ("delete", "/attributes/other_product_image_locator_2"),
    }
    assert len(patches) == len(steps.steps)
    for step, patch in zip(steps.steps, patches, strict=True):
        (value,) = patch["value"]
        assert value["marketplace_id"] == DE
        assert value.get("media_location") == (
            step.change.file.picture if isinstance(step.change, Submission) else None
        )
    assert json.loads(json.dumps(patches)) == patches


def test_patches_are_read_back() -> None:
    wanted = images("MAIN", "PT01", "SWCH", "EEGL", "PFDE", "NEW1")
    patches = listing_patches(plan_for_all(ImageSet(), wanted), Marketplace.DE)
    message = {"sku": "MUG-1", "operationType": "PATCH", "patches": patches}
    intake = scan_listings(message, products={"MUG-1": "B000123456"})
    assert intake.catalogue == {"B000123456": SubmittedImages("B000123456", wanted)}


def test_nothing_to_patch() -> None:
    assert listing_patches(plan_for_all(images("MAIN"), images("MAIN")), "US") == []


def test_a_country_step_is_refused() -> None:
    submitted = SubmittedImages("B000123456", images("MAIN"))
    steps = plan(submitted, {"DE": images("MAIN", edition="de")}, sold_in=["US", "DE"])
    with pytest.raises(RuleViolation, match="Listings API") as caught:
        listing_patches(steps, "DE")
    assert caught.value.rule is Rule.LISTINGS_API_IS_GLOBAL


@pytest.mark.parametrize("picture", [None, "crc32:ad0424f3:9", "main.jpg", "s3://bucket/main.jpg"])
def test_an_image_without_a_link(picture: str | None) -> None:
    name = ImageFile.of("B000123456.MAIN.jpg").filename
    assert name is not None
    file = ImageFile(name, picture)
    with pytest.raises(LinkRequired, match=r"B000123456\.MAIN\.jpg") as caught:
        listing_patches(plan_for_all(ImageSet(), ImageSet([file])), "US")
    assert caught.value.file == file


@pytest.mark.parametrize("code", ["FRNT", "PT09", "IN01"])
def test_a_variant_without_an_attribute(code: str) -> None:
    steps = plan_for_all(images("MAIN"), images("MAIN", code))
    with pytest.raises(NoListingAttribute, match=code) as caught:
        listing_patches(steps, "US")
    assert caught.value.variant == VariantCode(code)


def test_an_unknown_store() -> None:
    with pytest.raises(UnknownMarketplace):
        listing_patches(plan_for_all(ImageSet(), ImageSet()), "Atlantis")
