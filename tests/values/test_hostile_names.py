"""Names that are long, and made to be slow."""

from __future__ import annotations

import time

import pytest

from listing_images import (
    ImageFilename,
    InvalidImageFilename,
    diagnose,
)

LONGEST_MESSAGE = 2000

HOSTILE = {
    "dots": ".",
    "low lines": "_",
    "blanks": " ",
    "line ends": "\n",
    "letters": "B",
    "digits": "0",
    "asins": "B000123456.",
    "extensions": ".jpg",
    "extensions without dots": "jpg",
    "extensions behind blanks": " jpg",
    "extensions behind dashes": "-jpg",
    "dots and blanks": ". ",
    "low lines and dots": "_.",
    "copies": " (1)",
    "copies in words": " copy",
    "open brackets": "(",
    "folders": "DE/",
    "folders of Windows": "DE\\",
    "NULs": "\x00",
    "letters beyond ASCII": "\u0131",
    "surrogates": "\udcff",
}
FRAMES = ("{}", "B000123456.MAIN{}.jpg", "B000123456{}MAIN.jpg", "{}B000123456.MAIN.jpg")

hostile = pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)


@hostile
@pytest.mark.parametrize("frame", FRAMES)
def test_the_message_about_a_huge_name_is_short(piece: str, frame: str) -> None:
    text = frame.format(piece * (100_000 // len(piece)))
    with pytest.raises(InvalidImageFilename) as caught:
        ImageFilename.parse(text)
    assert len(str(caught.value)) < LONGEST_MESSAGE
    assert all(len(problem.message) < 300 for problem in caught.value.problems)


def test_the_message_with_the_most_and_longest_parts_is_short() -> None:
    long = "\x00" * 1000
    name = f"{long}/\n\n{long} {long}_{long}.{long}.{'.jpg' * 1000}.jpg(1){long}"
    assert len(diagnose(name)) > 5
    assert len(str(InvalidImageFilename(name))) < LONGEST_MESSAGE


def test_a_name_of_millions_of_characters_is_told_its_faults() -> None:
    name = "DE/" + "B000123456.MAIN" * 200_000 + ".jpg"
    assert [problem.kind.name for problem in diagnose(name)] == [
        "FOLDER_IN_NAME",
        "INVALID_VARIANT",
        "EXTRA_TEXT",
    ]


def seconds(text: str) -> float:
    """The least time of three that a diagnosis takes, of this process alone."""
    times = []
    for _ in range(3):
        start = time.process_time()
        diagnose(text)
        times.append(time.process_time() - start)
    return min(times)


@hostile
@pytest.mark.parametrize("frame", FRAMES)
def test_the_time_for_a_name_grows_no_faster_than_its_length(piece: str, frame: str) -> None:
    """Eight times the length takes about eight times as long, where the square would be 64."""
    short, long = (frame.format(piece * (size // len(piece))) for size in (12_500, 100_000))
    assert seconds(long) < 24 * seconds(short) + 0.01
