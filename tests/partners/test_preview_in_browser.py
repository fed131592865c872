"""The preview page in a browser: each store, each picture, and no other requests.

These tests need Chromium, its driver and Selenium.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from listing_images import (
    MARKETPLACES,
    Fallback,
    Intake,
    Marketplace,
    inlined_pictures,
    linked_pictures,
    preview_page,
    resolve,
    scan,
)

pytestmark = pytest.mark.partner

CATALOGUE = Path(__file__).parents[2] / "docs" / "examples" / "catalogue"
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

CONTRASTS = """
const parts = text => text.match(/[\\d.]+/g).map(Number);
const luminance = text => {
  const [r, g, b] = parts(text).slice(0, 3)
    .map(c => c / 255)
    .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const background = element => {
  for (let one = element; one; one = one.parentElement) {
    const colour = getComputedStyle(one).backgroundColor;
    if (parts(colour)[3] !== 0) return colour;
  }
  return 'rgb(255, 255, 255)';
};
return [...document.querySelectorAll('body *')]
  .filter(one => one.offsetParent && [...one.childNodes].some(
    node => node.nodeType === 3 && node.data.trim()))
  .map(one => {
    const both = [getComputedStyle(one).color, background(one)].map(luminance);
    return [one.textContent, (Math.max(...both) + 0.05) / (Math.min(...both) + 0.05)];
  });
"""
"""Return the text and the contrast of each visible element that contains text."""

Browser = Any


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    from selenium.webdriver import Chrome, ChromeOptions  # noqa: PLC0415 - an optional partner
    from selenium.webdriver.chrome.service import Service  # noqa: PLC0415 - an optional partner

    options = ChromeOptions()
    options.binary_location = shutil.which("chromium") or "chromium"
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = Chrome(options, Service(shutil.which("chromedriver")))
    yield driver
    driver.quit()


@pytest.fixture(params=["linked", "inlined"])
def page(request: pytest.FixtureRequest, browser: Browser, tmp_path: Path) -> Browser:
    """Open the page of the example catalogue in the browser."""
    open_page(browser, tmp_path / "page.html", CATALOGUE, linked=request.param == "linked")
    return browser


def open_page(
    browser: Browser,
    place: Path,
    folder: Path,
    *,
    linked: bool,
    fallback: Fallback = Fallback.WHOLE_SET,
) -> Intake:
    intake = scan(folder)
    if linked:
        html = preview_page(intake, linked_pictures(folder, page=place), fallback=fallback)
    else:
        with inlined_pictures(folder) as pictures:
            html = preview_page(intake, pictures, fallback=fallback)
    place.write_text(html, encoding="utf-8")
    browser.set_window_size(1200, 900)
    for kind in ("browser", "performance"):
        browser.get_log(kind)
    browser.get(place.as_uri())
    return intake


def find(within: Browser, selector: str) -> list[Browser]:
    return list(within.find_elements("css selector", selector))


def choose(browser: Browser, store: Marketplace) -> None:
    [choice] = [one for one in find(browser, ".store") if one.text == str(store)]
    choice.click()


def captions(browser: Browser) -> dict[str, list[str]]:
    """Return the captions of each product's visible images, in the order of the page."""
    return {
        find(article, "h2")[0].text: [
            re.sub(r"\s+", " ", figure.text)
            for figure in find(article, "figure")
            if figure.is_displayed()
        ]
        for article in find(browser, "article")
    }


def is_loaded(browser: Browser, image: Browser) -> bool:
    """Whether a picture loads. Pictures load when they are scrolled into view."""
    return bool(
        browser.execute_async_script(
            """
            const [image, done] = arguments;
            image.scrollIntoView();
            image.decode().then(() => done(true), () => done(false));
            """,
            image,
        )
    )


def console_messages(browser: Browser) -> list[str]:
    return [entry["message"] for entry in browser.get_log("browser")]


def requested_schemes(browser: Browser) -> set[str]:
    """Return the schemes of all requests."""
    messages = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    return {
        message["params"]["request"]["url"].partition(":")[0]
        for message in messages
        if message["method"] == "Network.requestWillBeSent"
    }


def test_chosen_store_shows_its_images(page: Browser) -> None:
    catalogue = scan(CATALOGUE).catalogue
    for store in MARKETPLACES:
        choose(page, store)
        assert captions(page) == {
            asin: [f"{one.variant} {one}" for one in resolve(submitted, store).images.files]
            for asin, submitted in catalogue.items()
        }


def test_every_picture_loads(page: Browser) -> None:
    for store in (Marketplace.US, Marketplace.DE):
        choose(page, store)
        images = [one for one in find(page, "img") if one.is_displayed()]
        assert len(images) == sum(map(len, captions(page).values()))
        for image in images:
            assert is_loaded(page, image), image.get_attribute("alt")


def test_no_other_requests(page: Browser) -> None:
    choose(page, Marketplace.DE)
    assert [one for one in find(page, "img") if not is_loaded(page, one)] == []
    assert requested_schemes(page) <= {"file", "data"}
    assert console_messages(page) == []


def test_chosen_store_lists_images_set_aside(page: Browser) -> None:
    catalogue = scan(CATALOGUE).catalogue
    for store in (Marketplace.US, Marketplace.DE, Marketplace.FR):
        choose(page, store)
        rows = [row.text for row in find(page, "details tbody tr") if row.is_displayed()]
        aside = [one for each in catalogue.values() for one in resolve(each, store).set_aside]
        assert len(rows) == len(aside)
        for row, verdict in zip(rows, aside, strict=True):
            assert str(verdict.file) in row
            assert verdict.rule.statement in row


def test_choose_with_the_keyboard(page: Browser) -> None:
    from selenium.webdriver.common.keys import Keys  # noqa: PLC0415 - an optional partner

    find(page, "body")[0].send_keys(Keys.TAB)
    for store in (*MARKETPLACES, MARKETPLACES[0]):
        focus = page.switch_to.active_element
        assert focus.get_attribute("aria-label") == f"{store}, {store.name}"
        [label] = find(page, f"label[for={focus.get_attribute('id')}]")
        assert label.value_of_css_property("outline-style") == "solid"
        assert focus.is_selected()
        focus.send_keys(Keys.ARROW_RIGHT)


@pytest.mark.parametrize("width", [320, 500, 768, 1600])
def test_page_fits_the_window(page: Browser, width: int) -> None:
    # The narrowest window has about 500 pixels, so emulate the width.
    metrics = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 500}
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    assert page.execute_script("return document.documentElement.scrollWidth") <= width
    [main, part] = [one for one in find(page, "figure img") if one.is_displayed()][:2]
    assert main.size["width"] > 1.5 * part.size["width"]
    assert main.size["width"] > min(width, 1200) / 3
    page.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_in_light_and_dark(page: Browser, scheme: str) -> None:
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    choose(page, Marketplace.DE)
    background = find(page, "body")[0].value_of_css_property("background-color")
    brightness = int(re.findall(r"\d+", background)[0])
    assert (brightness < 64) == (scheme == "dark")
    contrasts = page.execute_script(CONTRASTS)
    assert len(contrasts) > 50
    assert [text for text, contrast in contrasts if contrast < 4.5] == []


def test_fallback_per_variant(browser: Browser, tmp_path: Path) -> None:
    reading = Fallback.PER_VARIANT
    intake = open_page(browser, tmp_path / "page.html", CATALOGUE, linked=True, fallback=reading)
    choose(browser, Marketplace.DE)
    for asin, submitted in intake.catalogue.items():
        images = resolve(submitted, Marketplace.DE, fallback=reading).images
        assert len(captions(browser)[asin]) == len(images)


HOSTILE = "<img src=x onerror=\"document.title='harm'\">"
SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><script>document.title='harm'</script></svg>"


@pytest.mark.parametrize("linked", [True, False])
def test_hostile_names_and_pictures(browser: Browser, tmp_path: Path, linked: bool) -> None:
    folder = tmp_path / "<b> %41&#39;\"'#?"
    files = {
        "B000123456.MAIN.jpg": SVG,
        "B000123456.PT01.gif": b"<script>document.title='harm'</script>",
        "B000123456.PT02.png": b"",
        "B000123456.PT03.jpg": (CATALOGUE / "B000123456.MAIN.jpg").read_bytes(),
        f"{HOSTILE}.jpg": SVG,
        "</table><script>document.title='harm'</script>/B000123456.PT04.jpg": SVG,
    }
    for name, content in files.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    open_page(browser, tmp_path / "page.html", folder, linked=linked)
    assert [is_loaded(browser, image) for image in find(browser, "img")] == [
        *[False, False, False],
        True,
    ]
    assert browser.title == f"Preview of {folder.name}"
    assert find(browser, "b script, table script, img[onerror]") == []
    assert HOSTILE in find(browser, ".rejected")[0].text
    assert requested_schemes(browser) <= {"file", "data"}
