"""The whole library under an audit hook; a program of its own, because the hook is permanent.

`python watched.py FOLDER PAGE` reads the images in FOLDER and writes PAGE, and some files and
directories whose names begin with it. It fails if anything opens a connection, starts a process,
reads files elsewhere, or writes, renames or deletes another file.
"""

from __future__ import annotations

import io
import os
import pkgutil
import sys
import zipfile
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import listing_images as li

PACKAGE = Path(li.__file__).parent
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
FORBIDDEN = (
    *("socket.", "subprocess.", "shutil.", "tempfile.", "ctypes.", "urllib.", "http.", "ftplib."),
    *("smtplib.", "webbrowser.", "sqlite3.", "os.system", "os.exec", "os.fork", "os.posix_spawn"),
    *("os.spawn", "os.startfile", "os.putenv", "os.remove", "os.rename", "os.rmdir", "os.mkdir"),
    *("os.link", "os.symlink", "os.truncate", "os.chmod", "os.chown", "os.utime", "os.setxattr"),
)
OF_DATA = ("compile", "exec", "marshal.loads", "pickle.find_class")
"""What runs code; forbidden once all modules are loaded, which are code themselves."""
SKIPPED = ("listing_images.__main__", "listing_images.strategies")
"""The first runs when imported; the second needs Hypothesis, which compiles code."""


class Watch:
    """The audit hook: what is forbidden, the only places to write to, and what may be read.

    The page is written under another name next to it, and then renamed. Batches are written to
    directories whose names begin with that of the page.
    """

    def __init__(self, page: str, folder: str | None = None) -> None:
        self.page = page
        self.folder = folder
        self.loading = True
        self.written = 0

    def is_page(self, path: object) -> bool:
        return str(path).startswith((self.page, str(Path(self.page).with_name(".preview-"))))

    def may_read(self, path: object) -> bool:
        """Whether a path is below the folder or the package, the page, or settings of a project."""
        if isinstance(path, int):  # a file that is open already
            return True
        place = Path(os.fsdecode(path))  # type: ignore[arg-type]
        if self.folder is None:
            return False
        # A folder's files are opened by their names, in the folder that is open already.
        is_name = len(place.parts) == 1 and any(Path(self.folder).rglob(place.name))
        is_below = is_name or any(map(place.is_relative_to, (self.folder, PACKAGE)))
        return is_below or self.is_page(path) or place.name == "pyproject.toml"

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        if event in {"os.link", "os.remove", "os.rename", "os.mkdir"}:
            paths = [one for one in arguments if not isinstance(one, int)]  # no modes and handles
            if all(map(self.is_page, paths)):
                self.written += event == "os.rename"
                return
        if event.startswith(FORBIDDEN):
            raise RuntimeError(f"forbidden: {event} {arguments!r}")
        if event in OF_DATA and not self.loading:
            raise RuntimeError(f"forbidden: {event}")
        if event == "open":
            path, _, flags = arguments
            if isinstance(flags, int) and flags & WRITES:
                if not self.is_page(path):
                    raise RuntimeError(f"forbidden: writing {path!r}")
            elif not self.loading and not self.may_read(path):
                raise RuntimeError(f"forbidden: reading {path!r}")


def load_everything() -> None:
    """Import every module of the package, and the modules that its functions import."""
    import_below(li.__path__, "listing_images.")
    for name in (
        "csv",
        "html",
        "json",
        "locale",
        "textwrap",
        "tomllib",
        "unicodedata",
        "zlib",
        "encodings.cp437",
        "encodings.utf_8_sig",
    ):
        import_module(name)
    import_module("listing_images.spec").names()  # imports the readers of a package's files
    if find_spec("PIL"):
        import_module("PIL.Image").init()


def import_below(path: Iterable[str], prefix: str) -> None:
    """Import the modules of a package; `walk_packages` imports skipped packages too."""
    for found in pkgutil.iter_modules(path, prefix):
        if not found.name.startswith(SKIPPED):
            module = import_module(found.name)
            if found.ispkg:
                import_below(module.__path__, f"{found.name}.")


def read_everything(folder: str) -> list[li.Intake]:
    """Call every function that reads images, names or documents."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("DE/../../B000123456.MAIN.jpg", b"x")
        archive.writestr("/etc/B000123456.PT01.jpg", b"x")
        archive.writestr("B000123456.PT02.jpg", b"x")
        archive.writestr("images.toml", '["B000123456.PT02.jpg"]\nshows_dimensions = true\n')
    rows = [{"file": "B000123456.MAIN.jpg", "country": "DE"}]
    for name in ("B000123456.MAIN.jpg", "../B000123456.MAIN.jpg"):
        li.diagnose(name)
        li.suggest_name(name)
    li.parse_asin("B000123456")
    li.scope_of(li.Channel.COUNTRY_SPECIFIC_UPLOAD, "DE")
    li.live_catalogue({"items": [{"asin": "B000123456", "images": []}]})
    assert [*li.read_rows(rows), *li.read_products(rows)]
    intakes = [li.scan(folder), li.scan(folder, pictures=False), li.scan(packed)]
    return [*intakes, li.scan_names(["a.jpg"]), li.scan_rows(rows), li.scan_listings({"sku": "A"})]


def answer_everything(intake: li.Intake) -> None:
    """Call every function that computes something from images."""
    intake.to_csv()
    intake.to_records()
    intake.review(sold_in=["DE"])
    li.to_page(intake, pictures=intake)
    li.preview_page(intake, str)
    li.preview_pages(intake, str)
    li.collect(intake.submissions)
    li.resolve_catalogue(intake.catalogue).to_dict()
    li.where_used(intake.catalogue, "x")
    li.deletions(intake.catalogue, "x")
    payload = {"images": [{"marketplaceId": li.Marketplace.DE.marketplace_id, "images": []}]}
    live, now = li.live_images(payload), datetime.now(UTC)
    for submitted in [*li.by_product(intake.submissions[:1]), *intake.catalogue.values()]:
        li.SubmittedImages.from_dict(submitted.to_dict())
        li.review(submitted)
        displays = li.resolve_all(submitted)
        li.to_html(displays, pictures=intake)
        for store, displayed in displays.items():
            assert displayed == li.resolve(submitted, store)
            displayed.explain()
            displayed.to_dict()
        li.audit(displays[li.Marketplace.DE], live[li.Marketplace.DE], now=now)
        li.fallback_evidence(li.audit_stores(submitted, live, now=now))
        empty = li.SubmittedImages(submitted.asin)
        li.impact(empty, submitted)
        li.describe_impact(empty, submitted)
        li.for_asin(submitted.worldwide, "B000999999")


def plan_everything(folder: str, directory: str) -> None:
    """Call every function that plans, and write the batches of a plan."""
    main, link = "B000123456.MAIN.jpg", "https://example.com/1.jpg"
    empty = li.SubmittedImages("B000123456")
    todo = li.plan(empty, {"DE": li.ImageSet.of(main)}, sold_in=["DE"])
    todo.explain()
    li.plan_catalogue({}, {empty.asin: todo.wanted}, sold_in=["DE"])
    li.batches([todo])
    li.write_batches(directory, [todo], {li.ImageFile.of(main): Path(folder) / main})
    assert li.verify_batches(directory) == {}
    linked = li.ImageSet([li.ImageFile.linked(empty.asin, "MAIN", link)])
    li.listing_patches(li.plan(empty, {"US": linked}, sold_in=["US"]), "US")


def run_everything(folder: str, page: str) -> None:
    """Run every command."""
    main: Callable[[list[str]], int] = import_module("listing_images.cli.main").main
    live = Path(f"{page} live")
    live.write_text('{"asin": "B000123456", "images": []}', encoding="utf-8")
    with li.inlined_pictures(folder) as inlined:
        assert inlined("B000123456.MAIN.jpg")
    assert li.linked_pictures(folder, page=page)("B000123456.MAIN.jpg")
    for command in (
        *(["show", folder], ["show", folder, "--json"], ["rename", folder]),
        *(["check", folder, "--json"], ["names", "a.jpg"], ["impact", folder, folder, "--json"]),
        ["plan", folder, folder, "--sold-in", "DE", "--out", f"{page} by command"],
        *(["plan", "--verify", f"{page} by command"], ["audit", folder, "--live", str(live)]),
        *(["rule", "ONE_MAIN_REQUIRED"], ["spec", "rules.json"]),
        *(["preview", folder, "--output", page], ["preview", folder, "--inline", "--output", page]),
    ):
        main(command)


if __name__ == "__main__":
    watch = Watch(sys.argv[2], sys.argv[1])
    sys.addaudithook(watch)
    load_everything()
    watch.loading = False
    for found in read_everything(sys.argv[1]):
        answer_everything(found)
    plan_everything(sys.argv[1], f"{sys.argv[2]} by function")
    run_everything(sys.argv[1], sys.argv[2])
    assert Path(sys.argv[2]).read_text(encoding="utf-8").endswith("</html>\n")
    print("pages written:", watch.written)  # noqa: T201 - what the test reads
