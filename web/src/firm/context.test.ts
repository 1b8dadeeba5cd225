import { expect, test, vi } from "vitest";

vi.mock("./words", () => ({ firmText: (key: string) => key }));
const { ownFields } = await import("./context");

const BASIS = { name: { en: "Northwind", zh: "北风" }, phone: "1", categories: ["Wind"] };

test("a field that is as the expo has it is not sent", () => {
  expect(ownFields(BASIS, { ...BASIS, phone: " 2 " })).toEqual({ phone: "2" });
  expect(ownFields(BASIS, { ...BASIS, name: { zh: "北风", en: "Northwind ", ru: "" } })).toEqual(
    {},
  );
  expect(ownFields(BASIS, { ...BASIS, categories: [] })).toEqual({ categories: [] });
});
