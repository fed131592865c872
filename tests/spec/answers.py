"""The questions of the specification, with the answers of the library."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Final, NamedTuple

from listing_images import (
    MARKETPLACES,
    DisplayedImages,
    Fallback,
    ImageFile,
    ImageFilename,
    Marketplace,
    Scope,
    SubmittedImages,
    resolve,
)
from listing_images.values.variant import DOCUMENTED_CODES, VARIANTS

ASIN: Final = "B000123456"
SLOTS: Final = ("MAIN", "PT01", "PT02")
COUNTRIES: Final = ("DE", "FR")
ASKED: Final = ("US", "DE", "JP")

NEW_STORE: Final = Marketplace(
    code="NG",
    name="Nigeria",
    marketplace_id="A0NEWERTHANTABLE",
    domain="amazon.ng",
    region="EU",
    languages=["en"],
)
"""A store that is not in the table."""

Pictures = Mapping[str, str]
Own = Mapping[str, Pictures]


class Question(NamedTuple):
    """The sets of a product and the store that is asked about."""

    store: str
    worldwide: Pictures
    own: Own


# The fewest answers that reject every wrong reading of the rules which is known to exist.
MINIMAL: Final = {
    "country-set-without-main-is-ignored": ("DE", "WHOLE_SET", {"MAIN": "a"}, {"PT01": "b"}),
    "global-set-without-main-shows-nothing": ("DE", "WHOLE_SET", {"PT01": "a"}, {}),
    "nothing-has-main": ("DE", "WHOLE_SET", {"PT01": "a"}, {"PT02": "b"}),
    "country-set-wins-whole": (
        "DE", "WHOLE_SET", {"MAIN": "a", "PT01": "c"}, {"MAIN": "b", "PT02": "d"},
    ),
    "country-set-wins-per-variant": (
        "DE", "PER_VARIANT", {"MAIN": "a", "PT01": "c", "PT02": "e"}, {"MAIN": "b", "PT02": "d"},
    ),
    "per-variant-needs-no-global-main": ("DE", "PER_VARIANT", {"PT01": "a"}, {"MAIN": "b"}),
    "per-variant-without-country-main": (
        "DE", "PER_VARIANT", {"MAIN": "a"}, {"PT01": "b"},
    ),
    "per-variant-without-any-main": ("DE", "PER_VARIANT", {"PT01": "a"}, {"PT02": "b"}),
    "other-countries-follow-the-global-set": (
        "JP", "WHOLE_SET", {"MAIN": "a", "PT01": "c"}, {"MAIN": "b"},
    ),
    "us-ignores-country-sets": ("US", "PER_VARIANT", {"PT01": "a"}, {"MAIN": "b"}),
    "country-set-needs-no-global-set": ("DE", "WHOLE_SET", {}, {"MAIN": "b", "PT01": "d"}),
}  # fmt: skip
"""Name of a case: store, fallback, global set, German set."""

MINIMAL_EDGE: Final = "us-ignores-a-set-of-its-own/WHOLE_SET"
"""The minimal case whose input the library refuses."""

# Any code may be in a set. One of each row of the table, its last one, and codes without a row,
# among them a retired one and one that looks like a number.
UNDOCUMENTED: Final = ("1234", "AA00", "PFEE", "ZZ99")
CODES: Final = tuple(
    dict.fromkeys(
        code
        for row in VARIANTS
        if row.prefix != "MAIN"
        for code in (row.codes()[0], row.codes()[-1])
    )
) + UNDOCUMENTED  # fmt: skip

# Codes in an order that is neither alphabetical nor the display order.
JUMBLED: Final = (
    *("PT02", "ZZ99", "SWCH", "MAIN", "PFEE", "1234", "PT01"),
    *("AA00", "BACK", "AZ00", "IN01", "FRNT", "AB99"),
)

# Codes without a row, in an order that is neither that of their characters nor that of the numbers
# which some languages read in them.
JUMBLED_UNDOCUMENTED: Final = (
    *("1E01", "ABCD", "A2BC", "00AB", "AB99", "MAIN"),
    *("1234", "PF01", "A10B", "0E12", "AB01"),
)

# Pairs of codes that some languages take for equal numbers: exponents, and the prefixes of binary,
# octal and hexadecimal numbers.
EQUAL_NUMBERS: Final = (
    ("1E02", "0100"), ("0E12", "0000"), ("0B11", "0003"), ("0O17", "0015"), ("0X1F", "0031"),
)  # fmt: skip

# Strings that some languages take for false.
FALSY: Final = {"0": "the-file-0", "": "an-empty-string"}


def pictures(letter: str, codes: tuple[str, ...]) -> Pictures:
    """Return a set, each image a picture of its own."""
    return {code: f"{letter}{number}" for number, code in enumerate(codes)}


def situations() -> Iterator[tuple[str, Question]]:
    """Yield named questions: each store's own set, each code, large sets, equal pictures."""
    for store in MARKETPLACES:
        if not store.accepts_country_images:
            continue
        code, other = store.code, "FR" if store.code == "DE" else "DE"
        worldwide = {"MAIN": "a0", "PT01": "a1"}
        others = {other: {"MAIN": "c0", "PT03": "c3"}}
        own = {**others, code: {"MAIN": "b0", "PT02": "b2"}}
        yield f"own-set-of-{code}", Question(code, worldwide, own)
        own = {**others, code: {"PT01": "b1", "PT02": "b2"}}
        yield f"own-set-of-{code}-without-main", Question(code, worldwide, own)
    for code in CODES:
        # Only MAIN makes a set count, and each other code is displayed like every other one.
        yield f"{code}-replaces-no-MAIN", Question("DE", {code: "a"}, {"DE": {code: "b"}})
        yield (
            f"{code}-of-a-country-without-MAIN",
            Question("FR", {"MAIN": "a", code: "c"}, {"FR": {code: "b"}}),
        )
        yield (
            f"{code}-is-displayed",
            Question("DE", {"MAIN": "a"}, {"DE": {code: "b", "MAIN": "d"}}),
        )
        yield f"{code}-fills-a-gap", Question("DE", {code: "c", "MAIN": "a"}, {"DE": {"MAIN": "b"}})
    everything = tuple(dict.fromkeys(DOCUMENTED_CODES[::-1] + UNDOCUMENTED + JUMBLED_UNDOCUMENTED))
    yield "every-code-worldwide", Question("JP", pictures("a", everything), {})
    yield (
        "every-code-in-a-country",
        Question("DE", {"MAIN": "a"}, {"DE": pictures("b", everything)}),
    )
    yield (
        "every-code-fills-a-gap",
        Question("DE", pictures("a", everything), {"DE": {"MAIN": "b"}}),
    )
    twelve = ("MAIN", *(f"PT{number:02}" for number in range(1, 12)))
    yield "twelve-images-worldwide", Question("US", pictures("a", twelve), {})
    yield "twelve-images-of-a-country", Question("CA", {}, {"CA": pictures("b", twelve)})
    yield (
        "twelve-images-in-both-sets",
        Question("JP", pictures("a", twelve[2:]), {"JP": pictures("b", twelve[:7])}),
    )
    yield "jumbled-worldwide", Question("US", pictures("a", JUMBLED), {})
    yield (
        "jumbled-in-both-sets",
        Question("DE", pictures("a", JUMBLED), {"DE": pictures("b", JUMBLED[3:7])}),
    )
    yield (
        "jumbled-without-MAIN",
        Question("DE", pictures("a", JUMBLED[:3]), {"DE": pictures("b", JUMBLED[4:])}),
    )
    yield from undocumented()
    yield from falsy()
    same = {"MAIN": "a", "PT01": "b"}
    yield "same-files-in-both-sets", Question("DE", same, {"DE": same})
    yield (
        "same-file-in-another-slot",
        Question("DE", {"MAIN": "a", "PT01": "b"}, {"DE": {"MAIN": "b", "PT02": "a"}}),
    )
    yield "one-file-in-every-slot", Question("JP", dict.fromkeys(twelve[:5], "a"), {})
    yield "own-set-is-empty", Question("DE", {"MAIN": "a"}, {"DE": {}})
    for store in MARKETPLACES:
        yield from other_countries(store.code)
        if store.accepts_country_images:
            yield from every_country(store.code)


def undocumented() -> Iterator[tuple[str, Question]]:
    """Yield questions about codes that are strings, also if they look like numbers."""
    jumbled = pictures("a", JUMBLED_UNDOCUMENTED)
    yield "undocumented-worldwide", Question("JP", jumbled, {})
    yield (
        "undocumented-in-a-country",
        Question("DE", {"MAIN": "b"}, {"DE": jumbled}),
    )
    half = pictures("b", JUMBLED_UNDOCUMENTED[3:8])
    yield "undocumented-in-both-sets", Question("DE", jumbled, {"DE": half})
    yield (
        "codes-are-not-numbers",
        Question(
            "DE",
            pictures("a", ("MAIN", *(one for one, _ in EQUAL_NUMBERS))),
            {"DE": pictures("b", ("MAIN", *(other for _, other in EQUAL_NUMBERS)))},
        ),
    )


def falsy() -> Iterator[tuple[str, Question]]:
    """Yield questions with a file that some languages take for a missing one."""
    for file, name in FALSY.items():
        both = {"MAIN": "a", "PT01": "c"}
        yield f"{name}-is-MAIN-worldwide", Question("JP", {"MAIN": file, "PT01": "c"}, {})
        yield f"{name}-is-PT01-worldwide", Question("JP", {"MAIN": "a", "PT01": file}, {})
        yield f"{name}-is-MAIN-of-a-country", Question("DE", both, {"DE": {"MAIN": file}})
        yield (
            f"{name}-is-PT01-of-a-country",
            Question("DE", both, {"DE": {"MAIN": "b", "PT01": file}}),
        )
        yield (
            f"{name}-fills-a-gap",
            Question("DE", {"MAIN": "a", "PT01": file}, {"DE": {"MAIN": "b"}}),
        )


def other_countries(asked: str) -> Iterator[tuple[str, Question]]:
    """Yield questions about a store without a set, while all other countries have one."""
    worldwide, others = {"MAIN": "a0", "PT01": "a1"}, sets_except(asked)
    yield f"every-other-country-has-a-set/{asked}", Question(asked, worldwide, others)
    yield f"only-other-countries-have-a-set/{asked}", Question(asked, {}, others)


def every_country(asked: str) -> Iterator[tuple[str, Question]]:
    """Yield questions about a store with a set, while all other countries have one too."""
    worldwide, others = {"MAIN": "a0", "PT01": "a1"}, sets_except(asked)
    own = {**others, asked: {"MAIN": f"{asked}0"}}
    yield f"every-country-has-a-set/{asked}", Question(asked, worldwide, own)
    own = {**others, asked: {"PT01": f"{asked}1"}}
    yield f"every-other-country-has-a-main-image/{asked}", Question(asked, worldwide, own)


def sets_except(asked: str) -> Own:
    return {
        store.code: {"MAIN": f"{store.code}0", "PT02": f"{store.code}2"}
        for store in MARKETPLACES
        if store.accepts_country_images and store.code != asked
    }


def edges() -> Iterator[tuple[str, Question]]:
    """Yield questions with a set for the US, and about a store that is not in the table."""
    worldwide = {"MAIN": "a", "PT01": "c"}
    own = {"MAIN": "b", "PT02": "d"}
    us = {"US": own}
    yield "us-ignores-a-set-of-its-own", Question("US", worldwide, us)
    yield "us-set-is-no-reason-to-show-it", Question("US", {"PT01": "a"}, us)
    yield "us-set-without-a-global-set", Question("US", {}, us)
    yield "us-set-changes-no-other-store", Question("JP", worldwide, us)
    yield "us-set-next-to-a-country-set", Question("DE", worldwide, {**us, "DE": {"MAIN": "e"}})
    new = NEW_STORE.code
    yield "new-store-has-its-own-set", Question(new, worldwide, {new: own})
    yield "new-store-without-a-main-image", Question(new, worldwide, {new: {"PT02": "d"}})
    yield "new-store-follows-the-global-set", Question(new, worldwide, {"DE": own})
    yield "new-store-shows-nothing", Question(new, {"PT01": "a"}, {})
    yield "new-store-changes-no-other-store", Question("ZA", worldwide, {new: own})
    yield from every_country("US")
    yield from other_countries(new)
    yield from every_country(new)


def sets_of(letter: str) -> Iterator[Pictures]:
    """Yield every set of the slots, each image a picture of its own."""
    for choice in product((False, True), repeat=len(SLOTS)):
        yield {
            slot: f"{letter}{number}"
            for number, (slot, there) in enumerate(zip(SLOTS, choice, strict=True))
            if there
        }


def store_of(code: str) -> Marketplace:
    return NEW_STORE if code == NEW_STORE.code else Marketplace.parse(code)


def images_of(some: Pictures) -> list[ImageFile]:
    return [
        ImageFile(ImageFilename(ASIN, variant, "jpg"), picture) for variant, picture in some.items()
    ]


def code_of(scope: Scope) -> str:
    return scope.code if isinstance(scope, Marketplace) else str(scope)


def submitted_of(worldwide: Pictures, own: Own) -> SubmittedImages:
    """Return the sets as a value of the library, which refuses a set for the US."""
    if not worldwide and not any(own.values()):
        return SubmittedImages(ASIN)
    return SubmittedImages.of(
        images_of(worldwide), {store_of(code): images_of(files) for code, files in own.items()}
    )


def answer(
    name: str, worldwide: Pictures, own: Own, store: str, fallback: str
) -> dict[str, object]:
    """Return a case: the submissions, the question and the expected answer."""
    accepted = {code: files for code, files in own.items() if code != "US"}
    submitted = submitted_of(worldwide, accepted)
    displayed = resolve(submitted, store_of(store), fallback=Fallback[fallback])
    return {
        "id": name,
        "rules": sorted({verdict.rule.name for verdict in displayed.verdicts}),
        "given": {"worldwide": worldwide, "by_country": own},
        "store": store,
        "fallback": fallback,
        "expect": expected(displayed),
    }


def expected(displayed: DisplayedImages) -> dict[str, object]:
    return {
        "images": {str(file.variant): file.picture for file in displayed.images.files},
        "source": None if displayed.source is None else code_of(displayed.source),
        "depends_on_fallback": displayed.depends_on_fallback,
        "verdicts": [
            {
                "scope": code_of(verdict.scope),
                "variant": str(verdict.file.variant),
                "displayed": verdict.displayed,
                "rule": verdict.rule.name,
                "grade": verdict.grade.name,
            }
            for verdict in displayed.verdicts
        ],
    }


def described(some: Pictures) -> str:
    return "+".join(some) or "none"


def filled(own: Own) -> Own:
    return {code: some for code, some in own.items() if some}


def answers() -> Iterator[dict[str, object]]:
    for name, (store, fallback, worldwide, german) in MINIMAL.items():
        yield answer(name, worldwide, filled({"DE": german}), store, fallback)
    for worldwide, german, french in product(*map(list, map(sets_of, "abc"))):
        for store, fallback in product(ASKED, Fallback.__members__):
            state = f"{described(worldwide)}/{described(german)}/{described(french)}"
            own = filled({"DE": german, "FR": french})
            yield answer(f"{state}/{store}/{fallback}", worldwide, own, store, fallback)
    yield from both_fallbacks(situations())


def edge_answers() -> Iterator[dict[str, object]]:
    yield from both_fallbacks(edges())


def both_fallbacks(
    questions: Iterator[tuple[str, Question]],
) -> Iterator[dict[str, object]]:
    for name, (store, worldwide, own) in questions:
        for fallback in Fallback.__members__:
            yield answer(f"{name}/{fallback}", worldwide, own, store, fallback)
