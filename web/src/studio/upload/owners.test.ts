import { expect, test } from "vitest";
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
