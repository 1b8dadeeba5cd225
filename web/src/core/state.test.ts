import { expect, test } from "vitest";
import { idleRotation, REST } from "../view/camera/idle-rotation";
import { normalized, say, slug } from "./expo/words";
import { createStore, initialState } from "./state";

test("subscribers are called for real changes only, with the previous state", () => {
  const store = createStore(initialState("en"));
  const heard: unknown[] = [];
  const end = store.subscribe((now, before) => heard.push([before.booth, now.booth]));
  store.set({ booth: null });
  store.set({ booth: "A1" });
  store.set({ booth: "A1" });
  end();
  store.set({ booth: "A2" });
  expect(heard).toEqual([[null, "A1"]]);
});

test("a change made by a listener starts another round, in the same order for all listeners", () => {
  const store = createStore(initialState("en"));
  const heard: string[] = [];
  store.subscribe((now) => now.booth === "A1" && store.set({ booth: "A2" }));
  store.subscribe((now) => heard.push(now.booth ?? ""));
  store.set({ booth: "A1" });
  expect(heard).toEqual(["A1", "A2"]);
});

test("the idle rotation starts from rest without a jump in angle or speed and stays within its amplitude", () => {
  expect([idleRotation(0), idleRotation(REST)]).toEqual([0, 0]);
  for (let t = 0; t < 400; t += 0.1) {
    expect(Math.abs(idleRotation(t + 0.1) - idleRotation(t))).toBeLessThan(0.13);
    expect(Math.abs(idleRotation(t))).toBeLessThanOrEqual(24);
  }
  expect(idleRotation(REST + 0.1)).toBeLessThan(0.01);
});

test("texts are in the visitor's language, otherwise in an available one", () => {
  const words = { en: "Hall", zh: "展厅", "": "H" };
  expect([
    say(words, "zh-CN"),
    say(words, "ru"),
    say({ en: "Hall", zh: "展厅" }, "ru"),
    say({ zh: "展厅" }, "ru"),
    say(undefined, "en"),
  ]).toEqual(["展厅", "H", "Hall", "展厅", ""]);
});

test("names are normalized, numbers become slugs", () => {
  expect(normalized("Ｆｕｌｌ-Wïdth  Łódź")).toBe("full width łodz");
  expect([slug("A 12/3"), slug("№7"), slug("Ｂ１")]).toEqual(["a-12-3", "no7", "b1"]);
});
