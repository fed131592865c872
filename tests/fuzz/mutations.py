"""How good texts, bytes and documents are made hostile, from a seed alone."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any, TypeAlias

Json: TypeAlias = Any

PIECES: Sequence[str] = (
    *("B000123456", "0306406152", "030640615X", "b000123456", "B00012345", "B0001234567"),
    *("MAIN", "PT01", "PT99", "PTO1", "MIAN", "SWCH", "pt1", "NEW1", "main", "PT001"),
    *("jpg", "jpeg", "JPG", "png", "gif", "tif", "webp", "heic", "jpg.jpg", ".jpg", "jp g"),
    *(".", "..", "_", "-", " ", "  ", "(1)", " - Copy", " copy (2)", "~", "+", "%20", "#"),
    *("/", "\\", "DE/", "US/", "../", "C:\\", "GLOBAL/", "amazon.de/", "__MACOSX/", "images.toml"),
    *("\0", "\n", "\r\n", "\t", "\x1b[31m", "\x7f", "\u2028", "\u202e", "\ufeff", "\u00a0"),
    *("\u0131", "\u017f", "\u212a", "\u00df", "\ufb01", "\u0661\u0662", "\uff22\uff10", "\u00e9"),
    *("\udcff", "\ud800", "\U0001f5bc", "e\u0301", "\U000e0041", "\u200b", "<b>", "'\"&", "{0}"),
)
"""What a mutated text is made of, beside what it was."""

EXTREMES: Sequence[bytes] = (
    *(
        b"\0",
        b"\0\0\0\0",
        b"\xff\xff",
        b"\xff\xff\xff\xff",
        b"\xff" * 8,
        b"\x80",
        b"\xff\xff\xff\x7f",
    ),
    *(b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07", b"\x01\0", b"/"),
)
"""What is written over bytes: lengths and signatures that a reader may believe."""

LONG = 10_000
"""The length of what is now and then put into a text, in characters."""

DEEP: Json = []
for _ in range(5_000):
    DEEP = [DEEP]
HUGE = 10**5_000

PARTS: Sequence[Json] = (
    *(None, True, False, 0, 1, 2, -1, 1.5, float("nan"), float("inf"), 2**64, HUGE, -HUGE),
    *("", "1", "GLOBAL", "DE", "US", "XX", "MAIN", "PT01", "SUBMISSION", "DELETION", "WHOLE_SET"),
    *("B000123456", "B000123456.MAIN.jpg", "B000123456.MAIN.jpg.jpg", "A1PA6795UKMFR9", "\udcff"),
    *("2026-11-24", "2026-11-24T12:00:00Z", "9999-12-31T23:59:59-23:59", "0001-01-01T00:00:00Z"),
    *("2026-11-24T12:00:00.123456789+00:00:00.5", "x" * LONG, "\0", "PAGE", "MAIN_IS_SHOWN_FIRST"),
    *([], {}, [[]], [None], {"": None}, {1: 2}, {None: 0}, {HUGE: 1}, DEEP, {"files": DEEP}),
    *(b"", (), {"code": "NG"}, {"store": "DE", "files": []}, {"filename": "B000123456.PT01.jpg"}),
)
"""What stands in a mutated document in place of what belongs there."""

NAMES: Sequence[Json] = (
    *("version", "kind", "scope", "store", "files", "filename", "asin", "more", "", "\udcff"),
    *(0, None, (1, 2), HUGE, "x" * LONG),
)
"""What a part is called that a mutated document has besides."""


def mutated_text(text: str, random: Random) -> str:
    """Return a text with a few things done to it that people, disks and attackers do."""
    for _ in range(random.randrange(1, 5)):
        start = random.randrange(len(text) + 1)
        end = min(len(text), start + random.randrange(8))
        choice = random.randrange(100)
        if choice < 40:
            piece = PIECES[random.randrange(len(PIECES))]
            text = text[:start] + piece + text[start if choice < 20 else end :]
        elif choice < 55:
            text = text[:start] + text[end:]
        elif choice < 70:
            text = text[:end] + text[start:]
        elif choice < 80:
            text = text[:start] + text[start:end].swapcase() + text[end:]
        elif choice < 90:
            text = text[:start] + text[start:end][::-1] + text[end:]
        elif choice < 99:
            text = text[:start] + chr(random.randrange(0x110000)) + text[end:]
        elif random.randrange(20) == 0:
            text = text[:start] + PIECES[random.randrange(len(PIECES))] * (LONG // 5) + text[end:]
    return text


def mutated_bytes(data: bytes, random: Random) -> bytes:
    """Return bytes of which some are flipped, gone, doubled or replaced by a lie."""
    changed = bytearray(data)
    for _ in range(random.randrange(1, 6)):
        # A zip is read from its end, where most of what can be believed stands.
        start = random.randrange(len(changed) + 1)
        if random.random() < 0.5:
            start = max(0, len(changed) - random.randrange(1, 200))
        choice = random.randrange(7)
        if choice < 3 and start < len(changed):
            changed[start] ^= 1 << random.randrange(8)
        elif choice == 3:
            lie = random.choice(EXTREMES)
            changed[start : start + len(lie)] = lie
        elif choice == 4:
            changed[start : start + random.randrange(24)] = b""
        elif choice == 5:
            changed[start:start] = changed[start : start + random.randrange(64)]
        elif random.random() < 0.3:
            del changed[start:]
    return bytes(changed)


def mutated_document(document: Json, random: Random) -> Json:
    """Return a document with a few parts replaced, dropped, doubled, added or exchanged."""
    for _ in range(random.randrange(1, 4)):
        document = _with_another_part(document, random)
    return document


def _with_another_part(document: Json, random: Random) -> Json:
    """Go down to any depth, and change what is there; all above is copied."""
    if document is DEEP or random.random() < 0.2 or not isinstance(document, (dict, list)):
        return _another_part(document, random)
    if not document:
        return _another_part(document, random)
    keys = list(document) if isinstance(document, dict) else range(len(document))
    key = random.choice(keys)
    copy = document.copy()
    copy[key] = _with_another_part(document[key], random)
    return copy


def _another_part(part: Json, random: Random) -> Json:
    if isinstance(part, str) and random.random() < 0.5:
        return mutated_text(part, random)
    if isinstance(part, dict) and part and random.random() < 0.7:
        kept = {**part, random.choice(NAMES): random.choice(PARTS)}
        if random.random() < 0.5:
            kept = dict(part)
            del kept[random.choice(list(kept))]
        return kept
    if isinstance(part, list) and part and random.random() < 0.7:
        return random.choice(([*part, *part], part[1:], [*part, random.choice(PARTS)], part[::-1]))
    return random.choice(PARTS)
