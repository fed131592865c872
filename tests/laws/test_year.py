"""A simulated year of a seller: every answer is compared with an oracle that shares no code.

Each catalogue gets uploads as folders, zips, tables, name lists and listings; deletions; changes
that Amazon refuses; plans, carried out from their zips; and audits while changes appear, and later.
"""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import amazon_world as world
import pytest
from amazon_world import CODES, GLOBAL, US, Amazon, Sets
from commands import Run
from simulated_seller import (
    CONTENTS,
    TABLE,
    Seller,
    bytes_of,
    copied,
    image_of,
    same_pictures,
    time_of,
)


@pytest.mark.parametrize(
    "seeds",
    [
        range(4),
        pytest.param(range(4, 37), marks=pytest.mark.slow),
        *[pytest.param(range(n, n + 107), marks=pytest.mark.long) for n in range(37, 1000, 107)],
    ],
)
def test_every_answer_of_a_year_is_that_of_the_oracle(seeds: range, tmp_path: Path) -> None:
    for seed in seeds:
        Seller(seed, tmp_path).live_for_a_year()


# The same questions on the command line.


def write_images(folder: Path, catalogue: dict[str, Sets]) -> Path:
    """Write images as a folder with a subfolder for each store."""
    for sets in catalogue.values():
        for scope, slots in sets.items():
            place = folder / scope
            place.mkdir(parents=True, exist_ok=True)
            for image in slots.values():
                (place / (image.name or "")).write_bytes(bytes_of(image.content))
    return folder


def as_files(sets: Sets, asin: str) -> Sets:
    """Return sets whose images are all files of known content."""
    return {
        scope: {code: image_of(asin, code, image.content) for code, image in slots.items()}
        for scope, slots in sets.items()
    }


class Shopkeeper:
    """A person who asks the commands, after a year at a simulated Amazon."""

    def __init__(self, seed: int, folder: Path, run: Run) -> None:
        self.seller = Seller(seed, folder)
        self.seller.live_for_a_year()
        self.folder = folder / f"commands {seed}"
        self.now = {asin: as_files(sets, asin) for asin, sets in self.amazon.sets.items()}
        self.wanted = {asin: self.wish(asin) for asin in self.seller.asins}
        self.stores = ",".join(self.seller.stores)
        self.old = write_images(self.folder / "now", self.now)
        self.new = write_images(self.folder / "wanted", self.wanted)
        self.run = run

    @property
    def amazon(self) -> Amazon:
        return self.seller.amazon

    def wish(self, asin: str) -> Sets:
        random = self.seller.random
        some = [GLOBAL, *[store for store in self.seller.stores[1:] if random.random() < 0.5]]
        return {
            scope: {
                code: self.seller.image(asin, code)
                for code in ("MAIN", *random.sample(CODES[1:-1], random.randint(0, 3)))
            }
            for scope in some
        }

    def ask(self, *arguments: object) -> tuple[int, Any]:
        status, printed = self.run(*arguments, "--json")
        return status, json.loads(printed)

    def show(self) -> None:
        status, document = self.ask("show", self.old)
        assert status == 0
        answers = {
            (one["asin"], store["store"]): store
            for one in document["products"]
            for store in one["stores"]
        }
        for asin, sets in self.now.items():
            for store in TABLE if any(sets.values()) else ():
                answer = answers.pop((asin, store))
                expected = world.shown(sets, store, fills=False)
                assert answer["source"] == expected.source
                assert answer["images"] == {
                    code: sets[scope][code].name for code, (scope, _) in expected.slots.items()
                }
                assert {
                    (row["scope"], row["variant"]): (row["displayed"], row["rule"], row["grade"])
                    for row in answer["verdicts"]
                } == world.reasons(sets, store, fills=False)
        assert not answers

    def impact(self) -> None:
        status, document = self.ask("impact", self.old, self.new)
        assert status == 0
        found = {
            (one["asin"], store["store"]): [
                len(store[name]) for name in ("added", "removed", "replaced")
            ]
            for one in document["products"]
            for store in one["stores"]
        }
        expected = {}
        for asin, sets in self.now.items():
            for store in TABLE:
                shown = [
                    world.images_shown(one, store, fills=False) for one in (sets, self.wanted[asin])
                ]
                change = world.difference(*shown)
                if change is not None:
                    expected[asin, store] = [*map(len, change[:3])]
        assert found == expected

    def plan(self) -> None:
        sold_in = self.seller.sold_in | {US}
        target = self.folder / "launch"
        options = ("--sold-in", ",".join(sold_in), "--store", self.stores, "--out", target)
        status, _ = self.run("plan", self.old, self.new, *options)
        world_now = Amazon(self.now, self.seller.random, fills=False, interference=0)
        world_now.sets = {asin: copied(sets) for asin, sets in self.now.items()}
        if target.exists():
            assert self.run("plan", "--verify", target)[0] == 0
            carry_out(target, world_now)
        are_reached = []
        for asin, sets in world_now.sets.items():
            goals = {
                store: world.images_shown(self.wanted[asin], store, fills=False)
                for store in self.seller.stores
            }
            can = world.is_reachable(self.now[asin], goals, sold_in, {*TABLE} - sold_in)
            are_reached.append(can)
            if not can:
                assert sets == self.now[asin]
            for store, goal in goals.items() if can else ():
                shown = world.images_shown(sets, store, fills=False)
                assert world.unchanged_sets(shown, goal)
        assert status == int(not all(are_reached))

    def audit(self) -> None:
        """Audit after the last event; a folder does not say when its files were uploaded."""
        hour = self.seller.hour + 100
        live = {
            asin: {store: self.amazon.live(asin, store, hour) for store in self.seller.stores}
            for asin, sets in self.now.items()
            if any(sets.values())
        }
        items = [
            self.amazon.payload(asin, contents, is_owner=True, unplaced=False)
            for asin, contents in live.items()
        ]
        file = self.folder / "live.json"
        file.write_text(json.dumps({"items": items}))
        options = ("--live", file, "--store", self.stores, "--now", time_of(hour).isoformat())
        status, document = self.ask("audit", self.old, *options)
        found = {(row["asin"], row["store"], row["variant"]): row for row in document["slots"]}
        expected = {}
        for asin, contents in live.items():
            seen = {
                store: {
                    code: world.amazon_link(content, 1500)
                    for code, content in slots.items()
                    if code in world.OBSERVABLE
                }
                for store, slots in contents.items()
            }
            is_more = any(slots.keys() - {"MAIN"} for slots in seen.values())
            visible = world.OBSERVABLE if is_more else {"MAIN"}
            for store, links in seen.items():
                verdicts = world.audited(
                    self.now[asin], store, links, hour, same_pictures, visible, fills=False
                )
                expected |= {(asin, store, code): one for code, one in verdicts.items()}
        assert {slot: (row["outcome"], row["live"]) for slot, row in found.items()} == {
            slot: one[:2] for slot, one in expected.items()
        }
        outcomes = {one.outcome for one in expected.values()}
        assert status == int(bool(outcomes & {"DIFFERENT", "OVERDUE", "MISSING"}))


def carry_out(target: Path, amazon: Amazon) -> None:
    """Carry out plan.json at Amazon, as a person does."""
    contents = {world.crc_of(bytes_of(content)): content for content in CONTENTS}
    for batch in json.loads((target / "plan.json").read_text())["batches"]:
        for one in batch["deletions"]:
            amazon.delete(0, batch["scope"], one["asin"], one["variant"])
        if batch["file"]:
            with zipfile.ZipFile(target / batch["file"]) as archive:
                for name in archive.namelist():
                    asin, code, _ = name.split(".")
                    image = image_of(asin, code, contents[world.crc_of(archive.read(name))])
                    amazon.upload(0, batch["scope"], asin, code, image)


@pytest.mark.parametrize(
    "seeds",
    [
        pytest.param(range(10), marks=pytest.mark.slow),
        *[pytest.param(range(n, n + 30), marks=pytest.mark.long) for n in range(10, 100, 30)],
    ],
)
def test_every_answer_of_the_commands_is_that_of_the_oracle(
    seeds: range, tmp_path: Path, run: Run
) -> None:
    for seed in seeds:
        shopkeeper = Shopkeeper(seed, tmp_path, run)
        if any(map(any_images, shopkeeper.now.values())):
            shopkeeper.show()
            shopkeeper.impact()
            shopkeeper.plan()
            shopkeeper.audit()


def any_images(sets: Sets) -> bool:
    return any(sets.values())
