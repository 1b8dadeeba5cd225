import { expect, test } from "vitest";
import { revisionNote } from "./revision-note";

const words = {
  t: (key: string, values: object = {}) => [key, ...Object.values(values)].join("|"),
  documents: (n: number) => `${n} files`,
};

test.each([
  ["begun: starter", "noteBegun"],
  ["removed plan/a.dxf", "noteRemoved|plan/a.dxf"],
  ["restored revision 12", "noteRestored|12"],
  ["plan of hall-1, by hand", "noteByHand|thePlan hall-1"],
  ["about the show, by hand", "noteByHand|aboutShow"],
  ["the site, by hand", "noteByHand|site"],
  ["the list of exhibitors, by hand", "noteByHand|exhibitors"],
  ["a zip of 7 documents", "noteZip|7 files"],
  ["2 documents moved or removed", "noteMoved|2 files"],
  ["6 documents", "6 files"],
  ["booths/a1/model.glb", "booths/a1/model.glb"],
  ["before the press day", "before the press day"],
])("%s", (note, said) => expect(revisionNote(note, words)).toBe(said));
