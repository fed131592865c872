"""The whole library under an audit hook; a program of its own, because the hook is permanent.

`python watched.py FOLDER PAGE` reads the images in FOLDER and writes one page to PAGE. It fails if
anything opens a connection, starts a process, reads files elsewhere, or writes, renames or deletes
another file.
"""

from __future__ import annotations

import io
import os
import pkgutil
import sys
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

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
    """The audit hook: what is forbidden, the only file that may be written, and what may be read.

    The page is written under another name next to it, and then renamed.
    """

    def __init__(self, page: str, folder: str | None = None) -> None:
        self.page = page
        self.folder = folder
        self.loading = True
        self.written = 0

    def is_page(self, path: object) -> bool:
        page = Path(self.page)
        return str(path) == self.page or str(path).startswith(str(page.with_name(".preview-")))

    def may_read(self, path: object) -> bool:
        """Whether a path is below the folder, the page, or the settings of a project."""
        if isinstance(path, int):  # a file that is open already
            return True
        place = Path(os.fsdecode(path))  # type: ignore[arg-type]
        if self.folder is None:
            return False
        # A folder's files are opened by their names, in the folder that is open already.
        is_name = len(place.parts) == 1 and any(Path(self.folder).rglob(place.name))
        is_below = is_name or place.is_relative_to(self.folder)
        return is_below or self.is_page(path) or place.name == "pyproject.toml"

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        if event in {"os.link", "os.remove", "os.rename"}:
            paths = [one for one in arguments if not isinstance(one, int)]
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
    import listing_images  # noqa: PLC0415 - watched

    import_below(listing_images.__path__, "listing_images.")
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
    if find_spec("PIL"):
        import_module("PIL.Image").init()


def import_below(path: Iterable[str], prefix: str) -> None:
    """Import the modules of a package; `walk_packages` imports skipped packages too."""
    for found in pkgutil.iter_modules(path, prefix):
        if not found.name.startswith(SKIPPED):
            module = import_module(found.name)
            if found.ispkg:
                import_below(module.__path__, f"{found.name}.")


def do_everything(folder: str, page: str) -> None:
    """Call every public function and every command."""
    from listing_images import (  # noqa: PLC0415 - watched
        ImageSet,
        Marketplace,
        SubmittedImages,
        audit,
        deletions,
        describe_impact,
        for_asin,
        impact,
        live_images,
        plan,
        resolve_all,
        review,
        scan,
        scan_names,
        where_used,
    )
    from listing_images.cli.main import main  # noqa: PLC0415 - watched

    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("DE/../../B000123456.MAIN.jpg", b"x")
        archive.writestr("/etc/B000123456.PT01.jpg", b"x")
        archive.writestr("B000123456.PT02.jpg", b"x")
        archive.writestr("images.toml", '["B000123456.PT02.jpg"]\nshows_dimensions = true\n')
    payload = {"images": [{"marketplaceId": "A1PA6795UKMFR9", "images": []}]}
    for intake in (scan(folder), scan(folder, pictures=False), scan(packed), scan_names(["a.jpg"])):
        intake.to_csv()
        intake.to_records()
        intake.review(sold_in=[Marketplace.DE])
        for submitted in intake.catalogue.values():
            review(submitted)
            displays = resolve_all(submitted)
            displays.to_records()
            for displayed in displays.values():
                displayed.explain()
                displayed.to_dict()
            live = live_images(payload)[Marketplace.DE]
            audit(displays[Marketplace.DE], live, now=datetime.now(UTC))
            empty = SubmittedImages(submitted.asin)
            impact(empty, submitted)
            describe_impact(empty, submitted)
            wanted = {Marketplace.DE: ImageSet.of(f"{submitted.asin}.MAIN.tif")}
            plan(empty, wanted, sold_in=wanted).explain()
            for_asin(submitted.worldwide, "B000999999")
        where_used(intake.catalogue, "x")
        deletions(intake.catalogue, "x")
    for command in (
        *(["show", folder], ["show", folder, "--json"], ["rename", folder]),
        *(["check", folder, "--json"], ["names", "a.jpg"], ["impact", folder, folder, "--json"]),
        *(["plan", folder, folder, "--sold-in", "DE"], ["preview", folder, "--output", page]),
        ["preview", folder, "--inline", "--output", page],
    ):
        main(command)


if __name__ == "__main__":
    watch = Watch(sys.argv[2], sys.argv[1])
    sys.addaudithook(watch)
    load_everything()
    watch.loading = False
    do_everything(sys.argv[1], sys.argv[2])
    assert Path(sys.argv[2]).read_text(encoding="utf-8").endswith("</html>\n")
    print("pages written:", watch.written)  # noqa: T201 - what the test reads
