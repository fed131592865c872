"""Ten million file names that nobody should give a file, and what is asked about each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

from bounds import LONGEST_MESSAGE, check_kept, check_linear, check_message
from mutations import PIECES, mutated_text

from listing_images import (
    FilenameProblem,
    ImageFilename,
    InvalidImageFilename,
    ListingImagesError,
    Marketplace,
    VariantCode,
    diagnose,
    parse_asin,
    scan_names,
    suggest_name,
)

GOOD = (
    *("B000123456.MAIN.jpg", "B000123456.PT01.png", "0306406152.SWCH.TIFF", "030640615X.PS06.gif"),
    *("B000123456.NEW1.jpeg", "B0ABCDEFGH.EEGL.tif"),
)
MESSAGES_ASKED = 64
"""Of one bad name in so many the message is asked for, which reads the name four times more."""

TOLD = 100_000
"""After how many things done a line of progress is told."""


def names(random: Random, count: int) -> Iterator[str]:
    for _ in range(count):
        yield mutated_text(GOOD[random.randrange(len(GOOD))], random)


def feed_name(text: str, *, message: bool = False) -> bool:
    """Tell whether a name is good, having seen that all ways of asking agree."""
    problems, suggestion = diagnose(text), suggest_name(text)
    try:
        name = ImageFilename.parse(text)
    except InvalidImageFilename as error:
        if message:
            check_message(str(error))
        _check_bad(text, problems, suggestion)
        return False
    assert not problems
    assert suggestion == str(name)
    assert str(name)[:16] == text[:16]
    return True


def _check_bad(text: str, problems: tuple[FilenameProblem, ...], suggestion: str | None) -> None:
    assert problems
    assert suggestion != text
    if suggestion is not None:
        assert str(ImageFilename.parse(suggestion)) == suggestion
    for problem in problems:
        start, end = problem.span
        assert text[start:end] == problem.part


def feed_names(random: Random, count: int, progress: Callable[[int], None]) -> int:
    """Feed so many mutated names, and return how many of them were good."""
    good = 0
    for number, text in enumerate(names(random, count)):
        try:
            good += feed_name(text, message=number % MESSAGES_ASKED == 0)
        except Exception as error:
            error.add_note(f"name {number}: {text[:500]!a}")
            raise
        if number % TOLD == 0:
            progress(number)
    return good


def feed_everywhere(text: str) -> None:
    """Give a text to everything that reads one."""
    for read in (ImageFilename.parse, VariantCode, parse_asin, Marketplace.parse):
        try:
            read(text)
        except ListingImagesError as error:
            check_message(str(error))
    feed_name(text, message=True)
    intake = scan_names([text, f"{text}/B000123456.MAIN.jpg", f"DE/{text}"])
    assert len(intake.to_records()) == 3
    assert all(len(finding.message) < LONGEST_MESSAGE for finding in intake.findings)


def check_memory(random: Random, count: int) -> int:
    """Return how many bytes stay for distinct names, each given to everything that reads one."""
    distinct = dict.fromkeys(names(random, count))
    return check_kept(feed_everywhere, iter(list(distinct)), len(distinct) // 2)


def check_time(random: Random, count: int) -> float:
    """Return the most by which a character of a long text takes longer than one of a short."""
    worst = 0.0
    for _ in range(count):
        frame = mutated_text(random.choice(GOOD), random)[:60]
        place = random.randrange(len(frame) + 1)
        piece = "".join(random.choices(PIECES, k=random.randrange(1, 4)))

        def made(size: int, frame: str = frame, place: int = place, piece: str = piece) -> str:
            return frame[:place] + piece * (size // len(piece)) + frame[place:]

        worst = max(worst, check_linear(feed_everywhere, made))
    return worst
