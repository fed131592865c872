"""Amazon and Seller Central in plain strings and dictionaries, for a simulated year of a seller.

This shares no code with the library. It knows what a person at Amazon would know: which pictures
were uploaded when, what every store really shows at any hour, and the links by which it is served.
Next to the truth it says what can be concluded from what the seller knows.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Iterable, Iterator
from random import Random
from typing import Any, NamedTuple, TypeAlias

GLOBAL = "GLOBAL"
US = "US"
DELAY = 72.0
"""Hours until an image appears, at most."""

MARKETPLACE_IDS = {
    "US": "ATVPDKIKX0DER",
    "CA": "A2EUQ1WTGCTBG2",
    "MX": "A1AM78C64UM0Y8",
    "GB": "A1F83G8C2ARO7P",
    "DE": "A1PA6795UKMFR9",
    "FR": "A13V1IB3VIYZZH",
    "IT": "APJ6JRA9NG5V4",
    "ES": "A1RKKUPIHCS9HS",
    "JP": "A1VC38T7YXB528",
}
NAMES = {"DE": "Germany", "FR": "Frankreich", "GB": "UK", "ES": "amazon.es", "JP": "Japan"}
"""Other names of stores, as people write them."""
LANGUAGES = {
    "US": {"en"},
    "CA": {"en", "fr"},
    "MX": {"es"},
    "GB": {"en"},
    "DE": {"de"},
    "FR": {"fr"},
    "IT": {"it"},
    "ES": {"es"},
    "JP": {"ja"},
}
CODES = ("MAIN", "FRNT", "PT01", "PT02", "PT03", "SWCH", "PS01", "EEGL", "NEW1")
"""Some variants, in display order; the last one is undocumented."""
OBSERVABLE = {"MAIN", "SWCH", *[f"PT0{number}" for number in range(1, 9)]}
"""The variants that Amazon documents for its Catalog Items API."""
COMPLIANCE = {"PS01", "EEGL"}
_HOST = "https://m.media-amazon.com/images/I/"
_KIN = "https://images-eu.ssl-images-amazon.com/images/I/"


class Image(NamedTuple):
    """An image as it was uploaded."""

    name: str | None
    """The file name; None for an image that only has a link."""
    content: str
    """What the picture really is."""
    picture: str | None
    """How the seller identifies it; None if the seller's table does not say."""
    hour: float | None = None
    """When it was uploaded; None if the seller's table does not say."""
    languages: tuple[str, ...] | None = None

    @property
    def label(self) -> str:
        return self.name or self.picture or ""


Slots: TypeAlias = dict[str, Image]
Sets: TypeAlias = dict[str, Slots]
Slot: TypeAlias = tuple[str, str]


class Change(NamedTuple):
    """An upload, or a deletion if there is no image."""

    hour: float
    delay: float
    scope: str
    code: str
    image: Image | None


class Shown(NamedTuple):
    """What a store shows: the scope of the winning set, and the slots with their scopes."""

    source: str | None
    slots: dict[str, Slot]


class Refused(Exception):
    """Amazon refuses a change; the argument is the rule."""


# Pictures.


def crc_of(content: bytes) -> str:
    return f"crc32:{zlib.crc32(content):08x}:{len(content)}"


def image_id(content: str) -> str:
    """Return the ID under which Amazon serves a picture; it says nothing of the file."""
    return "71" + hashlib.sha256(content.encode()).hexdigest()[:9]


def amazon_link(content: str, size: int = 0) -> str:
    suffix = f"._SL{size}_" if size else ""
    return f"{_KIN if size == 75 else _HOST}{image_id(content)}{suffix}.jpg"


def alike(one: str | None, other: str | None) -> bool | None:
    """Whether two texts identify one picture; None if that cannot be known from them."""
    if one is None or other is None:
        return None
    if one == other:
        return True
    kinds = [text.partition(":")[0] if ":" in text else "" for text in (one, other)]
    if kinds[0] != kinds[1]:
        return None
    if kinds[0] != "https":
        return False
    if not all(text.startswith((_HOST, _KIN)) for text in (one, other)):
        return None
    ids = [text.rpartition("/")[2].partition(".")[0] for text in (one, other)]
    return ids[0] == ids[1]


def unchanged(one: Image, other: Image) -> bool:
    """Whether two images of a slot count as the same; names decide between unknown pictures."""
    same = alike(one.picture, other.picture)
    return one.label == other.label if same is None else same


def unchanged_sets(one: Slots, other: Slots) -> bool:
    return one.keys() == other.keys() and all(unchanged(one[code], other[code]) for code in one)


# What stores show.


def shown(sets: Sets, store: str, *, fills: bool) -> Shown:
    """Return what a store shows; with `fills`, global images fill the gaps of its own set."""
    own = {} if store == US else sets.get(store, {})
    worldwide = sets.get(GLOBAL, {})
    if "MAIN" in own:
        slots = dict.fromkeys(worldwide, GLOBAL) if fills else {}
        slots |= dict.fromkeys(own, store)
        return Shown(store, {code: (scope, code) for code, scope in slots.items()})
    if "MAIN" in worldwide:
        return Shown(GLOBAL, {code: (GLOBAL, code) for code in worldwide})
    return Shown(None, {})


def images_shown(sets: Sets, store: str, *, fills: bool) -> Slots:
    slots = shown(sets, store, fills=fills).slots
    return {code: sets[scope][code] for code, (scope, _) in slots.items()}


def reasons(sets: Sets, store: str, *, fills: bool) -> dict[Slot, tuple[bool, str, str]]:
    """Return whether a store shows each image, the rule, and who says so."""
    source, slots = shown(sets, store, fills=fills)
    own = {} if store == US else sets.get(store, {})
    found: dict[Slot, tuple[bool, str, str]] = {}
    for code in own:
        found[store, code] = (
            (True, "COUNTRY_SET_WITH_MAIN_WINS", "OURS")
            if source == store
            else (False, "COUNTRY_SET_NEEDS_MAIN", "PAGE")
        )
    for code in sets.get(GLOBAL, {}):
        if source == store:
            is_shown = slots.get(code) == (GLOBAL, code)
            rule = "GLOBAL_REACHES_EVERY_STORE" if is_shown else "COUNTRY_SET_WITH_MAIN_WINS"
            found[GLOBAL, code] = (is_shown, rule, "OURS")
        elif source == GLOBAL:
            found[GLOBAL, code] = (True, "GLOBAL_REACHES_EVERY_STORE", "PAGE")
        else:
            found[GLOBAL, code] = (False, "ONE_MAIN_REQUIRED", "PAGE")
    return found


class Difference(NamedTuple):
    """The codes of a store's images that a change adds, removes, replaces; and the doubtful."""

    added: set[str]
    removed: set[str]
    replaced: set[str]
    uncertain: set[str]


def difference(before: Slots, after: Slots) -> Difference | None:
    """Return how a store changes; None if it does not."""
    both = before.keys() & after.keys()
    found = Difference(
        set(after.keys() - before.keys()),
        set(before.keys() - after.keys()),
        {code for code in both if not unchanged(before[code], after[code])},
        {code for code in both if is_doubtful(before[code], after[code])},
    )
    return found if any(found[:3]) else None


def is_doubtful(one: Image, other: Image) -> bool:
    """Whether two values that are not equal have pictures that cannot be compared."""
    is_equal = (one.label, one.picture) == (other.label, other.picture)
    return not is_equal and alike(one.picture, other.picture) is None


# Reviews.


def findings(
    sets: Sets, sold_in: Iterable[str] | None, *, fills: bool
) -> list[tuple[str, str | None, str | None]]:
    """Return the codes of the problems of a product, each with its scope and file."""
    found: list[tuple[str, str | None, str | None]] = []
    worldwide = sets.get(GLOBAL, {})
    if worldwide and "MAIN" not in worldwide:
        found.append(("GLOBAL_SET_WITHOUT_MAIN", GLOBAL, None))
    if not worldwide and any(not sets.get(store) for store in sold_in or ()):
        found.append(("SOLD_WITHOUT_IMAGES", GLOBAL, None))
    if "MAIN" in worldwide:
        found += _numbers(worldwide, GLOBAL)
    found += _of_files(worldwide, GLOBAL, {"en"})
    for store, own in sets.items():
        if store == GLOBAL or not own:
            continue
        is_sold = sold_in is None or store in sold_in
        found += _of_files(own, store, LANGUAGES[store])
        if "MAIN" not in own:
            found.append(("COUNTRY_SET_WITHOUT_MAIN", store, None))
        if not is_sold:
            found.append(("COUNTRY_SET_WITHOUT_OFFER", store, None))
        if is_sold and "MAIN" in own:
            found += _of_considered(own, worldwide, store, fills=fills)
    return found


def _numbers(images: Iterable[str], scope: str) -> Iterator[tuple[str, str, None]]:
    number = len(set(images) - COMPLIANCE - {"SWCH"})
    if number < 6:
        yield "FEWER_THAN_SIX_IMAGES", scope, None
    if number > 9:
        yield "MORE_THAN_NINE_IMAGES", scope, None


def _of_files(
    images: Slots, scope: str, languages: set[str]
) -> Iterator[tuple[str, str, str | None]]:
    foreign = "GLOBAL_TEXT_NOT_ENGLISH" if scope == GLOBAL else "COUNTRY_TEXT_FOREIGN"
    for code, image in images.items():
        if code == "NEW1":
            yield "UNDOCUMENTED_CODE", scope, image.label
        if image.languages and code in {"MAIN", "SWCH"}:
            yield "TEXT_ON_MAIN_OR_SWATCH", scope, image.label
        if set(image.languages or ()) - languages - {"en"}:
            yield foreign, scope, image.label


def _of_considered(
    own: Slots, worldwide: Slots, store: str, *, fills: bool
) -> Iterator[tuple[str, str, str | None]]:
    replaces = "MAIN" in worldwide and not fills
    missing = worldwide.keys() - own.keys()
    is_poorer = (
        replaces
        and len(own) < len(worldwide)
        and len(own.keys() - COMPLIANCE) < len(worldwide.keys() - COMPLIANCE)
    )
    if is_poorer:
        yield "COUNTRY_SET_POORER", store, None
    if replaces and missing & COMPLIANCE:
        yield "COMPLIANCE_IMAGE_LOST", store, None
    if missing:
        yield "DISPLAY_DEPENDS_ON_FALLBACK", store, None
    for finding in _numbers({*own, *worldwide} if fills else own, store):
        if not is_poorer or finding[0] != "FEWER_THAN_SIX_IMAGES":
            yield finding
    if own.keys() == worldwide.keys() and all(
        alike(own[code].picture, worldwide[code].picture) for code in own
    ):
        yield "COUNTRY_SET_EQUALS_GLOBAL", store, None
    for code, image in own.items():
        other = worldwide.get(code)
        if other is None or image.hour is None or other.hour is None:
            continue
        if image.hour < other.hour and not alike(image.picture, other.picture):
            yield "COUNTRY_PICTURE_OLDER", store, image.label


# Plans.


def is_reachable(
    sets: Sets, wanted: dict[str, Slots], sold_in: set[str], may_change: set[str]
) -> bool:
    """Whether uploads and deletions can make stores show the wanted images.

    Each future of the global set is tried: the present one, and each wanted set. Stores with an
    offer that now show something, and that nobody mentioned, must stay as they are.
    """
    now = sets.get(GLOBAL, {})
    futures = [now, *[images for images in wanted.values() if "MAIN" in images]]
    return any(
        all(_can_show(sets, then, store, wanted[store], sold_in) for store in wanted)
        and (unchanged_sets(now, then) or _can_keep(sets, wanted, sold_in, may_change))
        for then in futures
    )


def _can_show(sets: Sets, then: Slots, store: str, goal: Slots, sold_in: set[str]) -> bool:
    own = {} if store == US else sets.get(store, {})
    if goal and "MAIN" not in goal:
        return False
    if "MAIN" in own:
        is_only_deleted = all(code in own and unchanged(own[code], goal[code]) for code in goal)
        return bool(goal) and (store in sold_in or is_only_deleted)
    if unchanged_sets(then if "MAIN" in then else {}, goal):
        return True
    return bool(goal) and store != US and store in sold_in


def _can_keep(
    sets: Sets, wanted: dict[str, Slots], sold_in: set[str], may_change: set[str]
) -> bool:
    """Whether the stores to keep can get the present global set as their own."""
    shows_it = "MAIN" in sets.get(GLOBAL, {})
    return not (shows_it and US in sold_in - wanted.keys() - may_change)


# Audits.


class Verdict(NamedTuple):
    """The result for one slot of a store, with the live picture and the recognized slot."""

    outcome: str
    live: str | None
    recognized: Slot | None


Same: TypeAlias = Callable[[Image, str], bool | None]


def audited(  # noqa: PLR0913, PLR0917 - what an audit depends on
    sets: Sets,
    store: str,
    live: dict[str, str],
    hour: float,
    same: Same,
    visible: set[str],
    *,
    fills: bool,
) -> dict[str, Verdict]:
    """Return the outcome for each code, by what the seller can know."""
    expected = images_shown(sets, store, fills=fills)
    found: dict[str, Verdict] = {}
    for code in {*expected, *live}:
        image, link = expected.get(code), live.get(code)
        is_young = image is not None and image.hour is not None and hour - image.hour < DELAY
        if link is None:
            unseen = "MISSING" if image is None or image.hour is None else "OVERDUE"
            outcome = "PENDING" if is_young else unseen
            found[code] = Verdict(outcome if code in visible else "NOT_OBSERVABLE", None, None)
            continue
        answer = None if image is None else same(image, link)
        use = None if answer else _recognized(sets, store, code, link, same)
        if image is None:
            outcome = "FROM_OTHERS" if use is None else "UNEXPECTED"
        elif answer is None:
            outcome = "NOT_COMPARED"
        elif answer:
            outcome = "AS_EXPECTED"
        else:
            outcome = "PENDING" if is_young else "DIFFERENT"
        found[code] = Verdict(outcome, link, use)
    return found


def _recognized(sets: Sets, store: str, code: str, link: str, same: Same) -> Slot | None:
    """Return a slot with the live picture: of this code first, of near scopes first."""
    others = [scope for scope in MARKETPLACE_IDS if scope != store]
    scopes = [scope for scope in (store, GLOBAL, *others) if scope in sets]
    slots = [(scope, one) for scope in scopes for one in CODES if one in sets[scope]]
    for scope, one in sorted(slots, key=lambda slot: slot[1] != code):
        if same(sets[scope][one], link):
            return scope, one
    return None


def contradictions(
    sets: Sets, live: dict[str, dict[str, str]], hour: float, same: Same, *, fills: bool
) -> dict[tuple[str, str], tuple[list[str], list[str]]]:
    """Return the stores that should show the same picture in a slot and do not, and vice versa.

    A slot that may still show the picture before an upload is not compared.
    """
    found: dict[tuple[str, str], tuple[list[str], list[str]]] = {}
    expected = {store: shown(sets, store, fills=fills).slots for store in live}
    waiting = {
        (store, code)
        for store, links in live.items()
        for code, image in images_shown(sets, store, fills=fills).items()
        if image.hour is not None and hour - image.hour < DELAY
        if code in links and not same(image, links[code])
    }
    for store, links in live.items():
        for code in {*links, *expected[store]}:
            differs, equal = [], []
            for other, others in live.items():
                pair = expected[store].get(code), expected[other].get(code)
                is_same = alike(links.get(code), others.get(code))
                if other == store or is_same is None or pair == (None, None):
                    continue
                if waiting & {(store, code), (other, code)}:
                    continue
                should_be = _should_be_alike(sets, *pair)
                if should_be and not is_same:
                    differs.append(other)
                if should_be is False and is_same:
                    equal.append(other)
            found[store, code] = differs, equal
    return found


def _should_be_alike(sets: Sets, one: Slot | None, other: Slot | None) -> bool | None:
    if one is None or other is None:
        return False
    if one == other:
        return True
    images = [sets[scope][code] for scope, code in (one, other)]
    same = alike(images[0].picture, images[1].picture)
    return None if same is None and images[0].label == images[1].label else same is True


# Amazon, where time passes.


class Amazon:
    """The submissions for some products, and what stores show at any hour.

    Args:
        asins: The products.
        random: What decides about delays, other sellers and the API.
        fills: Whether global images really fill the gaps in a country's own set.
        interference: How probable it is that a slot shows another seller's image.
    """

    def __init__(
        self, asins: Iterable[str], random: Random, *, fills: bool, interference: float
    ) -> None:
        self.sets: dict[str, Sets] = {asin: {GLOBAL: {}} for asin in asins}
        self.fills = fills
        self._random = random
        self._interference = interference
        self._log: dict[str, list[Change]] = {asin: [] for asin in self.sets}

    def upload(self, hour: float, scope: str, asin: str, code: str, image: Image) -> None:
        """Put an image into its slot, as every upload does, and into no other one."""
        if scope == US:
            raise Refused("US_IMAGES_ARE_GLOBAL")
        self.sets[asin].setdefault(scope, {})[code] = image
        self._note(hour, asin, scope, code, image)

    def delete(self, hour: float, scope: str, asin: str, code: str) -> None:
        """Delete an image."""
        if scope == US:
            raise Refused("US_IMAGES_ARE_GLOBAL")
        if code == "MAIN":
            raise Refused("MAIN_CANNOT_BE_DELETED")
        del self.sets[asin][scope][code]
        self._note(hour, asin, scope, code, None)

    def _note(self, hour: float, asin: str, scope: str, code: str, image: Image | None) -> None:
        delay = self._random.uniform(0, DELAY - 0.1)
        self._log[asin].append(Change(hour, delay, scope, code, image))

    def is_settled(self, asin: str, hour: float) -> bool:
        """Whether every change had its 72 hours."""
        return all(hour - change.hour >= DELAY for change in self._log[asin])

    def contents(self, asin: str, store: str, hour: float) -> dict[str, str]:
        """Return what a store would show at an hour, were there no other sellers.

        A change appears up to 72 hours later, and in each store at another hour.
        """
        sets: Sets = {}
        shift = 7.3 * list(MARKETPLACE_IDS).index(store)
        for change in self._log[asin]:
            if change.hour + (change.delay + shift) % (DELAY - 0.1) <= hour:
                slots = sets.setdefault(change.scope, {})
                slots.pop(change.code, None)
                if change.image is not None:
                    slots[change.code] = change.image
        images = images_shown(sets, store, fills=self.fills)
        return {code: image.content for code, image in images.items()}

    def live(self, asin: str, store: str, hour: float) -> dict[str, str]:
        """Return what a store shows at an hour, with the images of other sellers among it."""
        found = self.contents(asin, store, hour)
        for code in CODES[:4]:
            if found and self._random.random() < self._interference:
                found[code] = f"of another seller {self._random.randint(1, 9)}.jpg"
        return found

    def payload(
        self, asin: str, live: dict[str, dict[str, str]], *, is_owner: bool, unplaced: bool
    ) -> dict[str, Any]:
        """Return the JSON of the Catalog Items API: several sizes, and what nobody asked for."""
        groups = []
        for store, contents in live.items():
            images = []
            for code, content in contents.items():
                if code not in (OBSERVABLE if is_owner else {"MAIN"}):
                    continue
                for size in self._random.sample([75, 500, 1500], 3):
                    link = amazon_link(content, size)
                    sizes = {"height": size, "width": size - 5}
                    images.append({"variant": code, "link": link, **sizes})
            if unplaced:
                images.append({"variant": None, "link": amazon_link("unknown"), "height": 5})
            groups.append({"marketplaceId": MARKETPLACE_IDS[store], "images": images})
        groups.append({"marketplaceId": "A0NEW0STORE", "images": []})
        return {"asin": asin, "images": groups}
