/** Boxes of the hall that a set piece stands in: tiles are not drawn there, from just above the floor. They dissolve as the piece comes. */
import { type IUniform, Vector4 } from "three";

export const ROOMS = 2;

/** Uniforms, a part of LookUniforms. */
export interface ClearedRooms {
  readonly rooms: IUniform<Vector4[]>; // centre x and y, sine and cosine of the direction it faces
  readonly roomSizes: IUniform<Vector4[]>; // half width and depth, venue z of floor and top
  readonly roomShares: IUniform<Float32Array>; // how far it is cleared, 0..1
}

export function createClearedRooms(): ClearedRooms {
  const vectors = () => ({ value: Array.from({ length: ROOMS }, () => new Vector4()) });
  return { rooms: vectors(), roomSizes: vectors(), roomShares: { value: new Float32Array(ROOMS) } };
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
  look.rooms.value[i]!.set(at[0], at[1], Math.sin(turn), Math.cos(turn));
  look.roomSizes.value[i]!.set(room[0] / 2, room[1] / 2, at[2] + FLOOR, at[2] + room[2]);
}

/** As materials name them. */
export function roomUniforms({ rooms, roomSizes, roomShares }: ClearedRooms) {
  return { look_rooms: rooms, look_roomSizes: roomSizes, look_roomShares: roomShares };
}

/** How far a point has been cleared, 0..1. */
export function clearedAt({ rooms, roomSizes, roomShares }: ClearedRooms, [x, y, z]: readonly number[]): number {
  let most = 0;
  for (let i = 0; i < ROOMS; i++) {
    const [{ x: cx, y: cy, z: sine, w: cosine }, box] = [rooms.value[i]!, roomSizes.value[i]!];
    const [dx, dy] = [x! - cx, y! - cy];
    if (
      Math.abs(dx * cosine - dy * sine) < box.x &&
      Math.abs(dx * sine + dy * cosine) < box.y &&
      z! > box.z &&
      z! < box.w
    )
      most = Math.max(most, roomShares.value[i]!);
  }
  return most;
}

export const ROOMS_HEAD = `uniform vec4 look_rooms[${ROOMS}], look_roomSizes[${ROOMS}];
uniform float look_roomShares[${ROOMS}];`;

/** GLSL. `grain`: a value in 0..1 for each pixel; `plan` and `height`: its place in the venue. */
export function roomsApplied(grain: string, plan = "vPlan", height = "vHeight"): string {
  return `for (int i = 0; i < ${ROOMS}; i++) {
  if (look_roomShares[i] <= 0.0) continue;
  vec4 room = look_rooms[i], box = look_roomSizes[i];
  vec2 away = ${plan} - room.xy;
  away = abs(vec2(away.x * room.w - away.y * room.z, dot(away, room.zw)));
  if (away.x < box.x && away.y < box.y && ${height} > box.z && ${height} < box.w && ${grain} < look_roomShares[i]) discard;
}`;
}
