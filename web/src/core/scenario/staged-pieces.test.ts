import { describe, expect, it } from "vitest";
import type { PieceHead, Tour } from "../../wire.gen";
import { type Play, startPlay } from "./scenario";
import { actsNow, stagedKey, stagedPieces } from "./staged-pieces";

const piece = (id: string): PieceHead => ({ id, model: `${id}.glb`, at: [0, 0, 0] });
const tour = {
  scenario: {
    id: "t",
    title: { en: "T" },
    stops: [
      {
        id: "a",
        view: { kind: "table" },
        acts: [
          { piece: "city", play: ["flow"] },
          {
            piece: "city",
            show: ["night"],
            play: ["flow", "lamps"],
            when: { answered: { stop: "a", choice: "late" } },
          },
          { piece: "gone", play: ["flow"] },
        ],
      },
    ],
  },
  places: {},
  pieces: [piece("city"), piece("robot")],
} as unknown as Tour;
const staged = (play: Play) => stagedPieces(tour, play.stop, actsNow(tour, play, world));
const world = { now: 0, zone: "UTC", item: () => undefined };

describe("stagedPieces", () => {
  it("shows what acts without a condition show, and leaves out what is not there", () => {
    expect(staged(startPlay(tour))).toEqual([{ piece: piece("city"), play: ["flow"], show: [] }]);
  });
  it("adds what an answer shows", () => {
    const play = { ...startPlay(tour), answers: { a: "late" } };
    expect(staged(play)).toEqual([
      { piece: piece("city"), play: ["flow", "lamps"], show: ["night"] },
    ]);
  });
  it("has another key where something else is seen", () => {
    const [now] = [staged(startPlay(tour))];
    const then = staged({ ...startPlay(tour), answers: { a: "late" } });
    expect(stagedKey(now)).not.toBe(stagedKey(then));
    expect(stagedKey(now)).toBe(stagedKey(staged(startPlay(tour))));
  });
});
