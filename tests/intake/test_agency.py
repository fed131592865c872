"""A stranger's messy folder: the fix list fixes most of it, and no scope gets wider."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from random import Random

import pytest
from agency import PRODUCTS, Delivered, delivery
from hypothesis import given, settings, strategies as st
from intakes import zip_of
from tiny import content_of

from listing_images import Intake, scan, scan_names
from listing_images.intake.renaming import apply_renames


def ends_of(files: list[Delivered], intake: Intake) -> Counter[str]:
    """Return how the files ended, and check each against what its owner means."""
    meant = {file.path: file for file in files}
    renames = {rename.from_: rename.to for rename in intake.renames}
    ends: Counter[str] = Counter()
    for submission, path in zip(intake.submissions, intake.paths, strict=True):
        file = meant[path]
        assert str(submission.scope) == file.scope
        assert str(submission.file).startswith(f"{file.slot}.")
        ends["submitted"] += 1
    for rejection in intake.rejections:
        file = meant[rejection.path]
        if rejection.path in renames:
            assert renames[rejection.path].rpartition("/")[2].startswith(f"{file.slot}.")
            assert str(rejection.scope) == file.scope
            ends["renamed"] += 1
        elif file.scope is None:
            ends["no image"] += 1
        elif not file.slot or file.must_be_converted:
            ends["hopeless"] += 1
        elif rejection.kind.name in {"UNKNOWN_FOLDER", "US_FOLDER"} and file.scope != "EU":
            # The message has the name to give the folder, or the path to move the file to.
            to = "GLOBAL" if file.scope == "US" else file.scope
            advice = (f"Rename it to {to}", "Move the file to", "Keep only one of them")
            assert any(words in rejection.message for words in advice)
            ends["folder to rename"] += 1
        else:
            ends["left"] += 1
    ends["ignored"] = len(intake.ignored)
    return ends


@given(st.integers(0, 10_000))
@settings(max_examples=settings.default.max_examples // 2)
def test_fix_list_of_a_messy_folder(seed: int) -> None:
    files = delivery(Random(seed))  # noqa: S311 - a seed repeats the files
    intake = scan_names([file.path for file in files], products=PRODUCTS)
    ends = ends_of(files, intake)
    fixed = ends["renamed"] + ends["folder to rename"]
    assert fixed >= 0.7 * (fixed + ends["left"]), ends
    assert ends.total() == len(files)


@pytest.mark.parametrize("seed", range(3))
def test_renamed_messy_folder(seed: int, tmp_path: Path) -> None:
    files = delivery(Random(seed), wrapper="final/")  # noqa: S311 - a seed repeats the files
    contents = {file.path: content_of(file.path) for file in files}
    root = tmp_path / "delivery"
    for path, content in contents.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    before = scan(root, products=PRODUCTS)
    assert before == scan(zip_of(contents), products=PRODUCTS)
    assert not any(one.error for one in apply_renames(root, before.renames))
    after = scan(root, products=PRODUCTS)
    assert len(after.submissions) == len(before.submissions) + len(before.renames)
    assert not after.renames
