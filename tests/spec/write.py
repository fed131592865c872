"""Write the files of the specification from the tables of the library.

Run `python -m spec.write` in this folder's parent after a change of a table or a rule.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from listing_images import MARKETPLACES, RULES_VERSION, Rule, VariantCode, spec
from listing_images.values.formats import FILE_TYPE_CODES
from listing_images.values.marketplace import STORES
from listing_images.values.variant import DOCUMENTED_CODES, RETIRED_IMAGE_TYPES
from spec.answers import MINIMAL, MINIMAL_EDGE, answers, edge_answers
from spec.changes import changes
from spec.names import names

SPEC: Final = Path(spec.__file__).parent
# The specification has no address on the web: this one says so and still resolves references.
BASE: Final = "https://listing-images.invalid/spec/"


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


def document(name: str, **parts: list[Any]) -> str:
    """Return a JSON document with lists; an object in a list is on a line of its own."""
    members = [plain("$id", f"{BASE}{name}"), plain("rules_version", RULES_VERSION)]
    for key, rows in parts.items():
        if isinstance(rows[0], dict):
            lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
            members.append(f'"{key}": [\n{lines}\n]')
        else:
            members.append(plain(key, rows))
    return "{\n" + ",\n".join(members) + "\n}\n"


def plain(key: str, value: object) -> str:
    return f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}"


def contents() -> dict[str, str]:
    """Return each generated file's content by its name."""
    return {
        "rules.json": document("rules.json", rules=rules()),
        "variants.json": document(
            "variants.json",
            file_types=sorted(FILE_TYPE_CODES),
            retired_feed_image_types=list(RETIRED_IMAGE_TYPES),
            variants=variants(),
        ),
        "stores.json": document("stores.json", stores=stores()),
        "cases.json": document(
            "cases.json",
            minimal=[*MINIMAL, MINIMAL_EDGE],
            edge_cases=list(edge_answers()),
            cases=[*answers(), *changes(), *names()],
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
