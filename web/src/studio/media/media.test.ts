import { expect, test } from "vitest";
import { mediaOf, movedTo } from "./media";

const AURORA = { id: "aurora", names: ["Aurora Robotics"], booths: ["A1"] };
const BALTIC = { id: "baltic-sensors", names: ["Baltic Sensors"], booths: ["A2", "A3"] };
const NOMAD = { id: "nomad", names: ["Nomad"], booths: [] };
const PATHS = [
  "expo.toml", "booths/a1/poster.jpg", "booths/a2/poster.png", "booths/z9/model.glb", "exhibitors/aurora/logo.svg", "exhibitors/aurora/profile.toml",
]; // biome-ignore format: one line
const documents = PATHS.map((path) => ({ path, sha256: "", size: 1 }));
const files = mediaOf(documents, [AURORA, BALTIC, NOMAD]);
const file = (path: string) => files.find((one) => one.path === path)!;

test("files have owners and kinds; what is nobody's comes first", () => {
  expect(files.map(({ path, kind, owner, booth }) => [path, kind, owner?.id ?? "", booth])).toEqual(
    [
      ["booths/z9/model.glb", "model", "", ""],
      ["booths/a1/poster.jpg", "poster", "aurora", "A1"],
      ["exhibitors/aurora/logo.svg", "logo", "aurora", ""],
      ["booths/a2/poster.png", "poster", "baltic-sensors", "A2"],
    ],
  );
});

test("a file that changes hands keeps what it is, beside what is there", () => {
  expect(movedTo(file("booths/a1/poster.jpg"), BALTIC, PATHS)).toBe("booths/a2/poster-2.jpg");
  expect(movedTo(file("booths/a1/poster.jpg"), NOMAD, PATHS)).toBe("exhibitors/nomad/poster.jpg");
  expect(movedTo(file("exhibitors/aurora/logo.svg"), BALTIC, PATHS)).toBe(
    "exhibitors/baltic-sensors/logo.svg",
  );
  expect(movedTo(file("booths/z9/model.glb"), AURORA, PATHS)).toBe("booths/a1/model.glb");
});
