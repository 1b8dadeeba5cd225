import { expect, test } from "vitest";
import type { LeadNews } from "../../wire.gen";
import { programmeBoard } from "./programme";
import { scheduledLeads } from "./scheduled-leads";

const NOW = Date.parse("2021-08-23T10:00+08:00");
const item = (lead: string, start: string, end: string) => ({
  ...{ id: `${lead}-${start}`, kind: "talk", title: { en: lead }, place: lead, lead },
  ...{ start: `2021-08-23T${start}+08:00`, end: `2021-08-23T${end}+08:00` },
});
const items = [
  item("now", "09:50", "10:30"),
  item("soon", "10:12", "11:00"),
  item("late", "12:00", "13:00"),
  item("", "10:05", "11:00"),
  item("over", "08:00", "09:00"),
];
const board = programmeBoard([{ items, places: {} }], NOW);
const tours = (leads: readonly LeadNews[], awaited = "") =>
  scheduledLeads(board, leads, awaited).map(({ item }) => item.lead);

test("leads of the next hour are announced, and those whose guide is late", () => {
  expect(tours([])).toEqual(["now", "soon"]);
});

test("a lead that somebody waits for is shown however late it begins", () => {
  expect(tours([], "late")).toEqual(["now", "soon", "late"]);
});

test("one that is led is announced no more", () => {
  expect(tours([{ tour: "soon" } as LeadNews])).toEqual(["now"]);
});
