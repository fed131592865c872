"""`Alike` against the comparison of each pair of sets."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, strategies as st

from listing_images import ImageFile, ImageFilename, ImageSet
from listing_images.analysis import identity
from listing_images.analysis.identity import Alike, Key, _Slot, is_same_file, is_same_set, key_of
from listing_images.values.images import files_by_code

ASIN = "B000123456"
LIVE = "https://m.media-amazon.com/images/I"

PICTURES = {
    "unknown": [None, ""],
    "of one kind": ["crc32:a", "crc32:b", "crc32:c"],
    "of another kind": ["test:a", "test:b"],
    "without a kind": ["a", "b"],
    "of the kind without a name": [":a", ":b"],
    "live": [f"{LIVE}/a.jpg", f"{LIVE}/b+A._SL9_.jpg", f"{LIVE}/b%2BA.png", f"{LIVE}/b%2B%41.jpg"],
    "live, named like a kind": [f"{LIVE}/opaque.jpg", "opaque"],
    "live, elsewhere": ["http://images-na.ssl-images-amazon.com/images/I/a.jpg"],
    "of Amazon's hosts, but no image": ["https://m.media-amazon.com/", f"{LIVE}/a/b.jpg"],
    "of other hosts": ["https://example.com/a", "https://example.com/b", "HTTPS://example.com/a"],
    "links only by their kind": ["https:a", "http:", "https://"],
    "several lines": [f"{LIVE}/a.jpg\n{LIVE}/b.jpg", "crc32:a\ncrc32:a"],
}
CODES = ("MAIN", "PT01", "SWCH")


@st.composite
def images(draw: st.DrawFn, pictures: list[str | None]) -> ImageSet:
    files: list[ImageFile] = []
    for code in draw(st.lists(st.sampled_from(CODES), unique=True, max_size=3)):
        picture = draw(st.sampled_from(pictures))
        if picture and picture.lower().startswith("http") and "\n" not in picture:
            try:
                files.append(ImageFile.linked(ASIN, code, picture))
                continue
            except ValueError:
                pass
        extension = draw(st.sampled_from(["jpg", "png"]))
        files.append(ImageFile(ImageFilename(ASIN, code, extension), picture))
    return ImageSet(files)


@st.composite
def some_sets(draw: st.DrawFn) -> tuple[list[ImageSet], ImageSet]:
    """Return several sets and another one; in many cases, all pictures are of one kind."""
    kinds = draw(st.lists(st.sampled_from(sorted(PICTURES)), min_size=1, max_size=3))
    pictures = [picture for kind in kinds for picture in PICTURES[kind]]
    sets = draw(st.lists(images(pictures), max_size=7))
    everything = [picture for some in PICTURES.values() for picture in some]
    return sets, draw(images(pictures) | images(everything))


def bits(sets: list[ImageSet], one: ImageSet) -> int:
    return sum(is_same_set(one, other) << place for place, other in enumerate(sets))


@given(some_sets())
def test_alike_finds_what_pairs_do(given_sets: tuple[list[ImageSet], ImageSet]) -> None:
    sets, other = given_sets
    alike = Alike(sets)
    assert alike.every == (1 << len(sets)) - 1
    for one in (*sets, other):
        assert alike.find(files_by_code(one)) == bits(sets, one)
    yielded = dict(alike.each())
    assert all(found == bits(sets, sets[place]) for place, found in yielded.items())
    assert [sets[place] for place in yielded] == list(dict.fromkeys(sets))


@given(some_sets())
def test_is_same_set_compares_files(given_sets: tuple[list[ImageSet], ImageSet]) -> None:
    sets, other = given_sets
    for one in sets:
        same = one.keys() == other.keys() and all(
            is_same_file(file, other[code]) for code, file in one.items()
        )
        assert is_same_set(one, other) is same


@given(some_sets())
def test_is_same_file_of_pictures_that_cannot_be_compared(
    given_sets: tuple[list[ImageSet], ImageSet],
) -> None:
    for file in given_sets[1].files:
        for other in [one.get(file.variant) for one in given_sets[0]]:
            if other is not None:
                same = file.shows_same(other)
                assert is_same_file(file, other) is (
                    str(file) == str(other) if same is None else same
                )


@pytest.mark.parametrize("kind", sorted(PICTURES))
def test_alike_of_many_sets(kind: str) -> None:
    names = [ImageFilename(ASIN, code, "jpg") for code in CODES]
    sets = [
        ImageSet([ImageFile(name, picture) for name in names])
        for picture in PICTURES[kind]
        for _ in range(11)
    ]
    alike = Alike(sets)
    assert [alike.find(files_by_code(one)) for one in sets] == [bits(sets, one) for one in sets]


def one_image_sets() -> list[ImageSet]:
    """Return a set for each picture, under two names and as a link."""
    pictures = dict.fromkeys(picture for some in PICTURES.values() for picture in some)
    sets = [
        ImageSet([ImageFile(ImageFilename(ASIN, "MAIN", extension), picture)])
        for picture in pictures
        for extension in ("jpg", "png")
    ]
    for picture in pictures:
        if picture and picture.lower().startswith("http"):
            with suppress(ValueError):  # some are only links by their kind
                sets.append(ImageSet([ImageFile.linked(ASIN, "MAIN", picture)]))
    return sets


def test_alike_of_each_pair_of_pictures() -> None:
    sets = one_image_sets()
    alike = Alike(sets)
    assert [alike.find(files_by_code(one)) for one in sets] == [bits(sets, one) for one in sets]
    assert len(sets) > 60


def set_of(**pictures: str | None) -> ImageSet:
    return ImageSet(
        [ImageFile(ImageFilename(ASIN, code, "jpg"), one) for code, one in pictures.items()]
    )


@pytest.mark.parametrize(
    ("images", "key"),
    [
        pytest.param({}, (None, (), ()), id="no file"),
        pytest.param(
            {"MAIN": None, "PT01": ""}, (None, ("MAIN", "PT01"), ("jpg", "jpg")), id="unknown"
        ),
        pytest.param(
            {"MAIN": "crc32:1", "PT01": "crc32:2"},
            ("crc32:", ("MAIN", "PT01"), ("crc32:1", "crc32:2")),
            id="one kind",
        ),
        pytest.param(
            {"MAIN": "a", "PT01": "b"}, ("opaque", ("MAIN", "PT01"), ("a", "b")), id="no kind"
        ),
        pytest.param(
            {"MAIN": f"{LIVE}/a._SL9_.jpg", "PT01": f"{LIVE}/b.jpg"},
            ("https:", ("MAIN", "PT01"), ("a", "b")),
            id="live images",
        ),
        pytest.param(
            {"MAIN": "md5:1:a", "PT01": "md5:2:b"},
            ("md5:", ("MAIN", "PT01"), ("md5:1:a", "md5:2:b")),
            id="one kind, with more colons",
        ),
        pytest.param({"MAIN": "crc32:1", "PT01": "md5:2"}, None, id="two kinds"),
        pytest.param({"MAIN": "crc32:1", "PT01": None}, None, id="one unknown"),
        pytest.param({"MAIN": None, "PT01": "crc32:1"}, None, id="the first one unknown"),
        pytest.param({"MAIN": "a", "PT01": "crc32:1"}, None, id="one without a kind"),
        pytest.param({"MAIN": "https://example.com/a"}, None, id="a link that others may have"),
        pytest.param(
            {"MAIN": f"{LIVE}/a.jpg", "PT01": "https://example.com/a"},
            None,
            id="a live image and another link",
        ),
    ],
)
def test_key_of(images: dict[str, str | None], key: Key | None) -> None:
    assert key_of(files_by_code(set_of(**images))) == key


@pytest.mark.parametrize(
    ("sets", "yielded"),
    [
        pytest.param(["p:1", "p:2"], [(0, 0b01), (1, 0b10)], id="all differ"),
        pytest.param(["p:1", "p:2", "p:1", "p:2"], [(0, 0b0101), (1, 0b1010)], id="pairs"),
        pytest.param(["p:1", "q:1", "p:1", "q:1"], [(0, 0b1111), (1, 0b1111)], id="two kinds"),
        pytest.param(
            [None, "p:1", "p:2"], [(0, 0b111), (1, 0b011), (2, 0b101)], id="not transitive"
        ),
    ],
)
def test_each(sets: list[str | None], yielded: list[tuple[int, int]]) -> None:
    assert list(Alike([set_of(MAIN=picture) for picture in sets]).each()) == yielded


def test_find_the_same_picture_under_another_name() -> None:
    alike = Alike([set_of(MAIN="p:1", PT01="p:2"), set_of(MAIN="q:1", PT01="q:2")])
    files = [
        ImageFile(ImageFilename(ASIN, code, "gif"), one)
        for code, one in (("MAIN", "p:1"), ("PT01", "p:2"))
    ]
    assert alike.find(files_by_code(ImageSet(files))) == 0b01
    # Pictures of two kinds are compared by their names.
    assert alike.find(files_by_code(set_of(MAIN="p:1", PT01="p:3"))) == 0b10
    assert alike.find(files_by_code(set_of(MAIN="p:1"))) == 0b00


def test_a_slot_finds_only_the_same_files() -> None:
    each = [one["MAIN"] for one in one_image_sets()]
    files = [None, *each[::2], None]
    slot = _Slot(files)
    for file in (*each, ImageFile(ImageFilename(ASIN, "MAIN", "gif"), None)):
        same = [other is not None and is_same_file(file, other) for other in files]
        assert slot.find(file) == sum(is_one << place for place, is_one in enumerate(same))


# How the work is done, which no answer shows.


def calls_of(monkeypatch: pytest.MonkeyPatch, name: str) -> list[tuple[object, ...]]:
    """Return the arguments of each call of a function of the module, as they come."""
    calls: list[tuple[object, ...]] = []
    real = getattr(identity, name)

    def noted(*arguments: object) -> object:
        calls.append(arguments)
        return real(*arguments)

    monkeypatch.setattr(identity, name, noted)
    return calls


def test_sets_of_one_kind_are_found_by_their_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    by_file = calls_of(monkeypatch, "_Slot"), calls_of(monkeypatch, "_are_same")
    alike = Alike([set_of(MAIN="p:1", PT01=f"p:{part}") for part in (2, 3, 2)])
    assert list(alike.each()) == [(0, 0b101), (1, 0b010)]
    other = files_by_code(set_of(MAIN="p:1", PT01="p:3"))
    assert alike.find(other) == alike.find(other, key_of(other)) == 0b010
    assert by_file == ([], [])


def test_a_known_key_is_not_computed(monkeypatch: pytest.MonkeyPatch) -> None:
    alike, other = Alike([set_of(MAIN="p:1")]), files_by_code(set_of(MAIN="p:1"))
    key = key_of(other)
    calls = calls_of(monkeypatch, "key_of")
    assert alike.find(other, key) == 1
    assert calls == []


def test_links_are_read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    one_by_one = calls_of(monkeypatch, "_key")
    alike = Alike([set_of(MAIN=f"{LIVE}/{name}.jpg") for name in "ab"])
    assert alike.keys == [("https:", ("MAIN",), ("a",)), ("https:", ("MAIN",), ("b",))]
    assert one_by_one == []


def test_the_first_picture_tells_the_kind_of_all(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = calls_of(monkeypatch, "_identify")
    key_of(files_by_code(set_of(MAIN="p:1", PT01="p:2", PT02="p:3")))
    assert calls == [("p:1",)]


def test_sets_of_several_kinds_are_found_by_few_files(monkeypatch: pytest.MonkeyPatch) -> None:
    slots, compared = calls_of(monkeypatch, "_Slot"), calls_of(monkeypatch, "_are_same")
    alike = Alike([set_of(MAIN=f"p:{number}", PT01=f"q:{number}") for number in range(6)])
    assert list(alike.each()) == [(place, 1 << place) for place in range(6)]
    assert (len(slots), len(compared)) == (1, 6)  # the main images tell them apart


def test_each_file_leaves_fewer_sets(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = calls_of(monkeypatch, "_are_same")
    alike = Alike([set_of(MAIN=f"p:{one}", PT01=f"q:{two}") for one, two in ("11", "12", "21")])
    assert alike.find(files_by_code(set_of(MAIN="p:1", PT01="q:1"))) == 0b001
    assert len(compared) == 1
