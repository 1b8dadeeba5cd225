import { expect, test } from "vitest";

/** Words of the former dialect and what replaced them (docs/decisions/001-names.md). */
const OLD: { readonly [word: string]: string } = {
  bench: "editor context",
  beside: "side-panel insets",
  beyond: "neighbouring halls",
  chosen: "selection",
  course: "camera animation",
  deck: "context",
  desk: "expo state, typesetting queue",
  door: "sign-in",
  drift: "idle rotation",
  fence: "GPU sync",
  finder: "wayfinder",
  garden: "tree layer",
  grove: "trees",
  hands: "input handlers",
  held: "frame hold",
  lonely: "unmatched",
  luck: "seeded random",
  needles: "map markers",
  pads: "gamepads",
  pins: "map markers",
  plate: "ground map",
  polish: "floor reflection",
  press: "typesetter",
  roster: "exhibitor list",
  seam: "layer",
  shelf: "storage, exhibit list",
  showcase: "exhibits, model viewer",
  situation: "view state",
  spots: "highlight mask",
  stick: "joystick",
  stroll: "keyboard walk",
  things: "features",
  threshold: "portal rendering",
};
const EXPORT =
  /^export (?:declare )?(?:async )?(?:abstract )?(?:const|let|function\*?|class|interface|type|enum) (\w+)/gm;
const sources = import.meta.glob<string>(["./**/*.{ts,tsx}", "!./**/*.test.*"], {
  query: "?raw",
  import: "default",
  eager: true,
});
const exported = new Map(
  Object.entries(sources).map(([path, text]) => [
    path,
    new Set([...text.matchAll(EXPORT)].map(([, name]) => name!)),
  ]),
);
const wordsOf = (name: string): string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/);

test("each exported name is declared in one file", () => {
  const files = new Map<string, string[]>();
  for (const [path, names] of exported)
    for (const name of names) files.set(name, [...(files.get(name) ?? []), path]);
  // A Python record that pages and studio both get is generated into both files
  const several = [...files].filter(
    ([, paths]) => paths.length > 1 && !paths.every((path) => path.endsWith(".gen.ts")),
  );
  expect(several).toEqual([]);
});

test("no file and no exported name takes up an old word", () => {
  const names = [...exported].flatMap(([path, own]) => {
    if (path.endsWith(".gen.ts")) return [];
    return [path, ...[...own].map((name) => `${path}: ${name}`)];
  });
  const back = names.flatMap((name) =>
    wordsOf(name)
      .filter((word) => Object.hasOwn(OLD, word))
      .map((word) => `${name}: ${OLD[word]}`),
  );
  expect(back).toEqual([]);
});

test("a folder holds about a dozen files", () => {
  const counts = new Map<string, number>();
  for (const path of exported.keys()) {
    const folder = path.split("/").slice(0, -1).join("/");
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  expect([...counts].filter(([, count]) => count > 14)).toEqual([]);
});
