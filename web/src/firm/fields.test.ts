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
  expect(rebased({}, { phone: "2" }, { email: "a@b.c" })).toEqual({ phone: "2", email: "a@b.c" });
  expect(rebased({ phone: "2" }, {}, { phone: "2", email: "a@b.c" })).toEqual({ email: "a@b.c" });
  expect(rebased({ phone: "2" }, { phone: "2" }, { phone: "3" })).toEqual({ phone: "3" });
});
