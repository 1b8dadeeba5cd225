import { expect, test } from "vitest";
import { adviceFor, classify, placeLogo } from "./classify";
import { guessOwner, ownersOf } from "./owners";

const OWNERS = [
  { id: "northwind-gmbh", names: ["Northwind GmbH & Co. KG"], booths: ["A1"] },
  { id: "siemens-ag", names: ["Siemens AG"], booths: ["N2-F09"] },
  { id: "aurora", names: ["Aurora Robotics Ltd.", "极光机器人有限公司"], booths: ["B12", "B13"] },
  { id: "aurora-foods", names: ["Aurora Foods"], booths: ["C1"] },
  { id: "elbrus", names: ["ООО Эльбрус Оптика"], booths: [] },
];
const owner = (path: string) => guessOwner(path, OWNERS)?.owner.id ?? "";

test("a firm is known by its name, however it is spelled", () => {
  expect(owner("Northwind_logo_final.svg")).toBe("northwind-gmbh");
  expect(owner("logos/north wind.png")).toBe("northwind-gmbh");
  expect(owner("NORTWIND logo.png")).toBe("northwind-gmbh");
  expect(owner("brochures/SIEMENS (print).pdf")).toBe("siemens-ag");
  expect(owner("极光机器人 标志.png")).toBe("aurora");
  expect(owner("Эльбрус-оптика логотип.svg")).toBe("elbrus");
});

test("a booth's number or a folder says it, too", () => {
  expect(guessOwner("poster B-12.jpg", OWNERS)).toEqual({ owner: OWNERS[2], booth: "B12" });
  expect(guessOwner("N2-F09/left wall.jpg", OWNERS)?.booth).toBe("N2-F09");
  expect(owner("Siemens AG/left wall.jpg")).toBe("siemens-ag");
});

test("who is not clearly meant is not guessed", () => {
  expect(owner("aurora.png")).toBe("aurora"); // its id
  expect(owner("auro.png")).toBe("");
  expect(owner("group photo.jpg")).toBe("");
  expect(owner("logo.png")).toBe("");
});

test("a square picture called by the firm's name, and by nothing else, is its logo", () => {
  const paths = [
    "Siemens.png",
    "Siemens AG hall.png",
    "aurora robotics.jpg",
    "N2-F09.png",
    "tall/Siemens.png",
  ];
  const square = new Set(paths.slice(0, 4));
  const places = classify(paths, [], new Map(), OWNERS, square).map((one) => one.path);
  expect(places[0]).toBe("exhibitors/siemens-ag/logo.png");
  expect(places[1]).toMatch(/poster/);
  expect(places[2]).toBe("exhibitors/aurora/logo.jpg");
  expect(places[3]).toMatch(/^booths\/n2-f09\/poster/);
  expect(places[4]).toMatch(/poster/);
});

test("chosen pictures become logos of their owners", () => {
  const owner = { owner: OWNERS[1]!, booth: "N2-F09" };
  expect(placeLogo("IMG_2034.JPG", owner, []).path).toBe("exhibitors/siemens-ag/logo.jpg");
});

test("what belongs to nobody gets no folder of its own", () => {
  const [place] = classify(["IMG_2034.jpg"], [], new Map(), OWNERS);
  expect([place!.path, place!.owner]).toEqual(["", null]);
});

test("what cannot be shown says how to convert it", () => {
  expect(adviceFor("machine.FBX")).toBe("adviceFbx");
  expect(adviceFor("about us.docx")).toBe("adviceOffice");
  expect(adviceFor("machine.glb")).toBeNull();
});

test("owners are the rows with an id, with names in every language", () => {
  const column = (field: string, locale = "") => ({ name: field, field, locale });
  const view = {
    document: "exhibitors.csv",
    columns: [column("name"), column("booth"), column("name", "zh")],
    rows: [
      { number: 1, cells: ["Aurora", "B12", "极光"], id: "aurora", booths: ["B12"] },
      { number: 2, cells: ["", "", ""] },
    ],
    vacant: [],
  };
  expect(ownersOf(view)).toEqual([{ id: "aurora", names: ["Aurora", "极光"], booths: ["B12"] }]);
});
