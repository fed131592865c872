"""Valid pictures of 1,000 x 1 pixels in a few hundred bytes; bytes after their end are allowed."""

from __future__ import annotations

import struct
import zlib

_WIDTH = 1000


def _chunk(kind: bytes, content: bytes) -> bytes:
    checksum = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", checksum)


def _segment(kind: int, content: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, kind, len(content) + 2) + content


def _jpeg() -> bytes:
    # Two Huffman tables with one code each: no difference, and the end of a block.
    tables = _segment(0xC4, b"".join(bytes([table, 1, *[0] * 15, 0]) for table in (0x00, 0x10)))
    blocks = -(-_WIDTH // 8)
    scan = bytes(blocks // 4) + bytes([0xFF >> blocks % 4 * 2])
    return (
        b"\xff\xd8"
        + _segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0")
        + _segment(0xDB, bytes([0, *[1] * 64]))
        + _segment(0xC0, struct.pack(">BHHBBBB", 8, 1, _WIDTH, 1, 1, 0x11, 0))
        + tables
        + _segment(0xDA, bytes([1, 1, 0, 0, 63, 0]))
        + scan
        + b"\xff\xd9"
    )


def _png() -> bytes:
    header = struct.pack(">IIBBBBB", _WIDTH, 1, 1, 0, 0, 0, 0)
    row = zlib.compress(bytes(1 + _WIDTH // 8), 0)  # stored: the same bytes with each zlib
    return (
        b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", row) + _chunk(b"IEND", b"")
    )


def _gif() -> bytes:
    # Each pixel of color 0 follows a clear code (4), so that all codes have three bits.
    codes = [4, 0] * _WIDTH + [5]
    bits = sum(code << 3 * place for place, code in enumerate(codes))
    packed = bits.to_bytes(-(-3 * len(codes) // 8), "little")
    parts = [packed[start : start + 255] for start in range(0, len(packed), 255)]
    return (
        b"GIF89a"
        + struct.pack("<HHBBB", _WIDTH, 1, 0x80, 0, 0)
        + bytes(6)
        + struct.pack("<BHHHHBB", 0x2C, 0, 0, _WIDTH, 1, 0, 2)
        + b"".join(bytes([len(part)]) + part for part in parts)
        + b"\0;"
    )


def _tiff(order: str) -> bytes:
    entries = (
        *((256, _WIDTH), (257, 1), (258, 1), (259, 1), (262, 1)),
        *((273, 8), (277, 1), (278, 1), (279, _WIDTH // 8)),
    )
    row = bytes(_WIDTH // 8 + _WIDTH // 8 % 2)
    mark = b"II" if order == "<" else b"MM"
    return (
        mark
        + struct.pack(f"{order}HI", 42, 8 + len(row))
        + row
        + struct.pack(f"{order}H", len(entries))
        + b"".join(struct.pack(f"{order}HHII", tag, 4, 1, value) for tag, value in entries)
        + bytes(4)
    )


JPEG = _jpeg()
PNG = _png()
GIF = _gif()
TIFF = _tiff("<")
OTHER_TIFF = _tiff(">")

_BY_EXTENSION = {
    "jpg": JPEG,
    "jpeg": JPEG,
    "png": PNG,
    "gif": GIF,
    "tif": TIFF,
    "tiff": OTHER_TIFF,
    "psd": b"8BPS",
}


def content_of(path: str) -> bytes:
    """Return a picture of the type of a file, followed by its path: each path has its own."""
    extension = path.rpartition(".")[2].strip().lower()
    return _BY_EXTENSION.get(extension, b"") + path.encode()
