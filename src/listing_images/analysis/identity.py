"""When two images count as the same: what customers see is the picture, not the name."""

from __future__ import annotations

from typing import TypeAlias

from ..values.images import ImageFile, ImageSet, compare_pictures, files_by_code, pictures_of

__all__ = ["Key", "is_assumed", "is_same_file", "is_same_set", "key_of"]

Key: TypeAlias = tuple[tuple[str, ...], tuple[str | None, ...]]
"""The codes and the pictures of a set, in display order."""


def is_same_file(file: ImageFile, other: ImageFile) -> bool:
    """Whether two files of one slot count as the same.

    If their pictures cannot be compared, they count as the same if their names or links are
    (`Rule.EQUAL_NAMES_ARE_UNCHANGED`), and `is_assumed` is true.
    """
    if file is other:
        return True
    same = compare_pictures(file.picture, other.picture)
    return str(file) == str(other) if same is None else same


def is_assumed(file: ImageFile, other: ImageFile) -> bool:
    """Whether `is_same_file` rests on an assumption."""
    return file is not other and file != other and file.shows_same(other) is None


def is_same_set(images: ImageSet, other: ImageSet) -> bool:
    """Whether two sets have the same variants, with the same files."""
    if images is other:
        return True
    ours, theirs = files_by_code(images), files_by_code(other)
    if len(ours) != len(theirs):
        return False
    for code, file in ours.items():
        its = theirs.get(code)
        if its is None or not is_same_file(file, its):
            return False
    return True


def key_of(images: ImageSet) -> Key | None:
    """Return the variants and the pictures of a set if all pictures are CRC-32s, else None.

    Two sets that have keys are the same if, and only if, the keys are equal. Comparing many sets is
    faster so than by `is_same_set`.
    """
    pictures = pictures_of(images)
    for picture in pictures:
        if picture is None or picture[:6] != "crc32:":
            return None
    return tuple(files_by_code(images)), tuple(pictures)
