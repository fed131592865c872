"""Write the files of the specification from the tables of the library.

Run `python -m spec.write` in this folder's parent after a change of a table or a rule.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path
from typing import Any, Final

from listing_images import (
    MARKETPLACES,
    RULES_VERSION,
    DisplayedImages,
    Fallback,
    ImageFile,
    ImageFilename,
    InvalidImageFilename,
    Marketplace,
    Rule,
    SubmittedImages,
    VariantCode,
    diagnose,
    resolve,
    spec,
    suggest_name,
)
from listing_images.values.marketplace import STORES
from listing_images.values.variant import DOCUMENTED_CODES

HERE: Final = Path(__file__).parent
SPEC: Final = Path(spec.__file__).parent
NAMES: Final = HERE.parent / "cases" / "names.toml"
# The specification has no address on the web: this one says so and still resolves references.
BASE: Final = "https://listing-images.invalid/spec/"

ASIN: Final = "B000123456"
SLOTS: Final = ("MAIN", "PT01", "PT02")
COUNTRIES: Final = ("DE", "FR")
ASKED: Final = ("US", "DE", "JP")

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
    "nothing-is-submitted": ("DE", "WHOLE_SET", {}, {}),
}  # fmt: skip
"""Name of a case: store, fallback, global set, German set."""

VALID_NAMES: Final = ("B000123456.MAIN.jpg", "B000123456.ZZ99.jpg", "0306406152.IN01.TIF")

REFUSED: Final = (
    ("upload", "US", "MAIN"),
    ("upload", "US", "PT01"),
    ("delete", "US", "MAIN"),
    ("delete", "US", "PT01"),
    ("delete", "GLOBAL", "MAIN"),
    ("delete", "DE", "MAIN"),
    ("delete", "FR", "MAIN"),
)


def rules() -> list[dict[str, object]]:
    return [
        {
            "name": rule.name,
            "statement": rule.statement,
            "advice": rule.advice,
            "section": rule.section,
            "page": rule.source,
            "url": rule.url,
            "read_on": rule.read_on.isoformat(),
            "grade": rule.grade.name,
        }
        for rule in Rule
    ]


def variants() -> list[dict[str, object]]:
    return [
        {
            "code": code,
            "role": variant.role.name,
            "meaning": variant.meaning,
            "grade": None if variant.grade is None else variant.grade.name,
            "listing_attribute": variant.listing_attribute,
            "flat_file_column": variant.flat_file_column,
            "feed_image_type": variant.feed_image_type,
        }
        for code, variant in ((code, VariantCode(code)) for code in DOCUMENTED_CODES)
    ]


def stores() -> list[dict[str, object]]:
    grades = {row.code: row.languages_grade for row in STORES}
    return [
        {
            "code": store.code,
            "name": store.name,
            "marketplace_id": store.marketplace_id,
            "region": store.region,
            "domain": store.domain,
            "languages": sorted(store.languages),
            "languages_grade": grades[store.code],
            "accepts_country_images": store.accepts_country_images,
        }
        for store in MARKETPLACES
    ]


def sets_of(letter: str) -> Iterator[dict[str, str]]:
    """Yield every set of the slots, each image a picture of its own."""
    for choice in product((False, True), repeat=len(SLOTS)):
        yield {
            slot: f"{letter}{number}"
            for number, (slot, there) in enumerate(zip(SLOTS, choice, strict=True))
            if there
        }


def images_of(pictures: dict[str, str]) -> list[ImageFile]:
    return [
        ImageFile(ImageFilename(ASIN, variant, "jpg"), picture)
        for variant, picture in pictures.items()
    ]


def answer(
    name: str, worldwide: dict[str, str], own: dict[str, dict[str, str]], store: str, fallback: str
) -> dict[str, object]:
    """Return a case: the submissions, the question and the expected answer."""
    sets = {country: images_of(pictures) for country, pictures in own.items() if pictures}
    found = [images_of(worldwide), *sets.values()]
    if any(found):
        submitted = SubmittedImages.of(
            images_of(worldwide), {Marketplace.parse(code): files for code, files in sets.items()}
        )
    else:
        submitted = SubmittedImages(ASIN)
    displayed = resolve(submitted, Marketplace.parse(store), fallback=Fallback[fallback])
    return {
        "id": name,
        "rules": sorted({verdict.rule.name for verdict in displayed.verdicts}),
        "given": {"worldwide": worldwide, "by_country": {c: s for c, s in own.items() if s}},
        "store": store,
        "fallback": fallback,
        "expect": expected(displayed),
    }


def expected(displayed: DisplayedImages) -> dict[str, object]:
    return {
        "images": {str(file.variant): file.picture for file in displayed.images.files},
        "source": None if displayed.source is None else str(displayed.source),
        "depends_on_fallback": displayed.depends_on_fallback,
        "verdicts": [
            {
                "scope": str(verdict.scope),
                "variant": str(verdict.file.variant),
                "displayed": verdict.displayed,
                "rule": verdict.rule.name,
                "grade": verdict.grade.name,
            }
            for verdict in displayed.verdicts
        ],
    }


def described(pictures: dict[str, str]) -> str:
    return "+".join(pictures) or "none"


def answers() -> Iterator[dict[str, object]]:
    for name, (store, fallback, worldwide, german) in MINIMAL.items():
        yield answer(name, worldwide, {"DE": german}, store, fallback)
    for worldwide, german, french in product(*map(list, map(sets_of, "abc"))):
        for store, fallback in product(ASKED, Fallback.__members__):
            state = f"{described(worldwide)}/{described(german)}/{described(french)}"
            own = {"DE": german, "FR": french}
            yield answer(f"{state}/{store}/{fallback}", worldwide, own, store, fallback)


def refusals() -> Iterator[dict[str, object]]:
    for kind, scope, variant in REFUSED:
        rule = Rule.US_IMAGES_ARE_GLOBAL if scope == "US" else Rule.MAIN_CANNOT_BE_DELETED
        change = {"kind": kind, "scope": scope, "variant": variant}
        name = f"refused-{kind}-{scope}-{variant}"
        yield {"id": name, "rules": [rule.name], "change": change, "refused": rule.name}


def names() -> Iterator[dict[str, object]]:
    """Yield file names as sellers write them, with what a parser makes of them."""
    kinds: list[dict[str, Any]] = tomllib.loads(NAMES.read_text("utf-8"))["kind"]
    texts = dict.fromkeys(text for kind in kinds for text, _ in kind["names"])
    for number, text in enumerate([*texts, *VALID_NAMES], start=1):
        parsed = None
        try:
            name = ImageFilename.parse(text)
            parsed = {
                "asin": name.asin,
                "variant": str(name.variant),
                "extension": name.extension,
            }
        except InvalidImageFilename:
            pass
        problems = [problem.kind.rule.name for problem in diagnose(text)]
        yield {
            "id": f"name-{number:03}",
            "rules": list(dict.fromkeys(problems)) or [Rule.NAME_HAS_THREE_PARTS.name],
            "name": text,
            "parsed": parsed,
            "suggestion": suggest_name(text),
        }


def document(name: str, key: str, rows: Iterable[object], **others: object) -> str:
    """Return a JSON document with one row on each line."""
    head = {"$id": f"{BASE}{name}", "rules_version": RULES_VERSION, **others}
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    start = json.dumps(head, ensure_ascii=False, indent=0)[:-2]
    return f'{start},\n"{key}": [\n{lines}\n]\n}}\n'


def contents() -> dict[str, str]:
    """Return each generated file's content by its name."""
    return {
        "rules.json": document("rules.json", "rules", rules()),
        "variants.json": document("variants.json", "variants", variants()),
        "stores.json": document("stores.json", "stores", stores()),
        "cases.json": document(
            "cases.json", "cases", [*answers(), *refusals(), *names()], minimal=list(MINIMAL)
        ),
        **{f"schemas/{path.name}": schema(path) for path in sorted(SPEC.glob("schemas/*.json"))},
    }


def schema(path: Path) -> str:
    """Return a hand-written schema with its id and the edition of the rules."""
    parsed = json.loads(path.read_text("utf-8"))
    head = {
        "$schema": parsed.pop("$schema"),
        "$id": f"{BASE}schemas/{path.name}",
        "rules_version": RULES_VERSION,
    }
    parsed.pop("$id", None)
    parsed.pop("rules_version", None)
    return json.dumps({**head, **parsed}, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    for name, content in contents().items():
        (SPEC / name).write_text(content, encoding="utf-8")
