import { expect, test } from "vitest";
import { rebased, shownField, withField } from "./fields";

const BASIS = { name: { en: "Northwind", zh: "北风" }, phone: "1", categories: ["Wind"] };

test("a field that is as the expo has it is not sent", () => {
  const own = withField(BASIS, {}, "phone", "2");
  expect(own).toEqual({ phone: "2" });
  expect(shownField(BASIS, own, "phone")).toBe("2");
  expect(withField(BASIS, own, "phone", "1")).toEqual({});
  expect(withField(BASIS, {}, "name", { zh: "北风", en: "Northwind", ru: "" })).toEqual({});
  expect(withField(BASIS, {}, "categories", [])).toEqual({ categories: [] });
});

test("two people of a firm who change different fields both stay", () => {
  expect(rebased(BASIS, {}, { phone: "2" }, { email: "a@b.c" })).toEqual({ phone: "2", email: "a@b.c" });
  expect(rebased(BASIS, { phone: "2" }, {}, { phone: "2", email: "a@b.c" })).toEqual({ email: "a@b.c" });
  expect(rebased(BASIS, { phone: "2" }, { phone: "2" }, { phone: "3" })).toEqual({ phone: "3" });
});

test("two people who change two languages of one text, or two booths, both stay", () => {
  const mine = { name: { en: "North Wind", zh: "北风" } };
  const theirs = { name: { en: "Northwind", zh: "北风公司" } };
  expect(rebased(BASIS, {}, mine, theirs)).toEqual({ name: { en: "North Wind", zh: "北风公司" } });
  expect(rebased(BASIS, {}, { name: { en: "Northwind" } }, theirs)).toEqual({ name: { en: "Northwind" } });
  const booths = { a1: { construction: "open" as const }, a2: {} };
  const other = { a1: {}, a2: { turn: 90 } };
  expect(rebased({ booths: { a1: {}, a2: {} } }, {}, { booths }, { booths: other })).toEqual({
    booths: { a1: { construction: "open" }, a2: { turn: 90 } },
  });
});
