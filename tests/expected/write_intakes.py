"""Write what is read from folders, zips and lists of names, and their faults.

Run it by `cd tests; PYTHONPATH=support:. python -m expected.write_intakes`.

Users and their programs read these answers: read the difference before you commit it.
"""

from __future__ import annotations

import io
import json
import stat
import struct
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from intakes import zip_of
from tiny import JPEG

from listing_images import Intake, scan, scan_names, scan_rows
from listing_images.intake.sidecar import read_sidecar

HERE = Path(__file__).parent
MAIN = "B000123456.MAIN.jpg"
OTHER = "B000234567.MAIN.jpg"


class _Named(io.BytesIO):
    """An open zip with a name."""

    def __init__(self, name: str, content: io.BytesIO) -> None:
        super().__init__(content.getvalue())
        self.name = name


def _declaring(size: int, file: io.BytesIO) -> io.BytesIO:
    """Return a zip whose first file declares another size."""
    content = bytearray(file.getvalue())
    struct.pack_into("<L", content, content.index(b"PK\x01\x02") + 24, size)
    return io.BytesIO(bytes(content))


def _zip_with_link(path: str, link: str) -> io.BytesIO:
    """Return a zip of a file and a symbolic link."""
    file = zip_of([path])
    with zipfile.ZipFile(file, "a") as archive:
        info = zipfile.ZipInfo(link)
        info.create_system = 3  # Unix
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(info, "target.jpg")
    return file


def _damaged(file: io.BytesIO) -> io.BytesIO:
    """Return a zip whose first file has other compressed bytes."""
    content = bytearray(file.getvalue())
    start = 30 + int.from_bytes(content[26:28], "little")
    content[start] |= 0x06  # a type of block that does not exist
    return io.BytesIO(bytes(content))


def _bzip2(paths: list[str]) -> io.BytesIO:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_BZIP2) as archive:
        for path in paths:
            archive.writestr(path, JPEG)
    return file


_SIDECAR = f"""
["{MAIN}"]
text_languages = ["en"]
shows_dimensions = true
submitted_at = 2026-11-24T12:00:00Z
["DE/{MAIN}"]
text_languages = ["de", "fr"]
["FR/B000123456.PT01.jpg"]
text_languages = ["de"]
["missing.jpg"]
"""

_LARGEST_SIDECAR = b"#\n" * ((64 + 2) * 1024 // 2)  # 64 KiB, and 1 KiB for each of two files


def intakes() -> dict[str, Intake]:
    """Return intakes of every kind of source."""
    files = {
        MAIN: JPEG + b"1",
        f"DE/{MAIN}": JPEG + b"2",
        "FR/B000123456.PT01.jpg": JPEG + b"3",
        "FR/B000123456.MAIN.jpg.jpg": JPEG + b"4",
        "B000123456.PT02.png": JPEG + b"5",
        "B000123456.PT03.jpg": b"%PDF",
        "holiday.jpg": JPEG,
        "images.toml": _SIDECAR.encode(),
        ".DS_Store": b"",
    }
    described = f"['{MAIN}']\ntext_languages = ['fr']".encode()
    alike = [MAIN, "B000123456.PT01.jpg", "B00O123456.PT01.jpg", "B00O123456_MAIN.jpg"]
    return {
        "a zip of everything": scan(_Named("uploads/march.zip", zip_of(files))),
        "a zip for a store": scan(_Named("DE.zip", zip_of([MAIN])), pictures=False),
        "a zip that resembles a place": scan(_Named("EU.zip", zip_of([MAIN]))),
        "a zip with its scope, its keys and a sidecar": scan(
            zip_of({"my/MUG-1.MAIN.jpg": JPEG, f"my/{MAIN}": JPEG, "my/images.toml": described}),
            scope="FR",
            products={"MUG-1": "B000234567"},
            pictures=False,
        ),
        "a sole folder": scan(zip_of([f"my pictures/it/{MAIN}"])),
        "a sole folder without a code": scan(zip_of([f"my pictures/{MAIN}"])),
        "a large file": scan(_declaring(600_000_000, zip_of([MAIN])), pictures=False),
        "a sole folder with a sidecar": scan(
            zip_of(
                {
                    f"my pictures/{MAIN}": JPEG,
                    f"my pictures/DE/{MAIN}": JPEG + b"2",
                    "my pictures/images.toml": _SIDECAR.encode(),
                }
            )
        ),
        "a folder next to a link": scan(_zip_with_link(f"my pictures/{MAIN}", "more/link.jpg")),
        "a large sidecar": scan(zip_of({MAIN: JPEG, "images.toml": b"#\n" * 40_000})),
        "the largest sidecar": scan(zip_of({MAIN: JPEG, "images.toml": _LARGEST_SIDECAR})),
        "two sidecars": scan_names([f"my/{MAIN}", "images.toml", "my/images.toml"]),
        "a damaged file": scan(_damaged(zip_of([f"DE/{MAIN}", OTHER]))),
        "an unusual compression": scan(_bzip2([f"DE/{MAIN}", "images.toml"])),
        "folders of the US": scan_names([f"US/{MAIN}", "US/B000123456.PT01.jpg.jpg", MAIN]),
        "names for a store": scan_names([MAIN, "B000123456.MAIN.png"], scope="FR"),
        "names that look alike": scan_names(alike),
        "no name": scan_names([]),
        "rows": scan_rows([{"file": MAIN, "country": "DE"}, {"file": OTHER, "country": "US"}]),
    }


def _intake_lines() -> Iterator[str]:
    for name, intake in intakes().items():
        findings = [one for one in intake.findings if one.code != "FEWER_THAN_SIX_IMAGES"]
        document = {
            **intake.to_dict(),
            "records": intake.to_records(),
            "findings": [{**one.to_dict(), "heading": one.heading} for one in findings],
        }
        yield f"# {name}: {intake!r}"
        for key, value in document.items():
            items = value if isinstance(value, list) else [value]
            yield from [f"{key}: {json.dumps(item, ensure_ascii=False)}" for item in items]
        yield ""


_SIDECARS = {
    "not UTF-8": b"\xff\xfe",
    "nested too deeply": b"\n".join([b"a = [", *[b"[" * 60] * 40]),
    "a long line": b"#" * 4_097,
    "a line that is not too long": b"#" * 4_096,
    "many dots": b"# \n#" + b"." * 33,
    "dots that are not too many": b"#" + b"." * 32,
    "many brackets": b"#" + b"[{" * 32 + b"[",
    "brackets that are not too many": b"#" + b"[{" * 32,
    "large": b"#\n" * 40_000,
    "unknown files": b"['a.jpg']\n[B000123456.MAIN]\njpg = 1\n['DE']\nx = 1",
    "not a table": b'"B000123456.MAIN.jpg" = 1',
    "unknown and invalid keys": b"""["B000123456.MAIN.jpg"]
text_languages = "de"
shows_dimensions = "yes"
submitted_at = 2026-11-24
language = "de"
""",
    "lists of other values": b"""["B000123456.MAIN.jpg"]
text_languages = ["de", 1]
shows_dimensions = false
submitted_at = 2026-11-24T12:00:00
""",
    "codes that are not languages": b"['B000123456.MAIN.jpg']\ntext_languages = ['german']",
    "as many faults as are named": b"\n".join(b"['%d.jpg']" % n for n in range(100)),
    "one more fault than are named": b"\n".join(b"['%d.jpg']" % n for n in range(101)),
    "many faults": b"\n".join(b"['%d.jpg']" % n for n in range(1_202)),
    "valid": _SIDECAR.replace('["missing.jpg"]', "").encode(),
}


def _sidecar_lines() -> Iterator[str]:
    files = {MAIN, f"DE/{MAIN}", "FR/B000123456.PT01.jpg"}
    for name, content in _SIDECARS.items():
        described, faults = read_sidecar(content, files)
        yield f"# {name}"
        yield from [f"{path}: {known}" for path, known in described.items()]
        yield from faults if len(faults) < 5 else [*faults[:2], "...", faults[-2], faults[-1]]
        yield ""


def _closed() -> zipfile.Path:
    archive = zipfile.ZipFile(zip_of([MAIN]))
    archive.close()
    return zipfile.Path(archive)


def _calls() -> dict[str, Callable[[], Any]]:
    archive = zipfile.ZipFile(zip_of([f"DE/{MAIN}"]))
    wrong: Any = 5
    text: Any = io.StringIO()
    content: Any = b"images"
    bytes_path: Any = _Bytes()
    listed: Any = _Listed()
    return {
        "neither a path nor a file": lambda: scan(wrong),
        "a text file": lambda: scan(text),
        "bytes": lambda: scan(content),
        "a path in bytes": lambda: scan(bytes_path),
        "what only lists": lambda: scan(listed),
        "a file of a zip": lambda: scan(zipfile.Path(archive, f"DE/{MAIN}")),
        "a closed zip": lambda: scan(_closed()),
        "not a zip": lambda: scan(_Named("images.zip", io.BytesIO(b"PK"))),
        "an unnamed file that is not a zip": lambda: scan(io.BytesIO(b"PK")),
        "one name": lambda: scan_names(MAIN),
        "a number among the names": lambda: scan_names([MAIN, wrong]),
        "a name in bytes": lambda: scan_names([bytes_path]),
        "an unknown store": lambda: scan_names([MAIN], scope="Atlantis"),
        "the US": lambda: scan_names([MAIN], scope="US"),
        "a wrong ASIN": lambda: scan_names([MAIN], products={"MUG": "B0"}),
    }


class _Listed:
    def iterdir(self) -> Iterator[object]:
        yield self


class _Bytes:
    def __fspath__(self) -> bytes:
        return b"a"


def _error_lines() -> Iterator[str]:
    for name, call in _calls().items():
        try:
            answer = repr(call())
        except Exception as error:  # noqa: BLE001 - each error is kept, whatever its type
            answer = f"{type(error).__name__}: {error}"
        yield f"{name}: {answer}"


WRITTEN: dict[str, Callable[[], str]] = {
    "intakes.txt": lambda: "\n".join(_intake_lines()),
    "sidecars.txt": lambda: "\n".join(_sidecar_lines()),
    "intake_errors.txt": lambda: "\n".join(_error_lines()) + "\n",
}
"""The function that writes each file."""


def main() -> None:
    """Write every file."""
    sys.modules["PIL"] = None  # type: ignore[assignment] - hides Pillow, as in the tests
    for name, write in WRITTEN.items():
        (HERE / name).write_text(write(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
