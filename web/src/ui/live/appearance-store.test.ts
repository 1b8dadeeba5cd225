import { expect, test } from "vitest";
import { keepAppearance, readAppearance } from "./appearance-store";

const DAY = 86_400_000;
const ADA = { name: "Ada", colour: 3, body: 1 };
const SOMEBODY = { name: "", colour: 8, body: 3 };
const half = () => 0.5;

function storage(kept = new Map<string, string>()) {
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    kept,
  };
}

test("a name and a colour last for a day", () => {
  const device = storage();
  expect(readAppearance(0, half, device)).toEqual(SOMEBODY);
  keepAppearance(ADA, 1000, device);
  expect(readAppearance(DAY, half, device)).toEqual(ADA);
  expect(readAppearance(DAY + 1001, half, device)).toEqual(SOMEBODY);
});

test.each(["", "7", "null", '{"name":7}', '{"name":"A","colour":16,"body":0,"until":9e15}', "{"])(
  "what is no appearance is ignored: %s",
  (text) => {
    const device = storage(new Map([["shapan/seen", text]]));
    expect(readAppearance(0, half, device)).toEqual(SOMEBODY);
  },
);

test("without storage everything works", () => {
  keepAppearance(ADA, 0, null);
  expect(readAppearance(0, half, null)).toEqual(SOMEBODY);
});
