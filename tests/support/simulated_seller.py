"""A seller who uses the library for a simulated year, and compares each answer with the oracle."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random
from typing import Any, TypeAlias

import amazon_world as world
import pytest
import tiny
from amazon_world import CODES, DELAY, GLOBAL, US, Amazon, Image, Sets, Slots

from listing_images import (
    MARKETPLACES,
    Asin,
    Audit,
    CataloguePlan,
    Change,
    Deletion,
    DisplayChange,
    DisplayedImages,
    Fallback,
    ImageFile,
    ImageFilename,
    ImageSet,
    Intake,
    Marketplace,
    NotSubmitted,
    Plan,
    Rejection,
    RuleViolation,
    SlotAudit,
    Submission,
    SubmittedImages,
    audit,
    audit_stores,
    collect,
    deletions,
    fallback_evidence,
    impact,
    live_catalogue,
    live_images,
    plan_catalogue,
    read_rows,
    resolve,
    resolve_all,
    resolve_catalogue,
    review,
    scan,
    scan_listings,
    scan_names,
    scan_rows,
    verify_batches,
    where_used,
    write_batches,
)

Contents: TypeAlias = dict[str, dict[str, str]]
"""What is shown, by store and code."""

EVENTS = 12
START = datetime(2026, 1, 1, tzinfo=UTC)
FILLS = {Fallback.WHOLE_SET: False, Fallback.PER_VARIANT: True}
HEADS = {"jpg": tiny.JPEG, "png": tiny.PNG}
CONTENTS = [f"picture {number}.{'png' if number % 3 else 'jpg'}" for number in range(1, 25)]
TABLE = [str(store) for store in MARKETPLACES]


def bytes_of(content: str) -> bytes:
    return HEADS[content.rpartition(".")[2]] + content.encode()


def image_of(asin: str, code: str, content: str) -> Image:
    name = f"{asin}.{code}.{content.rpartition('.')[2]}"
    return Image(name, content, world.crc_of(bytes_of(content)))


def time_of(hour: float) -> datetime:
    return START + timedelta(hours=hour)


def label_of(file: ImageFile) -> str:
    return str(file)


def facts_of(file: ImageFile) -> tuple[object, ...]:
    """Return what the seller knows of a file, as the oracle has it."""
    when, spoken = file.submitted_at, file.text_languages
    return (
        None if file.filename is None else str(file.filename),
        file.picture,
        None if when is None else (when - START) / timedelta(hours=1),
        None if spoken is None else tuple(sorted(spoken)),
    )


def known_of(image: Image) -> tuple[object, ...]:
    hour = None if image.hour is None else timedelta(hours=image.hour) / timedelta(hours=1)
    return image.name, image.picture, hour, image.languages


class Seller:
    """A seller who uses the library, at a simulated Amazon that is the oracle."""

    def __init__(self, seed: int, folder: Path) -> None:
        random = self.random = Random(seed)  # noqa: S311 - not for secrets
        self.folder = folder / str(seed)
        self.asins = [f"B0{random.randrange(10**8):08d}" for _ in range(random.randint(1, 4))]
        countries = [store for store in world.MARKETPLACE_IDS if store != US]
        self.stores = [US, *random.sample(countries, random.randint(1, 4))]
        self.sold_in = {store for store in self.stores if random.random() < 0.8}
        self.is_owner = random.random() < 0.8
        self.interference = random.choice([0, 0, 0.1, 0.3])
        self.amazon = Amazon(
            self.asins, random, fills=random.random() < 0.5, interference=self.interference
        )
        self.catalogue: dict[Asin, SubmittedImages] = {}
        self.contents = {world.crc_of(bytes_of(content)): content for content in CONTENTS}
        """What is at a link, and what is in a file with a CRC-32."""
        self.hour = 0.0
        self._numbers = count()

    # What the seller does.

    def live_for_a_year(self) -> None:
        kinds: list[tuple[Callable[[], None], int]] = [
            (self.upload_a_folder, 2),
            (self.upload_a_zip, 2),
            (self.upload_rows, 3),
            (self.upload_names, 1),
            (self.upload_listings, 1),
            (self.delete_some, 2),
            (self.delete_a_picture, 1),
            (self.try_what_is_refused, 1),
            (self.carry_out_plans, 3),
        ]
        events, weights = zip(*kinds, strict=True)
        for _ in range(EVENTS):
            self.hour += self.random.choice([5, 30, 200, 1500]) * self.random.random() + 1
            self.hour = float(round(self.hour))
            before = {asin: copied(sets) for asin, sets in self.amazon.sets.items()}
            catalogue = dict(self.catalogue)
            self.random.choices(events, weights)[0]()
            self.check_changes(before, catalogue)
            if self.random.random() < 0.5:
                self.hour += self.random.choice([1, 40, DELAY, 200])
                self.look_at_stores()
        self.check_catalogue()
        shutil.rmtree(self.folder, ignore_errors=True)

    def place(self) -> Path:
        path = self.folder / str(next(self._numbers))
        path.mkdir(parents=True)
        return path

    def slots(self, scopes: Iterable[str], most: int = 8) -> list[tuple[str, str, str]]:
        every = [(scope, asin, code) for scope in scopes for asin in self.asins for code in CODES]
        some = self.random.sample(every, min(self.random.randint(1, most), len(every)))
        return [
            (scope, asin, "MAIN" if self.random.random() < 0.15 else code)
            for scope, asin, code in some
        ]

    def scopes(self) -> list[str]:
        return [GLOBAL, *self.stores[1:]]

    def content(self) -> str:
        """Return a picture: one of few, so that slots and products share some."""
        return self.random.choice(CONTENTS)

    def image(self, asin: str, code: str) -> Image:
        return image_of(asin, code, self.content())

    def submit(self, some: dict[tuple[str, str, str], Image], intake: Intake) -> None:
        """Carry out uploads at Amazon, and collect what the library read."""
        read = {(str(one.scope), one.asin, str(one.variant)): one for one in intake.submissions}
        assert len(read) == len(intake.submissions)
        assert read.keys() == some.keys()
        for (scope, asin, code), image in some.items():
            assert facts_of(read[scope, asin, code].file) == known_of(image)
            self.amazon.upload(self.hour, scope, asin, code, image)
        self.collect(intake.submissions)

    def collect(self, changes: Iterable[Change]) -> None:
        self.catalogue = {**collect(changes, onto=self.catalogue)}

    def files(self) -> tuple[dict[tuple[str, str, str], Image], dict[str, bytes], set[str]]:
        """Return images, their files by path with others among them, and what is refused."""
        some: dict[tuple[str, str, str], Image] = {}
        files: dict[str, bytes] = {}
        described: list[str] = []
        is_described = self.random.random() < 0.5
        for scope, asin, code in dict.fromkeys(self.slots(self.scopes())):
            image = self.image(asin, code)
            is_in_it = is_described and self.random.random() < 0.8
            if is_in_it:
                languages = (self.random.choice(["en", "de", "fr"]),)
                image = image._replace(hour=self.hour, languages=languages)
            some[scope, asin, code] = image
            folder = "" if scope == GLOBAL else world.NAMES.get(scope, scope) + "/"
            files[f"{folder}{image.name}"] = bytes_of(image.content)
            if is_in_it:
                described += [
                    f'["{folder}{image.name}"]',
                    f'text_languages = ["{image.languages[0]}"]' if image.languages else "",
                    f"submitted_at = {time_of(self.hour).isoformat()}",
                ]
        refused: set[str] = set()
        if self.random.random() < 0.3:
            asin = self.random.choice(self.asins)
            refused = {f"US/{asin}.PT04.jpg", f"{asin}.PT05.webp", f"{asin}.PT06.png", "PT07.jpg"}
            files |= dict.fromkeys(refused, tiny.JPEG)  # the PNG is none
            files["Thumbs.db"] = b""
        if described:
            files["images.toml"] = "\n".join(described).encode()
        return some, files, refused

    def upload_a_folder(self) -> None:
        some, files, refused = self.files()
        folder = self.place()
        for name, content in files.items():
            path = folder / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)
        self.check_intake(scan(folder, scope=GLOBAL), files, refused)
        self.submit(some, scan(folder))

    def upload_a_zip(self) -> None:
        some, files, refused = self.files()
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            for name, content in files.items():
                archive.writestr(name, content)
        intake = scan(file)
        self.check_intake(intake, files, refused)
        self.submit(some, intake)

    def check_intake(self, intake: Intake, files: Iterable[str], refused: set[str]) -> None:
        assert {one.path for one in intake.rejections} == refused
        paths = [*intake.paths, *refused, *intake.ignored, *intake.sidecars]
        assert sorted(paths) == sorted(files)

    def upload_rows(self) -> None:
        some: dict[tuple[str, str, str], Image] = {}
        rows: list[dict[str, str]] = []
        refused: list[int] = []
        is_timed = self.random.random() < 0.7
        for scope, asin, code in self.slots([*self.scopes(), US]):
            if (scope, asin, code) in some and not is_timed:
                continue
            image = self.known_in_a_table(self.image(asin, code))
            if is_timed:
                # Of two rows for one slot, the later one counts.
                image = image._replace(hour=self.hour - self.random.randint(0, 3))
                old = some.get((scope, asin, code))
                if old is not None and old.hour == image.hour:
                    continue
            row = {
                "asin": asin,
                "variant": code,
                "country": self.name(scope),
                "file": image.name or "",
                "picture": image.picture or "",
                "submitted_at": "" if image.hour is None else time_of(image.hour).isoformat(),
            }
            rows.append(row)
            if scope == US:
                refused.append(len(rows))
                continue
            old = some.get((scope, asin, code))
            if old is None or (old.hour or 0) < (image.hour or 0):
                some[scope, asin, code] = image
        self.submit(some, self.checked_rows(rows, refused))

    def known_in_a_table(self, image: Image) -> Image:
        """Return an image as a table knows it: by a checksum, a link, another text, or not."""
        kind = self.random.random()
        if kind < 0.2:
            return image._replace(name=None, picture=self.link(image.content))
        if kind < 0.4:
            return image._replace(picture=None)
        if kind < 0.5:
            return image._replace(picture=self.link(image.content))
        if kind < 0.6:
            image = image._replace(picture=f"shot {image.content}")
            self.contents[image.picture or ""] = image.content
        return image

    def checked_rows(self, rows: list[dict[str, str]], refused: list[int]) -> Intake:
        intake = scan_rows(rows)
        assert [one.path for one in intake.rejections] == [f"row {number}" for number in refused]
        stream = list(read_rows(iter(rows)))
        assert [isinstance(one, Rejection) for one in stream] == [
            number in refused for number in range(1, len(rows) + 1)
        ]
        uploads = [one for one in stream if isinstance(one, Submission)]
        assert set(intake.submissions) <= set(uploads)
        assert len(intake.submissions) + len(intake.ignored) == len(uploads)
        return intake

    def name(self, scope: str) -> str:
        if scope == GLOBAL:
            return self.random.choice(["GLOBAL", "", "Worldwide"])
        every = [scope, scope.lower(), world.MARKETPLACE_IDS[scope], world.NAMES.get(scope, scope)]
        return self.random.choice(every)

    def link(self, content: str) -> str:
        """Return a link to a picture: on the seller's own host, or one of Amazon's."""
        links = [f"https://example.com/{content.replace(' ', '-')}"]
        links += [world.amazon_link(content, size) for size in (75, 500)]  # of two hosts
        link = self.random.choice(links)
        self.contents[link] = content
        return link

    def upload_names(self) -> None:
        some: dict[tuple[str, str, str], Image] = {}
        names = []
        for scope, asin, code in dict.fromkeys(self.slots(self.scopes())):
            image = some[scope, asin, code] = self.image(asin, code)._replace(picture=None)
            names.append(f"{scope}/{image.name}")
        self.submit(some, scan_names(names))

    def upload_listings(self) -> None:
        attributes = {
            "MAIN": "main_product_image_locator",
            "PT01": "other_product_image_locator_1",
            "PT02": "other_product_image_locator_2",
            "SWCH": "swatch_product_image_locator",
            "PS01": "image_locator_ps01",
        }
        asin = self.random.choice(self.asins)
        marketplace = world.MARKETPLACE_IDS[self.random.choice(self.stores)]
        some: dict[tuple[str, str, str], Image] = {}
        given: dict[str, Any] = {}
        for code in self.random.sample(list(attributes), self.random.randint(1, 4)):
            content = self.content()
            image = Image(None, content, self.link(content))
            some[GLOBAL, asin, code] = image
            given[attributes[code]] = [
                {"marketplace_id": marketplace, "media_location": image.picture}
            ]
        summaries = [{"marketplaceId": marketplace, "asin": asin}]
        self.submit(some, scan_listings({"summaries": summaries, "attributes": given}))

    def deletable(self) -> list[tuple[str, str, str]]:
        return [
            (scope, asin, code)
            for asin, sets in self.amazon.sets.items()
            for scope, slots in sets.items()
            for code in slots
            if code != "MAIN"
        ]

    def delete_some(self) -> None:
        every = self.deletable()
        some = self.random.sample(every, min(len(every), self.random.randint(1, 3)))
        for scope, asin, code in some:
            self.amazon.delete(self.hour, scope, asin, code)
        self.collect([Deletion(asin, code, scope) for scope, asin, code in some])

    def delete_a_picture(self) -> None:
        """Delete a picture wherever it can be deleted, as far as it is recognized."""
        content = self.content()
        picture = self.random.choice(
            [world.crc_of(bytes_of(content)), world.amazon_link(content, 1500)]
        )
        found = [
            (asin, scope, code)
            for asin, sets in self.amazon.sets.items()
            for scope, slots in sets.items()
            for code, image in slots.items()
            if world.alike(image.picture, picture)
        ]
        used = where_used(self.catalogue, picture)
        assert len(used) == len(found)
        assert {(one.asin, str(one.scope), str(one.variant)) for one in used} == set(found)
        changes = deletions(self.catalogue, picture)
        some = {(one.asin, str(one.scope), str(one.variant)) for one in changes}
        assert some == {slot for slot in found if slot[2] != "MAIN"}
        for asin, scope, code in some:
            self.amazon.delete(self.hour, scope, asin, code)
        self.collect(changes)

    def try_what_is_refused(self) -> None:
        asin = self.random.choice(self.asins)
        image = self.image(asin, "PT01")
        scope = self.random.choice(self.scopes())
        tries: list[tuple[Callable[[], object], Callable[[], object]]] = [
            (
                lambda: self.amazon.upload(self.hour, US, asin, "PT01", image),
                lambda: Submission.of(image.name or "", US),
            ),
            (
                lambda: self.amazon.delete(self.hour, scope, asin, "MAIN"),
                lambda: Deletion(asin, "MAIN", scope),
            ),
            (
                lambda: self.amazon.delete(self.hour, US, asin, "PT01"),
                lambda: Deletion(asin, "PT01", US),
            ),
        ]
        for at_amazon, here in tries:
            with pytest.raises(world.Refused) as refusal:
                at_amazon()
            with pytest.raises(RuleViolation) as violation:
                here()
            assert violation.value.rule.name == refusal.value.args[0]
        if "PT03" not in self.amazon.sets[asin].get(scope, {}):
            with pytest.raises(NotSubmitted):
                collect([Deletion(asin, "PT03", scope)], onto=self.catalogue)

    # Plans.

    def carry_out_plans(self) -> None:
        some = self.random.sample(self.asins, self.random.randint(1, min(2, len(self.asins))))
        wanted = {asin: self.goals(asin) for asin in some}
        may_change: Any = self.random.choice([(), (), "others", self.stores])
        plans = plan_catalogue(
            self.catalogue,
            {asin: set_of_each(goals) for asin, goals in wanted.items()},
            sold_in=self.sold_in,
            may_change=may_change,
        )
        for asin, goals in wanted.items():
            may = set(may_change)
            if may_change == "others":
                may = {*TABLE} - self.sold_in - goals.keys()
            can = world.is_reachable(self.amazon.sets[asin], goals, self.sold_in, may)
            assert (asin in plans.unreachable) is not can
        before = {asin: self.contents_shown(asin) for asin in self.asins}
        folder = self.place()
        sources: dict[ImageFile | Submission, Path] = {}
        for todo in plans.values():
            for change in todo.changes:
                if isinstance(change, Submission) and change.file.filename is not None:
                    image = self.image_of(change.file, todo.submitted)
                    path = folder / image.content
                    path.write_bytes(bytes_of(image.content))
                    # Equal names of several sets can be different pictures, if these are unknown.
                    file = change.file
                    sources[file if file.picture else Submission(file)] = path
        target = folder / "launch"
        write_batches(target, plans, sources)
        assert verify_batches(target) == {}
        read = self.apply_batches(target, plans, before)
        after = {asin: self.contents_shown(asin) for asin in self.asins}
        for asin in self.asins:
            if asin in plans:
                check_goals(plans[asin], wanted[asin], before[asin], after[asin])
            else:
                assert after[asin] == before[asin]
        self.collect(read)
        for asin, todo in plans.items():
            mine = self.catalogue.get(asin, SubmittedImages(asin))
            assert pictures_of(mine) == pictures_of(todo.after)

    def goals(self, asin: str) -> dict[str, Slots]:
        """Return wanted images: new ones, those of another store, rarely without a main image."""
        pool: list[Slots] = []
        for _ in range(2):
            codes = self.random.sample(CODES[1:-1], self.random.randint(0, 4))
            if self.random.random() < 0.95:
                codes.append("MAIN")
            pool.append({code: self.image(asin, code) for code in codes})
        now = self.amazon.sets[asin][GLOBAL]
        if now and all((image.picture or "").startswith("crc32:") for image in now.values()):
            pool.append({code: image._replace(hour=None) for code, image in now.items()})
        stores = self.random.sample(self.stores, self.random.randint(1, len(self.stores)))
        return {store: self.random.choice(pool) for store in stores}

    def image_of(self, file: ImageFile, submitted: SubmittedImages) -> Image:
        """Return the image of a file to upload: a wanted one, or a global one to keep."""
        if file.picture is not None:
            content = self.contents[file.picture]
        else:
            content = self.amazon.sets[submitted.asin][GLOBAL][str(file.variant)].content
        spoken = None if file.text_languages is None else tuple(sorted(file.text_languages))
        name = None if file.filename is None else str(file)
        return Image(name, content, file.picture, None, spoken)

    def apply_batches(
        self, target: Path, plans: CataloguePlan, before: dict[str, Contents]
    ) -> list[Change]:
        """Carry out plan.json at Amazon; return what the seller then notes."""
        noted: list[Change] = []
        is_read_back = self.random.random() < 0.5
        uploads = {
            (str(change.scope), change.asin, str(change.variant)): change
            for todo in plans.values()
            for change in todo.changes
            if isinstance(change, Submission)
        }
        for batch in json.loads((target / "plan.json").read_text())["batches"]:
            scope = batch["scope"]
            changes = [(one["asin"], one["variant"], None) for one in batch["deletions"]]
            noted += [Deletion(asin, code, scope) for asin, code, _ in changes]
            changes += [
                (one["asin"], one["variant"], self.contents[one["link"]])
                for one in batch.get("linked", ())
            ]
            if batch["file"]:
                with zipfile.ZipFile(target / batch["file"]) as archive:
                    for name in archive.namelist():
                        picture = world.crc_of(archive.read(name))
                        asin, code, _ = name.split(".")
                        changes.append((asin, code, self.contents[picture]))
                if is_read_back:
                    assert {str(one.scope) for one in scan(target / batch["file"]).submissions} == {
                        scope
                    }
            for asin, code, content in changes:
                if content is None:
                    self.amazon.delete(self.hour, scope, asin, code)
                else:
                    change = uploads.pop((scope, asin, code))
                    image = self.image_of(change.file, plans[asin].submitted)
                    assert image.content == content
                    assert scope == GLOBAL or scope in self.sold_in
                    image = image._replace(hour=self.hour)
                    self.amazon.upload(self.hour, scope, asin, code, image)
                    file = change.file.__replace__(submitted_at=time_of(self.hour))
                    noted.append(Submission(file, scope))
                self.check_bystanders(plans[asin], before[asin])
        assert not uploads
        return noted

    def check_bystanders(self, todo: Plan, before: Contents) -> None:
        """Check that no store that should stay as it is shows something else meanwhile."""
        free = {*map(str, todo.wanted), *map(str, todo.may_change)}
        assumed = {(str(store), str(variant)) for store, variant in todo.assumed}
        now = self.contents_shown(todo.submitted.asin)
        for store in self.sold_in - free:
            if before[store]:
                check_same(store, before[store], now[store], assumed)

    def contents_shown(self, asin: str) -> Contents:
        sets = self.amazon.sets[asin]
        return {
            store: {
                code: image.content
                for code, image in world.images_shown(sets, store, fills=False).items()
            }
            for store in TABLE
        }

    # What stores show, and why.

    def check_changes(
        self, before: dict[str, Sets], catalogue: dict[Asin, SubmittedImages]
    ) -> None:
        """Compare every answer after an event, for the products that it changed."""
        for asin, sets in self.amazon.sets.items():
            if sets == before[asin]:
                assert self.catalogue.get(asin) == catalogue.get(asin)
                continue
            now = self.catalogue.get(asin, SubmittedImages(asin))
            earlier = catalogue.get(asin, SubmittedImages(asin))
            assert SubmittedImages.from_dict(json.loads(json.dumps(now.to_dict()))) == now
            assert sets_of(now) == {
                scope: {code: known_of(image) for code, image in slots.items()}
                for scope, slots in sets.items()
                if slots or scope == GLOBAL
            }
            for fallback, fills in FILLS.items():
                self.check_displays(now, sets, fallback)
                changes = impact(earlier, now, fallback=fallback)
                self.check_impact(changes, before[asin], sets, fills=fills)
                sold_in = self.random.choice([None, self.sold_in])
                found = review(now, sold_in=sold_in, fallback=fallback)
                assert sorted(
                    (
                        one.code,
                        "" if one.scope is None else str(one.scope),
                        "" if one.file is None else label_of(one.file),
                    )
                    for one in found
                ) == sorted(
                    (code, scope or "", label or "")
                    for code, scope, label in world.findings(sets, sold_in, fills=fills)
                )

    def check_displays(self, submitted: SubmittedImages, sets: Sets, fallback: Fallback) -> None:
        fills = FILLS[fallback]
        displays = resolve_all(submitted, fallback=fallback)
        image_sets = displays.image_sets()
        assert list(map(str, image_sets)) == TABLE
        for store, images in image_sets.items():
            expected = world.images_shown(sets, str(store), fills=fills)
            assert plain(images) == {code: known_of(one) for code, one in expected.items()}
        for name in self.stores:
            answer = displays[name]
            assert answer == resolve(submitted, name, fallback=fallback)
            self.check_answer(answer, sets, name, fills=fills)

    def check_answer(self, answer: DisplayedImages, sets: Sets, store: str, *, fills: bool) -> None:
        expected = world.shown(sets, store, fills=fills)
        assert (None if answer.source is None else str(answer.source)) == expected.source
        reasons = world.reasons(sets, store, fills=fills)
        assert len(answer.verdicts) == len(reasons)
        assert {
            (str(one.scope), str(one.file.variant)): (
                one.displayed,
                one.rule.name,
                one.grade.name,
            )
            for one in answer.verdicts
        } == reasons
        other = world.shown(sets, store, fills=not fills)
        assert answer.depends_on_fallback is (other.slots != expected.slots)

    def check_impact(
        self,
        changes: dict[Marketplace, DisplayChange],
        before: Sets,
        after: Sets,
        *,
        fills: bool,
    ) -> None:
        expected = {
            store: world.difference(
                *[world.images_shown(sets, store, fills=fills) for sets in (before, after)]
            )
            for store in TABLE
        }
        assert {
            str(store): (
                {str(file.variant) for file in change.added},
                {str(file.variant) for file in change.removed},
                {str(new.variant) for _, new in change.replaced},
                set(map(str, change.uncertain)),
            )
            for store, change in changes.items()
        } == {store: tuple(one) for store, one in expected.items() if one is not None}

    def check_catalogue(self) -> None:
        """Compare the answers for the whole catalogue at the end."""
        for fallback, fills in FILLS.items():
            displays = resolve_catalogue(self.catalogue, self.stores, fallback=fallback)
            rows = {
                (row["asin"], row["store"], row["scope"], row["variant"]): row["displayed"]
                for row in displays.to_records()
            }
            expected = {
                (asin, store, scope, code): is_shown
                for asin, sets in self.amazon.sets.items()
                for store in self.stores
                for (scope, code), (is_shown, *_) in world.reasons(sets, store, fills=fills).items()
            }
            assert rows == expected

    # Audits.

    def look_at_stores(self) -> None:
        asin = self.random.choice(self.asins)
        submitted = self.catalogue.get(asin, SubmittedImages(asin))
        sets = self.amazon.sets[asin]
        contents = {store: self.amazon.live(asin, store, self.hour) for store in self.stores}
        has_unplaced = self.random.random() < 0.1
        payload = self.amazon.payload(asin, contents, is_owner=self.is_owner, unplaced=has_unplaced)
        live = live_images(payload)
        assert live_catalogue({"items": [payload]}) == {asin: live}
        visible = world.OBSERVABLE
        seen = {
            store: {
                code: world.amazon_link(content, 1500)
                for code, content in slots.items()
                if code in (visible if self.is_owner else {"MAIN"})
            }
            for store, slots in contents.items()
        }
        if not any(slots.keys() - {"MAIN"} for slots in seen.values()):
            visible = {"MAIN"}
        if has_unplaced:
            visible = set()
        by_link = {
            world.amazon_link(content, 1500): content
            for slots in contents.values()
            for content in slots.values()
        }

        def same(file: ImageFile, link: str) -> bool | None:
            """Compare as a person does who sees both pictures."""
            known = self.contents.get(file.picture or "")
            return None if known is None else known == by_link[link]

        def same_images(image: Image, link: str) -> bool | None:
            return None if image.picture is None else image.content == by_link[link]

        fallback = self.random.choice(list(Fallback))
        settings: dict[str, Any] = {"now": time_of(self.hour), "fallback": fallback}
        for by_eye in (False, True):
            more = {"same": same} if by_eye else {}
            is_same = same_images if by_eye else same_pictures
            audits = audit_stores(submitted, live, **settings, **more)
            assert list(map(str, audits)) == self.stores
            relations = world.contradictions(sets, seen, self.hour, is_same, fills=FILLS[fallback])
            for store, found in audits.items():
                name = str(store)
                verdicts = world.audited(
                    sets, name, seen[name], self.hour, is_same, visible, fills=FILLS[fallback]
                )
                assert {str(slot.variant): verdict_of(slot) for slot in found.slots} == verdicts
                for slot in found.slots:
                    differs, equal = relations.get((name, str(slot.variant)), ([], []))
                    assert list(map(str, slot.differs_from)) == differs
                    assert list(map(str, slot.same_as)) == equal
                alone = audit(found.displayed, live[store], now=settings["now"], **more)
                assert [verdict_of(slot) for slot in alone.slots] == [
                    verdict_of(slot) for slot in found.slots
                ]
                self.check_truth(found, asin, contents[name], fills=FILLS[fallback])
            self.check_evidence(audits, asin)

    def check_truth(
        self, found: Audit, asin: str, contents: dict[str, str], *, fills: bool
    ) -> None:
        """Check that an audit claims nothing that is not so."""
        sets, store = self.amazon.sets[asin], str(found.displayed.store)
        expected = world.images_shown(sets, store, fills=fills)
        outcomes = {slot.outcome.name for slot in found.slots}
        if outcomes - {"AS_EXPECTED"}:
            assert "all" not in found.summary.lower()
        for slot in found.slots:
            code, outcome = str(slot.variant), slot.outcome.name
            if outcome == "AS_EXPECTED":
                assert contents[code] == expected[code].content
            if outcome in {"DIFFERENT", "OVERDUE"}:
                assert contents.get(code) != expected[code].content
                hour = expected[code].hour
                assert hour is None or self.hour - hour >= DELAY
            if outcome in {"OVERDUE", "MISSING"}:
                assert code not in contents
            if slot.recognized is not None:
                scope, variant = str(slot.recognized.scope), str(slot.recognized.variant)
                assert sets[scope][variant].content == contents[code]
        is_quiet = not self.interference and fills == self.amazon.fills
        if is_quiet and self.amazon.is_settled(asin, self.hour):
            assert outcomes <= {"AS_EXPECTED", "NOT_COMPARED", "NOT_OBSERVABLE"}

    def check_evidence(self, audits: dict[Marketplace, Audit], asin: str) -> None:
        """Check that no evidence is for the wrong reading, if nobody interferes."""
        evidence = fallback_evidence(audits)
        assert sum((evidence.whole_set, evidence.per_variant, evidence.undecided)) == sum(
            found.displayed.depends_on_fallback for found in audits.values()
        )
        if not self.interference and self.amazon.is_settled(asin, self.hour):
            wrong = evidence.whole_set if self.amazon.fills else evidence.per_variant
            assert not wrong


def check_goals(todo: Plan, wanted: dict[str, Slots], before: Contents, after: Contents) -> None:
    """Check that a plan reached its goal, as far as pictures are known, and nothing else."""
    assumed = {(str(store), str(variant)) for store, variant in todo.assumed}
    goals = {
        store: {code: image.content for code, image in slots.items()}
        for store, slots in wanted.items()
    }
    for store, goal in (*goals.items(), *[(str(one), before[str(one)]) for one in todo.unchanged]):
        check_same(store, goal, after[store], assumed)


def check_same(
    store: str, goal: dict[str, str], found: dict[str, str], assumed: set[tuple[str, str]]
) -> None:
    assert found.keys() == goal.keys()
    for code, content in goal.items():
        assert found[code] == content or (store, code) in assumed


def same_pictures(image: Image, link: str) -> bool | None:
    return world.alike(image.picture, link)


def verdict_of(slot: SlotAudit) -> world.Verdict:
    use = slot.recognized
    where = None if use is None else (str(use.scope), str(use.variant))
    return world.Verdict(slot.outcome.name, slot.live, where)


def copied(sets: Sets) -> Sets:
    return {scope: dict(slots) for scope, slots in sets.items()}


def plain(images: ImageSet) -> dict[str, tuple[object, ...]]:
    return {str(code): facts_of(file) for code, file in images.items()}


def sets_of(submitted: SubmittedImages) -> dict[str, dict[str, tuple[object, ...]]]:
    sets = {str(store): plain(own) for store, own in submitted.by_country.items()}
    return {GLOBAL: plain(submitted.worldwide), **sets}


def pictures_of(submitted: SubmittedImages) -> dict[str, dict[str, tuple[str, str | None]]]:
    sets = {str(store): own for store, own in submitted.by_country.items()}
    return {
        scope: {str(code): (str(file), file.picture) for code, file in images.items()}
        for scope, images in {GLOBAL: submitted.worldwide, **sets}.items()
    }


def set_of_each(goals: dict[str, Slots]) -> dict[str, ImageSet]:
    return {
        store: ImageSet(
            ImageFile(ImageFilename.parse(image.name or ""), image.picture, image.languages)
            for image in slots.values()
        )
        for store, slots in goals.items()
    }
