"""The command `impact`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from commands import Run, catalogue, touch
from tiny import content_of

from listing_images import scan


def test_impact_lines(run: Run, tmp_path: Path) -> None:
    old = touch(tmp_path / "old", "B000123456.MAIN.jpg", "B000123456.PT01.jpg")
    new = touch(
        tmp_path / "new", "B000123456.MAIN.png", "B000123456.PT02.jpg", "DE/B000234567.MAIN.jpg"
    )
    status, out = run("impact", old, new)
    assert status == 0
    assert "MAIN  B000123456.MAIN.png replaces B000123456.MAIN.jpg" in out
    assert "PT01  B000123456.PT01.jpg disappears" in out
    assert "PT02  B000123456.PT02.jpg appears" in out
    assert "  DE:\n    MAIN  B000234567.MAIN.jpg appears" in out


def test_impact_json(run: Run, tmp_path: Path) -> None:
    old = touch(tmp_path / "old", "B000123456.MAIN.jpg")
    new = touch(tmp_path / "new", "B000123456.MAIN.jpg", "DE/B000123456.MAIN.png")
    _, out = run("impact", old, new, "--store", "DE,FR", "--json")
    (product,) = json.loads(out)["products"]
    assert [each["store"] for each in product["stores"]] == ["DE"]
    ((before, after),) = product["stores"][0]["replaced"]
    assert (before["filename"], after["filename"]) == ("B000123456.MAIN.jpg", "B000123456.MAIN.png")


@pytest.mark.parametrize(
    ("stores", "named"),
    [
        ("DE,FR,IT,ES,NL,BE,PL,SE", "DE, FR, IT, ES, NL, BE, PL, SE:"),
        ("DE,FR,IT,ES,NL,BE,PL,SE,IE", "9 stores:"),
    ],
)
def test_impact_names_up_to_eight_stores(run: Run, tmp_path: Path, stores: str, named: str) -> None:
    old, new = touch(tmp_path / "old"), touch(tmp_path / "new", "B000123456.MAIN.jpg")
    lines = run("impact", old, new, "--store", stores)[1].splitlines()
    assert f"  {named}" in lines


def test_impact_of_a_launch(run: Run, tmp_path: Path) -> None:
    old, new = touch(tmp_path / "old"), touch(tmp_path / "new", "B000123456.MAIN.jpg")
    assert run("impact", old, new)[0] == 0


def test_impact_names_pictures_of_equal_names(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # so that the paths are short, and not cut
    old = touch(tmp_path / "old", "B000123456.MAIN.jpg")
    new = touch(tmp_path / "new", "B000123456.MAIN.jpg", "holiday.jpg")
    (new / "B000123456.MAIN.jpg").write_bytes(content_of("another.jpg"))
    out = " ".join(run("impact", "old", "new")[1].split())
    pictures = [scan(place).submissions[0].file.picture for place in (old, new)]
    assert all(str(picture) in out for picture in pictures)
    assert all(f"{place}/B000123456.MAIN.jpg" in out for place in ("old", "new"))
    document = json.loads(run("impact", old, new, "--json")[1])
    ((before, after),) = document["products"][0]["stores"][0]["replaced"]
    assert [before["picture"], after["picture"]] == pictures
    assert [(one["source"], one["path"]) for one in document["rejections"]] == [
        ("new", "holiday.jpg")
    ]


def test_impact_of_nothing(run: Run, tmp_path: Path) -> None:
    old, new = touch(tmp_path / "old"), touch(tmp_path / "new")
    assert run("impact", old, new)[0] == 2


def test_impact_of_a_catalogue(run: Run, tmp_path: Path) -> None:
    old, new = catalogue(tmp_path / "old"), catalogue(tmp_path / "new", "PT02")
    out = run("impact", old, new)[1]
    assert len(out.splitlines()) <= 48
    assert "in other ways" in out
    assert "B00001CDFG.PT02.jpg appears" not in out
    out = run("impact", old, new, "--explain", "B00001CDFG")[1]
    assert "B00001CDFG.PT02.jpg appears" in out
    assert "B00002CDFG" not in out.partition("Rejected")[0]
    assert len(run("impact", old, new, "-v")[1].splitlines()) > 300


@pytest.mark.parametrize(
    ("number", "listed"), [(6, "B000000005"), (7, "B000000004 and 2 more")], ids=["all", "some"]
)
def test_impact_names_up_to_six_products_without_a_change(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, listed: str
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    folder = touch(tmp_path / "same", *[f"B00000000{one}.MAIN.jpg" for one in range(number)])
    (heading,) = [line for line in run("impact", folder, folder)[1].splitlines() if "B0" in line]
    assert heading.startswith(f"{number} products: B000000000, ")
    assert heading.endswith(f", {listed}")


def test_impact_of_new_pictures_of_two_products_without_examples(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ["B000123456.MAIN.jpg", "B000234567.MAIN.jpg"]
    old, new = touch(tmp_path / "old", *names), touch(tmp_path / "new", *names)
    for name in names:
        (new / name).write_bytes(content_of(f"another {name}"))
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setattr("listing_images.cli.page._EXAMPLES", (0,))
    out = run("impact", old, new)[1]
    assert "2 products: B000123456, B000234567" in out
    assert "New pictures under the same names" not in out
    (new / names[0]).write_bytes(content_of(names[0]))
    assert "New pictures under the same names" in run("impact", old, new)[1]
