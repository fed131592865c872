"""Plans for pictures of every kind, against a search of all final sets.

The pictures are unknown, CRC-32s, links or opaque, and some files have text in German. A set is a
pair of files: the main image and PT01, where 0 is none. Every change of a slot is one step, and
countries' own sets can always be finished before the global set changes. So a search of the final
sets finds the cheapest plan: for each global set, each country has its own cheapest set. The search
shares no code with the library.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from random import Random
from typing import NamedTuple, TypeAlias

import pytest

from listing_images import (
    GLOBAL,
    MARKETPLACES,
    Deletion,
    ImageFile,
    ImageFilename,
    ImageSet,
    Marketplace,
    Plan,
    Severity,
    SubmittedImages,
    Unreachable,
    plan,
    review,
)

Images: TypeAlias = tuple[int, int]
Cost: TypeAlias = tuple[int, int, int, int]

ASIN = "B000123456"
CODES = ("MAIN", "PT01")
US, DE, FR, IT = Marketplace.US, Marketplace.DE, Marketplace.FR, Marketplace.IT
NOTHING: Images = (0, 0)


class Drawn(NamedTuple):
    """How a file is named, what its picture is compared by, and its language."""

    name: str
    kind: str
    picture: str
    language: str | None = None


FILES = (
    Drawn("", "", ""),
    Drawn("jpg", "crc32", "a"),
    Drawn("jpg", "crc32", "b"),
    Drawn("png", "crc32", "a"),
    Drawn("gif", "crc32", "c", "de"),
    Drawn("jpg", "unknown", ""),
    Drawn("png", "unknown", ""),
    Drawn("jpg", "opaque", "d"),
    Drawn("https://example.com/e.jpg", "link", ""),
    Drawn("https://m.media-amazon.com/images/I/f.jpg", "ID", "f"),
    Drawn("https://images-na.ssl-images-amazon.com/images/I/f._SL9_.jpg", "ID", "f"),
)


def file_of(code: str, number: int) -> ImageFile:
    name, kind, picture, language = FILES[number]
    if kind in {"link", "ID"}:
        return ImageFile.linked(ASIN, code, name)
    pictures = {"crc32": f"crc32:0000000{picture}:{len(code)}", "opaque": picture}
    languages = None if language is None else [language]
    return ImageFile(ImageFilename(ASIN, code, name), pictures.get(kind), languages)


IMAGE_FILES = {code: [file_of(code, number) for number in range(1, len(FILES))] for code in CODES}


def is_same(one: int, other: int) -> bool:
    if not one or not other or one == other:
        return one == other
    a, b = FILES[one], FILES[other]
    # An unknown picture is compared by its name, and so are pictures of different kinds.
    if a.kind != b.kind or a.kind in {"unknown", "link"}:
        return a.name == b.name
    return a.picture == b.picture


def is_same_set(one: Images, other: Images) -> bool:
    return all(map(is_same, one, other))


def is_consistent(some: list[int]) -> bool:
    """Whether a file cannot count as the same as two different files."""
    return all(
        is_same(a, c) for a, b, c in product(some, repeat=3) if is_same(a, b) and is_same(b, c)
    )


def image_set(images: Images) -> ImageSet:
    return ImageSet(
        IMAGE_FILES[code][number - 1] for code, number in zip(CODES, images, strict=True) if number
    )


class World:
    """Random submitted and wanted images of some stores; all other stores have no sets."""

    def __init__(self, seed: int) -> None:
        random = Random(seed)  # noqa: S311 - no secret
        self.stores = random.choice([(US, DE, FR), (DE, FR, IT), (US, DE, FR, IT)])
        self.files = self._files(random)
        self.worldwide = self._draw(random)
        self.own = {store: self._draw(random) for store in self.stores if store is not US}
        self.sold_in = {store for store in self.stores if random.random() < 0.7}
        pool = [self._draw(random), self._draw(random), self.worldwide]
        self.wanted = {store: random.choice(pool) for store in self.stores if random.random() < 0.6}
        others = {*MARKETPLACES} - self.sold_in - self.wanted.keys()
        some = {store for store in self.stores if random.random() < 0.5}
        self.may_change = random.choice([set[Marketplace](), set[Marketplace](), others, some])
        self.argument = "others" if self.may_change == others else self.may_change

    def _files(self, random: Random) -> tuple[list[int], list[int]]:
        while True:
            some = [random.sample(range(1, len(FILES)), random.randint(2, 4)) for _ in CODES]
            if all(map(is_consistent, some)):
                return some[0], some[1]

    def _draw(self, random: Random) -> Images:
        main, part = [random.choice([0, *some, *some]) for some in self.files]
        return random.choice([(main, part), (main, part), (main, part), NOTHING])

    def submitted(self) -> SubmittedImages:
        own = {store: image_set(images) for store, images in self.own.items()}
        return SubmittedImages(ASIN, image_set(self.worldwide), own)

    def shown(self, worldwide: Images, own: Images) -> Images:
        return next((images for images in (own, worldwide) if images[0]), NOTHING)

    def before(self, store: Marketplace) -> Images:
        return self.shown(self.worldwide, self.own.get(store, NOTHING))

    def is_bystander(self, store: Marketplace) -> bool:
        return store not in self.wanted and store not in self.may_change

    def is_kept(self, store: Marketplace) -> bool:
        return self.is_bystander(store) and store in self.sold_in and bool(self.before(store)[0])

    def sets(self, now: Images, *, may_upload: bool) -> Iterator[Images]:
        """Yield every set that uploads and deletions lead to."""
        slots = [
            [old, *[new for new in some if may_upload and not is_same(old, new)]]
            for old, some in zip(now, self.files, strict=True)
        ]
        if now[1]:
            slots[1].append(0)
        yield from product(*slots)

    def cost(self, store: Marketplace, own: Images, worldwide: Images) -> Cost | None:
        """Return what a set of a country costs with a global set, or None if it is forbidden."""
        now, later = self.own.get(store, NOTHING), self.shown(worldwide, own)
        if store in self.wanted and not is_same_set(later, self.wanted[store]):
            return None
        changes = self.is_bystander(store) and not is_same_set(later, self.before(store))
        if changes and self.is_kept(store):
            return None
        is_counted = changes and (store in self.sold_in or bool(self.before(store)[0]))
        steps = sum(a != b for a, b in zip(now, own, strict=True))
        return int(is_counted), steps, int(bool(own[0]) and not now[0]), 0

    def cheapest(self) -> Cost | None:
        """Return the cost of the best plan: bystanders, steps, first mains, a new global set."""
        totals: list[Cost] = []
        for worldwide in self.sets(self.worldwide, may_upload=True):
            if self.is_german(worldwide) and US not in self.wanted:
                continue
            steps = sum(a != b for a, b in zip(worldwide, self.worldwide, strict=True))
            costs: list[Cost | None] = [(0, steps, 0, int(bool(steps) and any(self.worldwide)))]
            for store in MARKETPLACES:
                now = self.own.get(store, NOTHING)
                can_change = store in self.stores and store is not US
                is_sold = store in self.sold_in
                own_sets = self.sets(now, may_upload=is_sold) if can_change else iter([now])
                some = [self.cost(store, own, worldwide) for own in own_sets]
                costs.append(min((one for one in some if one), default=None))
            found = [one for one in costs if one is not None]
            if len(found) == len(costs):
                a, b, c, d = (sum(column) for column in zip(*found, strict=True))
                totals.append((a, b, c, d))
        return min(totals, default=None)

    def is_german(self, worldwide: Images) -> bool:
        pairs = zip(worldwide, self.worldwide, strict=True)
        return any(new != old and FILES[new].language == "de" for new, old in pairs)


def carry_out(world: World, todo: Plan) -> Cost:
    """Carry out a plan step by step, check every store after each, and return the cost."""
    worldwide, own = world.worldwide, dict(world.own)
    for step in todo.steps:
        change = step.change
        slot = CODES.index(str(change.variant))
        store = None if change.scope is GLOBAL else change.scope
        now = worldwide if store is None else own[store]
        if isinstance(change, Deletion):
            assert slot
            assert now[slot]
            number = 0
        else:
            assert store is None or store in world.sold_in - {US}
            number = 1 + IMAGE_FILES[CODES[slot]].index(change.file)
        assert step.irreversible == (slot == 0 and not now[0])
        later = (number, now[1]) if slot == 0 else (now[0], number)
        if store is None:
            worldwide = later
        else:
            own[store] = later
        for kept in filter(world.is_kept, world.stores):
            shown = world.shown(worldwide, own.get(kept, NOTHING))
            assert is_same_set(shown, world.before(kept))
    for store, images in world.wanted.items():
        assert is_same_set(world.shown(worldwide, own.get(store, NOTHING)), images)
    changing = [
        store
        for store in MARKETPLACES
        if world.is_bystander(store)
        and (store in world.sold_in or world.before(store)[0])
        and not is_same_set(world.shown(worldwide, own.get(store, NOTHING)), world.before(store))
    ]
    first_mains = sum(step.irreversible and step.scope is not GLOBAL for step in todo.steps)
    is_new = any(world.worldwide) and worldwide != world.worldwide
    return len(changing), len(todo.steps), first_mains, int(is_new)


def errors(submitted: SubmittedImages, sold_in: set[Marketplace]) -> set[tuple[object, ...]]:
    found = review(submitted, sold_in=sold_in)
    return {(one.code, one.scope, one.file) for one in found if one.severity is Severity.ERROR}


def check_review(world: World, todo: Plan) -> None:
    allowed = errors(todo.submitted, world.sold_in)
    for store, images in todo.wanted.items():
        is_global = store is US
        given = SubmittedImages(
            ASIN, images if is_global else ImageSet(), {} if is_global else {store: images}
        )
        allowed |= errors(given, world.sold_in)
    assert errors(todo.after, world.sold_in) <= allowed


def check(seed: int) -> None:
    world = World(seed)
    wanted = {store: image_set(images) for store, images in world.wanted.items()}
    best = world.cheapest()
    try:
        todo = plan(world.submitted(), wanted, sold_in=world.sold_in, may_change=world.argument)
    except Unreachable:
        assert best is None
        return
    assert carry_out(world, todo) == best
    check_review(world, todo)


@pytest.mark.parametrize(
    "seeds",
    [
        range(300),
        pytest.param(range(300, 1300), marks=pytest.mark.slow),
        *[pytest.param(range(n, n + 1500), marks=pytest.mark.long) for n in (1300, 2800)],
    ],
)
def test_plan_costs_least_for_pictures_of_every_kind(seeds: range) -> None:
    for seed in seeds:
        check(seed)
