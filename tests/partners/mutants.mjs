// Run changed rules of the twin on the cases: node mutants.mjs FOLDER <programs.json
// Write which programs pass every case, and which are not JavaScript.
import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";

const folder = process.argv[2];
const read = (name) => JSON.parse(readFileSync(`${folder}/${name}`, "utf-8"));
const { variants, file_types } = read("variants.json");
const { cases, edge_cases } = read("cases.json");
// Small cases come first, and before them those that a program failed: the next one may fail them too.
const size = new Map([...edge_cases, ...cases].map((one) => [one, JSON.stringify(one).length]));
const questions = [...size.keys()].sort((a, b) => size.get(a) - size.get(b));

function passes({ answer, refusal, parse }, one) {
  try {
    if ("expect" in one) return isDeepStrictEqual(answer(one.given, one.store, one.fallback), one.expect);
    if ("change" in one) return isDeepStrictEqual(refusal(one.change), one.refused ?? null);
    return isDeepStrictEqual(parse(one.name), one.parsed);
  } catch {
    return false;
  }
}

const [survivors, broken] = [[], []];
for (const [number, program] of JSON.parse(readFileSync(0, "utf-8")).entries()) {
  let rules;
  try {
    const body = `"use strict"; ${program.replaceAll("export ", "")}; return { answer, refusal, parse };`;
    rules = new Function("variants", "file_types", body)(variants, file_types);
  } catch {
    broken.push(number);
    continue;
  }
  const killer = questions.findIndex((one) => !passes(rules, one));
  if (killer < 0) survivors.push(number);
  else questions.unshift(...questions.splice(killer, 1));
}
console.log(JSON.stringify({ survivors, broken }));
