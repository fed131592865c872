"""When two images count as the same: what customers see is the picture, not the name."""

from __future__ import annotations

from ..values.images import ImageFile, ImageSet, files_by_code

__all__ = ["is_assumed", "is_same_file", "is_same_set"]


def is_same_file(file: ImageFile, other: ImageFile) -> bool:
    """Whether two files of one slot count as the same.

    If their pictures cannot be compared, they count as the same if their names or links are
    (`Rule.EQUAL_NAMES_ARE_UNCHANGED`), and `is_assumed` is true.
    """
    if file is other:
        return True
    same = file.shows_same(other)
    return str(file) == str(other) if same is None else same


def is_assumed(file: ImageFile, other: ImageFile) -> bool:
    """Whether `is_same_file` rests on an assumption."""
    return file is not other and file != other and file.shows_same(other) is None


def is_same_set(images: ImageSet, other: ImageSet) -> bool:
    """Whether two sets have the same variants, with the same files."""
    if images is other:
        return True
    ours, theirs = files_by_code(images), files_by_code(other)
    return len(ours) == len(theirs) and all(
        code in theirs and is_same_file(file, theirs[code]) for code, file in ours.items()
    )
