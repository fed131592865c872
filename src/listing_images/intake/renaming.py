"""Rename files of a folder by the renames of its intake; nothing is ever overwritten."""

from __future__ import annotations

import errno
import os
import signal
import stat
import threading
from collections.abc import Generator, Iterable, Sequence
from contextlib import contextmanager
from typing import Final, NamedTuple, final

from .folder import HAS_FOLDER_HANDLES, Folder
from .rejection import Rename
from .source import describe_error

__all__ = ["Applied", "apply_renames", "deferred_interrupts"]


# What a file system without hard links answers.
_NO_LINKS: Final = {errno.EPERM, errno.ENOSYS, errno.EMLINK, errno.EOPNOTSUPP, errno.ENOTSUP}


class Applied(NamedTuple):
    """What happened to one rename."""

    rename: Rename
    error: str = ""
    """Why the file was not renamed; empty if it was."""


def apply_renames(
    folder: str | os.PathLike[str],
    renames: Iterable[Rename],
    interrupts: Sequence[object] = (),
) -> tuple[Applied, ...]:
    """Rename files of a folder, and return what was done, in the order of the renames.

    A name that another rename frees can be a target, also in a circle. An existing file is never
    overwritten, links are not followed, and a file that cannot be renamed stops no other. Nothing
    more is renamed when there is an interrupt.
    """
    wanted = list(renames)
    work = _Renaming(Folder(os.fspath(folder)), wanted)
    try:
        for number in range(len(wanted)):
            if interrupts:
                work.errors.setdefault(number, "interrupted")
            else:
                work.apply(number)
    finally:
        work.place.close()
    return tuple(Applied(rename, work.errors[number]) for number, rename in enumerate(wanted))


@contextmanager
def deferred_interrupts() -> Generator[Sequence[object], None, None]:
    """Yield a sequence of the interrupts from the keyboard, which are not raised meanwhile.

    Otherwise a rename could be left half done, and what was renamed would not be reported.
    """
    caught: list[int] = []
    usual = signal.default_int_handler
    # Other threads are never interrupted. A program's own handler knows what to do.
    is_main = threading.current_thread() is threading.main_thread()
    if not is_main or signal.getsignal(signal.SIGINT) is not usual:
        yield caught
        return
    signal.signal(signal.SIGINT, lambda number, _: caught.append(number))
    try:
        yield caught
    finally:
        signal.signal(signal.SIGINT, usual)


@final
class _Renaming:
    """The renames of one folder, while they are applied."""

    def __init__(self, place: Folder, wanted: list[Rename]) -> None:
        self.place = place
        self.errors: dict[int, str] = {}
        self._wanted = wanted
        self._owners = {rename.from_: number for number, rename in enumerate(wanted)}

    def apply(self, first: int) -> None:
        """Apply a rename, after those that free its target."""
        if self._owners[self._wanted[first].from_] != first:
            self.errors[first] = "renamed to another name"
        if first in self.errors:
            return
        chain = [first]
        while True:
            owner = self._owners.get(self._wanted[chain[-1]].to)
            if owner is None or owner in self.errors or owner == chain[-1]:
                break
            if owner in chain:
                self._turn(chain[chain.index(owner) :])
                break
            chain.append(owner)
        for number in reversed(chain):
            if number not in self.errors:
                rename = self._wanted[number]
                self.errors[number] = self._move(rename.from_, rename.to)

    def _turn(self, circle: list[int]) -> None:
        """Apply renames that free each other's targets: the last file waits under another name."""
        parked = f"{self._wanted[circle[-1]].from_}.part"
        moves = [(self._wanted[number].from_, self._wanted[number].to) for number in circle]
        source, target = moves.pop()
        steps = [(source, parked), *reversed(moves), (parked, target)]
        done: list[tuple[str, str]] = []
        for source, target in steps:
            error = self._move(source, target)
            if error:  # all or nothing
                for now, before in reversed(done):
                    if self._move(now, before):
                        error += f"; {before!r} is {now!r} now"
                self.errors.update(dict.fromkeys(circle, error))
                return
            done.append((target, source))
        self.errors.update(dict.fromkeys(circle, ""))

    def _move(self, source: str, target: str) -> str:
        """Move a file to a free name in its folder; return why that is not possible."""
        folder, name = self.place.split(source)
        other, new = self.place.split(target)
        if folder != other or not new or ".." in folder.split("/"):
            return "not in the same folder"
        try:
            _move(_Names(self.place, folder), name, new)
        except (OSError, ValueError) as error:
            return describe_error(error)
        return ""


@final
class _Names:
    """The names in one folder, which is open on systems that can name files relative to it."""

    def __init__(self, place: Folder, folder: str) -> None:
        self.handle = place.handle_of(folder) if HAS_FOLDER_HANDLES else None
        self._path = os.path.join(place.name, *folder.split("/"))  # noqa: PTH118 - a Path does not take every string

    def path(self, name: str) -> str:
        """Return a path that the functions of `os` take together with the handle."""
        return name if self.handle is not None else os.path.join(self._path, name)  # noqa: PTH118 - a Path does not take every string

    def __contains__(self, name: str) -> bool:
        # A file system that ignores case would find the name in any case.
        return name in os.listdir(self._path if self.handle is None else self.handle)  # noqa: PTH208 - a Path does not take a handle


def _move(names: _Names, name: str, new: str) -> None:
    """Rename a file; FileExistsError if the new name is taken."""
    old, target, handle = names.path(name), names.path(new), names.handle
    file = os.lstat(old, dir_fd=handle)
    if not stat.S_ISREG(file.st_mode):
        raise OSError("not a regular file")
    if handle is not None and _link(name, new, handle):
        _unlink(name, new, handle, file)
        return
    # The same file in another case, a file system without links, or Windows, where a rename
    # never replaces a file.
    if new in names:
        raise FileExistsError(os.strerror(errno.EEXIST))
    os.rename(old, target, src_dir_fd=handle, dst_dir_fd=handle)


def _link(name: str, new: str, handle: int) -> bool:
    """Give a file a second name; False if a rename has to do."""
    try:
        # Unlike a rename, a link never replaces a file, whatever other programs do.
        os.link(name, new, src_dir_fd=handle, dst_dir_fd=handle, follow_symlinks=False)
    except FileExistsError:
        if name.lower() != new.lower():
            raise
        return False
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        return False
    return True


def _unlink(name: str, new: str, handle: int, file: os.stat_result) -> None:
    """Remove the first name of a file that has two, unless another program replaced the file."""
    reason = "replaced by another file meanwhile"
    try:
        found = [os.lstat(one, dir_fd=handle) for one in (new, name)]
        if all(os.path.samestat(file, one) for one in found):
            os.unlink(name, dir_fd=handle)
            return
    except OSError as error:
        reason = describe_error(error)
    raise OSError(f"{reason}; the file may be both {name!r} and {new!r} now")
