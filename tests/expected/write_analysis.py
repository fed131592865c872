"""Write what reviews, plans, audits and comparisons should say.

Run it by `cd tests; PYTHONPATH=support:. python -m expected.write_analysis`.

Users and their programs read these answers: read the difference before you commit it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from analysis_cases import PLANS, REVIEWS, PlanCase, findings_of, planned
from worlds import NIGERIA

from listing_images import (
    MARKETPLACES,
    Audit,
    CatalogImage,
    CatalogImages,
    Fallback,
    Finding,
    ImageFile,
    ImageFilename,
    ImageSet,
    LiveImages,
    Marketplace,
    Plan,
    SubmittedImages,
    Unreachable,
    audit,
    audit_stores,
    describe_impact,
    fallback_evidence,
    impact,
    plan,
    plan_catalogue,
    resolve,
    review,
)

HERE = Path(__file__).parent

US, DE, FR, IT = Marketplace.US, Marketplace.DE, Marketplace.FR, Marketplace.IT
NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
HOST = "https://m.media-amazon.com/images/I/"


def file(name: str, picture: str | None = None, hours: int | None = None) -> ImageFile:
    """Return a file, which was submitted some hours ago."""
    at = None if hours is None else NOW - timedelta(hours=hours)
    filename = ImageFilename.parse(f"B000123456.{name}")
    return ImageFile(filename, picture, submitted_at=at)


def files(*names: str) -> list[ImageFile]:
    """Return files of which only the names are known."""
    return [file(name) for name in names]


def _finding_lines(findings: Iterable[Finding]) -> Iterator[str]:
    for one in findings:
        about = [one.asin, one.scope, one.file]
        place = ", ".join([str(part) for part in about if part is not None])
        yield f"{one.severity.name} {one.code} ({one.rule.name}) of {place}"
        yield f"  {one.message}"
        if one.suggestion is not None:
            yield f"  Suggestion: {one.suggestion}"


def findings() -> str:
    """Return the findings of each case of a review, once for all cases that have the same ones."""
    cases: dict[str, list[str]] = {}
    for case in REVIEWS:
        found = "\n".join(_finding_lines(findings_of(case)))
        if found:
            cases.setdefault(found, []).append(f"# {case['reason']}\n")
    return "\n".join(f"{''.join(reasons)}{found}\n" for found, reasons in cases.items())


def _plan_lines(case: PlanCase) -> Iterator[str]:
    yield f"# {case['name']}"
    try:
        todo = planned(case)
    except Unreachable as error:
        yield f"{error}"
        return
    yield todo.explain()
    yield from _finding_lines(todo.warnings)


def plans() -> str:
    """Return each case of a plan in words, with its warnings or its error."""
    return "\n\n".join("\n".join(_plan_lines(case)) for case in PLANS) + "\n"


SEVEN = files("MAIN.jpg", *[f"PT0{number}.jpg" for number in range(1, 5)], "PS01.jpg", "EEGL.jpg")
NEW_SEVEN = files(*[str(one.filename).partition(".")[2].replace("jpg", "png") for one in SEVEN])
EUROPE = ("DE", "FR", "IT", "ES")
SUBMITTED = SubmittedImages.of(SEVEN, {NIGERIA: files("MAIN.gif", "PFDE.gif", "PS02.gif")})


def _goals() -> list[Plan]:
    return [
        plan(SUBMITTED, dict.fromkeys(EUROPE, ImageSet(NEW_SEVEN)), sold_in=EUROPE),
        plan(SUBMITTED, {"US": ImageSet(NEW_SEVEN)}, sold_in=[*EUROPE, "US"], may_change=["FR"]),
        plan(
            SUBMITTED,
            {"US": ImageSet(files("MAIN.jpg")), NIGERIA: ImageSet(files("MAIN.gif"))},
            sold_in=["US", NIGERIA],
        ),
        plan(
            SUBMITTED,
            {
                "DE": ImageSet([file("MAIN.jpg", "crc32:1"), file("PT01.jpg")]),
                "FR": ImageSet([file("MAIN.jpg"), file("PT01.jpg", "md5:1")]),
            },
            sold_in=["DE", "FR", "US"],
        ),
    ]


def goals() -> str:
    """Return the warnings and the doubts of plans that change or keep many stores."""
    return (
        "\n\n".join(
            "\n".join(
                [
                    repr(todo),
                    *_finding_lines(todo.warnings),
                    *map(str, todo.caveats),
                    f"Assumed: {', '.join(f'{one} of {store}' for store, one in todo.assumed)}",
                    todo.explain(),
                ]
            )
            for todo in _goals()
        )
        + "\n"
    )


def _live(store: Marketplace, **names: str) -> CatalogImages:
    images = [CatalogImage(code, f"{HOST}{name}.jpg", 1500, 1500) for code, name in names.items()]
    return CatalogImages({store.marketplace_id: LiveImages(images)}, "B000123456")


def audits() -> list[Audit]:
    """Return audits with each outcome, of one slot and of several."""
    ours = [
        file("MAIN.jpg", "ours", 100),
        file("PT01.jpg", "first", 71),
        file("PT02.jpg", "second", 72),
        file("PT03.jpg", "third"),
        file("PT04.jpg"),
        file("SWCH.jpg", "swatch", 1),
        file("PS01.jpg", "safety", 80),
        file("PS02.jpg", "other safety"),
    ]
    submitted = SubmittedImages.of(
        ours, {DE: [file("MAIN.png", "german"), file("PT01.png", "own")], FR: [file("PT05.jpg")]}
    )
    live = {
        "MAIN": "ours",
        "PT01": "theirs",
        "PT02": "theirs",
        "PT04": "any",
        "PT06": "first",
        "PT07": "theirs",
    }
    nothing = resolve(SubmittedImages("B000123456"), DE)
    unplaced = [CatalogImage(None, f"{HOST}7{number}.jpg", 1, 1) for number in range(2)]
    two = {
        "US": {"MAIN": f"{HOST}71a.jpg", "PT01": f"{HOST}71b.jpg"},
        "FR": {"MAIN": f"{HOST}82a.jpg", "PT01": f"{HOST}71b.jpg"},
        "IT": {"MAIN": f"{HOST}71a.jpg"},
        "DE": {"MAIN": f"{HOST}71a._SL75_.jpg", "PT01": f"{HOST}93b.jpg"},
        "NG": {"MAIN": "german"},
    }
    return [
        audit(resolve(submitted, US), live, now=NOW),
        audit(resolve(submitted, US), live, now=NOW, observable=["MAIN", "PS01", "PS02"]),
        audit(resolve(submitted, DE), live, now=NOW),
        audit(resolve(submitted, DE), {"MAIN": "own", "PT02": "german"}, now=NOW),
        audit(nothing, {}, now=NOW),
        audit(nothing, LiveImages(unplaced), now=NOW),
        audit(nothing, LiveImages(unplaced[:1]), now=NOW),
        audit(resolve(submitted, DE), _live(DE, MAIN="71a")["DE"], now=NOW),
        *audit_stores(
            submitted,
            {NIGERIA if key == "NG" else Marketplace.parse(key): one for key, one in two.items()},
            now=NOW,
        ).values(),
        *audit_stores(submitted, _live(DE, MAIN="71a", PT02="71b"), now=NOW).values(),
    ]


def impacts() -> Iterator[tuple[str, object]]:
    """Yield what changes to the submissions would do, in words and as JSON."""
    main, both = files("MAIN.jpg"), files("MAIN.jpg", "PT01.jpg")
    linked = ImageFile.linked("B000123456", "PT08", "https://example.com/8.jpg")
    many = [file(f"PT0{number}.jpg") for number in range(1, 8)]
    known = [file(f"PT0{number}.jpg", f"crc32:{number}") for number in range(1, 8)]
    cases = {
        "one store": (SubmittedImages.of(main), SubmittedImages.of(both), [DE]),
        "no store": (SubmittedImages.of(main), SubmittedImages.of(both), []),
        "every store": (SubmittedImages.of(main), SubmittedImages.of(both, {NIGERIA: main}), None),
        "new pictures under the same names": (
            SubmittedImages.of([file("MAIN.jpg", "crc32:1"), file("PT01.jpg", "crc32:2")]),
            SubmittedImages.of([file("MAIN.jpg", "crc32:3"), file("PT01.jpg", "crc32:4")]),
            [US, DE],
        ),
        "pictures that cannot be compared": (
            SubmittedImages.of([*main, *many, linked]),
            SubmittedImages.of([*files("MAIN.png"), *known, linked], {FR: both}),
            [US, FR],
        ),
        "main images are deleted": (
            SubmittedImages.of(main, dict.fromkeys(MARKETPLACES[1:8], main)),
            SubmittedImages("B000123456"),
            None,
        ),
        "everything is new": (
            SubmittedImages("B000123456"),
            SubmittedImages.of(files("PT01.jpg"), {DE: both, NIGERIA: main}),
            [DE, NIGERIA, US],
        ),
    }
    for name, (before, after, stores) in cases.items():
        changes = impact(before, after, stores).values()
        said = describe_impact(before, after, stores)
        yield name, {"says": said, "changes": [one.to_dict() for one in list(changes)[:1]]}


def _as_json(answer: object) -> str:
    return json.dumps(answer, indent=1, ensure_ascii=False) + "\n"


def _audit_lines() -> Iterator[str]:
    for found in audits():
        yield f"{found!r}\n{found.summary}"
        for row in found.to_records():
            values = [str(value) for name, value in row.items() if name not in {"asin", "store"}]
            yield f"  {' | '.join(values)}"
        yield ""


def _documents() -> str:
    """Return the plans of a catalogue, the findings of a product and an audit as JSON."""
    wanted = {
        "B000123456": {
            "DE": ImageSet(files("MAIN.png", "PT01.jpg")),
            "US": ImageSet(files("MAIN.jpg")),
        },
        "B000234567": {NIGERIA: ImageSet.of("B000234567.PT01.png")},
        "B000345678": {"FR": ImageSet.of("B000345678.MAIN.png")},
    }
    submitted = SubmittedImages.of(
        [file("MAIN.jpg"), file("PT01.jpg", "crc32:1")], {FR: files("MAIN.gif", "PT01.gif")}
    )
    plans = plan_catalogue(
        {"B000123456": submitted}, wanted, sold_in=["DE", "US", "FR", NIGERIA], may_change=["JP"]
    )
    found = review(submitted, fallback=Fallback.PER_VARIANT)
    observed = audits()
    return _as_json(
        {
            "plans": plans.to_dict(),
            "findings": [{**one.to_dict(), "heading": one.heading} for one in found],
            "audit": observed[8].to_dict(),
            "evidence": fallback_evidence(observed).to_dict(),
        }
    )


WRITTEN: dict[str, Callable[[], str]] = {
    "findings.txt": findings,
    "plans.txt": plans,
    "goals.txt": goals,
    "audits.txt": lambda: "\n".join(_audit_lines()),
    "impacts.json": lambda: _as_json(dict(impacts())),
    "analysis.json": _documents,
}
"""The function that writes each file."""


def main() -> None:
    """Write every file."""
    for name, write in WRITTEN.items():
        (HERE / name).write_text(write(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
