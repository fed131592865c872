// The rules in JavaScript, written from the specification's files alone: a twin of `resolve`.
import { readFileSync } from "node:fs";

export function answer({ worldwide, by_country }, store, fallback) {
  const own = store === "US" ? {} : by_country[store] ?? {};
  const considered = "MAIN" in own;
  const fills = Object.keys(worldwide).filter((variant) => considered && !(variant in own));
  const filled = fallback === "PER_VARIANT" ? fills : [];
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
    ...Object.keys(own).map((variant) => ({ scope: store, variant, ...of_own })),
    ...Object.keys(worldwide).map((variant) => ({ scope: "GLOBAL", variant, ...of_global(variant) })),
  ];
  const images = {};
  for (const { scope, variant, displayed } of verdicts)
    if (displayed) images[variant] = (scope === "GLOBAL" ? worldwide : own)[variant];
  return { images, source, depends_on_fallback: fills.length > 0, verdicts };
}

const sorted = (value) =>
  value && typeof value === "object" && !Array.isArray(value)
    ? Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])]))
    : Array.isArray(value) ? value.map(sorted) : value;
const same = (one, other) => JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));

const [, , path, profile] = process.argv;
const { cases, minimal } = JSON.parse(readFileSync(path, "utf-8"));
const asked = cases.filter((one) => one.expect && (profile !== "minimal" || minimal.includes(one.id)));
const failed = asked.filter((one) => {
  try {
    return !same(answer(one.given, one.store, one.fallback), one.expect);
  } catch {
    return true;
  }
});
console.log(`${asked.length - failed.length} passed, ${failed.length} failed`);
process.exit(failed.length ? 1 : 0);
