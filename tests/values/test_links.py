"""Links of pictures and pages: their hosts, and the pictures that Amazon's links identify."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from listing_images import ImageFile, InvalidLink
from listing_images.values.links import check_link, host_of, is_link, live_image_id, live_image_ids

FOLDER = "https://m.media-amazon.com/images/I"

LIVE = "https://m.media-amazon.com/images/I/71abC+d-2L._SL1500_.jpg"


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://example.com", "example.com"),
        ("HTTP://Example.COM/a/b.jpg?c#d", "example.com"),
        ("https://example.com:8080/", "example.com"),
        ("https://example.com?x=https://other.com", "example.com"),
        ("https://example.com#@other.com", "example.com"),
        ("https://user@example.com/", None),
        ("https://example.com@other.com/", None),
        ("https://example.com\\\\@other.com/", None),
        ("https://example.com:80x/", None),
        ("https://ex\u00e4mple.com/", None),
        ("https:///path", None),
        ("https://", None),
        ("ftp://example.com/", None),
        ("//example.com/", None),
        ("example.com", None),
        ("", None),
    ],
)
def test_host_of(url: str, host: str | None) -> None:
    assert host_of(url) == host


@pytest.mark.parametrize(
    "url",
    [
        LIVE,
        LIVE.replace("._SL1500_", ""),
        LIVE.replace("._SL1500_", "._AC_SX679_"),
        LIVE.replace("+", "%2B"),
        LIVE.replace("+", "%2b"),
        LIVE.replace("m.media", "images-eu.ssl-images"),
        LIVE.replace("m.media", "images-na.ssl-images").replace("https", "http"),
        LIVE.replace("m.media", "M.MEDIA"),
        LIVE + "?x=1#y",
        LIVE.replace("/images/I/", "/images/W/WEBP_402378-T1/images/I/"),
    ],
)
def test_live_image_id(url: str) -> None:
    assert live_image_id(url) == "71abC+d-2L"


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        (LIVE.replace("m.media-amazon.com", "m.media-amazon.com.evil.com"), "another host"),
        (LIVE.replace("m.media-amazon.com", "evilmedia-amazon.com"), "a host that ends alike"),
        (LIVE.replace("m.media", "user@m.media"), "a user"),
        (LIVE.replace("/I/", "/P/"), "an image by product"),
        (LIVE.replace("/I/", "/I/more/"), "a longer path"),
        (LIVE.replace("/I/", "/I/more/images/I/"), "a longer path that ends alike"),
        (LIVE.replace("._SL1500_.jpg", ""), "no dot"),
        (LIVE.replace("71abC+d-2L", ""), "no ID"),
        (LIVE.replace("/images", "?x=/images"), "an ID in the query"),
        ("https://m.media-amazon.com/", "no path"),
        ("crc32:ad0424f3", "no link"),
        ("", "empty"),
    ],
)
def test_live_image_id_of_other_links(url: str, reason: str) -> None:
    assert live_image_id(url) is None, reason


@pytest.mark.parametrize(
    "url", ["https://example.com/a.jpg", "HTTP://example.com/\u00e4.jpg", LIVE]
)
def test_check_link(url: str) -> None:
    assert check_link(url) == url
    assert ImageFile.linked("B000123456", "MAIN", url).picture == url


@pytest.mark.parametrize(
    "url",
    [
        *("", "main.jpg", "example.com/main.jpg", "crc32:ad0424f3", "https:", "https://"),
        *("ftp://example.com/a.jpg", "javascript://example.com/%0Aalert(1)", "data:image/png,x"),
        *("https://example.com/a b.jpg", "https://example.com/a\n.jpg", "https://example.com/\x00"),
        *(" https://example.com/", "https://example.com/\u202egpj.a", "https://example.com/\ud800"),
    ],
)
def test_check_link_refuses(url: str) -> None:
    with pytest.raises(InvalidLink) as caught:
        check_link(url)
    assert caught.value.text == url
    assert "Use a URL" in str(caught.value)
    str(caught.value).encode()


def test_check_link_of_other_type() -> None:
    with pytest.raises(TypeError, match="Expected a string, got bytes"):
        check_link(b"https://example.com/")  # type: ignore[arg-type]


@given(st.text())
def test_any_string(text: str) -> None:
    for url in (text, f"https://{text}", f"https://m.media-amazon.com/images/I/{text}"):
        host, image = host_of(url), live_image_id(url)
        assert host is None or is_link(url)
        assert image is None or host == "m.media-amazon.com" or text


@given(
    st.lists(
        st.sampled_from(
            [
                "https://m.media-amazon.com/images/I/71a.jpg",
                "https://m.media-amazon.com/images/I/71a%2BC.jpg",
                "https://images-na.ssl-images-amazon.com/images/I/71%41._SL9_.jpg",
                "https://m.media-amazon.com/images/I/71a.jpg?x",
                "https://m.media-amazon.com/images/G/71a.jpg",
                "https://m.media-amazon.com/images/I/a.jpg\nhttps://m.media-amazon.com/images/I/b.jpg",
                "https://m.media-amazon.com/images/I/a.jpg\n",
                "https://example.com/a.jpg",
                "https://example.com/b.jpg",
                "HTTPS://m.media-AMAZON.com/images/I/71a.jpg",
                "71a.jpg",
                "",
            ]
        )
    )
)
def test_live_image_ids_are_those_of_each(pictures: list[str]) -> None:
    found = live_image_ids(pictures)
    each = list(map(live_image_id, pictures))
    assert found is None or found == each or (found == [] and each == [None] * len(each))


@pytest.mark.parametrize(
    ("pictures", "images", "reason"),
    [
        ([f"{FOLDER}/71a.jpg", f"{FOLDER}/71b%2BC._SL9_.png"], ["71a", "71b+C"], "usual links"),
        ([f"{FOLDER}/71%41.jpg"], ["71A"], "a usual link with another encoded sign"),
        ([f"{FOLDER}/71 a.jpg", f"{FOLDER}/71%2BC.jpg"], ["71 a", "71+C"], "a blank in an ID"),
        (["https://example.com/a.jpg"] * 2, [], "of another host"),
        ([f"{FOLDER}/71a.jpg", "https://example.com/a.jpg"], None, "some of another host"),
        ([f"{FOLDER}/71a.jpg\n{FOLDER}/71b.jpg"], None, "two lines that look like two links"),
        ([f"{FOLDER}/71a.jpg", "crc32:a"], None, "no link"),
        (["https://example.com/a.jpg", "crc32:a"], None, "no link after one of another host"),
        ([], None, "nothing"),
    ],
)
def test_live_image_ids(pictures: list[str], images: list[str] | None, reason: str) -> None:
    assert live_image_ids(pictures) == images, reason


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("https://m.media-AMAZON.com/images/I/71a.jpg", "capitals in the host"),
        ("https://m.media-amazon.com/images/I/71a.jpg?x", "a query"),
    ],
)
def test_live_image_ids_of_unusual_link(url: str, reason: str) -> None:
    assert live_image_ids([url]) is None, reason


def test_host_of_backslash() -> None:
    assert host_of("https://amazon.de\\.example.com/") is None
