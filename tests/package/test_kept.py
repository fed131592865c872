"""What earlier releases wrote is read: pickles and documents, kept since."""

from __future__ import annotations

import base64
import json
import pickle
from collections.abc import Mapping
from pathlib import Path

import pytest
from documents import FOLLOWING, KINDS, Json, name_of
from every_value import EVERY, public_types
from strangers import evaluated

from kept.write import PROTOCOLS, Told, names
from listing_images import __version__

KEPT = Path(__file__).parents[1] / "kept"
RELEASES = sorted(KEPT.glob("[0-9]*"))


def kept(release: Path, name: str) -> dict[str, Json]:
    found: dict[str, Json] = json.loads((release / f"{name}.json").read_text(encoding="ascii"))
    return found


PICKLES = [
    pytest.param(case, protocol, id=f"{release.name} {name} {protocol}")
    for release in RELEASES
    for name, case in kept(release, "pickles").items()
    for protocol in case["pickles"]
]
DOCUMENTS = [
    pytest.param(release, name, id=f"{release.name} {name}")
    for release in RELEASES
    for name in kept(release, "documents")
]


def check_told(value: object, told: Told) -> None:
    """See that a value has every part that it was kept with, and each as it was."""
    if isinstance(told, dict):
        for name, part in told.items():
            check_told(getattr(value, name), part)
    elif isinstance(told, list):
        assert isinstance(value, Mapping)
        assert len(value) == len(told)
        for (key, one), (told_key, told_one) in zip(value.items(), told, strict=True):
            check_told(key, told_key)
            check_told(one, told_one)
    else:
        again = evaluated(told)
        assert value == again
        assert repr(value) == repr(again)  # equality passes over metadata


@pytest.mark.parametrize(("case", "protocol"), PICKLES)
def test_a_kept_pickle_is_read_as_what_it_was(case: dict[str, Json], protocol: str) -> None:
    value = pickle.loads(base64.b64decode(case["pickles"][protocol]))  # noqa: S301 - our own
    check_told(value, case["told"])


def unpickled(release: Path, name: str) -> object:
    newest = kept(release, "pickles")[name]["pickles"][str(max(PROTOCOLS))]
    value: object = pickle.loads(base64.b64decode(newest))  # noqa: S301 - our own
    return value


def check_holds(document: Json, earlier: Json) -> None:
    """See that a document has every key of an earlier one, with the same in it."""
    if isinstance(earlier, dict):
        assert earlier.keys() <= document.keys()
        for name, part in earlier.items():
            check_holds(document[name], part)
    elif isinstance(earlier, list):
        for one, earlier_one in zip(document, earlier, strict=True):
            check_holds(one, earlier_one)
    else:
        assert document == earlier


@pytest.mark.parametrize(("release", "name"), DOCUMENTS)
def test_a_kept_document_is_read_as_what_it_was(release: Path, name: str) -> None:
    document, value = kept(release, "documents")[name], unpickled(release, name)
    again = KINDS[name_of(value)].from_dict(document)
    assert again == value
    # What follows from the rest may follow otherwise by a later edition of the rules.
    following = {"rules_version", *FOLLOWING.get(name_of(value), ())}
    check_holds(again.to_dict(), {key: document[key] for key in document.keys() - following})
    assert document.keys() <= again.to_dict().keys()


def test_this_release_is_kept_with_a_value_of_every_public_type() -> None:
    names = {name.partition(" ")[0] for name in kept(KEPT / __version__, "pickles")}
    assert names == set(public_types()) == {type(value).__name__ for value in EVERY.values()}


@pytest.mark.parametrize("release", RELEASES, ids=lambda release: release.name)
def test_no_name_that_a_release_had_is_gone(release: Path) -> None:
    had, has = kept(release, "names"), names()
    assert set(had["public"]) <= set(has["public"])
    assert set(had["findings"]) <= set(has["findings"])
    for enumeration, members in had["members"].items():
        assert set(members) <= set(has["members"][enumeration]), enumeration


@pytest.mark.parametrize("release", RELEASES, ids=lambda release: release.name)
def test_rules_that_were_changed_are_another_edition(release: Path) -> None:
    had, has = kept(release, "names"), names()
    same = had["rules"] == has["rules"]
    assert same or had["rules_version"] != has["rules_version"], "RULES_VERSION is to be changed"


def test_what_is_kept_is_compared() -> None:
    for value, told in ((EVERY["Plan"], {"submitted": "7"}), ({}, [["1", "2"]]), (1, "2")):
        with pytest.raises(AssertionError):
            check_told(value, told)
    for document, earlier in (({}, {"asin": 1}), ([1], [2])):
        with pytest.raises(AssertionError):
            check_holds(document, earlier)
