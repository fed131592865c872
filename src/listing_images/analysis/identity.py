"""When two images count as the same: what customers see is the picture, not the name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Final, TypeAlias

from ..values.images import ImageFile, ImageSet, compare_pictures, files_by_code
from ..values.links import live_image_id, live_image_ids

# Where many files are compared, private slots are twice as fast as properties.
# ruff: noqa: SLF001 - hot comparisons read private slots of values
# pyright: reportPrivateUsage=false

__all__ = ["Alike", "Files", "is_assumed", "is_same_file", "is_same_set", "key_of", "places"]

Files: TypeAlias = Mapping[str, ImageFile]
"""The files of a set by their codes, in display order."""


def is_same_file(file: ImageFile, other: ImageFile) -> bool:
    """Whether two files of one slot of a product count as the same.

    If their pictures cannot be compared, they count as the same if their names or links are
    (`Rule.EQUAL_NAMES_ARE_UNCHANGED`), and `is_assumed` is true.
    """
    if file is other:
        return True
    same = compare_pictures(file._picture, other._picture)
    return _name_of(file) == _name_of(other) if same is None else same


def is_assumed(file: ImageFile, other: ImageFile) -> bool:
    """Whether `is_same_file` rests on an assumption."""
    return file is not other and file != other and file.shows_same(other) is None


def is_same_set(images: ImageSet, other: ImageSet) -> bool:
    """Whether two sets have the same variants, with the same files."""
    return _are_same(files_by_code(images), files_by_code(other))


def _are_same(ours: Files, theirs: Files) -> bool:
    if ours is theirs:
        return True
    if len(ours) != len(theirs):
        return False
    for code, file in ours.items():
        its = theirs.get(code)
        if its is None or not is_same_file(file, its):
            return False
    return True


_CRC: Final = "crc32:"
_LINK: Final = "https:"


Key: TypeAlias = tuple[str | None, tuple[str, ...], tuple[str | None, ...]]
"""The kind of all pictures of a set, the codes, and what identifies the pictures.

Sets whose keys have the same kind are the same if, and only if, the keys are equal.
"""


def key_of(files: Files) -> Key | None:
    """Return the key of a set, or None if its pictures are not of one kind."""
    return _keys([files])[0]


def _key(files: Files) -> Key | None:
    pictures = [file._picture for file in files.values()]
    kind = _identify(pictures[0])[0] if pictures else None
    if kind and kind != _LINK and kind[-1] == ":":
        # This is nearly always so: all pictures begin like the first one.
        length = len(kind)
        for picture in pictures:
            if picture is None or picture[:length] != kind:
                return None
        return kind, tuple(files), tuple(pictures)
    identities = list(map(_identify, pictures))
    for other, _ in identities:
        if other != kind:
            return None
    if kind is None:
        return _key_of_names(files)
    return kind, tuple(files), tuple([picture for _, picture in identities])


def _key_of_names(files: Files) -> Key | None:
    """Return the key of a set whose pictures cannot be compared with others."""
    for file in files.values():
        if file._picture and file._extension:
            return None  # the link can be that of another file, or the name
    return None, tuple(files), tuple(map(_name_of, files.values()))


def _keys(sets: Sequence[Files]) -> list[Key | None]:
    """Return the keys of several sets; links are read all at once."""
    pictures = [file._picture or "" for files in sets for file in files.values()]
    images = live_image_ids(pictures)
    if images is None:
        return list(map(_key, sets))
    if not images:
        return list(map(_key_of_names, sets))
    keys: list[Key | None] = []
    start = 0
    for files in sets:
        end = start + len(files)
        keys.append((_LINK, tuple(files), tuple(images[start:end])))
        start = end
    return keys


def _bits_by_key(keys: Sequence[Key | None]) -> dict[Key, int]:
    """Return the places of each key, as bits; nothing if the keys are not of one kind."""
    by_key: dict[Key, int] = {}
    kind, bit = keys[0][0] if keys and keys[0] else None, 1
    for key in keys:
        if key is None or key[0] != kind:
            return {}
        by_key[key] = by_key.get(key, 0) | bit
        bit <<= 1
    return by_key


class Alike:
    """Several sets of one product, and which of them are the same, by `is_same_set`.

    To compare 22 sets with each other takes longer than the rest of a plan. So they are looked up
    by their keys, or else file by file. Sets are the bits of an integer, in their order. "The same"
    is not transitive: a file without a picture is the same as any file of its name.

    Attributes:
        sets: The sets.
        keys: Their keys.
    """

    def __init__(self, sets: Sequence[ImageSet]) -> None:
        self.sets = sets
        self._files = list(map(files_by_code, sets))
        self.keys: list[Key | None] = _keys(self._files)
        self._by_key: dict[Key, int] = _bits_by_key(self.keys)
        self._slots: dict[str, _Slot] = {}

    @property
    def every(self) -> int:
        """The bits of all sets."""
        return (1 << len(self._files)) - 1

    def find(self, files: Files, key: Key | None = None) -> int:
        """Return the bits of the sets that are the same as another set; its key may be known."""
        if self._by_key:
            key = key or key_of(files)
            if key is not None and self.keys[0] is not None and key[0] == self.keys[0][0]:
                return self._by_key.get(key, 0)
        return self._find(files)

    def each(self) -> Iterator[tuple[int, int]]:
        """Yield the place of each set and the bits of those that are the same.

        Of equal sets, only the first one is yielded.
        """
        if len(self._by_key) == len(self.sets):  # nearly always, all differ
            yield from [(place, 1 << place) for place in range(len(self.sets))]
            return
        skipped = 0
        for place, files in enumerate(self._files):
            if skipped >> place & 1 == 0:
                key = self.keys[place]
                alike = self._by_key[key] if key and self._by_key else self._find(files)
                yield place, alike
                one = self.sets[place]
                for at in places(alike):
                    if self.sets[at] is one or self.sets[at] == one:
                        skipped |= 1 << at

    def not_apart(self, key: Key | None) -> int:
        """Return the bits of the sets with other codes than a set, or perhaps a file of it."""
        keys = self.keys
        if key is None or not self._by_key or keys[0] is None or key[0] != keys[0][0]:
            return self.every
        codes, pictures = key[1], frozenset(key[2])
        # Nearly always, no set has a picture of it.
        is_new = pictures.isdisjoint(chain.from_iterable([other[2] for other in self._by_key]))
        return sum(
            bits
            for other, bits in self._by_key.items()
            if other[1] != codes or not (is_new or pictures.isdisjoint(other[2]))
        )

    def _find(self, files: Files) -> int:
        found = self.every
        for code, file in files.items():
            slot = self._slots.get(code)
            if slot is None:
                slot = self._slots[code] = _Slot([one.get(code) for one in self._files])
            found &= slot.find(file)
            if not found & (found - 1):
                break
        # Few are left, so each can be compared as a whole.
        same = [place for place in places(found) if _are_same(self._files[place], files)]
        return sum(1 << place for place in same)


def places(bits: int) -> Iterator[int]:
    """Yield the places of the bits that are set."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


class _Slot:
    """The files of several sets for one variant."""

    def __init__(self, files: list[ImageFile | None]) -> None:
        self._by_picture: dict[_Identity, int] = {}
        self._by_kind: dict[str | None, int] = {}
        self._by_name: dict[str | None, int] = {}
        for place, file in enumerate(files):
            if file is not None:
                bit, identity, name = 1 << place, _identify(file._picture), _name_of(file)
                self._by_picture[identity] = self._by_picture.get(identity, 0) | bit
                self._by_kind[identity[0]] = self._by_kind.get(identity[0], 0) | bit
                self._by_name[name] = self._by_name.get(name, 0) | bit

    def find(self, file: ImageFile) -> int:
        """Return the bits of the sets with the same file."""
        identity = _identify(file._picture)
        found = 0 if identity is _UNKNOWN else self._by_picture.get(identity, 0)
        # Pictures of one kind are the same or not; any others are compared by their names.
        is_decided = 0 if identity[0] is None else self._by_kind.get(identity[0], 0)
        return found | self._by_name.get(_name_of(file), 0) & ~is_decided


def _name_of(file: ImageFile) -> str | None:
    """Return what distinguishes the names, or else the links, of files of one slot."""
    return file._extension or file._picture


_Identity: TypeAlias = tuple[str | None, str]
"""The kind of a picture, and what identifies it among all of its kind.

The kind is None if the picture is unknown, or a link that says nothing of other links.
"""

_UNKNOWN: Final = None, ""


def _identify(picture: str | None) -> _Identity:
    """Return what `compare_pictures` compares."""
    if not picture:
        return _UNKNOWN
    if picture.startswith(_CRC):
        return _CRC, picture
    kind, colon, _ = picture.partition(":")
    if kind.lower() in {"https", "http"} and colon:
        image = live_image_id(picture)
        return (None, picture) if image is None else (_LINK, image)
    return (kind + colon if colon else "opaque"), picture
