import { expect, test } from "vitest";
import { clashes, classify, placeFile } from "./classify";

const STARTER = ["exhibitors.csv", "expo.toml", "plan/hall.geojson", "programme.json"];
const paths = (files: string[], draft: string[] = []) =>
  classify(files, draft).map((one) => one.path);

test("files are classified by their names", () => {
  expect(
    paths(["Hall 2 (final).dxf", "Aussteller 2026.xlsx", "Schedule.xlsx", "talks.ics", "A-12.glb", "acme logo.png", "acme.pdf", "tour.mp4", "x.imdf.zip"]),
  ).toEqual([
    "plan/hall-2-final.dxf", "exhibitors.xlsx", "programme.xlsx", "programme.ics", "booths/a-12/model.glb", "exhibitors/acme/logo.png",
    "plan/acme.pdf", "booths/tour/video.mp4", "plan/x.imdf.zip",
  ]); // biome-ignore format: rows
});

test("a PDF or a DWG is a plan first, unless its name or folder says that it is a leaflet", () => {
  expect(
    classify(["Messe 2026.PDF", "hall.dwg", "acme brochure.pdf", "floorplan.png", "booth.png"], []),
  ).toEqual([
    { kind: "plan", path: "plan/messe-2026.pdf", instead: "" },
    { kind: "plan", path: "plan/hall.dwg", instead: "" },
    { kind: "exhibitor", path: "exhibitors/acme/brochure.pdf", instead: "" },
    { kind: "underlay", path: "plan/floorplan.underlay.png", instead: "" },
    { kind: "booth", path: "booths/booth/poster.png", instead: "" },
  ]);
  const said = ["exhibitors/acme/brochure.pdf", "plan/hall.underlay.jpg", "plan/scan.pdf"];
  expect(classify(said, []).map(({ kind, path }) => [kind, path])).toEqual([
    ["exhibitor", said[0]],
    ["underlay", said[1]],
    ["plan", said[2]],
  ]);
});

test("where a plan is there, a person says what another one is", () => {
  const draft = [...STARTER, "plan/hall.underlay.pdf", "versions/hall/plan final.dwg"];
  const [place] = classify(["Plan final.dwg"], draft);
  expect(place).toMatchObject({ kind: "plan", path: "", instead: "" });
  expect(place!.choices).toEqual([
    {
      word: "replacePlan",
      about: "plan/hall.geojson",
      path: "plan/hall.dwg",
      instead: "plan/hall.geojson",
      keeps: "versions/hall/hall.geojson",
    },
    { word: "addHall", about: "", path: "plan/plan-final.dwg", instead: "" },
    {
      word: "keepVersion",
      about: "plan/hall.geojson",
      path: "versions/hall/plan final-2.dwg",
      instead: "",
    },
  ]);
  expect(classify(["new.pdf"], STARTER)[0]!.path).toBe("");
  expect(classify(["new.dwg", "other.dwg"], STARTER).map(({ path }) => path)).toEqual([
    "plan/new.dwg",
    "plan/other.dwg",
  ]);
  expect(classify(["new.dwg"], [...STARTER, "plan/east.dxf"])[0]!.path).toBe("plan/new.dwg");
});

test("a plan of the same name takes its place, and the one before is kept", () => {
  const place = {
    kind: "plan",
    path: "plan/hall.pdf",
    instead: "plan/hall.geojson",
    keeps: "versions/hall/hall.geojson",
  };
  expect(classify(["hall.pdf"], STARTER)[0]).toMatchObject(place);
  expect(classify(["fair/plan/hall.pdf", "fair/expo.toml"], STARTER)[0]).toMatchObject(place);
  const again = {
    path: "plan/hall.geojson",
    instead: "plan/hall.geojson",
    keeps: "versions/hall/hall-2.geojson",
  };
  expect(classify(["hall.geojson"], [...STARTER, "versions/hall/hall.geojson"])[0]).toMatchObject(
    again,
  );
});

test("Chinese and Russian names are recognized", () => {
  expect(paths(["展商名单.xlsx", "日程.csv", "расписание.xlsx"])).toEqual([
    "exhibitors.xlsx",
    "programme.csv",
    "programme.xlsx",
  ]);
});

test("a folder of an expo keeps its own paths, whatever its name is", () => {
  const folder = [
    "fair/expo.toml",
    "fair/plan/hall.svg",
    "fair/plan/hall.toml",
    "fair/booths/a1/model.glb",
    "fair/scenarios/tour.json",
  ];
  expect(paths(folder)).toEqual(folder.map((path) => path.slice(5)));
  expect(classify(folder, []).map((one) => one.kind)).toEqual([
    "document",
    "plan",
    "document",
    "booth",
    "scenario",
  ]);
});

test("a new list replaces the old list", () => {
  expect(classify(["names.xlsx"], STARTER)).toEqual([
    { kind: "exhibitors", path: "exhibitors.xlsx", instead: "exhibitors.csv" },
  ]);
  expect(paths(["a.dxf", "b.dxf"], STARTER)).toEqual(["plan/a.dxf", "plan/b.dxf"]);
});

test("a file of the same name is a new version and replaces no other file", () => {
  expect(classify(["exhibitors.csv"], STARTER)[0]).toEqual({
    kind: "exhibitors",
    path: "exhibitors.csv",
    instead: "",
  });
});

test("a correction by a person moves the file", () => {
  expect(placeFile("names.xlsx", "programme", STARTER)).toEqual({
    kind: "programme",
    path: "programme.xlsx",
    instead: "programme.json",
  });
  expect(placeFile("picture.svg", "exhibitor", STARTER).path).toBe("exhibitors/picture/poster.svg");
  expect(placeFile("picture.svg", "plan", []).path).toBe("plan/picture.svg");
});

test("every picture of a booth is kept, in the order in which they came", () => {
  expect(paths(["A12/front.jpg", "A12/side.png", "A12/back.JPG", "B1.jpg", "b1.png"])).toEqual([
    "booths/a12/poster.jpg",
    "booths/a12/poster-2.png",
    "booths/a12/poster-3.jpg",
    "booths/b1/poster.jpg",
    "booths/b1/poster-2.png",
  ]);
  const draft = [
    "booths/a12/poster.jpg",
    "booths/a12/poster4.webp",
    "booths/a12/logo9.png",
    "booths/a1/poster-7.jpg",
  ];
  expect(placeFile("A12/front.jpg", "booth", draft).path).toBe("booths/a12/poster-5.jpg");
  expect(placeFile("acme/two.png", "exhibitor", ["exhibitors/acme/poster.jpg"]).path).toBe(
    "exhibitors/acme/poster-2.png",
  );
});

test("a picture of the same name asks whether it replaces the other or is added", () => {
  const draft = ["booths/a12/poster.jpg"];
  const about = "booths/a12/poster.jpg";
  const choices = [
    { word: "addIt", about, path: "booths/a12/poster-2.jpg", instead: "" },
    { word: "replaceIt", about, path: about, instead: "" },
  ];
  expect(placeFile("A12/poster.jpg", "booth", draft)).toEqual({
    kind: "booth",
    path: "booths/a12/poster-2.jpg",
    instead: "",
    choices,
  });
  expect(classify(["booths/a12/poster.jpg"], draft)).toEqual([
    { kind: "booth", path: about, instead: "", choices },
  ]);
  expect(placeFile("A12/poster.png", "booth", draft).choices).toBeUndefined();
});

test("there is one logo: a second one asks", () => {
  const old = "exhibitors/acme/logo.svg";
  expect(placeFile("acme/our logo.png", "exhibitor", [old])).toEqual({
    kind: "exhibitor",
    path: "exhibitors/acme/logo.png",
    instead: old,
    choices: [{ word: "replaceIt", about: old, path: "exhibitors/acme/logo.png", instead: old }],
  });
  expect(placeFile("acme/logo.svg", "exhibitor", [old])).toEqual({
    kind: "exhibitor",
    path: old,
    instead: "",
    choices: [{ word: "replaceIt", about: old, path: old, instead: "" }],
  });
  expect(placeFile("A12/logo.svg", "booth", []).path).toBe("booths/a12/logo.svg");
  expect(clashes(classify(["acme/logo.png", "acme/logo.svg", "firms.csv"], []))).toEqual([
    1, 0, -1,
  ]);
});

test("a zip is the whole expo, and files of file managers are ignored", () => {
  expect(classify(["fair.zip", ".DS_Store", "__MACOSX/x.dxf"], []).map((one) => one.kind)).toEqual([
    "whole",
    "leave",
    "leave",
  ]);
});

test("a zip of a model is a booth's, one with a plan is the whole expo", () => {
  const inside = new Map([
    ["A3.zip", ["bottle/bottle.OBJ", "bottle/bottle.mtl", "bottle/label.png"]],
    ["fair.zip", ["fair/plan/hall.dxf", "fair/booths/a1/model.glb"]],
    ["odd.zip", ["readme.txt"]],
  ]);
  expect(classify([...inside.keys()], [], inside).map((one) => [one.kind, one.path])).toEqual([
    ["booth", "booths/a3/model.zip"],
    ["whole", ""],
    ["whole", ""],
  ]);
});

test("there is one list, one programme and one plan of a level, whatever the file extension is", () => {
  const places = [
    "list.xlsx",
    "firms.csv",
    "hall.dxf",
    "hall.svg",
    "A1.glb",
    "a1.GLB",
    "notes.txt",
  ].map((name) => classify([name], [])[0]!);
  expect(clashes(places)).toEqual([1, 0, 3, 2, 5, 4, -1]);
  expect(clashes([placeFile("a.csv", "leave", []), placeFile("b.csv", "leave", [])])).toEqual([
    -1, -1,
  ]);
});

test("JSON that is called a plan is a plan, other JSON is a list", () => {
  const kinds = classify(["floorplan.json", "entities.json"], STARTER).map(({ kind }) => kind);
  expect(kinds).toEqual(["plan", "exhibitors"]);
});
