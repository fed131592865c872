"""The deletion of the image in one slot of one scope."""

from __future__ import annotations

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
    Deletion,
    InvalidAsin,
    InvalidVariantCode,
    Marketplace,
    Rule,
    RuleViolation,
    Scope,
    Submission,
    VariantCode,
)
from listing_images.strategies import asins, scopes, variant_codes

GONE = Deletion("B000123456", "PT01", Marketplace.DE)

deletions = st.builds(Deletion, asins(), variant_codes(main=False), scopes())


# Valid.


@FEW
@given(asins(), variant_codes(main=False), scopes())
def test_any_variant_but_main_can_be_deleted_in_each_scope(
    asin: str, variant: VariantCode, scope: Scope
) -> None:
    """Rule.VARIANTS_CAN_BE_DELETED."""
    gone = Deletion(asin, variant, scope)
    assert (gone.asin, gone.variant, gone.scope) == (asin, variant, scope)
    check_equal(
        gone, Deletion(asin, str(variant), scope), Deletion(asin=asin, variant=variant, scope=scope)
    )


def test_a_deletion_is_global_unless_it_is_said_otherwise() -> None:
    assert Deletion("B000123456", "PT01").scope is GLOBAL


# Invalid.


@FEW
@given(asins(), scopes())
def test_main_can_be_deleted_in_no_scope(asin: str, scope: Scope) -> None:
    """Rule.MAIN_CANNOT_BE_DELETED."""
    for main in (VariantCode.MAIN, "MAIN"):
        with pytest.raises(RuleViolation) as caught:
            Deletion(asin, main, scope)
        assert caught.value.rule is Rule.MAIN_CANNOT_BE_DELETED
        assert asin in str(caught.value)
        assert ("the global set" if scope is GLOBAL else scope.name) in str(caught.value)


@pytest.mark.parametrize("code", ["PT01", "MAIN"])
def test_the_us_has_no_set_of_its_own_to_delete_from(code: str) -> None:
    with pytest.raises(RuleViolation) as caught:
        Deletion("B000123456", code, Marketplace.US)
    assert caught.value.rule is Rule.US_IMAGES_ARE_GLOBAL
    assert f"{code} of B000123456" in str(caught.value)


def test_parts_have_their_form() -> None:
    with pytest.raises(InvalidAsin):
        Deletion("b000123456", "PT01")
    with pytest.raises(InvalidVariantCode):
        Deletion("B000123456", "PT1")


@pytest.mark.parametrize("place", range(3))
@pytest.mark.parametrize("stranger", [None, 7, b"PT01", ["PT01"]])
def test_a_part_of_another_type_is_a_type_error(place: int, stranger: object) -> None:
    parts: list[object] = ["B000123456", "PT01", GLOBAL]
    parts[place] = stranger
    with pytest.raises(TypeError):
        Deletion(*parts)  # type: ignore[arg-type]


def test_a_scope_is_not_given_as_text() -> None:
    with pytest.raises(TypeError, match="a scope is GLOBAL or a Marketplace"):
        Deletion("B000123456", "PT01", "DE")  # type: ignore[arg-type]


# Equality, order, str and repr, pickle and copy.


def test_deletions_are_equal_by_all_their_parts() -> None:
    check_equal(GONE, Deletion("B000123456", VariantCode("PT01"), Marketplace.DE))
    check_different(
        GONE,
        Deletion("B000123457", "PT01", Marketplace.DE),
        Deletion("B000123456", "PT02", Marketplace.DE),
        Deletion("B000123456", "PT01", Marketplace.FR),
        Deletion("B000123456", "PT01"),
        Submission.of("B000123456.PT01.jpg", Marketplace.DE),
    )


@FEW
@given(deletions)
def test_a_deletion_is_no_stranger(gone: Deletion) -> None:
    check_strangers(gone, gone.asin, gone.variant, gone.scope)


def test_deletions_have_no_order() -> None:
    check_no_order(GONE, Deletion("B000123456", "PT02"))


@FEW
@given(deletions)
def test_str_is_slot_and_scope_and_repr_evaluates_back(gone: Deletion) -> None:
    assert str(gone) == f"{gone.variant} of {gone.asin} for {gone.scope}"
    check_repr(
        gone, f"Deletion(asin={gone.asin!r}, variant={gone.variant!r}, scope={gone.scope!r})"
    )


@FEW
@given(deletions)
def test_pickle_and_copy(gone: Deletion) -> None:
    check_pickle(gone)
    check_copies(gone)


def test_replace_goes_through_the_constructor() -> None:
    assert replaced(GONE, scope=GLOBAL) == Deletion("B000123456", "PT01")
    with pytest.raises(RuleViolation):
        replaced(GONE, variant="MAIN")


# Immutability, subclassing, match.


def test_a_deletion_cannot_be_altered() -> None:
    check_immutable(GONE, "asin", "variant", "scope")


def test_no_class_can_be_derived() -> None:
    check_final(Deletion)


def test_match() -> None:
    match GONE:
        case Submission():
            matched = None
        case Deletion("B000123456", VariantCode("PT01"), scope):
            matched = scope
    assert matched is Marketplace.DE
