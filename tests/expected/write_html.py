"""Write the expected HTML: `cd tests; PYTHONPATH=support:. python -m expected.write_html`.

Open the files in a browser and read the differences before committing them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import chdir
from hashlib import sha256
from pathlib import Path
from unittest.mock import patch
from zlib import crc32

from markup import laid_out
from worlds import NIGERIA

from expected.html_cases import ANSWERS, DE, FR, INTAKE, NOTHING, NOW, US, notices_of
from listing_images import (
    Fallback,
    ImageFile,
    Intake,
    Submission,
    SubmittedImages,
    audit,
    batches,
    impact,
    plan,
    preview_page,
    preview_pages,
    resolve,
    resolve_all,
    resolve_catalogue,
    scan_names,
    to_html,
    to_page,
)
from listing_images.html import preview, product
from listing_images.intake.source import picture_of

HERE = Path(__file__).parent

FOLDER = HERE.parents[1] / "docs" / "examples" / "catalogue"
LONG = scan_names(
    [
        *[f"B000{at:06}.MAIN.jpg" for at in range(5)],
        *("DE/B000000002.MAIN.png", "FR/B000000002.MAIN.gif", "DE/B000000003.PT01.png"),
        *("B000000002.MAIN.jpg.jpg", "B000000002.PT01.jpg.jpg", "holiday.jpg", "film.mp4"),
    ]
)


def _without_style(page: str) -> str:
    """Return a page without its style sheet, which preview.html has in full."""
    before, _, rest = page.partition("<style>")
    return before + rest.partition("</style>")[2]


def _with_picture(submission: Submission, path: str) -> Submission:
    content = (FOLDER / path).read_bytes()
    picture = picture_of(crc32(content), len(content))
    return Submission(ImageFile(submission.file.filename, picture), submission.scope)


def _intake_with_pictures() -> Intake:
    """Return the intake of the example folder, the same with and without Pillow."""
    files = sorted(FOLDER.rglob("*.*"))
    found = scan_names([file.relative_to(FOLDER).as_posix() for file in files])
    pairs = zip(found.submissions, found.paths, strict=True)
    submissions = [_with_picture(submission, path) for submission, path in pairs]
    return Intake(FOLDER.name, tuple(submissions), found.paths, found.rejections)


def _with_digests(html: str) -> str:
    """Return HTML with a digest in the place of each picture."""
    return re.sub(
        '(?<=base64,)[^"]*', lambda found: sha256(found[0].encode()).hexdigest()[:8], html
    )


def _answers_with_pictures() -> str:
    """Return answers about the example folder."""
    intake = _intake_with_pictures()
    catalogue = intake.catalogue
    one, other = catalogue["B000123456"], catalogue["B000234567"]
    wanted = {DE: one.worldwide, FR: other.worldwide}
    todo = plan(SubmittedImages("B000123456"), {US: one.worldwide}, sold_in=[US])
    swapped = SubmittedImages("B000234567", other.by_country[DE], {DE: other.worldwide})
    live = {"MAIN": one.worldwide.main.picture, "PT01": one.worldwide.main.picture}
    answers = [
        *(intake, intake.rejections, intake.renames, intake.findings[:2], one),
        *(one.worldwide, one.worldwide.files[:2], wanted, resolve(other, DE), other.by_country),
        *(resolve_all(other, [US, DE]), resolve_all(other, [US, DE]).groups()),
        *(resolve_catalogue(catalogue, [US, DE, FR]), resolve(other, DE).verdicts),
        *(impact(other, swapped, [US, DE]), impact(one, SubmittedImages(one.asin), [US])),
        *(todo, todo.steps[:2], batches([todo]), intake.submissions[:2]),
        audit(resolve(one, US), live, now=NOW),
    ]
    with chdir(FOLDER.parent):
        html = "".join([to_html(answer, pictures=intake) for answer in answers])
        html += to_html(intake)
    return _with_digests(laid_out(html))


def _page_with_pictures() -> str:
    """Return a page of two answers, of which one has a picture."""
    submitted = SubmittedImages.of(["B000123456.MAIN.jpg"])
    with chdir(FOLDER.parent):
        intake = _intake_with_pictures()
        page = to_page(intake.rejections, submitted, pictures=intake)
    return _with_digests(page)


def _preview_with_options() -> str:
    """Return a page with notices, offers and a store's own id, but with only some pictures."""
    names = ["B000123456.MAIN.jpg", "B000123456.PT01.jpg", "DE/B000123456.MAIN.png", "film.mp4"]
    ignored = ["FR/B000123456.PT01.gif", "IT/B000123456.PT01.gif"]
    found = scan_names([*names, *ignored, "B000234567.MAIN.jpg"])
    intake = Intake(
        "parent/a <folder>", found.submissions, found.paths, found.rejections, notices=notices_of(2)
    )
    stores = ["US", "DE", "Germany", NIGERIA, "FR", "IT"]
    # The first two pictures are loaded at once.
    with patch.object(product, "_EAGER_PICTURES", 2):
        return preview_page(
            intake,
            lambda path: None if "PT01" in path else f'"{path}&',
            stores=stores,
            sold_in=["FR", "DE", NIGERIA],
        )


def _previews() -> str:
    """Return the pages of a catalogue that is too long for one page."""
    with patch.object(preview, "_PRODUCTS_PER_PAGE", 2):
        pages = preview_pages(LONG, str, page="a b.c.html", stores=["US", "DE"], sold_in=[])
    return "".join([f"{name}\n{_without_style(page)}" for name, page in pages.items()])


PAGES: dict[str, Callable[[], str]] = {
    **{
        f"{kind}.html": lambda some=some: laid_out("".join(map(to_html, some)))
        for kind, some in ANSWERS.items()
    },
    "page.html": lambda: to_page(NOTHING, SubmittedImages("B00ABC1234")),
    "preview.html": lambda: preview_page(INTAKE, str, stores=[US, DE, FR]),
    "preview_per_variant.html": lambda: _without_style(
        preview_page(INTAKE, str, stores=[DE], fallback=Fallback.PER_VARIANT)
    ),
    "preview_of_nothing.html": lambda: _without_style(preview_page(scan_names([]), str, stores=[])),
    "preview_of_rejections.html": lambda: _without_style(
        preview_page(
            scan_names(["B000123456.PT01.jpg", "notes.txt", "notes.pdf"]), str, sold_in=[US]
        )
    ),
    "preview_with_options.html": lambda: _without_style(_preview_with_options()),
    "previews.html": _previews,
    "pictures.html": _answers_with_pictures,
    "page_with_pictures.html": _page_with_pictures,
    "page_of_nothing.html": lambda: to_page(title="A <title>"),
}
"""The function that writes each file."""


def main() -> None:
    """Write every file."""
    for name, write in PAGES.items():
        (HERE / name).write_text(write(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
