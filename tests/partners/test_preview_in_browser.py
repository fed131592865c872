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
    driver.set_script_timeout(900)  # only a picture that hangs takes so long
    yield driver
    driver.quit()


@pytest.fixture(params=["linked", "inlined"])
def page(request: pytest.FixtureRequest, browser: Browser, tmp_path: Path) -> Browser:
    """Open the page of the example catalogue in the browser."""
    open_page(browser, tmp_path / "page.html", CATALOGUE, linked=request.param == "linked")
    return browser


def open_page(  # noqa: PLR0913 - the choices of the page
    browser: Browser,
    place: Path,
    folder: Path,
    *,
    linked: bool,
    fallback: Fallback = Fallback.WHOLE_SET,
    pictures: bool = True,
) -> Intake:
    intake = scan(folder, pictures=pictures)
    if linked:
        html = preview_page(intake, linked_pictures(folder, page=place), fallback=fallback)
    else:
        with inlined_pictures(folder) as copies:
            html = preview_page(intake, copies, fallback=fallback)
    place.write_text(html, encoding="utf-8")
    browser.set_window_size(1200, 900)
    for kind in ("browser", "performance"):
        browser.get_log(kind)
    browser.get(place.as_uri())
    return intake


def find(within: Browser, selector: str) -> list[Browser]:
    return list(within.find_elements("css selector", selector))


def choose(browser: Browser, store: Marketplace | str) -> None:
    every = browser.execute_script(
        "return [...document.querySelectorAll('.store')].map(one => [one, one.innerText.trim()])"
    )
    [choice] = [one for one, text in every if text == str(store)]
    choice.click()


def captions(browser: Browser) -> dict[str, list[str]]:
    """Return the captions of each product's displayed images, in the order of the page."""
    # One script, because each question to the browser takes some milliseconds.
    found = browser.execute_script(
        """
        return [...document.querySelectorAll('article')].map(article => [
          article.querySelector('h2').innerText.trim(),
          [...article.querySelectorAll('figure:not(.aside)')]
            .filter(figure => figure.checkVisibility())
            .map(figure => figure.innerText),
        ]);
        """
    )
    return {
        asin: [" ".join(text.split()).removesuffix(" differs") for text in texts]
        for asin, texts in found
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
        images = [one for one in find(page, "figure:not(.aside) img") if one.is_displayed()]
        assert len(images) == sum(map(len, captions(page).values()))
        for image in images:
            assert is_loaded(page, image), image.get_attribute("alt")


def test_no_other_requests(page: Browser) -> None:
    choose(page, Marketplace.DE)
    assert [one for one in find(page, "img") if not is_loaded(page, one)] == []
    assert requested_schemes(page) <= {"file", "data"}
    assert console_messages(page) == []


def test_chosen_store_shows_images_set_aside(page: Browser) -> None:
    catalogue = scan(CATALOGUE).catalogue
    reasons = {one.get_attribute("id"): one.text for one in find(page, ".reasons li")}
    for store in (Marketplace.US, Marketplace.DE, Marketplace.FR):
        choose(page, store)
        figures = [one for one in find(page, "figure.aside") if one.is_displayed()]
        found = {
            (
                find(one, "img")[0].get_attribute("src"),
                reasons[find(one, "a")[0].get_attribute("href").partition("#")[2]],
            )
            for one in figures
        }
        aside = [one for each in catalogue.values() for one in resolve(each, store).set_aside]
        assert len(figures) == len(found) == len(aside)
        for verdict in aside:
            assert any(verdict.rule.statement[:-1] in reason for _, reason in found)
            assert any(str(verdict.file) in re.sub(r"\s+", "", one.text) for one in figures)


def test_groups_are_side_by_side(page: Browser) -> None:
    choose(page, "All")
    groups = [find(article, ".group") for article in find(page, "article")]
    assert [len(some) for some in groups] == [1, 2, 1]
    left, right = groups[1]
    assert left.rect["y"] == right.rect["y"]
    assert left.rect["x"] + left.rect["width"] <= right.rect["x"]
    # The image that loses is next to the one that wins.
    [winner, loser, *_] = find(right, "figure")
    assert winner.rect["y"] == loser.rect["y"]
    assert winner.rect["width"] > loser.rect["width"]


def test_only_products_whose_stores_differ(page: Browser) -> None:
    find(page, "#only-differing")[0].click()
    visible = [one.get_attribute("id") for one in find(page, "article") if one.is_displayed()]
    index = [one.text for one in find(page, ".index a") if one.is_displayed()]
    assert visible == index == ["B000234567"]
    find(page, "#only-differing")[0].click()
    assert all(one.is_displayed() for one in find(page, "article"))


def test_index_leads_to_products(page: Browser) -> None:
    [link] = [one for one in find(page, ".index a") if one.text == "B000345678"]
    link.click()
    assert page.execute_script("return location.hash") == "#B000345678"
    top = page.execute_script("return document.getElementById('B000345678').offsetTop - scrollY")
    assert -1 <= top < page.execute_script("return innerHeight")


def test_a_search_in_the_page_finds_names(page: Browser) -> None:
    for name in ("B000123456.PT03.png", "B000345678.PT02.jpg", "B000123456.PT04.jpg.jpg"):
        page.execute_script("getSelection().removeAllRanges()")
        assert page.execute_script("return find(arguments[0])", name), name


def test_first_pictures_are_loaded_without_scrolling(page: Browser) -> None:
    loaded = "return [...document.images].map(one => one.complete && one.naturalWidth > 0)"
    assert all(page.execute_script(loaded))


def test_choose_with_the_keyboard(page: Browser) -> None:
    from selenium.webdriver.common.keys import Keys  # noqa: PLC0415 - an optional partner

    page.execute_script("document.getElementById('store-all').focus()")
    names = ["All stores", *[f"{store}, {store.name}" for store in MARKETPLACES]]
    for name in (*names, names[0]):
        focus = page.switch_to.active_element
        assert focus.get_attribute("aria-label") == name
        [label] = find(page, f"label[for={focus.get_attribute('id')}]")
        assert label.value_of_css_property("outline-style") == "solid"
        assert focus.is_selected()
        focus.send_keys(Keys.ARROW_RIGHT)


@pytest.mark.parametrize("width", [320, 400, 768, 1400])
def test_page_fits_the_window(page: Browser, width: int) -> None:
    # The narrowest window has about 500 pixels, so emulate the width.
    metrics = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 500}
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    assert page.execute_script("return document.documentElement.scrollWidth") <= width
    [main, part] = [one for one in find(page, "figure img") if one.is_displayed()][:2]
    assert main.size["width"] > 1.5 * part.size["width"]
    assert main.size["width"] >= 200
    # A narrow window has a card for each rejected file.
    row = find(page, ".rejected tbody tr")[0]
    places = {cell.rect["x"] for cell in find(row, "td")}
    assert (len(places) == 1) == (width <= 640)
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
    # Without pictures, the content is not checked.
    intake = open_page(browser, tmp_path / "page.html", folder, linked=linked, pictures=False)
    assert len(intake.submissions) == 4
    loaded = {one.get_attribute("alt")[:4]: is_loaded(browser, one) for one in find(browser, "img")}
    assert loaded == {str(one.variant): str(one.variant) == "PT03" for one in intake.submissions}
    assert browser.title == f"Preview of {folder.name}"
    assert find(browser, "b script, table script, img[onerror]") == []
    assert HOSTILE in find(browser, ".rejected")[0].text
    assert requested_schemes(browser) <= {"file", "data"}
