import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Told } from "../api.gen";
import { toolKind, toolOf, WITHOUT_TOOL } from "./finding-tools";

const DOC = readFileSync(new URL("../../../../docs/findings.md", import.meta.url), "utf8");
const CODES = [...DOC.matchAll(/^\| `([a-z0-9-]+)` \| (error|warning|info) \|/gm)].map(
  ([, code]) => code!,
);

test("every finding has a tool, or a reason why it has none", () => {
  expect(CODES.length).toBeGreaterThan(150);
  const having = (code: string) =>
    Number(toolKind(code) !== null) + Number(Object.hasOwn(WITHOUT_TOOL, code));
  expect(CODES.filter((code) => having(code) !== 1)).toEqual([]);
  expect(Object.keys(WITHOUT_TOOL).filter((code) => !CODES.includes(code))).toEqual([]);
});

const hrefOf = (code: string, where: Told["where"] = {}) =>
  toolOf("fair", { code, severity: "warning", message: "", where }, 7)?.href;

test("a tool opens where it is needed", () => {
  const base = "/studio/expos/fair";
  expect(hrefOf("scale-unsure", { document: "plan/hall-1.dxf" })).toBe(
    `${base}/plan#panel=measure&level=hall-1`,
  );
  expect(hrefOf("no-booths", { document: "plan/foyer.png" })).toBe(
    `${base}/plan#panel=features&level=foyer`,
  );
  expect(hrefOf("no-booths", { level: "hall-1" })).toBe(`${base}/plan#panel=layers&level=hall-1`);
  expect(hrefOf("number-missing")).toBe(`${base}/plan#finding=7`);
  expect(hrefOf("email-wrong", { document: "exhibitors.csv", row: 12, column: "email" })).toBe(
    `${base}/exhibitors#row=12&field=email`,
  );
  expect(hrefOf("booth-unmatched", { document: "exhibitors.csv", row: 3 })).toBe(
    `${base}/exhibitors#row=3&field=booths`,
  );
  expect(hrefOf("booth-vacant", { key: "a12" })).toBe(`${base}/exhibitors#booth=a12`);
  expect(hrefOf("list-columns-guessed", { document: "exhibitors.csv", row: 1 })).toBe(
    `${base}/exhibitors#columns=1`,
  );
  expect(hrefOf("translation-missing", { document: "expo.toml", column: "glossary" })).toBe(
    `${base}/about#field=glossary`,
  );
  expect(
    hrefOf("translation-missing", { document: "exhibitors", key: "acme", column: "name" }),
  ).toBe(`${base}/exhibitors#exhibitor=acme&field=name`);
  expect(hrefOf("item-overlap", { document: "programme", key: "opening" })).toBe(
    `${base}/programme#item=opening`,
  );
  expect(hrefOf("value-wrong", { document: "booths/a1/booth.toml", column: "unit" })).toBe(
    `${base}#part=documents`,
  );
  expect(hrefOf("value-wrong", { document: "expo.toml", column: "exhibitors.columns" })).toBe(
    `${base}/exhibitors#columns=1`,
  );
  expect(hrefOf("value-wrong", { document: "expo.toml", column: "site.halls" })).toBe(
    `${base}/site`,
  );
  expect(hrefOf("site-overlap")).toBe(`${base}/site`);
  expect(hrefOf("far-origin")).toBeUndefined();
  expect(hrefOf("xml-doctype", { document: "plan/a.svg" })).toBe(`${base}#part=upload`); // a document that was refused
});
