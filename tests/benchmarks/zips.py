"""A plan for many products, and the zips to upload."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any, TypeAlias
from zipfile import ZipFile

import samples
from harness import Race
from samples import COUNTRIES, MIXES

from listing_images import (
    Asin,
    ImageFile,
    ImageFilename,
    ImageSet,
    Marketplace,
    SubmittedImages,
    plan_catalogue,
    write_batches,
)

Task: TypeAlias = tuple[dict[Asin, SubmittedImages], dict[Asin, dict[Marketplace, ImageSet]]]
"""A catalogue, and the wanted images by product and store."""

CODES = ("MAIN", "PT01", "PT02", "PT03", "PT04", "PT05")
STORE = COUNTRIES[0]
PICTURE = b"\xff\xd8\xff" + bytes(20_000)


class Picture:
    """A file in memory: to read the originals takes equally long in any case."""

    def open(self, mode: str = "rb", /) -> IO[bytes]:  # noqa: ARG002 - as a path has it
        """Open the file."""
        return BytesIO(PICTURE)


def names_and_task(seed: int, products: int) -> tuple[list[str], Task]:
    """Return the names of files, and the task to show all of them in one store."""
    catalogue = {one.asin: one for one in samples.submitted(MIXES["0"], seed, products)}
    wanted = {
        asin: {STORE: ImageSet([ImageFile(ImageFilename(asin, code, "gif")) for code in CODES])}
        for asin in catalogue
    }
    return [str(file) for sets in wanted.values() for file in sets[STORE].files], (
        catalogue,
        wanted,
    )


def zip_by_hand(names: list[str]) -> list[str]:
    """The floor: one zip of the same files."""
    with TemporaryDirectory() as folder, ZipFile(Path(folder, "all.zip"), "w") as archive:
        for name in names:
            archive.writestr(name, PICTURE)
    return names


def plan_and_write(task: Task) -> list[str]:
    """Plan each product, and return the names in the zips."""
    catalogue, wanted = task
    files = dict.fromkeys(
        [file for sets in wanted.values() for file in sets[STORE].files], Picture()
    )
    plans = plan_catalogue(catalogue, wanted, sold_in=[STORE])
    with TemporaryDirectory() as folder:
        written = write_batches(folder, plans, files)
        names: list[str] = []
        for path in written:
            if path.suffix == ".zip":
                with ZipFile(path) as archive:
                    names += archive.namelist()
    return names


def same_names(by_hand: list[str], found: list[str]) -> bool:
    return sorted(by_hand) == sorted(found)


def rows() -> Iterator[Race[Any, Any, Any, Any]]:
    """Return the rows of this module."""
    yield Race(
        "around the answer",
        "plan 1,000 products, and write their zips",
        "one zip by hand",
        {"": names_and_task},
        zip_by_hand,
        plan_and_write,
        same_names,
        items=1000,
        chunks=5,
    )
