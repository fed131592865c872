"""A plan for a person to carry out: the steps in words, and the folder to upload."""

from __future__ import annotations

from hypothesis import given, settings, strategies as st
from worlds import NIGERIA, PRODUCT

from listing_images import (
    MARKETPLACES,
    Deletion,
    ImageFile,
    ImageFilename,
    ImageSet,
    Marketplace,
    Submission,
    SubmittedImages,
    plan,
)
from listing_images.strategies import image_sets, marketplaces, submitted_images

EXPECTED = """\
Plan for B000123456: 6 steps, 2 of them irreversible.

Germany, by Country Specific Image upload. The store shall show these images, from its own set.
    1. Upload B000123456.PT01.png, picture 'de/detail.png'
    2. Upload B000123456.MAIN.png (irreversible)

France, by Country Specific Image upload. The store shall go on showing what it shows while the
  global set changes.
    3. Upload B000123456.PT01.jpg
    4. Upload B000123456.MAIN.jpg (irreversible)

The global set, by Image Manager. The stores that follow the global set shall not show these images.
    5. Delete PT01

The global set, by Bulk Image Upload. The stores that follow the global set shall show these images.
    6. Upload B000123456.MAIN.gif

In Seller Central, under Catalog > Upload images:
  Country Specific Image upload: on the page Bulk Image Upload, click "Upload here", and choose the
    country.
  Bulk Image Upload: drop the files on that page, and submit them.
  Image Manager: search for the product, choose the image, and click its trash icon.
Keep to this order. Before a main image that is irreversible, and before the global set, wait until
  the uploads so far read "Image upload completed" in Submission status.
Irreversible: a main image can be replaced but never deleted, so a country whose own set gains one
  never falls back to the global set.

Will change as wanted: US, DE.
Will change too: CA, MX, BR, GB, IE, IT, ES, NL, BE, SE, PL, TR, EG, SA, AE, ZA, IN, JP, AU, SG.
Will stay as they are: FR.
An image that is selected can take up to 72 hours to appear.
Display is never guaranteed: images of other sources may be shown instead."""


def in_one_line(text: str) -> str:
    return " ".join(text.split())


def test_the_steps_in_words() -> None:
    submitted = SubmittedImages.of(["B000123456.MAIN.jpg", "B000123456.PT01.jpg"])
    detail = ImageFile(ImageFilename.parse("B000123456.PT01.png"), picture="de/detail.png")
    wanted = {
        Marketplace.US: ImageSet.of("B000123456.MAIN.gif"),
        Marketplace.DE: ImageSet.of("B000123456.MAIN.png", detail),
    }
    todo = plan(submitted, wanted, sold_in=[Marketplace.US, Marketplace.DE, Marketplace.FR])
    assert todo.explain() == EXPECTED


def test_a_file_is_told_by_the_path_where_it_stands() -> None:
    known, other = (
        ImageFile(ImageFilename.parse(f"B000123456.{name}"), picture="one")
        for name in ("MAIN.jpg", "PT01.jpg")
    )
    wanted = {Marketplace.DE: ImageSet([known, other])}
    todo = plan(SubmittedImages("B000123456"), wanted, sold_in=wanted)
    told = todo.explain({known: "new/DE/B000123456.MAIN.jpg"})
    assert "    2. Upload new/DE/B000123456.MAIN.jpg (irreversible)\n" in told
    assert "    1. Upload B000123456.PT01.jpg, picture 'one'\n" in told


def test_where_nothing_is_to_be_done() -> None:
    submitted = SubmittedImages.of(["B000123456.MAIN.jpg"])
    told = plan(submitted, {Marketplace.US: submitted.worldwide}, sold_in=[]).explain()
    assert told.startswith(
        "Nothing is to be done for B000123456: every store shows what it shall show.\n\n"
    )
    assert f"Will stay as they are: {', '.join(map(str, MARKETPLACES))}." in in_one_line(told)


def test_a_plan_that_can_be_taken_back_says_nothing_of_what_cannot() -> None:
    submitted = SubmittedImages.of(["B000123456.MAIN.jpg"])
    wanted = {Marketplace.US: ImageSet.of("B000123456.MAIN.png")}
    told = plan(submitted, wanted, sold_in=[]).explain()
    assert told.startswith("Plan for B000123456: 1 step, 0 of them irreversible.")
    assert "Irreversible:" not in told
    assert "Image Manager" not in told


def test_the_stores_that_the_other_reading_disappoints() -> None:
    submitted = SubmittedImages.of(["B000123456.MAIN.jpg", "B000123456.PT01.jpg"])
    wanted = dict.fromkeys([Marketplace.DE, Marketplace.FR], ImageSet.of("B000123456.MAIN.png"))
    told = plan(submitted, wanted, sold_in=[*wanted, Marketplace.US]).explain()
    assert "other images than planned will show in DE, FR." in in_one_line(told)


countries = marketplaces(accepts_country_images=True)
sets = image_sets(asin=PRODUCT, main=True, max_size=4, pictures=st.text(max_size=200) | st.none())


@settings(max_examples=50)
@given(submitted_images(asin=PRODUCT), st.dictionaries(countries, sets, max_size=3))
def test_every_line_fits_and_every_step_is_there(
    submitted: SubmittedImages, wanted: dict[Marketplace, ImageSet]
) -> None:
    todo = plan(submitted, wanted, sold_in=[*wanted, Marketplace.US, Marketplace.JP])
    told = todo.explain()
    assert max(map(len, told.splitlines())) <= 100
    names = {"\n", *"".join(store.name for store in wanted)}
    assert all(character.isprintable() for character in {*told} - names)
    for number, step in enumerate(todo.steps, start=1):
        is_upload = isinstance(step.change, Submission)
        start = f"{number:>5}. {'Upload' if is_upload else 'Delete'} "
        assert any(line.startswith(start) for line in told.splitlines())
    assert told.count("(irreversible)") == sum(step.irreversible for step in todo.steps)


@settings(max_examples=50)
@given(submitted_images(asin=PRODUCT), st.dictionaries(countries, sets, max_size=3))
def test_the_folder_holds_every_file_once(
    submitted: SubmittedImages, wanted: dict[Marketplace, ImageSet]
) -> None:
    todo = plan(submitted, wanted, sold_in=[*wanted, Marketplace.US])
    uploads = [change for change in todo.changes if isinstance(change, Submission)]
    assert list(todo.folders().values()) == [change.file for change in uploads]


def test_the_folders_are_named_for_what_the_files_are_for() -> None:
    wanted = {
        Marketplace.US: ImageSet.of("B000123456.MAIN.jpg"),
        Marketplace.UK: ImageSet.of("B000123456.MAIN.png"),
        NIGERIA: ImageSet.of("B000123456.MAIN.gif", "B000123456.PT01.gif"),
    }
    todo = plan(SubmittedImages("B000123456"), wanted, sold_in=wanted)
    assert {path: str(file) for path, file in todo.folders().items()} == {
        "GB/B000123456.MAIN.png": "B000123456.MAIN.png",
        "A0NEWERTHANTABLE/B000123456.PT01.gif": "B000123456.PT01.gif",
        "A0NEWERTHANTABLE/B000123456.MAIN.gif": "B000123456.MAIN.gif",
        "GLOBAL/B000123456.MAIN.jpg": "B000123456.MAIN.jpg",
    }


def test_a_deletion_has_no_file_to_upload() -> None:
    submitted = SubmittedImages.of(["B000123456.MAIN.jpg", "B000123456.PT01.jpg"])
    wanted = {Marketplace.US: ImageSet.of("B000123456.MAIN.jpg")}
    todo = plan(submitted, wanted, sold_in=[Marketplace.US])
    assert [type(step.change) for step in todo.steps] == [Deletion]
    assert todo.folders() == {}
