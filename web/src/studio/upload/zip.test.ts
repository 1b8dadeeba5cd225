import { expect, test } from "vitest";
import { namesIn } from "./zip";

/** A zip of empty files, with a comment. */
function zip(names: readonly string[], comment = ""): Blob {
  const text = new TextEncoder();
  const parts: number[] = [];
  const le = (value: number, bytes: number) =>
    Array.from({ length: bytes }, (_, at) => Math.floor(value / 256 ** at) % 256);
  const directory: number[] = [];
  for (const name of names) {
    const coded = [...text.encode(name)];
    const common = [
      ...le(20, 2),
      ...le(0x800, 2),
      ...Array<number>(18).fill(0),
      ...le(coded.length, 2),
      ...le(0, 2),
    ];
    directory.push(
      ...le(0x02014b50, 4),
      ...le(20, 2),
      ...common,
      ...Array<number>(10).fill(0),
      ...le(parts.length, 4),
      ...coded,
    );
    parts.push(...le(0x04034b50, 4), ...common, ...coded);
  }
  const end = [
    ...le(0x06054b50, 4), ...le(0, 4), ...le(names.length, 2), ...le(names.length, 2), ...le(directory.length, 4),
    ...le(parts.length, 4), ...le(comment.length, 2), ...text.encode(comment),
  ]; // biome-ignore format: rows
  return new Blob([new Uint8Array([...parts, ...directory, ...end])]);
}

test("names are read from the directory at the end", async () => {
  expect(await namesIn(zip(["a.obj", "图/纹理.png"], "made by hand"))).toEqual([
    "a.obj",
    "图/纹理.png",
  ]);
});

test("a file that is no zip, or states a wrong size, has no names", async () => {
  expect(await namesIn(new Blob(["PK"]))).toEqual([]);
  expect(await namesIn(new Blob([new Uint8Array(30)]))).toEqual([]);
  const cut = zip(["a.obj", "b.obj"]);
  expect(await namesIn(cut.slice(9))).toEqual([]);
});
