"""A hundred thousand zips that are broken, or lie."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Callable
from random import Random

from bounds import LONGEST_MESSAGE, check_message
from mutations import PIECES, mutated_bytes, mutated_text

from listing_images import UnreadableSource, scan

FOLDERS = ("", "", "DE/", "uk/", "GLOBAL/", "US/", "old/", "DE/old/", "__MACOSX/", "../", "all/DE/")
SIDECAR = b"""["B000123456.MAIN.jpg"]
text_languages = ["de"]
shows_dimensions = true
submitted_at = 2026-11-24T12:00:00Z
["DE/B000123456.PT01.jpg"]
text_languages = []
"""
LINK = 0o120777 << 16
BUILT = 8
"""One zip in so many is built anew; the others are mutations of those built before."""
BUILT_KEPT = 50
TOLD = 2_000


def built(random: Random) -> bytes:
    """Return a whole zip, with members of any name."""
    file = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(file, "w") as archive:
        warnings.simplefilter("ignore")  # of two members of one name
        for _ in range(random.randrange(1, 7)):
            name = "B000123456.MAIN.jpg" if random.random() < 0.3 else "B000123456.PT01.jpg"
            if random.random() < 0.6:
                name = mutated_text(name, random)[:500]
            member = zipfile.ZipInfo(random.choice(FOLDERS) + _encodable(name))
            member.compress_type = random.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
            if random.random() < 0.1:
                member.external_attr = random.choice((LINK, random.getrandbits(32)))
            archive.writestr(member, random.choice(PIECES).encode("utf-8", "replace") * 20)
        if random.random() < 0.5:
            content = SIDECAR if random.random() < 0.5 else mutated_bytes(SIDECAR, random)
            archive.writestr("images.toml", content, random.choice((0, 8)))
    return file.getvalue()


def _encodable(name: str) -> str:
    return name.encode("utf-8", "replace").decode("utf-8") or "a.jpg"


def feed_archive(data: bytes, *, pictures: bool) -> bool:
    """Tell whether a zip can be read, having asked of it all that can be asked."""
    file = io.BytesIO(data)
    try:
        intake = scan(file, pictures=pictures)
    except UnreadableSource as error:
        check_message(str(error))
        return False
    finally:
        assert not file.closed
    paths = [*intake.paths, *[one.path for one in intake.rejections]]
    paths += [*intake.ignored, *intake.sidecars]
    assert len(paths) == len(intake.to_records())
    assert all(intake.path_of(one) for one in intake.submissions)
    assert all(len(finding.message) < LONGEST_MESSAGE for finding in intake.findings)
    intake.to_csv().encode()
    return True


def feed_archives(random: Random, count: int, progress: Callable[[int], None]) -> int:
    """Feed so many mutated zips, and return how many of them could be read."""
    whole = [built(random)]
    readable = 0
    for number in range(count):
        if number % BUILT == 0:
            whole = [*whole[-BUILT_KEPT:], built(random)]
        data = whole[-1] if number % BUILT == 0 else mutated_bytes(random.choice(whole), random)
        try:
            readable += feed_archive(data, pictures=random.random() < 0.5)
        except Exception as error:
            error.add_note(f"zip {number}: {data!r}")
            raise
        if number % TOLD == 0:
            progress(number)
    return readable
