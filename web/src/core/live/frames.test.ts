import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Pose } from "../contract";
import {
  CELL_ONLY,
  type LeadFrame,
  leadFrame,
  ON_TABLE,
  poseOfLead,
  readView,
  type SentPose,
  sentCell,
  sentPose,
  type UnreadableFrame,
  type ViewFrame,
  WALKS,
  writeLead,
  writePose,
} from "./frames";

interface Vectors {
  readonly up: readonly { readonly hex: string; readonly value: SentPose }[];
  readonly views: readonly { readonly hex: string; readonly value: readonly ViewFrame[] }[];
  readonly hostile_views: readonly { readonly hex: string; readonly refused: string }[];
}
const vectors = JSON.parse(
  readFileSync(new URL("../../../../tests/live/vectors.json", import.meta.url), "utf8"),
) as Vectors;

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, "hex")).buffer;
const hexOf = (data: Uint8Array) => Buffer.from(data).toString("hex");

describe("frames, as the server's twin reads and writes them", () => {
  test.each(vectors.up)("sends $hex", ({ hex, value }) => {
    expect(hexOf(writePose(value))).toBe(hex);
  });

  test.each(vectors.views)("receives $hex", ({ hex, value }) => {
    expect(readView(bytes(hex))).toEqual(value);
  });

  test.each(vectors.hostile_views)("refuses $hex: $refused", ({ hex, refused }) => {
    let code = "";
    try {
      readView(bytes(hex));
    } catch (error) {
      code = (error as UnreadableFrame).code;
    }
    expect(code).toBe(refused);
  });

  test("of a guide are written as they are read", () => {
    const leads = vectors.views.flatMap(({ value }) => value).filter((one) => one.kind === 3);
    expect(leads.length).toBeGreaterThan(1);
    for (const lead of leads as LeadFrame[])
      expect(readView(writeLead(lead).buffer)).toEqual([lead]);
  });
});

describe("poses", () => {
  test("are rounded to millimetres and parts of a turn", () => {
    expect(sentPose([1.2344, -5.6789, 1.65, 90, -45], WALKS)).toEqual({
      kind: 1,
      flags: 1,
      x: 1234,
      y: -5679,
      yaw: 16384,
      pitch: -8192,
    });
    expect(sentPose([0, 0, 0, 359.999, 100], 0)).toMatchObject({ yaw: 0, pitch: 16384 });
    expect(sentPose([0, 0, 0, -90, 0], 0).yaw).toBe(49152);
  });

  test("of the unseen say the middle of their cell alone", () => {
    const here = sentCell([-0.1, 39.9, 1.65, 77, 3], WALKS | ON_TABLE);
    const cell = { kind: CELL_ONLY, flags: ON_TABLE, x: -10_000, y: 30_000, yaw: 0, pitch: 0 };
    expect(here).toEqual(cell);
    expect(sentCell([-19.9, 20.1, 9, 5, 5], ON_TABLE)).toEqual(here);
  });

  test("of a guide come back", () => {
    const pose: Pose = [12.345, -7, 1.65, 45, -12];
    const back = poseOfLead(leadFrame(pose, { stop: 2 }));
    for (const [i, n] of pose.entries()) expect(back[i]).toBeCloseTo(n, 2);
    expect(leadFrame(pose, { stop: 2 }).stop).toBe(2);
  });
});
