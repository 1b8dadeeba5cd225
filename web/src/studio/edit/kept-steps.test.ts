import { beforeEach, expect, test } from "vitest";
import { historyStore, NO_HISTORY, withStep } from "../plan/edit/history";
import { begun, done } from "./history";
import { stepStore } from "./kept-steps";

import {
  forgetUnsaved,
  keepUnsavedOf,
  type UnsavedStorage,
  unsavedStorage,
} from "./unsaved-storage";

class Memory implements Storage {
  readonly #items = new Map<string, string>();
  constructor(private readonly most = Number.POSITIVE_INFINITY) {}
  get length(): number {
    return this.#items.size;
  }
  clear = () => this.#items.clear();
  key = (at: number) => [...this.#items.keys()][at] ?? null;
  getItem = (name: string) => this.#items.get(name) ?? null;
  removeItem = (name: string) => void this.#items.delete(name);
  setItem(name: string, value: string): void {
    if (value.length > this.most) throw new DOMException("full", "QuotaExceededError");
    this.#items.set(name, value);
  }
}

type Cells = ReadonlyMap<string, string>;
const AT = "2026-05-16T15:42:00Z";
let memory: Memory;
const store = (storage: UnsavedStorage = memory) =>
  stepStore<Cells, string[]>(storage, "fair", "list");
const steps = (count: number) =>
  Array.from({ length: count }, (_, at) => new Map([[`row ${at}`, `value ${at}`]])).reduce(
    done<Cells>,
    begun<Cells>(new Map()),
  );

beforeEach(() => {
  memory = new Memory();
});

test("steps are there again in their order, with what they are about", () => {
  const history = steps(20);
  store().write({ mark: "a", base: ["x"], history, at: AT });
  expect(store().read()).toEqual({ mark: "a", base: ["x"], history, at: AT });
  expect(store().read()!.history.past[3]).toBeInstanceOf(Map);
});

test("nothing is kept without steps, after a decision, or of another kind", () => {
  const one = store();
  one.write({ mark: "a", base: [], history: steps(2), at: AT });
  one.write({ mark: "a", base: [], history: begun(new Map()), at: AT });
  expect([one.read(), memory.length]).toEqual([null, 0]);
  one.write({ mark: "a", base: [], history: steps(2), at: AT });
  one.clear();
  expect(store().read()).toBeNull();
  memory.setItem("shapan-steps:fair:list", "{");
  expect(store().read()).toBeNull();
});

test("the base follows its mark, and a base without its steps is not used", () => {
  const one = store();
  one.write({ mark: "a", base: ["old"], history: steps(1), at: AT });
  one.write({ mark: "b", base: ["new"], history: steps(1), at: AT });
  expect(store().read()?.base).toEqual(["new"]);
  memory.setItem("shapan-steps:fair:list:base", JSON.stringify({ mark: "a", value: ["old"] }));
  expect(store().read()).toBeNull();
});

test("where the storage is full the oldest steps are forgotten, not the last", () => {
  const small = new Memory(600);
  store(small).write({ mark: "a", base: [], history: steps(50), at: AT });
  const kept = store(small).read()!.history;
  expect(kept.now).toEqual(steps(50).now);
  expect(kept.past.length).toBeLessThan(20);
});

test("unsaved changes are of one person: signing out removes them, and so does somebody else who signs in", () => {
  const mine = () => unsavedStorage(memory);
  const names = () => Array.from({ length: memory.length }, (_, at) => memory.key(at)).sort();
  const work = () => {
    store(mine()).write({ mark: "a", base: ["x"], history: steps(2), at: AT });
    historyStore(mine(), "fair", "ground").write(withStep(NO_HISTORY, { edits: [] }));
  };
  memory.setItem("shapan/fair/booths", '["a1"]'); // a visitor's
  memory.setItem("shapan-studio-language", "zh");
  const others = names();

  keepUnsavedOf("ann", memory);
  work();
  keepUnsavedOf("ann", memory); // again after the session had ended
  expect(store(mine()).read()?.history).toEqual(steps(2));
  const old = mine(); // of a page that is still open in another tab
  keepUnsavedOf("bob", memory);
  expect([store(mine()).read(), historyStore(mine(), "fair", "ground").read()]).toEqual([
    null,
    NO_HISTORY,
  ]);
  store(old).write({ mark: "a", base: ["x"], history: steps(3), at: AT });
  expect(store(old).read()).toBeNull();
  expect(names()).toEqual(["shapan-unsaved-of", ...others].sort());

  work();
  const page = mine();
  forgetUnsaved(memory);
  expect(names()).toEqual(others);
  store(page).write({ mark: "a", base: ["x"], history: steps(3), at: AT }); // before the page is left
  expect(names()).toEqual(others);
});
