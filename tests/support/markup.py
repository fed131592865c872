"""HTML read strictly: a tree of elements, or an error where tags do not match."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

__all__ = ["Element", "items_of", "laid_out", "parsed", "printed", "rows_of"]

_VOID = {"br", "img", "input", "meta", "wbr"}


@dataclass
class Element:
    """An element with its attributes, and what is in it: strings and elements."""

    tag: str
    attributes: dict[str, str | None]
    inner: list[Element | str] = field(default_factory=list)

    def all(self, *tags: str) -> Iterator[Element]:
        """Yield every element inside, or those with one of these tags, in order."""
        for one in self.inner:
            if isinstance(one, Element):
                if not tags or one.tag in tags:
                    yield one
                yield from one.all(*tags)

    @property
    def text(self) -> str:
        """All text inside, with a blank where a line breaks."""
        return "".join(
            one if isinstance(one, str) else " " if one.tag == "br" else one.text
            for one in self.inner
        )

    @property
    def classes(self) -> set[str]:
        """The classes of the element."""
        return set((self.attributes.get("class") or "").split())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs))
        assert len(element.attributes) == len(attrs), f"an attribute of {tag} is given twice"
        self.open[-1].inner.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        self.open[-1].inner.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")


def parsed(html: str) -> Element:
    """Return the root of an HTML string, in which every tag must be closed in its place."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    [root] = reader.open
    return root


def rows_of(root: Element) -> list[list[Element]]:
    """Return the cells of every row, heads among them."""
    return [[*row.all("th", "td")] for row in root.all("tr")]


def items_of(cell: Element) -> list[tuple[str, str]]:
    """Return the items of a cell, each with its background."""
    blocks = [*cell.all("div")] or [cell]
    return [
        (str(block.inner[0]), re.findall("background:(#.{6})", block.attributes["style"] or "")[0])
        for block in blocks
        if block.inner
    ]


def printed(text: str) -> str:
    """Return a string as a page prints it."""
    return text if text.isprintable() else repr(text)[1:-1]


def laid_out(html: str) -> str:
    """Return notebook HTML as a page that looks alike, with a block a line and named styles."""
    names: dict[str, str] = {}

    def named(style: re.Match[str]) -> str:
        return f'class="{names.setdefault(style[1], f"s{len(names)}")}"'

    body = re.sub('style="([^"]*)"', named, html)
    rules = "".join([f".{name} {{ {style} }}\n" for style, name in names.items()])
    lines = re.sub("(?=<(?!br|small)[a-z])", "\n", body)
    return f'<!doctype html>\n<meta charset="utf-8">\n<style>\n{rules}</style>{lines}\n'
