"""A hundred thousand sidecars, catalog payloads and documents that are not what they should be."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from random import Random

from bounds import LONGEST_MESSAGE, check_message
from hostile_archives import SIDECAR
from mutations import Json, mutated_bytes, mutated_document, mutated_text

import listing_images
from listing_images import (
    Deletion,
    Fallback,
    ImageFile,
    ImageFilename,
    ImageSet,
    InvalidDocument,
    Marketplace,
    Submission,
    SubmittedImages,
    live_images,
    plan,
    resolve,
    resolve_all,
    review,
    scan,
)

NEW = Marketplace(
    code="NG",
    name="Nigeria",
    marketplace_id="A0NEWERTHANTABLE",
    domain="amazon.ng",
    region="EU",
    languages=["en"],
)
FILE = ImageFile(
    ImageFilename.parse("B000123456.PT01.jpg"),
    "a1b2",
    ["de", "en"],
    True,
    datetime(2026, 11, 24, 9, 30, tzinfo=UTC),
)
SUBMITTED = SubmittedImages(
    "B000123456",
    ImageSet([ImageFile.of("B000123456.MAIN.jpg"), FILE]),
    {Marketplace.DE: ImageSet([FILE]), NEW: ImageSet.of("B000123456.MAIN.png")},
)
ANSWER = resolve(SUBMITTED, NEW, fallback=Fallback.PER_VARIANT)
WANTED = {Marketplace.DE: ImageSet.of("B000123456.MAIN.png")}
WRITTEN: tuple[Json, ...] = (
    *(FILE, SUBMITTED.worldwide, SUBMITTED, ANSWER, ANSWER.verdicts[0], review(SUBMITTED)[0]),
    *(Submission(FILE, NEW), Deletion("B000123456", "PT01", NEW)),
    plan(SUBMITTED, WANTED, sold_in=[NEW, Marketplace.US, Marketplace.DE]),
    resolve_all(SUBMITTED, [NEW, Marketplace.US]),
)
"""A value of every kind that is written as a document and read back."""

READERS = [one.from_dict for one in WRITTEN]
DOCUMENTS = [json.loads(json.dumps(one.to_dict())) for one in WRITTEN]
LINK = "https://example.com/picture.jpg"
PAYLOAD: Json = {
    "asin": "B000123456",
    "images": [
        {
            "marketplaceId": marketplace_id,
            "images": [
                {"variant": variant, "link": LINK, "height": side, "width": side}
                for variant in ("MAIN", "PT01", None, "SWCH.OLD")
                for side in (75, 500)
            ],
        }
        for marketplace_id in ("A1PA6795UKMFR9", "A0NEWERTHANTABLE")
    ],
}
TOLD = 5_000


def check_every_kind_is_written() -> None:
    """See that no kind of document is forgotten here."""
    kinds = {name for name, one in vars(listing_images).items() if hasattr(one, "from_dict")}
    assert kinds <= {type(one).__name__ for one in WRITTEN}, "a kind of document is not fed"


def feed_document(read: Callable[[Json], Json], document: Json) -> bool:
    """Tell whether a document is read, having seen that what is read is written alike."""
    try:
        value = read(document)
    except InvalidDocument as error:
        check_message(str(error))
        return False
    assert read(value.to_dict()) == value
    assert hash(read(value.to_dict())) == hash(value)
    assert repr(value)
    return True


def feed_payload(payload: Json) -> bool:
    """Tell whether a payload is read, having looked at all of it."""
    try:
        images = live_images(payload)
    except InvalidDocument as error:
        check_message(str(error))
        return False
    for live in (*images.values(), *images.unknown.values()):
        assert {live[variant] for variant in live} <= {entry.link for entry in live.entries}
    assert repr(images)
    return True


def feed_sidecar(content: bytes) -> bool:
    """Tell whether a sidecar is without fault, having seen that it hides no picture."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("images.toml", content)
        archive.writestr("B000123456.MAIN.jpg", b"")
    intake = scan(file)
    assert len(intake.submissions) == 1
    assert intake.sidecars == ("images.toml",)
    assert all(len(notice.message) < LONGEST_MESSAGE for notice in intake.notices)
    return not intake.notices


def _sidecar(random: Random) -> bytes:
    if random.random() < 0.5:
        return mutated_bytes(SIDECAR, random)
    return mutated_text(SIDECAR.decode(), random).encode("utf-8", "replace")


def feed_documents(random: Random, count: int, progress: Callable[[int], None]) -> int:
    """Feed so many documents in all, and return how many of them were read."""
    check_every_kind_is_written()
    good = 0
    for number in range(count):
        choice = random.randrange(4)
        given: Json
        try:
            if choice == 0:
                given = _sidecar(random)
                good += feed_sidecar(given)
            elif choice == 1:
                given = mutated_document(PAYLOAD, random)
                good += feed_payload(given)
            else:
                kind = random.randrange(len(WRITTEN))
                given = mutated_document(DOCUMENTS[kind], random)
                good += feed_document(READERS[kind], given)
        except Exception as error:
            error.add_note(f"document {number}, of kind {choice}")
            raise
        if number % TOLD == 0:
            progress(number)
    return good
