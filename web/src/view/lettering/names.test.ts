import { Color, PerspectiveCamera, Vector3 } from "three";
import { describe, expect, it, test } from "vitest";
import { shortName } from "../../core/expo/words";
import type { Sign } from "../../wire.gen";
import { makeSignCard } from "./cards";
import { darkened } from "./darkened";
import { createNameChooser, type NameView, nameScale } from "./names";

describe("the short name of a hall", () => {
  it.each([
    ["N1 China–SCO Pavilion", "N1"],
    ["Hall 9 Machine Tools", "Hall 9"],
    ["Hall 11.1", "Hall 11.1"],
    ["Зал 4: Станки", "Зал 4"],
    ["9号馆 机床", "9号馆"],
    ["N1 中国—上合组织国家馆", "N1"],
    ["Halle 3A", "Halle 3A"],
    ["Central Avenue", "Central Avenue"],
    ["Expo 2021", "Expo 2021"],
  ])("%s is %s", (title, brief) => {
    expect(shortName(title)).toBe(brief);
  });
});

test.each(["#f4f1ea", "#a98a3c", "#6b6459", "#1a2b3c"])(
  "white letters are legible on the darkened %s",
  (color) => {
    const rgb = new Color(darkened(color)); // linear
    expect(1.05 / (0.2126 * rgb.r + 0.7152 * rgb.g + 0.0722 * rgb.b + 0.05)).toBeGreaterThanOrEqual(
      4.49,
    );
    if (color === "#1a2b3c") expect(darkened(color)).toBe(color); // what is dark enough stays
  },
);

describe("names on the table", () => {
  const camera = new PerspectiveCamera(26, 1, 1, 1000);
  camera.up.set(0, 0, 1);
  camera.position.set(0, -300, 300);
  camera.lookAt(0, 0, 0);
  camera.updateMatrixWorld();
  const sign = {
    id: "hall:a",
    at: [0, 0, 9] as [number, number, number],
    yaw: 0,
    style: "name",
    width: 260,
    height: 19,
  };
  const cards = ["Hall 9 Machine Tools", "Hall 9"].map((text, slot) => {
    const name = { level: "hall" as const, priority: 3, floor: 0, area: 6000, brief: slot === 1 };
    const card = makeSignCard("names", slot, { ...sign, id: text } as Sign, { en: text }, name);
    return Object.assign(card, { state: "done", width: text.length * 9, height: 29 });
  });
  const board = (pixels: number, over: NameView["floatingLabels"] = []): NameView => ({
    ...{ camera, width: pixels, height: pixels, top: 0, view: "table" },
    ...{ floatingLabels: over, raise: () => 0 },
  });
  const shown = (pixels: number, letters = 16) => {
    createNameChooser().choose(cards, board(pixels), nameScale(pixels, letters), new Vector3());
    return cards.filter((card) => card.target === 1).map((card) => card.sign.id);
  };

  it("are complete if they fit, and short if they would cover the halls", () => {
    expect(shown(900)).toEqual(["Hall 9 Machine Tools"]);
    expect(shown(260)).toEqual(["Hall 9"]);
    expect(shown(900, 32)).toEqual(["Hall 9"]); // letters twice as large need four times the room
  });

  it("do not overlap the labels of current events", () => {
    const chooser = createNameChooser();
    const [whole] = cards;
    chooser.choose(cards, board(900), 1, new Vector3());
    expect(whole!.aside).toEqual([0, 0]);
    const label = { at: [0, 0, 9] as const, up: 20, width: 200, height: 40 };
    chooser.choose(cards, board(900, [label]), 1, new Vector3());
    expect(whole!.target).toBe(1);
    const [, up] = whole!.aside;
    expect(Math.abs(up - (20 - 20.5))).toBeGreaterThan((29 + 40) / 2); // its own middle is 20.5 px up
    chooser.choose(cards, board(900), 1, new Vector3());
    expect(whole!.aside).toEqual([0, 0]);
  });
});
