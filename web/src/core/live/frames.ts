/**
 * The binary frames of `/{expo}/live` (docs/live.md), little endian. The twin is server/shapan/live/frames.py; both read
 * tests/live/vectors.json.
 *
 * Places are venue millimetres. A cell is a square of 20 m; column and row count from the venue's origin.
 */
import type { Point, Pose } from "../contract";

export const CELL_M = 20;
export const [POSE, CELL_ONLY] = [1, 2]; // kinds of frames that a visitor sends
export const [KEY_FRAME, CHANGES, LEAD, GRAINS] = [1, 2, 3, 4] as const; // kinds of frames that a visitor receives
export const [WALKS, HAND, ON_TABLE] = [1, 2, 4]; // flags that a visitor sends
/** Flags of a visitor in a frame, above three bits of the body and four of the colour. */
export const [SHOWN_WALKS, SHOWN_HAND, SHOWN_GUIDE, SHOWN_STAFF, SHOWN_GONE] = [
  1 << 7,
  1 << 8,
  1 << 9,
  1 << 10,
  1 << 11,
];
export const [BODIES, COLOURS] = [6, 16];
export const [LEAD_OVER, GUIDE_AWAY] = [1, 2]; // flags of a lead
export const GRAIN_M = 0.25;

const VERSION = 1;
const [POSE_BYTES, LEAD_BYTES, HEADER_BYTES, VISITOR_BYTES, GRAIN_BYTES] = [16, 44, 12, 12, 4];
const [NONE_U16, NONE_U32, NONE_I32] = [0xffff, 0xffffffff, -(2 ** 31)];
const PLACE_MM = 32_767 * CELL_M * 1000; // what a cell in 16 bits can say
const TURN = 65_536;

/** What a visitor sends: x, y in mm; yaw clockwise from north and pitch upwards, both in 1/65536 turn. */
export interface SentPose {
  readonly kind: number;
  readonly flags: number;
  readonly x: number;
  readonly y: number;
  readonly yaw: number;
  readonly pitch: number;
}

/** A visitor in a frame: x, y in mm within the cell; yaw and pitch in 1/256 turn. */
export interface ShownVisitor {
  readonly id: number;
  readonly x: number;
  readonly y: number;
  readonly yaw: number;
  readonly pitch: number;
  readonly flags: number;
}

/** `total`: seen visitors in the cell, of whom `visitors` are some. */
export interface CellFrame {
  readonly kind: typeof KEY_FRAME | typeof CHANGES;
  readonly tick: number;
  readonly column: number;
  readonly row: number;
  readonly total: number;
  readonly visitors: readonly ShownVisitor[];
}

/** State of a lead: eye in mm; `pointer`: mm on the floor; `clock`: seconds since the show's first midnight. */
export interface LeadFrame {
  readonly kind: typeof LEAD;
  readonly tick: number;
  readonly id: number;
  readonly eye: readonly [x: number, y: number, z: number];
  readonly yaw: number;
  readonly pitch: number;
  readonly stop: number | null;
  readonly followers: number;
  readonly pointer: Point | null;
  readonly clock: number | null;
  readonly acts: number | null;
  readonly flags: number;
}

/** Seen visitors of a level as points of 0.25 m from the level's corner; `total`: all, of whom these are some. */
export interface GrainFrame {
  readonly kind: typeof GRAINS;
  readonly tick: number;
  readonly total: number;
  readonly points: readonly Point[];
}

export type ViewFrame = CellFrame | LeadFrame | GrainFrame;

/** `code`: length, version, kind, flags, place or pitch, as in the server's refusals. */
export class UnreadableFrame extends Error {
  constructor(
    readonly code: string,
    expected: number | string,
    came: number,
  ) {
    super(`live frame: unexpected ${code} ${came} (expected ${expected}); reload the page`);
  }
}

const degreesOf = (turns: number, whole: number) => (turns * 360) / whole;
const turnsOf = (degrees: number) => Math.round((degrees * TURN) / 360);
const millimetres = (metres: number) =>
  Math.min(PLACE_MM, Math.max(-PLACE_MM, Math.round(metres * 1000)));

/** `pose`: venue metres and degrees. */
export function sentPose([x, y, , yaw, pitch]: Pose, flags: number): SentPose {
  return {
    kind: POSE,
    flags,
    x: millimetres(x),
    y: millimetres(y),
    yaw: turnsOf(yaw) & NONE_U16,
    pitch: turnsOf(Math.min(90, Math.max(-90, pitch))),
  };
}

/** What an unseen visitor sends: the middle of the cell, and whether it is over the table. */
export function sentCell([x, y]: Pose, flags: number): SentPose {
  const middle = (metres: number) => millimetres((Math.floor(metres / CELL_M) + 0.5) * CELL_M);
  return {
    kind: CELL_ONLY,
    flags: flags & ON_TABLE,
    x: middle(x),
    y: middle(y),
    yaw: 0,
    pitch: 0,
  };
}

export function writePose({ kind, flags, x, y, yaw, pitch }: SentPose): Uint8Array<ArrayBuffer> {
  const data = new DataView(new ArrayBuffer(POSE_BYTES));
  data.setUint8(0, VERSION);
  data.setUint8(1, kind);
  data.setUint16(2, flags, true);
  data.setInt32(4, x, true);
  data.setInt32(8, y, true);
  data.setUint16(12, yaw, true);
  data.setInt16(14, pitch, true);
  return new Uint8Array(data.buffer);
}

export function writeLead(lead: LeadFrame): Uint8Array<ArrayBuffer> {
  const data = new DataView(new ArrayBuffer(LEAD_BYTES));
  data.setUint8(0, VERSION);
  data.setUint8(1, LEAD);
  data.setUint16(2, lead.tick, true);
  data.setUint32(4, lead.id, true);
  for (const [i, n] of lead.eye.entries()) data.setInt32(8 + 4 * i, n, true);
  data.setUint16(20, lead.yaw, true);
  data.setInt16(22, lead.pitch, true);
  data.setUint16(24, lead.stop ?? NONE_U16, true);
  data.setUint16(26, Math.min(lead.followers, NONE_U16), true);
  for (const i of [0, 1]) data.setInt32(28 + 4 * i, lead.pointer?.[i] ?? NONE_I32, true);
  data.setUint32(36, lead.clock ?? NONE_U32, true);
  data.setUint16(40, lead.acts ?? NONE_U16, true);
  data.setUint16(42, lead.flags, true);
  return new Uint8Array(data.buffer);
}

/** The frames of one message, in order. Throws UnreadableFrame. */
export function readView(bytes: ArrayBuffer): ViewFrame[] {
  const data = new DataView(bytes);
  const frames: ViewFrame[] = [];
  for (let offset = 0; offset < bytes.byteLength; ) {
    const left = bytes.byteLength - offset;
    if (left < HEADER_BYTES) throw new UnreadableFrame("length", HEADER_BYTES, left);
    const version = data.getUint8(offset);
    if (version !== VERSION) throw new UnreadableFrame("version", VERSION, version);
    const kind = data.getUint8(offset + 1);
    const count = kind === LEAD ? 0 : data.getUint16(offset + 8, true);
    const size = frameBytes(kind, count);
    if (left < size) throw new UnreadableFrame("length", size, left);
    if (kind === LEAD) frames.push(readLead(data, offset));
    else if (kind === GRAINS) frames.push(readGrains(data, offset, count));
    else frames.push(readCell(data, offset, count));
    offset += size;
  }
  return frames;
}

function frameBytes(kind: number, count: number): number {
  if (kind === LEAD) return LEAD_BYTES;
  if (kind === GRAINS) return HEADER_BYTES + count * GRAIN_BYTES;
  if (kind === KEY_FRAME || kind === CHANGES) return HEADER_BYTES + count * VISITOR_BYTES;
  throw new UnreadableFrame("kind", "1 to 4", kind);
}

function readCell(data: DataView, offset: number, count: number): CellFrame {
  const visitors = Array.from({ length: count }, (_, i) => {
    const at = offset + HEADER_BYTES + i * VISITOR_BYTES;
    return {
      id: data.getUint32(at, true),
      x: data.getUint16(at + 4, true),
      y: data.getUint16(at + 6, true),
      yaw: data.getUint8(at + 8),
      pitch: data.getInt8(at + 9),
      flags: data.getUint16(at + 10, true),
    };
  });
  return {
    kind: data.getUint8(offset + 1) as CellFrame["kind"],
    tick: data.getUint16(offset + 2, true),
    column: data.getInt16(offset + 4, true),
    row: data.getInt16(offset + 6, true),
    total: data.getUint16(offset + 10, true),
    visitors,
  };
}

function readGrains(data: DataView, offset: number, count: number): GrainFrame {
  const points = Array.from({ length: count }, (_, i): Point => {
    const at = offset + HEADER_BYTES + i * GRAIN_BYTES;
    return [data.getUint16(at, true), data.getUint16(at + 2, true)];
  });
  const [tick, total] = [data.getUint16(offset + 2, true), data.getUint16(offset + 10, true)];
  return { kind: GRAINS, tick, total, points };
}

function readLead(data: DataView, offset: number): LeadFrame {
  const u16 = (at: number) => data.getUint16(offset + at, true);
  const i32 = (at: number) => data.getInt32(offset + at, true);
  const said = (value: number, none: number) => (value === none ? null : value);
  const [eye, pointer] = [[i32(8), i32(12), i32(16)] as const, [i32(28), i32(32)] as const];
  const pitch = data.getInt16(offset + 22, true);
  const flags = u16(42);
  if (flags & ~(LEAD_OVER | GUIDE_AWAY)) throw new UnreadableFrame("flags", "0 to 3", flags);
  for (const n of eye)
    if (Math.abs(n) > PLACE_MM) throw new UnreadableFrame("place", `at most ${PLACE_MM}`, n);
  if (Math.abs(pitch) > TURN / 4) throw new UnreadableFrame("pitch", "a quarter turn", pitch);
  return {
    kind: LEAD,
    tick: u16(2),
    id: data.getUint32(offset + 4, true),
    eye,
    yaw: u16(20),
    pitch,
    stop: said(u16(24), NONE_U16),
    followers: u16(26),
    pointer: pointer.includes(NONE_I32) ? null : pointer,
    clock: said(data.getUint32(offset + 36, true), NONE_U32),
    acts: said(u16(40), NONE_U16),
    flags,
  };
}

/** The pose of the guide, venue metres and degrees. */
export const poseOfLead = ({ eye, yaw, pitch }: LeadFrame): Pose => [
  eye[0] / 1000,
  eye[1] / 1000,
  eye[2] / 1000,
  degreesOf(yaw, TURN),
  degreesOf(pitch, TURN),
];

/** The lead frame of a guide who stands at `pose`; `over` what else it says. */
export function leadFrame(pose: Pose, more: Partial<LeadFrame>): LeadFrame {
  const { yaw, pitch } = sentPose(pose, 0);
  const eye = [millimetres(pose[0]), millimetres(pose[1]), millimetres(pose[2])] as const;
  const still = { stop: null, followers: 0, pointer: null, clock: null, acts: null, flags: 0 };
  return { kind: LEAD, tick: 0, id: 0, eye, yaw, pitch, ...still, ...more };
}
