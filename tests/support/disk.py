"""A disk that is full."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

import pytest

__all__ = ["full_disk"]


@contextmanager
def full_disk(size: int) -> Generator[None, None, None]:
    """Let no file become larger than some bytes, so that writing fails at any byte."""
    resource = pytest.importorskip("resource", reason="Windows has no such limit")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
