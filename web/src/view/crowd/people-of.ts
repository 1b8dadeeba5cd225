/** The crowd of a hall, from the map of where one can walk in it. */
import { createCrowd } from "../../core/crowd/crowd";
import { createGround } from "../../core/walk/ground";
import type { Walk } from "../../wire.gen";
import type { LookUniforms } from "../materials/materials";
import { whenIdle } from "../scene/idle";
import { type CrowdMesh, createCrowdMesh } from "./crowd-mesh";
import { readFigures } from "./figures";

/** The picture comes first: each step waits until the browser has time. */
const rest = () => new Promise<void>((done) => whenIdle(0, done));

/** Null where there is no room for anybody. */
export async function peopleOf(walk: Walk, look: LookUniforms): Promise<CrowdMesh | null> {
  const figures = await readFigures();
  await rest();
  const ground = createGround(walk.polygons);
  const walls = createGround(walk.polygons.map(({ shell }) => ({ shell })));
  await rest();
  const crowd = createCrowd(walk, ground, walls);
  if (crowd.walkers.length + crowd.groups.length + crowd.lookers.length === 0) return null;
  await rest();
  return createCrowdMesh(crowd, ground, figures, walk.z, look);
}
