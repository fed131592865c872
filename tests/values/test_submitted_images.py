"""All that is submitted for one product, as a value; `test_apply` is about its changes."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given, strategies as st
from strangers import (
    FEW,
    check_copies,
    check_different,
    check_equal,
    check_final,
    check_immutable,
    check_no_order,
    check_pickle,
    check_repr,
    check_strangers,
    replaced,
)

from listing_images import (
    GLOBAL,
    MARKETPLACES,
    ImageFile,
    ImageSet,
    InvalidAsin,
    InvalidImageFilename,
    Marketplace,
    MixedProducts,
    NoImages,
    Rule,
    RuleViolation,
    SubmittedImages,
)
from listing_images.strategies import asins, image_sets, marketplaces, submitted_images

ASIN = "B000123456"
MAIN = ImageSet.of("B000123456.MAIN.jpg")
PART = ImageSet.of("B000123456.PT01.jpg")
OTHER = ImageSet.of("B000234567.MAIN.jpg")
SUBMITTED = SubmittedImages(ASIN, MAIN, {Marketplace.FR: PART, Marketplace.DE: MAIN})

countries = st.dictionaries(
    marketplaces(accepts_country_images=True), image_sets(asin=ASIN), max_size=4
)


# Valid.


@FEW
@given(image_sets(asin=ASIN), countries)
def test_what_is_submitted_is_told_back_by_scope(
    worldwide: ImageSet, by_country: dict[Marketplace, ImageSet]
) -> None:
    submitted = SubmittedImages(ASIN, worldwide, by_country)
    assert submitted.asin == ASIN
    assert submitted.worldwide is submitted.set_for(GLOBAL) is worldwide
    assert submitted.by_country == {store: own for store, own in by_country.items() if own}
    for store in (*MARKETPLACES, *by_country):
        assert submitted.set_for(store) == by_country.get(store, ImageSet())


@FEW
@given(countries)
def test_countries_stand_in_table_order_and_callers_own_last_by_code(
    by_country: dict[Marketplace, ImageSet],
) -> None:
    submitted = SubmittedImages(ASIN, by_country=by_country)
    own = [store for store in submitted.countries if store not in MARKETPLACES]
    known = [store for store in MARKETPLACES if by_country.get(store)]
    assert list(submitted.countries) == known + own
    assert own == sorted(own, key=lambda store: (store.code, store.marketplace_id))
    assert list(submitted.by_country) == list(submitted.countries)


@given(asins())
def test_a_product_may_have_no_images(asin: str) -> None:
    submitted = SubmittedImages(asin)
    assert submitted.worldwide == ImageSet()
    assert submitted.countries == ()
    check_equal(submitted, SubmittedImages(asin, ImageSet(), {Marketplace.DE: ImageSet()}))


@FEW
@given(submitted_images())
def test_of_takes_the_product_from_the_files(submitted: SubmittedImages) -> None:
    worldwide = submitted.worldwide.files
    by_country = {store: images.files for store, images in submitted.by_country.items()}
    if submitted.worldwide or submitted.countries:
        check_equal(submitted, SubmittedImages.of(worldwide, by_country))
    else:
        with pytest.raises(NoImages):
            SubmittedImages.of(worldwide, by_country)


def test_of_takes_names_and_files_of_any_iterable() -> None:
    check_equal(
        SUBMITTED,
        SubmittedImages.of(
            worldwide=iter(["B000123456.MAIN.jpg"]),
            by_country={
                Marketplace.DE: (file.filename for file in MAIN.files),
                Marketplace.FR: {ImageFile.of("B000123456.PT01.jpg"): None},
            },
        ),
    )


def test_of_takes_sets_as_they_are() -> None:
    submitted = SubmittedImages.of(MAIN, {Marketplace.DE: MAIN})
    check_equal(submitted, SubmittedImages(ASIN, MAIN, {Marketplace.DE: MAIN}))
    assert submitted.worldwide is submitted.set_for(Marketplace.DE) is MAIN


def test_the_product_may_be_told_by_a_countrys_files_alone() -> None:
    submitted = SubmittedImages.of(by_country={Marketplace.DE: [], Marketplace.FR: MAIN.files})
    check_equal(submitted, SubmittedImages(ASIN, by_country={Marketplace.FR: MAIN}))


# Invalid.


def test_images_of_another_product_are_refused_in_every_scope() -> None:
    for sets in ((OTHER, {}), (ImageSet(), {Marketplace.DE: OTHER})):
        with pytest.raises(MixedProducts) as caught:
            SubmittedImages(ASIN, *sets)
        assert (caught.value.expected, caught.value.found) == (ASIN, "B000234567")
    with pytest.raises(MixedProducts):
        SubmittedImages.of(
            worldwide=["B000123456.MAIN.jpg"], by_country={Marketplace.DE: OTHER.files}
        )


@pytest.mark.parametrize("images", [MAIN, ImageSet()], ids=["images", "empty"])
def test_a_set_for_the_us_is_refused_even_if_it_is_empty(images: ImageSet) -> None:
    """Rule.US_IMAGES_ARE_GLOBAL."""
    with pytest.raises(RuleViolation) as caught:
        SubmittedImages(ASIN, MAIN, {Marketplace.US: images})
    told = "A set of B000123456 for United States alone"
    assert caught.value.args == (Rule.US_IMAGES_ARE_GLOBAL, told)
    with pytest.raises(RuleViolation):
        SubmittedImages.of(MAIN.files, {Marketplace.US: images.files})


def test_the_asin_has_its_form() -> None:
    with pytest.raises(InvalidAsin):
        SubmittedImages("b000123456")


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ((None,), "no product"),
        ((7,), "a number for the product"),
        ((ASIN, None), "nothing for a set"),
        ((ASIN, ["B000123456.MAIN.jpg"]), "a list for a set: `of` takes that"),
        ((ASIN, dict(MAIN)), "a dict for a set"),
        ((ASIN, MAIN, None), "nothing for the countries"),
        ((ASIN, MAIN, [(Marketplace.DE, MAIN)]), "a list for the countries"),
        ((ASIN, MAIN, {"DE": MAIN}), "a text for a store"),
        ((ASIN, MAIN, {GLOBAL: MAIN}), "the scope that is no country"),
        ((ASIN, MAIN, {GLOBAL: ImageSet()}), "likewise, and an empty set"),
        ((ASIN, MAIN, {Marketplace.DE: MAIN.files}), "a tuple for a set"),
        ((ASIN, MAIN, {Marketplace.DE: None}), "nothing for a set"),
    ],
)
def test_an_argument_of_another_type_is_a_type_error(
    arguments: tuple[object, ...], reason: str
) -> None:
    with pytest.raises(TypeError):
        pytest.fail(f"accepted {reason}: {SubmittedImages(*arguments)!r}")  # type: ignore[arg-type]


@pytest.mark.parametrize("stranger", [None, "DE", 7, MAIN.files])
def test_a_message_names_the_type_that_is_no_set(stranger: object) -> None:
    told = f"a set of images is an ImageSet, not {type(stranger).__name__}"
    with pytest.raises(TypeError, match=told):
        SubmittedImages(ASIN, stranger)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("B000123456.MAIN.jpg",), "one text is an iterable of letters"),
        (([], {Marketplace.DE: "B000123456.MAIN.jpg"}), "likewise for a country"),
        (([7],), "a number for a file"),
        ((7,), "a number for the files"),
        (([], [Marketplace.DE]), "a list for the countries"),
        ((MAIN.files, {"DE": MAIN.files}), "a text for a store"),
        ((MAIN.files, {GLOBAL: MAIN.files}), "the scope that is no country"),
    ],
)
def test_of_refuses_what_are_no_files(arguments: tuple[object, ...], reason: str) -> None:
    with pytest.raises(TypeError):
        pytest.fail(f"accepted {reason}: {SubmittedImages.of(*arguments)!r}")  # type: ignore[arg-type]


def test_of_refuses_what_is_no_name() -> None:
    with pytest.raises(InvalidImageFilename):
        SubmittedImages.of(["holiday.jpg"])


@pytest.mark.parametrize("stranger", [None, "DE", "GLOBAL", 7])
def test_what_is_no_scope_has_no_set(stranger: object) -> None:
    told = f"a scope is GLOBAL or a Marketplace, not {type(stranger).__name__}"
    with pytest.raises(TypeError, match=told):
        SUBMITTED.set_for(stranger)  # type: ignore[arg-type]


# Equality, order, str and repr, pickle and copy.


def test_submissions_are_equal_by_product_and_sets() -> None:
    check_equal(
        SUBMITTED, SubmittedImages(ASIN, MAIN, dict(reversed(SUBMITTED.by_country.items())))
    )
    check_different(
        SUBMITTED,
        SubmittedImages(ASIN, PART, SUBMITTED.by_country),
        SubmittedImages(ASIN, MAIN),
        SubmittedImages(ASIN, MAIN, {Marketplace.DE: PART, Marketplace.FR: MAIN}),
        SubmittedImages(ASIN),
        SubmittedImages("B000234567"),
    )


@FEW
@given(submitted_images())
def test_what_is_submitted_is_no_stranger(submitted: SubmittedImages) -> None:
    check_strangers(submitted, submitted.asin, submitted.worldwide, submitted.by_country)


def test_submissions_have_no_order() -> None:
    check_no_order(SUBMITTED, SubmittedImages(ASIN))


@FEW
@given(submitted_images())
def test_repr_evaluates_back(submitted: SubmittedImages) -> None:
    check_repr(
        submitted,
        f"SubmittedImages(asin={submitted.asin!r}, worldwide={submitted.worldwide!r}, "
        f"by_country={dict(submitted.by_country)!r})",
    )


@FEW
@given(submitted_images())
def test_pickle_and_copy(submitted: SubmittedImages) -> None:
    check_pickle(submitted)
    check_copies(submitted)


def test_replace_goes_through_the_constructor() -> None:
    assert replaced(SUBMITTED, by_country={}) == SubmittedImages(ASIN, MAIN)
    assert replaced(SUBMITTED, worldwide=PART).by_country == SUBMITTED.by_country  # type: ignore[attr-defined]
    with pytest.raises(MixedProducts):
        replaced(SUBMITTED, asin="B000234567")


# Immutability, subclassing, match.


def test_what_is_submitted_cannot_be_altered() -> None:
    check_immutable(SUBMITTED, "asin", "worldwide", "by_country", "_by_country", "countries")
    for by_country in (SUBMITTED.by_country, SubmittedImages(ASIN).by_country):
        assert isinstance(by_country, Mapping)
        with pytest.raises(TypeError):
            by_country[Marketplace.DE] = MAIN  # type: ignore[index]


def test_what_is_submitted_does_not_follow_the_dict_that_it_was_made_of() -> None:
    by_country = {Marketplace.DE: MAIN}
    submitted = SubmittedImages(ASIN, MAIN, by_country)
    by_country[Marketplace.FR] = PART
    assert submitted.countries == (Marketplace.DE,)


def test_no_class_can_be_derived() -> None:
    check_final(SubmittedImages)


def test_match() -> None:
    match SUBMITTED:
        case SubmittedImages("B000234567"):
            matched = None
        case SubmittedImages(_, ImageSet(files), by_country):
            matched = (files, by_country[Marketplace.DE])
    assert matched == (MAIN.files, MAIN)
