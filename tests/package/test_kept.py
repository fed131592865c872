"""This release reads what earlier releases wrote, kept in tests/kept."""

from __future__ import annotations

import base64
import json
import pickle
from pathlib import Path
from typing import Any

import pytest
from documents import KINDS, REPORTS, SAMPLES
from every_value import ERRORS, EVERY, public_types

from kept.write import keys_of, names
from listing_images import __version__

KEPT = Path(__file__).parents[1] / "kept"
RELEASES = sorted(path.name for path in KEPT.glob("[0-9]*"))

releases = pytest.mark.parametrize("release", RELEASES)


def read(release: str, name: str) -> Any:  # noqa: ANN401 - a parsed JSON document
    return json.loads((KEPT / release / f"{name}.json").read_text(encoding="ascii"))


def test_this_release_is_kept() -> None:
    assert __version__ in RELEASES
    kept = {name.partition(" ")[0] for name in read(__version__, "pickles")}
    assert kept == {*public_types(), *(type(error).__name__ for error in ERRORS)}
    assert read(__version__, "documents").keys() == KINDS.keys()
    assert read(__version__, "reports").keys() == REPORTS.keys()


@releases
def test_pickles(release: str) -> None:
    errors = {type(error).__name__: error for error in ERRORS}
    for name, pickles in read(release, "pickles").items():
        for text in pickles:
            value = pickle.loads(base64.b64decode(text))  # noqa: S301 - our own
            if name in errors:
                assert (type(value), value.args) == (type(errors[name]), errors[name].args)
            else:
                assert type(value) is type(EVERY[name])
                assert value == EVERY[name]
                assert repr(value) == repr(EVERY[name])  # equality ignores metadata


@releases
def test_documents(release: str) -> None:
    for name, document in read(release, "documents").items():
        value = KINDS[name].from_dict(document)
        assert value == SAMPLES[name]
        assert repr(value) == repr(SAMPLES[name])
        assert keys_of(document) <= keys_of(value.to_dict())


@releases
def test_reports(release: str) -> None:
    for name, keys in read(release, "reports").items():
        assert set(keys) <= keys_of(REPORTS[name].to_dict()), name


@releases
def test_no_name_is_removed(release: str) -> None:
    kept, now = read(release, "names"), json.loads(json.dumps(names()))
    assert set(kept["codes"]) <= set(now["codes"])
    for kind, members in kept["members"].items():
        assert set(members) <= set(now["members"][kind]), kind
    for group in ("public", "spec"):
        assert_kept(kept[group], now[group])


def assert_kept(kept: Any, now: Any) -> None:  # noqa: ANN401 - a parsed JSON document
    """Assert that all names are still there: keys of tables, and strings in lists."""
    assert set(kept) <= set(now)
    for name in kept:
        if isinstance(kept, dict):
            assert_kept(kept[name], now[name])


@releases
def test_grades_change_only_with_the_edition_of_the_rules(release: str) -> None:
    kept, now = read(release, "names"), json.loads(json.dumps(names()))
    if kept["rules_version"] == now["rules_version"]:
        assert kept["grades"].items() <= now["grades"].items()
