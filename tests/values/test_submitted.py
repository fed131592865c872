"""Submitted images of a product, and logs of changes to them."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import assume, given, strategies as st
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
from worlds import NIGERIA

from listing_images import (
    GLOBAL,
    MARKETPLACES,
    Asin,
    Change,
    Deletion,
    DuplicateStore,
    Fallback,
    ImageFile,
    ImageFilename,
    ImageSet,
    InvalidAsin,
    InvalidImageFilename,
    ListingImagesError,
    Marketplace,
    MixedProducts,
    NoImages,
    NotSubmitted,
    Rule,
    RuleViolation,
    Scope,
    Submission,
    SubmittedImages,
    UnknownMarketplace,
    collect,
    parse_asin,
    resolve_all,
    resolve_catalogue,
)
from listing_images.strategies import (
    asins,
    catalogues,
    changes,
    image_sets,
    marketplaces,
    submitted_images,
)
from listing_images.values.submitted import considered_sets

ONE, OTHER = parse_asin("B000123456"), parse_asin("B000234567")
MAIN = ImageSet.of("B000123456.MAIN.jpg")
PART = ImageSet.of("B000123456.PT01.jpg")
OTHER_MAIN = ImageSet.of("B000234567.MAIN.jpg")
SUBMITTED = SubmittedImages(ONE, MAIN, {Marketplace.FR: PART, Marketplace.DE: MAIN})

countries = st.dictionaries(
    marketplaces(accepts_country_images=True), image_sets(asin=ONE), max_size=4
)


# The constructor and `of`.


@FEW
@given(image_sets(asin=ONE), countries)
def test_construct(worldwide: ImageSet, by_country: dict[Marketplace, ImageSet]) -> None:
    submitted = SubmittedImages(ONE, worldwide, by_country)
    assert submitted.asin == ONE
    assert submitted.worldwide is submitted.set_for(GLOBAL) is worldwide
    assert submitted.by_country == {store: own for store, own in by_country.items() if own}
    for store in (*MARKETPLACES, *by_country):
        assert submitted.set_for(store) == by_country.get(store, ImageSet())


@FEW
@given(countries)
def test_countries_are_in_order(
    by_country: dict[Marketplace, ImageSet],
) -> None:
    submitted = SubmittedImages(ONE, by_country=by_country)
    own = [store for store in submitted.countries if store not in MARKETPLACES]
    known = [store for store in MARKETPLACES if by_country.get(store)]
    assert list(submitted.countries) == known + own
    assert own == sorted(own, key=lambda store: (store.code, store.marketplace_id))
    assert list(submitted.by_country) == list(submitted.countries)


@FEW
@given(countries)
def test_considered_sets(by_country: dict[Marketplace, ImageSet]) -> None:
    submitted = SubmittedImages(ONE, by_country=by_country)
    for one in (submitted, SubmittedImages(ONE).apply(*uploads(by_country))):
        expected = {store: own for store, own in one.by_country.items() if own.has_main}
        assert considered_sets(one) == expected


def uploads(by_country: Mapping[Marketplace, ImageSet]) -> list[Submission]:
    return [Submission(file, store) for store, own in by_country.items() for file in own.files]


@given(asins())
def test_construct_without_images(asin: str) -> None:
    submitted = SubmittedImages(asin)
    assert submitted.worldwide == ImageSet()
    assert submitted.countries == ()
    check_equal(submitted, SubmittedImages(asin, ImageSet(), {Marketplace.DE: ImageSet()}))


@FEW
@given(submitted_images())
def test_of_files(submitted: SubmittedImages) -> None:
    worldwide = submitted.worldwide.files
    by_country = {store: images.files for store, images in submitted.by_country.items()}
    if submitted.worldwide or submitted.countries:
        check_equal(submitted, SubmittedImages.of(worldwide, by_country))
    else:
        with pytest.raises(NoImages):
            SubmittedImages.of(worldwide, by_country)


def test_of_any_iterable() -> None:
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


def test_of_sets() -> None:
    submitted = SubmittedImages.of(MAIN, {Marketplace.DE: MAIN})
    check_equal(submitted, SubmittedImages(ONE, MAIN, {Marketplace.DE: MAIN}))
    assert submitted.worldwide is submitted.set_for(Marketplace.DE) is MAIN


def test_of_files_of_countries_only() -> None:
    submitted = SubmittedImages.of(by_country={Marketplace.DE: [], Marketplace.FR: MAIN.files})
    check_equal(submitted, SubmittedImages(ONE, by_country={Marketplace.FR: MAIN}))


def test_construct_and_of_another_product() -> None:
    for sets in ((OTHER_MAIN, {}), (ImageSet(), {Marketplace.DE: OTHER_MAIN})):
        with pytest.raises(MixedProducts) as caught:
            SubmittedImages(ONE, *sets)
        assert (caught.value.expected, caught.value.found) == (ONE, "B000234567")
    with pytest.raises(MixedProducts):
        SubmittedImages.of(
            worldwide=["B000123456.MAIN.jpg"], by_country={Marketplace.DE: OTHER_MAIN.files}
        )


@pytest.mark.parametrize("images", [MAIN, ImageSet()], ids=["images", "empty"])
def test_construct_and_of_set_for_us(images: ImageSet) -> None:
    """Rule.US_IMAGES_ARE_GLOBAL."""
    with pytest.raises(RuleViolation) as caught:
        SubmittedImages(ONE, MAIN, {Marketplace.US: images})
    subject = "A set of B000123456 for the US only"
    assert caught.value.args == (Rule.US_IMAGES_ARE_GLOBAL, subject)
    with pytest.raises(RuleViolation):
        SubmittedImages.of(MAIN.files, {Marketplace.US: images.files})


def test_construct_invalid_asin() -> None:
    with pytest.raises(InvalidAsin):
        SubmittedImages("b000123456")


@pytest.mark.parametrize(
    ("worldwide", "by_country"),
    [("B000123456.MAIN.jpg", {}), ([], {Marketplace.DE: "B000123456.MAIN.jpg"})],
)
def test_of_str(worldwide: list[str], by_country: dict[Marketplace, list[str]]) -> None:
    """One string is an iterable of letters."""
    with pytest.raises(TypeError, match=r"Use a list: \['B000123456.MAIN.jpg'\]"):
        SubmittedImages.of(worldwide, by_country)


@pytest.mark.parametrize("by_country", [{}, {Marketplace.DE: []}], ids=str)
def test_of_no_files(by_country: dict[Marketplace, list[str]]) -> None:
    with pytest.raises(NoImages):
        SubmittedImages.of([], by_country)


def test_of_invalid_name() -> None:
    with pytest.raises(InvalidImageFilename):
        SubmittedImages.of(["holiday.jpg"])


@pytest.mark.parametrize("scope", [Marketplace.US, Marketplace.ES], ids=str)
def test_set_for_scope_without_images(scope: Scope) -> None:
    assert SUBMITTED.set_for(scope) == ImageSet()


@pytest.mark.parametrize("text", ["DE", "germany", Marketplace.DE.marketplace_id, "amazon.de"])
def test_stores_as_text(text: str) -> None:
    submitted = SubmittedImages(ONE, MAIN, {text: PART})
    check_equal(
        submitted,
        SubmittedImages(ONE, MAIN, {Marketplace.DE: PART}),
        SubmittedImages.of(["B000123456.MAIN.jpg"], {text: ["B000123456.PT01.jpg"]}),
    )
    assert submitted.countries == (Marketplace.DE,)
    assert submitted.set_for(text) is submitted.by_country["DE"] is PART
    assert submitted.set_for("GLOBAL") is submitted.set_for("global") is MAIN
    assert submitted.set_for("FR") == ImageSet()


def test_stores_as_unknown_text() -> None:
    for by_country in ({"Austria": MAIN}, {"GLOBAL": MAIN}):
        with pytest.raises(UnknownMarketplace):
            SubmittedImages(ONE, MAIN, by_country)
        with pytest.raises(UnknownMarketplace):
            SubmittedImages.of(by_country=by_country)
    with pytest.raises(UnknownMarketplace):
        SUBMITTED.set_for("Austria")
    with pytest.raises(KeyError):
        SUBMITTED.by_country["Austria"]  # type: ignore[index]
    assert "Austria" not in SUBMITTED.by_country
    assert "DE" in SUBMITTED.by_country


def test_store_in_two_texts() -> None:
    for by_country in ({"DE": MAIN, "Germany": PART}, {Marketplace.DE: MAIN, "DE": PART}):
        with pytest.raises(DuplicateStore) as caught:
            SubmittedImages(ONE, MAIN, by_country)  # type: ignore[arg-type]
        assert caught.value.store is Marketplace.DE
        with pytest.raises(DuplicateStore):
            SubmittedImages.of(MAIN, by_country)  # type: ignore[arg-type]


def test_collect_onto_text() -> None:
    before = {"B000123456": SUBMITTED}
    after = collect([Submission.of("B000123456.PT02.jpg", "DE")], onto=before)
    assert [str(variant) for variant in after[ONE].set_for("DE")] == ["MAIN", "PT02"]
    with pytest.raises(MixedProducts):
        collect([], onto={"B000234567": SUBMITTED})


def test_linked_images() -> None:
    linked = [
        ImageFile.linked("B000123456", "PT02", "https://example.com/2.jpg"),
        ImageFile.linked("B000123456", "MAIN", "https://example.com/main.jpg"),
    ]
    submitted = collect([Submission(file, "DE") for file in linked])[ONE]
    check_equal(submitted, SubmittedImages.of(by_country={"DE": linked}))
    assert submitted.set_for("DE").main is linked[1]
    assert considered_sets(submitted).keys() == {Marketplace.DE}
    replaced_by_name = submitted.apply(Submission.of("B000123456.MAIN.jpg", "DE"))
    assert replaced_by_name.set_for("DE")["MAIN"] == ImageFile.of("B000123456.MAIN.jpg")


@pytest.mark.parametrize("stranger", [None, 7, b"DE", ["DE"]])
def test_set_for_other_type(stranger: object) -> None:
    message = f"Expected GLOBAL, a Marketplace or its name, got {type(stranger).__name__}"
    with pytest.raises(TypeError, match=message):
        SUBMITTED.set_for(stranger)  # type: ignore[arg-type]


# Equality, order, str and repr, pickle and copy.


def test_eq() -> None:
    check_equal(SUBMITTED, SubmittedImages(ONE, MAIN, {Marketplace.FR: PART, Marketplace.DE: MAIN}))
    check_different(
        SUBMITTED,
        SubmittedImages(ONE, PART, SUBMITTED.by_country),
        SubmittedImages(ONE, MAIN),
        SubmittedImages(ONE, MAIN, {Marketplace.DE: PART, Marketplace.FR: MAIN}),
        SubmittedImages(ONE),
        SubmittedImages("B000234567"),
    )


@FEW
@given(submitted_images())
def test_eq_strangers(submitted: SubmittedImages) -> None:
    check_strangers(submitted, submitted.asin, submitted.worldwide, submitted.by_country)


def test_no_order() -> None:
    check_no_order(SUBMITTED, SubmittedImages(ONE))


@FEW
@given(submitted_images())
def test_repr(submitted: SubmittedImages) -> None:
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


def test_replace() -> None:
    assert replaced(SUBMITTED, by_country={}) == SubmittedImages(ONE, MAIN)
    assert replaced(SUBMITTED, worldwide=PART).by_country == SUBMITTED.by_country  # type: ignore[attr-defined]
    with pytest.raises(MixedProducts):
        replaced(SUBMITTED, asin="B000234567")


def test_immutable() -> None:
    check_immutable(SUBMITTED, "asin", "worldwide", "by_country", "countries")
    for by_country in (SUBMITTED.by_country, SubmittedImages(ONE).by_country):
        assert isinstance(by_country, Mapping)
        with pytest.raises(TypeError):
            by_country[Marketplace.DE] = MAIN  # type: ignore[index]


def test_by_country_does_not_leak_its_dict() -> None:
    class Thief:
        stolen: object = None

        def __eq__(self, other: object) -> bool:
            self.stolen = other
            return True

        __hash__ = None  # type: ignore[assignment]

    thief = Thief()
    assert SUBMITTED.by_country == thief
    assert not isinstance(thief.stolen, dict)


def test_does_not_follow_its_dict() -> None:
    by_country = {Marketplace.DE: MAIN}
    submitted = SubmittedImages(ONE, MAIN, by_country)
    by_country[Marketplace.FR] = PART
    assert submitted.countries == (Marketplace.DE,)


def test_final() -> None:
    check_final(SubmittedImages)


def test_match() -> None:
    match SUBMITTED:
        case SubmittedImages("B000234567"):
            matched = None
        case SubmittedImages(_, ImageSet(files), by_country):
            matched = (files, by_country[Marketplace.DE])
    assert matched == (MAIN.files, MAIN)


# `apply` and `collect`.

MAIN_UPLOAD = Submission.of("B000123456.MAIN.jpg")
PART_UPLOAD = Submission.of("B000123456.PT01.jpg")
BEFORE = SubmittedImages.of(
    worldwide=["B000123456.MAIN.jpg", "B000123456.PT01.jpg"],
    by_country={Marketplace.DE: ["B000123456.PT01.png"], NIGERIA: ["B000123456.MAIN.gif"]},
)


def test_apply_replaces_metadata() -> None:
    name = ImageFilename.parse("B000123456.PT01.jpg")
    before = ImageFile(name, "same", text_languages=["de"], shows_dimensions=True)
    after = ImageFile(name, "same")
    assert before == after
    submitted = SubmittedImages(ONE).apply(Submission(before), Submission(after))
    assert repr(submitted.worldwide["PT01"]) == repr(after)


def test_apply_in_several_scopes() -> None:
    later = BEFORE.apply(
        Deletion(ONE, "PT01", Marketplace.DE),
        Submission.of("B000123456.PT02.jpg", Marketplace.FR),
        Submission.of("B000123456.MAIN.tif", NIGERIA),
    )
    assert later == SubmittedImages.of(
        worldwide=["B000123456.MAIN.jpg", "B000123456.PT01.jpg"],
        by_country={
            Marketplace.FR: ["B000123456.PT02.jpg"],
            NIGERIA: ["B000123456.MAIN.tif"],
        },
    )
    assert later.countries == (Marketplace.FR, NIGERIA)
    assert later.worldwide is BEFORE.worldwide


def test_apply_keeps_countries_in_order() -> None:
    beyond = Marketplace(
        code="AA", name="A", marketplace_id="A1", domain="amazon.aa", region="FE", languages=[]
    )
    order = (Marketplace.CA, Marketplace.GB, Marketplace.DE, Marketplace.AE, beyond, NIGERIA)
    log = [Submission.of("B000123456.PT01.jpg", store) for store in order]
    assert SubmittedImages(ONE).apply(*log[::-1]).countries == order
    sets = {store: ["B000123456.PT01.jpg"] for store in order[::-1]}
    assert SubmittedImages.of(by_country=sets).countries == order


def test_apply_and_collect_nothing() -> None:
    assert BEFORE.apply() is BEFORE
    assert collect([], onto={ONE: BEFORE})[ONE] is BEFORE
    assert collect([]) == {}


def test_apply_upload_and_deletion() -> None:
    assert SubmittedImages(ONE).apply(PART_UPLOAD, Deletion(ONE, "PT01")) == SubmittedImages(ONE)
    assert list(collect([PART_UPLOAD, Deletion(ONE, "PT01")])) == [ONE]


@pytest.mark.parametrize(
    ("scope", "whose"),
    [
        (GLOBAL, "the global set"),
        (Marketplace.FR, "the set of France"),
        (NIGERIA, "the set of Nigeria"),
    ],
    ids=str,
)
def test_apply_and_collect_deletion_of_absent_image(scope: Marketplace, whose: str) -> None:
    deletion = Deletion(ONE, "PT09", scope)
    log = [MAIN_UPLOAD, PART_UPLOAD, deletion, PART_UPLOAD]
    for refused in (lambda: BEFORE.apply(*log), lambda: collect(iter(log))):
        with pytest.raises(NotSubmitted) as refusal:
            refused()
        assert (refusal.value.change, refusal.value.index) == (deletion, 2)
        assert refusal.value.args == (deletion, 2)
        assert "Change 2 deletes PT09 of B000123456" in str(refusal.value)
        assert whose in str(refusal.value)
    assert issubclass(NotSubmitted, LookupError)
    assert issubclass(NotSubmitted, ListingImagesError)


def test_apply_deletion_of_the_only_image() -> None:
    before = SubmittedImages.of(["B000123456.PT01.jpg"])
    left = before.apply(Deletion("B000123456", "PT01")).worldwide
    check_equal(left, ImageSet())
    assert left.asin is None


def test_apply_deletion_twice() -> None:
    deletion = Deletion(ONE, "PT01", Marketplace.DE)
    with pytest.raises(NotSubmitted) as refusal:
        BEFORE.apply(deletion, deletion)
    assert refusal.value.index == 1


def test_apply_change_of_another_product() -> None:
    with pytest.raises(MixedProducts) as refusal:
        BEFORE.apply(Deletion(ONE, "PT09"), Submission.of("B000234567.MAIN.jpg"))
    assert (refusal.value.expected, refusal.value.found) == (ONE, OTHER)


def test_collect_keeps_order_of_products() -> None:
    log = [Submission.of("B000234567.MAIN.jpg"), MAIN_UPLOAD, Submission.of("B000234567.PT01.jpg")]
    assert list(collect(log)) == [OTHER, ONE]
    assert list(collect(log, onto={ONE: BEFORE})) == [ONE, OTHER]
    catalogue = collect(log, onto={ONE: BEFORE})
    assert catalogue[ONE] == BEFORE
    assert len(catalogue[OTHER].worldwide) == 2


def test_collect_leaves_onto_unchanged() -> None:
    before = {ONE: BEFORE}
    after = collect([Deletion(ONE, "PT01")], onto=before)
    assert before == {ONE: BEFORE}
    assert "PT01" not in after[ONE].worldwide


@given(catalogues(), changes())
def test_collect_any_changes(catalogue: dict[Asin, SubmittedImages], log: list[Change]) -> None:
    others = {asin: one for asin, one in catalogue.items() if asin not in {c.asin for c in log}}
    together = collect(log, onto=others)
    assert together == {**others, **collect(log)}
    assert all(together[asin] is submitted for asin, submitted in others.items())
    for asin in {change.asin for change in log}:
        separate = SubmittedImages(asin).apply(*[one for one in log if one.asin == asin])
        assert together[asin] == separate


@given(changes(asin=ONE), st.sampled_from([GLOBAL, Marketplace.DE, NIGERIA]))
def test_apply_refused_changes_nothing(log: list[Change], scope: Scope) -> None:
    submitted = SubmittedImages(ONE).apply(*log)
    assume("ZZ99" not in submitted.set_for(scope))
    before = repr(submitted)
    with pytest.raises(NotSubmitted):
        submitted.apply(MAIN_UPLOAD, Deletion(ONE, "ZZ99", scope))
    assert repr(submitted) == before


def test_collect_onto_another_product() -> None:
    with pytest.raises(MixedProducts) as caught:
        collect([MAIN_UPLOAD], onto={OTHER: BEFORE})
    assert (caught.value.expected, caught.value.found) == (OTHER, ONE)


@pytest.mark.parametrize("key", ["x", "b000123456"])
def test_collect_onto_what_is_not_an_asin_as_in_resolve_catalogue(key: str) -> None:
    with pytest.raises(MixedProducts) as caught:
        collect([], onto={key: BEFORE})
    with pytest.raises(MixedProducts) as resolved:
        resolve_catalogue({key: BEFORE})  # type: ignore[dict-item] # on purpose
    assert caught.value.args == resolved.value.args == (key, ONE)


def test_countries_outside_the_table_are_in_the_order_of_their_codes() -> None:
    kenya = Marketplace(
        code="KE",
        name="Kenya",
        marketplace_id="A0ANOTHERSTORE",
        domain="amazon.ke",
        region="EU",
        languages=["en"],
    )
    own = {store: ["B000123456.MAIN.png"] for store in (NIGERIA, Marketplace.DE, kenya)}
    for listed in (own, dict(reversed(own.items()))):
        countries = SubmittedImages.of(by_country=listed).countries
        assert [store.code for store in countries] == ["DE", "KE", "NG"]
    both = {NIGERIA: own[NIGERIA], kenya: own[kenya]}
    countries = SubmittedImages.of(by_country=both).countries
    assert [store.code for store in countries] == ["KE", "NG"]


WITHOUT_MAIN = ["B000123456.PT01.jpg"]
WITH_MAIN = ["B000123456.MAIN.jpg", "B000123456.PT02.jpg"]


@pytest.mark.parametrize(
    ("worldwide", "german", "nigerian", "shown"),
    [
        (WITH_MAIN, [], [], (WITH_MAIN, WITH_MAIN, WITH_MAIN)),
        (WITHOUT_MAIN, [], [], ([], [], [])),
        (WITHOUT_MAIN, WITH_MAIN, [], ([], WITH_MAIN, [])),
        (WITHOUT_MAIN, [], WITH_MAIN, ([], [], WITH_MAIN)),
        (WITH_MAIN, WITHOUT_MAIN, [], (WITH_MAIN, WITH_MAIN, WITH_MAIN)),
        (WITH_MAIN, WITHOUT_MAIN, WITHOUT_MAIN, (WITH_MAIN, WITH_MAIN, WITH_MAIN)),
        (WITH_MAIN, WITH_MAIN[:1], WITHOUT_MAIN, (WITH_MAIN, WITH_MAIN[:1], WITH_MAIN)),
        ([], WITH_MAIN, WITH_MAIN[:1], ([], WITH_MAIN, WITH_MAIN[:1])),
    ],
)
def test_shown_images_of_sets_with_and_without_main(
    worldwide: list[str], german: list[str], nigerian: list[str], shown: tuple[list[str], ...]
) -> None:
    """Of the US, Germany and Nigeria; Rule.ONE_MAIN_REQUIRED."""
    one = SubmittedImages.of(worldwide, {NIGERIA: nigerian, Marketplace.DE: german})
    stores = (Marketplace.US, Marketplace.DE, NIGERIA)
    answers = resolve_all(one, stores, fallback=Fallback.WHOLE_SET)
    assert tuple([*map(str, answers[store].images.files)] for store in stores) == shown
    every = resolve_all(one, fallback=Fallback.WHOLE_SET)
    assert every.stores == (*MARKETPLACES, *([NIGERIA] if nigerian else []))
