/**
 * Boxes of the hall that a set piece stands in: tiles are not drawn there, from just above the floor. They dissolve as the piece comes.
 *
 * Two rooms are one matrix: three sends a matrix when it has changed, and arrays with every material of every picture.
 */
import { type IUniform, Matrix4, Vector2 } from "three";

export const ROOMS = 2;

/** Uniforms, a part of LookUniforms. */
export interface ClearedRooms {
  /** Two columns a room: centre x and y, sine and cosine of the direction it faces; half width and depth, venue z of floor and top. */
  readonly rooms: IUniform<Matrix4>;
  readonly roomShares: IUniform<Vector2>; // how far each is cleared, 0..1
}

export function createClearedRooms(): ClearedRooms {
  return { rooms: { value: new Matrix4() }, roomShares: { value: new Vector2() } };
}

const FLOOR = 0.003; // metres that stay: the carpet itself, not the shades on it

export function clearRoom(
  look: ClearedRooms,
  i: number,
  at: readonly [number, number, number],
  facing: number,
  room: readonly [number, number, number],
): void {
  const turn = (facing * Math.PI) / 180;
  const { elements } = look.rooms.value;
  const where = [at[0], at[1], Math.sin(turn), Math.cos(turn)];
  for (const [k, value] of [
    ...where,
    room[0] / 2,
    room[1] / 2,
    at[2] + FLOOR,
    at[2] + room[2],
  ].entries())
    elements[8 * i + k] = value;
}

/** As materials name them. */
export function roomUniforms({ rooms, roomShares }: ClearedRooms) {
  return { look_rooms: rooms, look_roomShares: roomShares };
}

/** How far a point has been cleared, 0..1. */
export function clearedAt(
  { rooms, roomShares }: ClearedRooms,
  [x, y, z]: readonly number[],
): number {
  let most = 0;
  for (let i = 0; i < ROOMS; i++) {
    const share = roomShares.value.getComponent(i);
    if (share <= most) continue;
    const [cx, cy, sine, cosine, wide, deep, low, high] = rooms.value.elements.slice(
      8 * i,
    ) as Eight;
    const [dx, dy] = [x! - cx, y! - cy];
    const across = Math.abs(dx * cosine - dy * sine);
    if (across < wide && Math.abs(dx * sine + dy * cosine) < deep && z! > low && z! < high)
      most = share;
  }
  return most;
}
type Eight = [number, number, number, number, number, number, number, number];

export const ROOMS_HEAD = "uniform mat4 look_rooms;\nuniform vec2 look_roomShares;";

/** GLSL. `grain`: a value in 0..1 for each pixel; `plan` and `height`: its place in the venue. */
export function roomsApplied(grain: string, plan = "vPlan", height = "vHeight"): string {
  return `for (int i = 0; i < ${ROOMS}; i++) {
  if (look_roomShares[i] <= 0.0) continue;
  vec4 room = look_rooms[2 * i], box = look_rooms[2 * i + 1];
  vec2 away = ${plan} - room.xy;
  away = abs(vec2(away.x * room.w - away.y * room.z, dot(away, room.zw)));
  if (away.x < box.x && away.y < box.y && ${height} > box.z && ${height} < box.w && ${grain} < look_roomShares[i]) discard;
}`;
}
