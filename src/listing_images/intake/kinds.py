"""What a file is by its name: an image, another document, or a file of a system."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from .rejection import RejectionKind

__all__ = ["SIDECAR", "is_ignored", "is_neighbour", "other_kind"]


SIDECAR: Final = "images.toml"

_FOLDERS_KEPT: Final = 64

# The files and folders that systems create, from the documentation of macOS, Windows, Synology
# DSM, QNAP QTS and Adobe Bridge (read on 2026-11-24). Names that start with a dot are ignored too.
_SYSTEM_FILES: Final = frozenset(
    {
        *("icon", "icon\r", "icon\uf00d", "icon_", "desktop.ini", "autorun.inf"),
        *("thumbs.db", "ehthumbs.db", "ehthumbs_vista.db", "thumbs.db:encryptable"),
        *("picasa.ini", "zbthumbnail.info", "pspbrwse.jbf", "ws_ftp.log"),
        *("adobe bridge cache.bc", "adobe bridge cache.bct", "desktop db", "desktop df"),
    }
)
_SYSTEM_FOLDERS: Final = frozenset(
    {
        *("@eadir", "@tmp", "@recycle", "@recently-snapshot", "@sharesnap", "#recycle"),
        *("#snapshot", "$recycle.bin", "recycler", "system volume information", "lost+found"),
        *("network trash folder", "temporary items", "thevolumesettingsfolder"),
    }
)
_MAC_FOLDER: Final = "__MACOSX"
_SYSTEM_ENDINGS: Final = ("@synoeastream", "@synoresource", ":zone.identifier")
# A dot file, a lock file of Office, and a dot file as Netatalk writes it.
_SYSTEM_STARTS: Final = (".", "~$", ":2e")

_DOCUMENTS: Final = frozenset(
    {
        *("pdf", "txt", "text", "rtf", "md", "rst", "doc", "docx", "docm", "dot", "dotx", "odt"),
        *("pages", "xls", "xlsx", "xlsm", "xlsb", "csv", "tsv", "ods", "numbers", "ppt", "pptx"),
        *("pps", "ppsx", "odp", "key", "html", "htm", "mht", "mhtml", "xml", "json", "jsonl"),
        *("yaml", "yml", "toml", "ini", "cfg", "log", "eml", "msg", "ics", "vcf", "url", "webloc"),
        *("lnk", "xmp", "thm", "ttf", "otf", "woff", "woff2", "exe", "msi", "bat", "cmd", "sh"),
        *("ps1", "js", "css", "py", "db", "sqlite", "bak"),
    }
)
_VIDEOS: Final = frozenset(
    {
        *("mp4", "m4v", "mov", "avi", "mkv", "webm", "wmv", "mpg", "mpeg", "mts", "m2ts", "3gp"),
        *("flv", "ogv", "mp3", "m4a", "wav", "aac", "flac", "ogg"),
    }
)
_ARCHIVES: Final = frozenset({"zip", "rar", "7z", "tar", "gz", "tgz", "bz2", "xz"})
_DOCUMENT_NAMES: Final = frozenset({"readme", "license", "licence", "changelog", "makefile"})


def is_ignored(folder: str | None, name: str) -> bool:
    """Whether a file is a system's own, or a dot file."""
    if folder is None:
        return False
    if name == _MAC_FOLDER or name.startswith(_SYSTEM_STARTS):
        return True
    lower = name.lower()
    return (
        lower in _SYSTEM_FILES
        or lower in _SYSTEM_FOLDERS
        or lower.endswith(_SYSTEM_ENDINGS)
        or _is_ignored_folder(folder)
    )


@lru_cache(maxsize=_FOLDERS_KEPT)
def _is_ignored_folder(folder: str) -> bool:
    around = f"/{folder}/"
    return (
        "/." in around
        or f"/{_MAC_FOLDER}/" in around
        or not _SYSTEM_FOLDERS.isdisjoint(folder.lower().split("/"))
    )


def other_kind(name: str) -> RejectionKind | None:
    """Return the kind of a file that is not an image by its extension; None for the others."""
    stem, dot, extension = name.rpartition(".")
    word = extension.strip().lower()
    if not dot:
        return RejectionKind.DOCUMENT if word in _DOCUMENT_NAMES else None
    if word in _DOCUMENTS:
        return RejectionKind.DOCUMENT
    if word in _VIDEOS:
        return RejectionKind.VIDEO
    return RejectionKind.ARCHIVE if word in _ARCHIVES and stem else None


def is_neighbour(folder: str | None, name: str) -> bool:
    """Whether a file keeps a folder next to it from being the only one."""
    if folder is None or is_ignored(folder, name):
        return False
    return other_kind(name) not in {RejectionKind.DOCUMENT, RejectionKind.VIDEO}
