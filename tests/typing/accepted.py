"""Calls that type checkers must accept; nothing here is run."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, assert_type

from listing_images import (
    GLOBAL,
    Asin,
    Audit,
    CatalogImages,
    ChangeRecord,
    Channel,
    Deletion,
    DisplayChange,
    DisplayedImages,
    DisplayRecord,
    Finding,
    ImageFile,
    ImageFilename,
    ImageSet,
    Intake,
    Marketplace,
    Plan,
    Rejection,
    Scope,
    StoreDisplays,
    Submission,
    SubmittedImages,
    VariantCode,
    Verdict,
    audit,
    by_product,
    collect,
    for_asin,
    impact,
    live_catalogue,
    parse_asin,
    plan,
    read_products,
    read_rows,
    resolve,
    resolve_all,
    resolve_catalogue,
    review,
    scan,
    scan_listings,
    scan_names,
    scan_rows,
    scope_of,
    to_html,
    where_used,
)

name = ImageFilename.parse("B000123456.MAIN.jpg")
assert_type(parse_asin("B000123456"), Asin)
assert_type(name.variant, VariantCode)
assert_type(VariantCode.MAIN, VariantCode)
assert_type(Marketplace.DE, Marketplace)
assert_type(Marketplace.DE.languages, frozenset[str])
assert_type(scope_of(Channel.LISTINGS_API, Marketplace.DE), Scope)

images = ImageSet.of(name, "B000123456.PT01.jpg", ImageFile(name, "a digest", ["de"]))
assert_type(images["PT01"], ImageFile)
assert_type(images[VariantCode.part(1)], ImageFile)
assert_type(images.get(VariantCode.MAIN), ImageFile | None)
assert_type(images.main, ImageFile | None)
assert_type(images.with_("B000123456.PT02.jpg"), ImageSet)

submitted = SubmittedImages.of(["B000123456.MAIN.jpg"], {Marketplace.DE: [name]})
assert_type(submitted.apply(Submission.of(name), Deletion("B000123456", "PT01")), SubmittedImages)
assert_type(submitted.by_country, Mapping[Marketplace, ImageSet])
assert_type(collect([Submission(ImageFile(name), GLOBAL)]), dict[Asin, SubmittedImages])
assert_type(where_used({submitted.asin: submitted}, "a digest")[0].scope, Scope)
assert_type(for_asin(images, "B000234567"), ImageSet)

answer = resolve(submitted, Marketplace.DE)
assert_type(answer, DisplayedImages)
assert_type(answer.source, Scope | None)
assert_type(answer.verdicts, tuple[Verdict, ...])
assert_type(resolve_all(submitted)[Marketplace.DE], DisplayedImages)
assert_type(resolve_all(submitted).image_sets(), dict[Marketplace, ImageSet])

everywhere = resolve_all(submitted, ["DE", Marketplace.FR])
assert_type(resolve(submitted, "DE"), DisplayedImages)
assert_type(everywhere["DE"], DisplayedImages)
assert_type(everywhere.default, ImageSet)
assert_type(everywhere.exceptions, Mapping[Marketplace, ImageSet])
assert_type(everywhere.to_records(), list[DisplayRecord])
catalogue = resolve_catalogue({submitted.asin: submitted}, ["DE"])
assert_type(catalogue["B000123456"], StoreDisplays)
assert_type(catalogue.to_records(), Iterator[DisplayRecord])
assert_type(catalogue.image_sets(), Iterator[tuple[Asin, dict[Marketplace, ImageSet]]])
assert_type(by_product([Submission.of(name)]), Iterator[SubmittedImages])

if answer.source is GLOBAL:
    source = "the global set"
elif answer.source is not None:
    assert_type(answer.source, Marketplace)

assert_type(review(submitted), tuple[Finding, ...])
assert_type(impact(submitted, submitted), dict[Marketplace, DisplayChange])
assert_type(plan(submitted, {Marketplace.DE: images}, sold_in=[Marketplace.DE]), Plan)
assert_type(audit(answer, {VariantCode.MAIN: "a link"}, now=datetime.now(UTC)), Audit)
assert_type(scan("pictures"), Intake)
with Path("uploads.csv").open(newline="", encoding="utf-8-sig") as file:
    assert_type(scan_rows(csv.DictReader(file), products={"MUG-1": "B000123456"}), Intake)
rows: list[dict[str, str | None]] = [{"file": "B000123456.MAIN.jpg", "country": None}]
assert_type(read_rows(rows), Iterator[Submission | Rejection])
assert_type(read_products(rows), Iterator[SubmittedImages | Rejection])
assert_type(scan_listings({"items": []}), Intake)
assert_type(live_catalogue({"items": []}), dict[Asin, CatalogImages])
assert_type(scan_names(["B000123456.MAIN.jpg"]), Intake)
pictures = scan("pictures")
assert_type(pictures.kind, Literal["files", "names", "rows", "listings"])
assert_type(pictures.to_dict(), dict[str, object])
for change in impact(submitted, submitted).values():
    assert_type(change.to_records(), list[ChangeRecord])
assert_type(to_html(images), str)
assert_type(to_html(pictures.rejections, pictures=pictures), str)
assert_type(to_html(list(pictures.renames)), str)
assert_type(to_html(review(submitted)), str)
assert_type(to_html(pictures.submissions), str)
assert_type(to_html(pictures.catalogue), str)
assert_type(to_html(impact(submitted, submitted)), str)
assert_type(to_html(everywhere.exceptions), str)
assert_type(to_html({"DE": images}), str)
assert_type(to_html(everywhere.groups()), str)
assert_type(to_html(live_catalogue({"items": []})[Asin("B000123456")]), str)
