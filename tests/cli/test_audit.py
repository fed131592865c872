"""The command `audit`."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from commands import Run, touch

IDS = {"DE": "A1PA6795UKMFR9", "FR": "A13V1IB3VIYZZH"}


def item(asin: str | None, **stores: dict[str, str]) -> dict[str, object]:
    """Return an item of the Catalog Items API with image ids by store and variant."""
    images = [
        {
            "marketplaceId": IDS[store],
            "images": [
                {
                    "variant": code,
                    "link": f"https://m.media-amazon.com/images/I/{name}.jpg",
                    "height": 500,
                    "width": 500,
                }
                for code, name in pictures.items()
            ],
        }
        for store, pictures in stores.items()
    ]
    return {"images": images} if asin is None else {"asin": asin, "images": images}


def live(path: Path, payload: object) -> Path:
    path.write_text(json.dumps(payload), encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return touch(
        tmp_path / "images",
        *("B000123456.MAIN.jpg", "B000123456.PT01.jpg", "B000123456.PS01.jpg"),
        *("B000234567.MAIN.jpg", "DE/B000234567.MAIN.jpg", "holiday.jpg"),
    )


def test_audit_counts_rejected_files_without_other_files(run: Run, tmp_path: Path) -> None:
    folder = touch(tmp_path / "images", "B000123456.MAIN.jpg", "holiday.jpg", "notes.txt", "a.mp4")
    file = live(tmp_path / "live.json", item("B000123456", DE={"MAIN": "71a"}))
    _, out = run("audit", folder, "--live", file)
    assert out.endswith("\n1 file rejected, so not compared: see listing-images check.\n")


def outcomes(out: str) -> dict[tuple[str, str, str], str]:
    return {
        (one["asin"], one["store"], one["variant"]): one["outcome"]
        for one in json.loads(out)["slots"]
    }


def test_audit_lists_every_slot(run: Run, folder: Path, tmp_path: Path) -> None:
    pictures = {"MAIN": "71a", "PT02": "71b"}
    payload = {"items": [item("B000123456", DE=pictures), item("B000345678", DE={"MAIN": "71c"})]}
    file = live(tmp_path / "live.json", payload)
    status, out = run("audit", folder, "--live", file, "--json")
    expected = {
        ("B000123456", "DE", "MAIN"): "NOT_COMPARED",
        ("B000123456", "DE", "PT01"): "MISSING",
        ("B000123456", "DE", "PT02"): "FROM_OTHERS",
        ("B000123456", "DE", "PS01"): "NOT_OBSERVABLE",
        ("B000234567", "DE", "MAIN"): "NOT_OBSERVABLE",
        ("B000345678", "DE", "MAIN"): "FROM_OTHERS",
    }
    assert status == 1
    assert outcomes(out) == expected
    rows = csv.DictReader(io.StringIO(run("audit", folder, "--live", file, "--format", "csv")[1]))
    assert {(row["asin"], row["store"], row["variant"]): row["outcome"] for row in rows} == expected
    text = run("audit", folder, "--live", file)[1]
    for asin, _, code in expected:
        assert any(line.split()[:1] == [asin] and code in line for line in text.splitlines())
    assert "1 file rejected" in text


@pytest.mark.parametrize(
    ("time", "outcome", "status"),
    [
        ("2026-11-25T12:00:00Z", "PENDING", 0),
        ("2026-11-28T12:00:00+01:00", "OVERDUE", 1),
    ],
)
def test_audit_time(run: Run, tmp_path: Path, time: str, outcome: str, status: int) -> None:
    folder = touch(tmp_path / "images", "B000123456.MAIN.jpg")
    text = '["B000123456.MAIN.jpg"]\nsubmitted_at = 2026-11-24T12:00:00Z\n'
    (folder / "images.toml").write_text(text, encoding="utf-8")
    file = live(tmp_path / "live.json", item("B000123456", DE={}))
    if outcome == "OVERDUE":
        time = "2026-11-28T13:00:00Z"
    judged, out = run("audit", folder, "--live", file, "--now", time, "--json")
    assert outcomes(out) == {("B000123456", "DE", "MAIN"): outcome}
    assert judged == status


@pytest.mark.parametrize("time", ["noon", "2026-11-25T12:00:00"])
def test_audit_time_invalid(run: Run, folder: Path, time: str) -> None:
    status, out = run("audit", folder, "--live", "x.json", "--now", time)
    assert status == 2
    assert f"'{time}'" in out.splitlines()[-1]


def test_audit_stores(run: Run, folder: Path, tmp_path: Path) -> None:
    file = live(tmp_path / "live.json", item("B000234567", DE={"MAIN": "71a"}, FR={"MAIN": "71a"}))
    out = run("audit", folder, "--live", file, "--sold-in", "US")[1]
    assert "US" in out
    assert "is the same picture as in FR" in out
    out = run("audit", folder, "--live", file, "--store", "DE", "--json")[1]
    assert {store for _, store, _ in outcomes(out)} == {"DE"}


def test_audit_recognized_and_different(run: Run, tmp_path: Path) -> None:
    folder = touch(tmp_path / "images", "B000123456.MAIN.jpg", "B000123456.PT01.jpg")
    file = live(
        tmp_path / "live.json",
        [item("B000123456", DE={"MAIN": "71a"}), item("B000123456", FR={"MAIN": "71b"})],
    )
    out = " ".join(run("audit", folder, "--live", file)[1].split())
    assert "B000123456 DE MAIN is not the same picture as in FR." in out


def test_audit_item_named_by_its_file(run: Run, folder: Path, tmp_path: Path) -> None:
    file = live(tmp_path / "B000123456.json", item(None, DE={"MAIN": "71a"}))
    assert ("B000123456", "DE", "MAIN") in outcomes(
        run("audit", folder, "--live", file, "--json")[1]
    )


@pytest.mark.parametrize(
    ("content", "names"),
    [
        pytest.param(None, "No such file", id="missing"),
        pytest.param("{", "JSON", id="not JSON"),
        pytest.param("[" * 100_000, "JSON", id="nested too deeply"),
        pytest.param("{}", "images", id="other JSON"),
        pytest.param('{"images": []}', "B000123456.json", id="no ASIN"),
    ],
)
def test_audit_invalid_file(
    run: Run, folder: Path, tmp_path: Path, content: str | None, names: str
) -> None:
    file = tmp_path / "live.json"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    status, out = run("audit", folder, "--live", file)
    assert status == 2
    assert names in " ".join(out.split())


def test_audit_recognizes_another_image(run: Run, tmp_path: Path) -> None:
    folder = touch(tmp_path / "images", "B000123456.MAIN.jpg", "B000123456.PT01.jpg")
    file = live(tmp_path / "live.json", item("B000123456", DE={"MAIN": "71a", "PT01": "71b"}))
    status, out = run("audit", folder, "--live", file)
    assert status == 0
    assert "Compare these pictures" not in out


def test_audit_of_nothing_expected_and_nothing_live(run: Run, tmp_path: Path) -> None:
    folder = touch(tmp_path / "images", "FR/B000123456.PT01.jpg")
    file = live(tmp_path / "live.json", item("B000123456", DE={}))
    status, out = run("audit", folder, "--live", file)
    assert status == 0
    assert out.startswith("0 image slots of 0 products in 0 stores\n")


@pytest.mark.parametrize(
    "stores", [pytest.param(["FR"], id="other store"), pytest.param([], id="no store")]
)
def test_audit_lists_the_stores_of_country_sets_as_not_observable(
    run: Run, tmp_path: Path, stores: list[str]
) -> None:
    folder = touch(tmp_path / "images", "DE/B000123456.MAIN.jpg", "DE/B000123456.PT01.jpg")
    payload = {"items": [item("B000123456", **{store: {} for store in stores})]}
    file = live(tmp_path / "live.json", payload)
    status, out = run("audit", folder, "--live", file, "--json")
    assert status == 0
    assert outcomes(out) == {
        ("B000123456", "DE", "MAIN"): "NOT_OBSERVABLE",
        ("B000123456", "DE", "PT01"): "NOT_OBSERVABLE",
    }
    assert outcomes(run("audit", folder, "--live", file, "--json", "--store", "FR")[1]) == {}


def test_audit_of_a_country_set_that_is_missing(run: Run, tmp_path: Path) -> None:
    folder = touch(tmp_path / "images", "DE/B000123456.MAIN.jpg")
    file = live(tmp_path / "live.json", item("B000123456", DE={}))
    status, out = run("audit", folder, "--live", file, "--json")
    assert status == 1
    assert outcomes(out) == {("B000123456", "DE", "MAIN"): "MISSING"}


def test_audit_lists_the_store_of_a_country_set_only_for_its_product(
    run: Run, tmp_path: Path
) -> None:
    names = [f"{asin}.MAIN.jpg" for asin in ("B000234567", "B000345678")]
    folder = touch(tmp_path / "images", "AU/B000123456.MAIN.jpg", *names)
    file = live(tmp_path / "live.json", item("B000234567", DE={"MAIN": "71a"}))
    _, out = run("audit", folder, "--live", file, "--json", "--sold-in", "FR")
    stores = [(asin, store) for asin, store, _ in outcomes(out)]
    others = [(asin, store) for asin in ("B000234567", "B000345678") for store in ("DE", "FR")]
    assert sorted(stores) == [("B000123456", "AU"), *others]


@pytest.mark.parametrize(
    "payload",
    [{"items": []}, {"numberOfResults": 0, "items": []}, [], [{"items": []}]],
    ids=str,
)
def test_audit_of_live_files_without_items(
    run: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, payload: object
) -> None:
    monkeypatch.chdir(tmp_path)
    live(Path("full.json"), item("B000123456", DE={"MAIN": "71a"}))
    live(Path("empty.json"), payload)
    for files in (["empty.json"], ["full.json", "empty.json"]):
        status, out = run("audit", folder, "--live", *files)
        assert status == 2
        assert "'empty.json' contains no items. Leave it out, or request other products.\n" in out
    pages = [payload, item("B000123456", DE={"MAIN": "71a"})]
    file = live(Path("pages.json"), pages if isinstance(payload, dict) else pages[1:])
    assert run("audit", folder, "--live", file)[0] == 0


FRENCH = {"MAIN": "71a", "PT01": "71b"}
EMPTY = {"MAIN": "82a", "PT02": "82c"}
FILLED = {**EMPTY, "PT01": "71b"}


@pytest.mark.parametrize(
    ("first", "second", "options", "counts", "words"),
    [
        pytest.param(EMPTY, None, [], (1, 0), "own sets: 1 left empty, 0 filled", id="empty"),
        pytest.param(FILLED, None, [], (0, 1), "supports --fallback per-variant", id="filled"),
        pytest.param(
            *(EMPTY, None, ["--fallback", "per-variant"], (1, 0)),
            "supports --fallback whole-set",
            id="empty, with the other reading",
        ),
        pytest.param(
            *(FILLED, None, ["--fallback", "per-variant"], (0, 1)),
            "1 filled with global images, 0 undecided. Display",
            id="filled, as read",
        ),
        pytest.param(EMPTY, FILLED, [], (1, 1), "contradict each other", id="both"),
        pytest.param({"MAIN": "82a"}, None, [], (0, 0), "", id="only the main image"),
    ],
)
def test_audit_fallback_evidence(  # noqa: PLR0913, PLR0917 - the columns of the table
    run: Run,
    tmp_path: Path,
    first: dict[str, str],
    second: dict[str, str] | None,
    options: list[str],
    counts: tuple[int, int],
    words: str,
) -> None:
    asins = ["B000123456", "B000234567"]
    folder = touch(
        tmp_path / "images",
        *(f"{asin}.{code}.jpg" for asin in asins for code in ("MAIN", "PT01")),
        *(f"DE/{asin}.{code}.jpg" for asin in asins for code in ("MAIN", "PT02")),
    )
    items = [item(asins[0], FR=FRENCH, DE=first)]
    items += [] if second is None else [item(asins[1], FR=FRENCH, DE=second)]
    file = live(tmp_path / "live.json", {"items": items})
    command = ["audit", folder, "--live", file, *options]
    _, out = run(*command, "--json")
    evidence = json.loads(out)["fallback_evidence"]
    assert (evidence["whole_set"], evidence["per_variant"]) == counts
    _, out = run(*command)
    assert words in " ".join(out.split()) + "\n"
    assert ("Gaps in" in out) == (counts != (0, 0))
