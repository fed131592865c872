"""The style sheet of the preview page, which also shows the images of the chosen store."""

from __future__ import annotations

from typing import Final

__all__ = ["style_sheet"]


_STYLE: Final = """
:root {
  color-scheme: light dark;
  --page: #f2f3f5; --sheet: #ffffff; --ink: #1c2127; --soft: #565d66; --line: #c8ced6;
  --accent: #0b57b0; --global: #dbe9ff; --own: #d5f2dd; --warn: #ffe9c2; --on-warn: #5a3200;
  --on-tint: #14243a;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #14171b; --sheet: #1e2329; --ink: #e8eaed; --soft: #a7afb8; --line: #444c56;
    --accent: #7db4ff; --global: #1d3a63; --own: #1d4a2b; --warn: #4a3510; --on-warn: #ffdf9e;
    --on-tint: #f0f4fa;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 16px; max-width: 1200px; background: var(--page); color: var(--ink);
  font: 16px/1.5 system-ui, sans-serif; overflow-wrap: anywhere;
}
h1 { font-size: 1.5rem; margin: 0 0 8px; }
h2 { font-size: 1.2rem; margin: 0; }
h3 { font-size: 1rem; margin: 12px 0 4px; }
p { margin: 4px 0; }
.promise { padding: 8px 12px; border-radius: 6px; background: var(--warn); color: var(--on-warn); }
fieldset {
  position: sticky; top: 0; z-index: 1; margin: 12px 0; padding: 6px 12px 10px;
  border: 1px solid var(--line); border-radius: 6px; background: var(--sheet);
  display: flex; flex-wrap: wrap; gap: 6px; max-height: 40vh; overflow-y: auto;
}
legend { padding: 0 6px; color: var(--soft); }
.store { position: relative; }
.store input { position: absolute; inset: 0; width: 100%; height: 100%; margin: 0; opacity: 0; }
.store input { cursor: pointer; }
.store label {
  display: block; min-width: 2.6rem; padding: 4px 8px; text-align: center;
  border: 1px solid var(--line); border-radius: 999px;
}
.store input:checked + label {
  background: var(--accent); border-color: var(--accent); color: var(--sheet); font-weight: 600;
}
.store input:focus-visible + label { outline: 3px solid var(--accent); outline-offset: 2px; }
article, .rejected {
  margin: 0 0 16px; padding: 12px; border: 1px solid var(--line); border-radius: 6px;
  background: var(--sheet);
}
.source { display: inline-block; padding: 2px 8px; border-radius: 4px; color: var(--on-tint); }
.from-global { background: var(--global); }
.from-own { background: var(--own); }
.from-nothing { background: var(--warn); color: var(--on-warn); }
.images { display: grid; grid-template-columns: minmax(0, 5fr) minmax(0, 6fr); gap: 16px; }
.gallery, .others { display: grid; gap: 10px; align-content: start; }
.gallery { grid-template-columns: repeat(auto-fill, minmax(140px, 1fr)); }
.others { grid-template-columns: repeat(auto-fill, minmax(90px, 150px)); }
figure { margin: 0; }
figure img, .no-picture {
  display: block; width: 100%; height: auto; border: 1px solid var(--line); border-radius: 4px;
  background: #ffffff; color: #1c2127; object-fit: contain;
}
.main img { max-height: 70vh; }
.no-picture { padding: 24px 8px; text-align: center; }
figcaption { font-size: 0.8rem; color: var(--soft); }
figcaption b { color: var(--ink); }
table { border-collapse: collapse; width: 100%; font-size: 0.9rem; }
caption { text-align: left; font-weight: 600; padding: 8px 0 4px; }
th, td { padding: 4px 8px; border: 1px solid var(--line); text-align: left; vertical-align: top; }
summary { cursor: pointer; padding: 4px 0; }
summary:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
@media (max-width: 640px) {
  body { padding: 8px; }
  .images { grid-template-columns: minmax(0, 1fr); }
  .gallery { grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 6px; }
  fieldset { position: static; max-height: none; }
}
@media print { fieldset { display: none; } article { break-inside: avoid; } }
"""


def style_sheet(number_of_stores: int) -> str:
    """Return the style sheet of a page on which so many stores can be chosen."""
    if not number_of_stores:
        return _STYLE
    chosen = ",\n".join(
        f"  body:has(#store-{number}:checked) .in-{number}" for number in range(number_of_stores)
    )
    # Without `:has`, a browser shows the images of all stores, each group under its heading.
    return (
        f"{_STYLE}@supports selector(:has(*)) {{\n  .of-store {{ display: none; }}\n"
        f"{chosen} {{ display: block; }}\n}}\n"
    )
