// The rules in JavaScript, written from the specification's files alone: node twin.mjs FOLDER [PROFILE]
import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";

const [, , folder, profile = "all"] = process.argv;
const read = (name) => JSON.parse(readFileSync(`${folder}/${name}`, "utf-8"));
const { variants, file_types } = read("variants.json");
const { minimal, cases, edge_cases } = read("cases.json");

// Begin of the rules.
const ranks = new Map(variants.map(({ code }, rank) => [code, rank]));
const rank = (code) => ranks.get(code) ?? ranks.size;
const in_order = (set) => Object.keys(set).sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));

export function answer({ worldwide, by_country }, store, fallback) {
  const own = store === "US" ? {} : by_country[store] ?? {};
  const considered = "MAIN" in own;
  const gaps = in_order(worldwide).filter((variant) => considered && !(variant in own));
  const filled = fallback === "PER_VARIANT" ? gaps : [];
  const source = considered ? store : "MAIN" in worldwide ? "GLOBAL" : null;
  const of_own = considered
    ? { displayed: true, rule: "COUNTRY_SET_WITH_MAIN_WINS", grade: "OURS" }
    : { displayed: false, rule: "COUNTRY_SET_NEEDS_MAIN", grade: "PAGE" };
  const of_global = (variant) => {
    if (filled.includes(variant)) return { displayed: true, rule: "GLOBAL_REACHES_EVERY_STORE", grade: "OURS" };
    if (considered) return { displayed: false, rule: "COUNTRY_SET_WITH_MAIN_WINS", grade: "OURS" };
    if (source) return { displayed: true, rule: "GLOBAL_REACHES_EVERY_STORE", grade: "PAGE" };
    return { displayed: false, rule: "ONE_MAIN_REQUIRED", grade: "PAGE" };
  };
  const verdicts = [
    ...in_order(own).map((variant) => ({ scope: store, variant, ...of_own })),
    ...in_order(worldwide).map((variant) => ({ scope: "GLOBAL", variant, ...of_global(variant) })),
  ];
  const images = {};
  for (const { scope, variant, displayed } of verdicts)
    if (displayed) images[variant] = (scope === "GLOBAL" ? worldwide : own)[variant];
  return { images, source, depends_on_fallback: gaps.length > 0, verdicts };
}

export function refusal({ kind, scope, variant }) {
  if (scope === "US") return "US_IMAGES_ARE_GLOBAL";
  if (kind === "delete" && variant === "MAIN") return "MAIN_CANNOT_BE_DELETED";
  return null;
}

export function parse(name) {
  const parts = /^(B[0-9A-Z]{9}|[0-9]{9}[0-9X])\.([0-9A-Z]{4})\.([A-Za-z]{3,4})$/.exec(name);
  if (!parts) return null;
  const [, asin, variant] = parts;
  const extension = parts[3].toLowerCase();
  if (!["jpg", "jpeg", "tif", "tiff", "png", "gif"].includes(extension)) return null;
  if (file_types.includes(variant)) return null;
  return { asin, variant, extension };
}
// End of the rules.

const profiles = {
  display: (one) => "expect" in one && [answer(one.given, one.store, one.fallback), one.expect],
  changes: (one) => "change" in one && [refusal(one.change), one.refused ?? null],
  names: (one) => "name" in one && [parse(one.name), one.parsed],
};
const claimed = profiles[profile] ? [profiles[profile]] : Object.values(profiles);
let [passed, failed] = [0, 0];
for (const one of [...cases, ...edge_cases]) {
  if (profile === "minimal" && !minimal.includes(one.id)) continue;
  for (const ask of claimed) {
    let pair;
    try {
      pair = ask(one);
    } catch {
      pair = [undefined, one.id];
    }
    // The order of a list counts, and that of the keys of an object does not.
    if (pair) isDeepStrictEqual(...pair) ? passed++ : failed++;
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
