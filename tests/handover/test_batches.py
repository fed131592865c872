"""`batches`, carried out for whole catalogues in a simulated Seller Central."""

from __future__ import annotations

from collections import Counter
from itertools import count, product
from random import Random

import pytest
from seller_central import Case, SellerCentral
from strangers import check_different

from listing_images import (
    GLOBAL,
    Batch,
    CataloguePlan,
    ContradictoryPlans,
    Deletion,
    ImageSet,
    Marketplace,
    Plan,
    Scope,
    StepReason,
    Submission,
    SubmittedImages,
    batches,
    plan,
    plan_catalogue,
)

DE, FR, US = Marketplace.DE, Marketplace.FR, Marketplace.US


def carry_out(
    seller: SellerCentral, found: tuple[Batch, ...], sold_in: set[str], random: Random
) -> None:
    """Apply batches; Amazon refuses what its rules forbid.

    Uploads are completed in any order, at any time before the next batch that waits for them. Only
    those of the global set keep theirs, for its first main image is in the zip of its other images.
    """
    pending: list[Submission] = []

    def complete(number: int) -> None:
        for _ in range(number):
            scope = random.choice(pending).scope
            some = [one for one in pending if one.scope == scope]
            change = some[0] if scope is GLOBAL else random.choice(some)
            pending.remove(change)
            assert str(scope) in {"GLOBAL", *sold_in}
            seller.upload(str(scope), change.asin, str(change.variant), str(change.file.picture))

    for batch in found:
        if batch.wait or batch.awaited:
            complete(len(pending))
        for change in batch.changes:
            assert change.scope == batch.scope
            if isinstance(change, Submission):
                assert batch.kind == "upload"
                pending.append(change)
            else:
                assert batch.kind == "delete"
                seller.delete(str(change.scope), change.asin, str(change.variant))
        complete(random.randint(0, len(pending)))
    complete(len(pending))


def check_simulation(case: Case) -> None:
    """Carry out all batches in order, and check every store after each change."""
    plans = case.plans()
    found = batches(plans)
    seller = SellerCentral(case.catalogue, case.asins)
    carry_out(seller, found, {str(store) for store in case.sold_in}, case.random)
    seller.check(case, plans)
    check_batches(found, plans)


def check_batches(found: tuple[Batch, ...], plans: CataloguePlan) -> None:
    steps = Counter(step for todo in plans.values() for step in todo.steps)
    assert Counter(step for batch in found for step in batch.steps) == steps
    assert [batch.number for batch in found] == list(range(1, len(found) + 1))
    assert [batch.phase for batch in found] == sorted(batch.phase for batch in found)
    groups = Counter((batch.scope, batch.kind, batch.phase) for batch in found)
    assert set(groups.values()) <= {1}


@pytest.mark.parametrize(
    "seeds",
    [
        range(40),
        pytest.param(range(40, 232), marks=pytest.mark.slow),
        *[pytest.param(range(n, n + 96), marks=pytest.mark.long) for n in range(232, 1000, 96)],
    ],
)
def test_batches_keep_every_guarantee_of_the_plans(seeds: range) -> None:
    for seed in seeds:
        check_simulation(Case(seed, products=10, stores=6))


# The fewest uploads


Kind = tuple[Scope, bool]
"""A scope, and whether its set has a main image: such sets need zips of their own.

An image for a set without a main image changes no store, but an image for another set is shown at
once. So these wait for the others, and no store changes while the sets of other stores are built.
The global set waits for all countries in any case.
"""


def kind_of(todo: Plan, scope: Scope) -> Kind:
    return scope, scope is GLOBAL or "MAIN" in todo.submitted.set_for(scope)


def uploaded(todo: Plan) -> dict[Kind, set[str]]:
    """Return the codes that are uploaded, by scope."""
    codes: dict[Kind, set[str]] = {}
    for change in todo.changes:
        if isinstance(change, Submission):
            codes.setdefault(kind_of(todo, change.scope), set()).add(str(change.variant))
    return codes


def fits(todo: Plan, zips: tuple[Kind, ...]) -> bool:
    """Whether the uploads of a plan can go into some zips, in their order.

    What completes a set must be in an earlier zip than its first main image, and the global images
    in a later one than all those.
    """
    codes = uploaded(todo)
    last = -1
    for kind, some in codes.items():
        places = [place for place, one in enumerate(zips) if one == kind]
        needed = 1 if kind[1] or some == {"MAIN"} else 2
        if len(places) < needed:
            return False
        if not kind[1]:
            last = max(last, places[needed - 1])
    return (GLOBAL, True) not in codes or (GLOBAL, True) in zips[last + 1 :]


def fewest_uploads(plans: CataloguePlan) -> int:
    """Return how few zips are enough, by trying all of them in every order."""
    kinds = {kind for todo in plans.values() for kind in uploaded(todo)}
    return next(
        number
        for number in count(len(kinds))  # fewer cannot contain all
        for zips in product(kinds, repeat=number)
        if all(fits(todo, zips) for todo in plans.values())
    )


@pytest.mark.parametrize(
    "seeds",
    [
        range(100),
        pytest.param(range(100, 500), marks=pytest.mark.slow),
        pytest.param(range(500, 1500), marks=pytest.mark.long),
    ],
)
def test_batches_are_the_fewest_uploads(seeds: range) -> None:
    numbers: set[int] = set()
    for seed in seeds:
        plans = Case(seed, products=1 + seed % 3, stores=3).plans()
        uploads = [batch for batch in batches(plans) if batch.kind == "upload"]
        assert len(uploads) == fewest_uploads(plans)
        numbers.add(len(uploads))
    assert {0, 1, 2, 3, 4} <= numbers


# Examples


def images(asin: str, *names: str) -> ImageSet:
    return ImageSet.of(*[f"{asin}.{name}" for name in names])


FIRST, SECOND = "B000123456", "B000234567"
CATALOGUE = {
    FIRST: SubmittedImages(FIRST, images(FIRST, "MAIN.jpg", "PT01.jpg", "PT02.jpg")),
    SECOND: SubmittedImages(
        SECOND,
        images(SECOND, "PT09.jpg"),
        {DE: images(SECOND, "MAIN.jpg", "PT01.jpg"), FR: images(SECOND, "PT05.jpg")},
    ),
}
WANTED = {
    FIRST: {US: images(FIRST, "MAIN.png"), DE: images(FIRST, "MAIN.gif", "PT01.gif")},
    SECOND: {
        US: images(SECOND, "MAIN.png"),
        DE: images(SECOND, "MAIN.gif"),
        FR: images(SECOND, "MAIN.gif"),
    },
}
PLANS = plan_catalogue(CATALOGUE, WANTED, sold_in=["US", "DE", "FR"])


def test_batches() -> None:
    found = batches(PLANS)
    assert [(str(one), one.phase, one.wait, one.awaited) for one in found] == [
        ("1. upload 1 file for DE", 1, False, ()),
        ("2. upload 2 files for FR", 1, False, ()),
        ("3. delete 1 image for FR", 1, False, ()),
        ("4. delete 1 image for GLOBAL", 1, False, ()),
        ("5. upload 1 file for DE", 2, True, ()),
        ("6. upload 2 files for FR", 2, False, ()),
        ("7. upload 1 file for DE", 3, False, ()),
        ("8. upload 2 files for GLOBAL", 3, True, (DE, FR)),
        ("9. delete 1 image for DE", 4, True, ()),
        ("10. delete 2 images for GLOBAL", 4, False, ()),
    ]
    assert [str(step) for step in found[5].steps] == [
        f"upload {FIRST}.MAIN.jpg for FR (irreversible)",
        f"upload {SECOND}.MAIN.gif for FR (irreversible)",
    ]
    assert found[5].irreversible
    assert not found[0].irreversible
    assert found[0].changes == (Submission.of(f"{FIRST}.PT01.gif", DE),)
    assert found[9].changes == (Deletion(FIRST, "PT01"), Deletion(FIRST, "PT02"))


def test_batches_of_a_global_deletion_wait_for_the_stores_that_are_kept() -> None:
    submitted = SubmittedImages(FIRST, images(FIRST, "MAIN.jpg", "PT01.jpg"))
    todo = plan(submitted, {US: images(FIRST, "MAIN.jpg")}, sold_in=[US, DE])
    assert {step.reason for step in todo.steps[:2]} == {StepReason.KEEP_STORE}
    last = batches([todo])[-1]
    assert (str(last), last.phase) == ("3. delete 1 image for GLOBAL", 4)
    assert (last.wait, last.awaited) == (True, (DE,))


def test_batches_wait_only_for_the_stores_of_products_whose_global_set_changes() -> None:
    first, second = (SubmittedImages(asin, images(asin, "MAIN.jpg")) for asin in (FIRST, SECOND))
    plans = [
        plan(first, {FR: images(FIRST, "MAIN.png")}, sold_in=[US, DE, FR]),
        plan(second, {US: images(SECOND, "MAIN.png")}, sold_in=[US, DE]),
    ]
    assert [(str(batch), batch.awaited) for batch in batches(plans)] == [
        ("1. upload 1 file for DE", ()),
        ("2. upload 1 file for FR", ()),
        ("3. upload 1 file for GLOBAL", (DE,)),
    ]


def test_batches_of_the_first_global_main_image_end_with_it() -> None:
    wanted = {US: images(FIRST, "MAIN.jpg", "PT01.jpg")}
    (batch,) = batches([plan(SubmittedImages(FIRST), wanted, sold_in=[US])])
    assert [str(change.variant) for change in batch.changes] == ["PT01", "MAIN"]


def test_batches_of_uploads_precede_deletions_of_earlier_products() -> None:
    first = SubmittedImages(FIRST, ImageSet(), {FR: images(FIRST, "PT05.jpg")})
    plans = [
        plan(first, {FR: images(FIRST, "MAIN.jpg")}, sold_in=[FR, DE]),
        plan(
            SubmittedImages(SECOND, images(SECOND, "MAIN.jpg")),
            {FR: images(SECOND, "MAIN.png", "PT01.png")},
            sold_in=[FR, DE],
        ),
    ]
    assert [str(batch) for batch in batches(plans)] == [
        "1. upload 1 file for FR",
        "2. delete 1 image for FR",
        "3. upload 2 files for FR",
    ]


def test_batches_of_any_iterable_in_any_order() -> None:
    some = list(PLANS.values())
    assert batches(PLANS) == batches(iter(some)) == batches(reversed(some)) == batches(some + some)
    assert batches([]) == ()


def test_batches_of_contradictory_plans() -> None:
    submitted = SubmittedImages(FIRST)
    with pytest.raises(ContradictoryPlans) as caught:
        batches([plan(submitted, {}, sold_in=[]), plan(submitted, {}, sold_in=[DE])])
    assert caught.value.asin == FIRST


def test_batch_eq_and_repr() -> None:
    batch = batches(PLANS)[7]
    assert repr(batch) == "<Batch 8. upload 2 files for GLOBAL>"
    assert batch == batch.__replace__()
    check_different(
        batch,
        batch.__replace__(number=1),
        batch.__replace__(scope=DE),
        batch.__replace__(kind="delete"),
        batch.__replace__(phase=1),
        batch.__replace__(steps=()),
        batch.__replace__(wait=False),
        batch.__replace__(awaited=()),
    )
