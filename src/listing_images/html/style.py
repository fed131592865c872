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
  margin: 0 auto; padding: 16px; max-width: 1400px; background: var(--page); color: var(--ink);
  font: 16px/1.5 system-ui, sans-serif; overflow-wrap: anywhere;
}
h1 { font-size: 1.5rem; margin: 0 0 8px; }
h2 { font-size: 1.2rem; margin: 0; }
h3 { font-size: 1rem; margin: 0 0 2px; font-weight: 600; }
h4 { font-size: 0.9rem; margin: 12px 0 4px; }
p { margin: 4px 0; }
a { color: var(--accent); }
abbr { text-decoration: none; }
.promise { padding: 8px 12px; border-radius: 6px; background: var(--warn); color: var(--on-warn); }
fieldset {
  margin: 12px 0; padding: 6px 12px 10px; border: 1px solid var(--line); border-radius: 6px;
  background: var(--sheet); display: flex; flex-wrap: wrap; gap: 6px;
}
.only { padding: 8px 12px; gap: 8px; align-items: center; }
.only input { width: 1.1rem; height: 1.1rem; margin: 0; accent-color: var(--accent); }
legend { padding: 0 6px; color: var(--soft); }
.store { position: relative; }
.store input { position: absolute; inset: 0; width: 100%; height: 100%; margin: 0; opacity: 0; }
.store input { cursor: pointer; }
.store label {
  display: block; min-width: 2.6rem; padding: 4px 8px; text-align: center;
  border: 1px solid var(--line); border-radius: 999px;
}
.store.sold label { font-weight: 600; border-color: var(--ink); }
.store.sold label::after { content: " \\2713"; }
.store input:checked + label {
  background: var(--accent); border-color: var(--accent); color: var(--sheet); font-weight: 600;
}
input:focus-visible + label, a:focus-visible, summary:focus-visible {
  outline: 3px solid var(--accent); outline-offset: 2px;
}
article, .rejected, .reasons, .index {
  margin: 0 0 16px; padding: 12px; border: 1px solid var(--line); border-radius: 6px;
  background: var(--sheet); scroll-margin-top: 8px;
}
.index ul {
  margin: 4px 0 0; padding: 0; list-style: none; display: grid; gap: 2px 16px;
  grid-template-columns: repeat(auto-fill, minmax(min(100%, 320px), 1fr));
}
summary { cursor: pointer; }
details ul { margin: 4px 0 8px; padding-left: 1.4rem; font-size: 0.9rem; }
.pages { margin: 8px 0; }
.pages a, .pages b { padding: 2px 6px; }
.mark, .source {
  display: inline-block; padding: 0 6px; border-radius: 4px; background: var(--page);
  color: var(--ink); font-size: 0.8rem; font-weight: 400; overflow-wrap: normal;
}
.source { padding: 2px 8px; font-size: 1rem; color: var(--on-tint); }
.mark.differs { background: var(--accent); color: var(--sheet); font-weight: 600; }
.mark.warn, .from-nothing { background: var(--warn); color: var(--on-warn); }
.from-global { background: var(--global); }
.from-own { background: var(--own); }
.stores, .note { font-size: 0.9rem; color: var(--soft); margin: 0 0 8px; }
.note { margin-top: 10px; }
.sold { color: var(--ink); font-weight: 600; }
.groups {
  display: grid; gap: 24px; margin-top: 8px;
  grid-template-columns: repeat(auto-fit, minmax(min(100%, 400px), 1fr));
}
.group { container-type: inline-size; }
.images { display: grid; gap: 12px; }
.gallery, .others { display: grid; gap: 10px; align-content: start; }
.gallery { grid-template-columns: repeat(auto-fill, minmax(100px, 130px)); }
.others { grid-template-columns: repeat(auto-fill, minmax(110px, 130px)); }
.sections { display: flex; flex-wrap: wrap; gap: 0 24px; }
.sections section { flex: 0 1 auto; min-width: 110px; }
.sections .others { display: flex; flex-wrap: wrap; }
.sections .slot { width: 110px; }
.sections .slot.contested { width: 230px; }
.slot.contested { display: grid; gap: 10px; grid-template-columns: 1fr 1fr; grid-column: span 2; }
.slot.main { display: grid; gap: 10px; grid-template-columns: minmax(0, 300px); }
.slot.main.contested { grid-template-columns: minmax(0, 300px) minmax(90px, 150px); }
@container (max-width: 599px) {
  .gallery { grid-template-columns: repeat(auto-fill, minmax(100px, 1fr)); }
}
@container (min-width: 600px) {
  .images { grid-template-columns: auto minmax(0, 1fr); gap: 16px; }
  .slot.main { grid-template-columns: 280px; }
  .slot.main.contested { grid-template-columns: 240px 110px; }
}
figure { margin: 0; min-width: 0; }
figure img, .no-picture {
  display: block; width: 100%; height: auto; aspect-ratio: 1; border: 1px solid var(--line);
  border-radius: 4px; background: #ffffff; color: #1c2127; object-fit: contain;
}
figure.contested img, figure.contested .no-picture { outline: 2px solid var(--accent); }
.no-picture { display: grid; place-content: center; padding: 8px; text-align: center; }
.aside img { opacity: 0.65; filter: grayscale(0.6); border-style: dashed; }
figcaption { font-size: 0.8rem; color: var(--soft); overflow-wrap: break-word; }
figcaption b { color: var(--ink); }
table { border-collapse: collapse; width: 100%; font-size: 0.9rem; }
th, td { padding: 4px 8px; border: 1px solid var(--line); text-align: left; vertical-align: top; }
.reasons ul { margin: 4px 0 0; padding-left: 1.2rem; }
.reasons li:target { background: var(--warn); color: var(--on-warn); }
@media (max-width: 640px) {
  body { padding: 8px; }
  .store label { padding: 4px 6px; }
  thead { display: none; }
  table, tbody, tr, td { display: block; }
  tr { margin: 8px 0; border: 1px solid var(--line); border-radius: 6px; }
  td { border: 0; }
  td:empty { display: none; }
  td::before { content: attr(data-label) ": "; font-weight: 600; }
}
@media print {
  fieldset, .index, .pages { display: none; }
  body { padding: 0; background: none; }
  figure, tr { break-inside: avoid; }
  h2, h3, h4, .marks, .stores { break-after: avoid; }
  .groups { display: block; }
  .group { margin-bottom: 16px; }
  .mark, .source { print-color-adjust: exact; }
}
"""


def style_sheet(number_of_stores: int) -> str:
    """Return the style sheet of a page on which so many stores can be chosen."""
    hidden = ["  body:has(#only-differing:checked) .same"]
    hidden += [
        f"  body:has(#store-{number}:checked) .of-store:not(.in-{number})"
        for number in range(number_of_stores)
    ]
    # Without `:has`, a browser shows all stores and all products.
    chosen = ",\n".join(hidden)
    return (
        f"{_STYLE}@supports selector(:has(*)) {{\n{chosen} {{ display: none; }}\n}}\n"
        "@supports not selector(:has(*)) {\n  fieldset { display: none; }\n}\n"
    )
