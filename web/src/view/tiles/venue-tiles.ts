/**
 * The tiles of the venue: the overview on the table (`table` of the release, always loaded) and, from near or while walking, the tileset
 * of a hall. The overview leaves out a hall once its own tiles are on screen, so the rest of the venue stays cheap and nothing
 * flickers.
 */
import { type Box3, Group, type Matrix4, type PerspectiveCamera, Vector3 } from "three";
import type { Release } from "../../wire.gen";
import type { Levels } from "../hall/levels";
import type { NeighbouringHall } from "../hall/neighbouring-halls";
import { cast, type Ray, type RayHit } from "../input/picking";
import { createMaterials, type LookUniforms, NO_HALL } from "../materials/materials";
import { boxOf } from "../scene/bounds";
import { setNeighbouring } from "../scene/render-order";
import { hallKey } from "./decode/features";
import type { HallTiles } from "./hall-tiles";
import { createTileModel, type TileModel } from "./model";
import type { OpenedTile, TileReader } from "./tile-reader";

export interface TileBlobs {
  blob(name: string): string;
  bytes(name: string, signal?: AbortSignal): Promise<Blob>;
}

export interface VenueTilesOptions {
  readonly release: Release;
  readonly blobs: TileBlobs;
  readonly reader: TileReader;
  readonly look: LookUniforms;
  readonly levels: Levels;
  readonly lowMemory: boolean;
  onChange(): void;
  /** Shadow casters have changed. */
  onCasters(): void;
  onMissing(url: string): void;
}

export interface PickResult {
  /** Booth key, or null. */
  booth: string | null;
  hall: string | null;
  distance: number;
  up: number;
  exhibit: boolean;
}

export interface PlacedExhibit {
  readonly key: string; // of its booth
  /** The middle of its top. */
  readonly at: readonly [x: number, y: number, z: number];
}

export interface VenueTiles {
  readonly group: Group;
  /**
   * Selects tiles for the camera; true while something fades (dithered, without extra draw calls). `focus`: the hall walked in or
   * flown to; null over the table. `survey`: seen from above without a flight, so booths show details from farther away. `neighbours`:
   * while walking, halls seen through gates. A step of a second or more cuts.
   */
  update(
    camera: PerspectiveCamera,
    focus: string | null,
    survey: boolean,
    neighbours: readonly NeighbouringHall[] | null,
    seconds: number,
  ): boolean;
  /** Advances animations in the current hall; true while one is visible. */
  play(focus: string | null, seconds: number): boolean;
  /** Everything that this view needs has arrived or failed. */
  readonly complete: boolean;
  /** Tiles of the hall itself are visible, not only its overview. */
  stands(hall: string): boolean;
  /** The overview has arrived. */
  readonly modelled: boolean;
  /** Loaded share of the current view, 0..1. */
  readonly progress: number;
  cast(ray: Ray, out: PickResult): boolean;
  /** The exhibits of a hall whose tiles are shown, by booth key; the list is the caller's. */
  exhibits(hall: string, into: PlacedExhibit[]): void;
  feature(key: string): number;
  hallFeature(hall: string): number;
  set errorTarget(pixels: number);
  retry(): void;
  /** Loads what halls need, before one is entered. */
  warm(): Promise<void>;
  dispose(): void;
}

interface TilesetNode {
  boundingVolume: { box?: number[]; sphere?: number[] };
  geometricError: number;
  content?: { uri: string };
  children?: TilesetNode[];
}

const PIXELS = 16; // error target that tiles/errors.py chose its distances for, at 900 px
const SURVEY = 4; // no reflection is drawn then: there is time for booth details up to 72 m, models 56 m
const PASSING = 0.5; // through a gate details are needed only near
const NONE: readonly NeighbouringHall[] = [];
const OVERVIEWS = 8; // halls at their overview at once, to limit draw calls

export function createVenueTiles(options: VenueTilesOptions): VenueTiles {
  const { release, blobs, reader, look } = options;
  const base = blobs.blob("");
  const root = (release.tileset as unknown as { root: TilesetNode }).root;
  const group = new Group();
  group.matrixAutoUpdate = false;
  const elevation = new Map(release.levels.map((level) => [level.id, level.elevation ?? 0]));
  let detail: Promise<void> | null = null;
  let detailMissing = false;
  let Tiles: typeof HallTiles | null = null;

  const [ofTable, ofHalls] = [createMaterials(look, true), createMaterials(look, false)];
  const table = new Map<string, TileModel>(); // by blob name
  let asked = 0; // requests started, for the progress
  let answered = 0;
  let tableAwaited = 0;
  let errorTarget = PIXELS;
  let closed = false;

  async function fetchBytes(url: string, signal?: AbortSignal): Promise<ArrayBuffer> {
    return (await blobs.bytes(url.slice(url.lastIndexOf("/") + 1), signal)).arrayBuffer();
  }

  /** What halls need and the table does not: the furniture kit and the tile traversal. The first picture does not wait for it. */
  function warm(): Promise<void> {
    detail ??= fetchDetail();
    return detail;
  }

  async function fetchDetail(): Promise<void> {
    const code = import("./hall-tiles").then(({ HallTiles }) => {
      Tiles = HallTiles;
    });
    const kit =
      release.kit &&
      fetchBytes(base + release.kit).then((bytes) => reader.buffer(base + release.kit, bytes));
    const done = await Promise.allSettled([code, kit]);
    detailMissing = done.some(({ status }) => status === "rejected");
    if (detailMissing) options.onMissing(release.kit);
    options.onChange();
  }

  /** `place`: the tile's transform; only models have one. */
  async function modelOf(
    url: string,
    opened: OpenedTile,
    onTable: boolean,
    place?: Matrix4,
  ): Promise<TileModel> {
    if ("rich" in opened)
      return (await import("./upload")).openUpload(url, opened.rich, opened.feature, look, place);
    return createTileModel(opened.tile, onTable ? ofTable : ofHalls, !options.lowMemory && onTable);
  }

  function loadTable(): void {
    for (const name of release.table) if (!table.has(name)) void loadPiece(name);
  }

  async function loadPiece(name: string): Promise<void> {
    asked++;
    tableAwaited++;
    try {
      const url = base + name;
      const opened = await (reader.early(url) ??
        fetchBytes(url).then((bytes) => reader.open(url, bytes)));
      const model = await modelOf(url, opened, true);
      if (closed) return model.dispose();
      table.set(name, model);
      setNeighbouring(model.group, true);
      group.add(model.group);
      model.group.updateMatrixWorld(true);
      options.onCasters();
    } catch (error) {
      console.warn(`a tile of the sand table could not be read: ${error}`);
      options.onMissing(name);
    }
    answered++;
    tableAwaited--;
    options.onChange();
  }
  loadTable();

  // The venue's children have no names; a hall is identified by the position of its box.
  const outer = new Map<string, { node: TilesetNode; box: Box3 }>();
  for (const node of root.children ?? []) {
    const box = boxOf(node.boundingVolume);
    const hall = hallOf(release, box, elevation);
    if (hall !== null && !outer.has(hall)) outer.set(hall, { node, box });
  }
  const halls = new Map<string, HallTiles>();
  const index = new Map(release.halls.map((hall, i) => [hall.id, i]));
  const eye = new Vector3();
  const point = new Vector3();
  const engaged: string[] = [];
  let main = 0; // engaged halls before those seen through gates
  let fading = false;

  function tilesOf(hall: string): HallTiles | null {
    const known = halls.get(hall);
    const place = outer.get(hall);
    if (known || !place || !Tiles) return known ?? null;
    const tiles = new Tiles({
      root: place.node,
      base,
      fetch: async (url, signal) => {
        asked++;
        try {
          const bytes = await fetchBytes(url, signal);
          return url.endsWith(".json") ? JSON.parse(new TextDecoder().decode(bytes)) : bytes;
        } finally {
          answered++;
          options.onChange();
        }
      },
      open: async (url, bytes, place) => modelOf(url, await reader.open(url, bytes), false, place),
      onChange: (casters) => {
        if (casters) options.onCasters();
        options.onChange();
      },
      onMissing: options.onMissing,
    });
    tiles.errorTarget = errorTarget;
    group.add(tiles.group);
    halls.set(hall, tiles);
    return tiles;
  }

  /** The halls that need more than the overview: the focus, else those that are near enough, nearest first. */
  function choose(camera: PerspectiveCamera, focus: string | null): void {
    engaged.length = 0;
    if (focus !== null && outer.has(focus)) engaged.push(focus);
    if (focus !== null || options.levels.stacked) return; // of stacked halls only the focus is shown in detail
    eye.setFromMatrixPosition(camera.matrixWorld);
    const perPixel = 2 / camera.projectionMatrix.elements[5]! / 900;
    for (const [hall, { box, node }] of outer) {
      const distance = box.distanceToPoint(eye);
      // Its overview is on the table: its own tiles begin to matter where that is too coarse.
      if (node.geometricError / (distance * perPixel) > errorTarget) engaged.push(hall);
    }
    if (engaged.length > 1)
      engaged.sort(
        (a, b) => outer.get(a)!.box.distanceToPoint(eye) - outer.get(b)!.box.distanceToPoint(eye),
      );
    engaged.length = Math.min(engaged.length, OVERVIEWS);
  }

  const met: RayHit = { distance: 0, feature: -1, up: 0, exhibit: false };
  const shifted: Ray = { x: 0, y: 0, z: 0, dx: 0, dy: 0, dz: 1 };

  return {
    group,
    update(camera, focus, survey, neighbours, seconds) {
      choose(camera, focus);
      main = engaged.length;
      if (engaged.length) void warm();
      for (let at = 0; at < engaged.length; at++) {
        const tiles = tilesOf(engaged[at]!);
        if (!tiles) continue;
        tiles.detailed = at === 0;
        tiles.survey = survey ? SURVEY : 1;
        tiles.look(camera);
        tiles.update();
      }
      for (const { hall, window } of neighbours ?? NONE) {
        if (!outer.has(hall)) continue;
        engaged.push(hall);
        const tiles = tilesOf(hall);
        if (!tiles) continue;
        tiles.detailed = true;
        tiles.survey = PASSING;
        if (tiles.look(camera, window)) tiles.update();
      }
      fading = false;
      let hidden = 0;
      for (const [hall, tiles] of halls) {
        tiles.neighbouring = neighbours !== null && hall !== focus;
        if (tiles.advance(seconds, engaged.includes(hall))) fading = true;
        if (tiles.share === 1 && hidden < 4)
          look.hidden.value[hidden++] = index.get(hall) ?? NO_HALL;
      }
      while (hidden < 4) look.hidden.value[hidden++] = NO_HALL;
      return fading;
    },
    play: (focus, seconds) => (focus !== null && halls.get(focus)?.play(seconds)) || false,
    get complete() {
      // A hall that is near but not in the picture is complete without tiles.
      const here = (tiles?: HallTiles) =>
        tiles
          ? tiles.complete && (tiles.share === 1 || tiles.models.size === 0)
          : detailMissing && !Tiles;
      // Halls behind a gate do not count.
      for (let at = 0; at < main; at++) if (!here(halls.get(engaged[at]!))) return false;
      return tableAwaited === 0 && !fading;
    },
    stands: (hall) => !outer.has(hall) || (halls.get(hall)?.share ?? 0) > 0,
    get modelled() {
      return tableAwaited === 0;
    },
    get progress() {
      return asked === 0 ? 0 : answered / asked;
    },
    cast(ray, out) {
      met.distance = Number.POSITIVE_INFINITY;
      met.feature = -1;
      let found = false;
      for (const tiles of halls.values()) {
        if (tiles.share < 0.5) continue;
        for (const model of tiles.models.values())
          if (model.pick && cast(model.pick, ray, met)) found = true;
      }
      if (castTable(ray)) found = true;
      if (!found) return false;
      const key = reader.key(met.feature);
      out.distance = met.distance;
      out.up = met.up;
      out.exhibit = met.exhibit;
      out.booth = key && !key.startsWith("\u0000") ? key : null;
      out.hall = key.startsWith("\u0000") ? key.slice(1) : null;
      return true;
    },
    exhibits(hall, into) {
      into.length = 0;
      for (const { exhibits } of halls.get(hall)?.models.values() ?? [])
        for (const { feature, at } of exhibits) into.push({ key: reader.key(feature), at });
    },
    feature: (key) => reader.feature(key),
    hallFeature: (hall) => reader.feature(hallKey(hall)),
    set errorTarget(pixels: number) {
      errorTarget = pixels;
      for (const tiles of halls.values()) tiles.errorTarget = pixels;
    },
    warm,
    retry() {
      if (detailMissing) detail = null;
      detailMissing = false;
      loadTable();
      for (const tiles of halls.values()) tiles.resetFailedTiles();
    },
    dispose() {
      closed = true;
      for (const tiles of halls.values()) tiles.dispose();
      for (const model of table.values()) model.dispose();
      ofTable.dispose();
      ofHalls.dispose();
      group.removeFromParent();
    },
  };

  /** Ignores halls that are shown in detail: their overview is hidden. */
  function castTable(ray: Ray): boolean {
    const trial: RayHit = { distance: met.distance, feature: -1, up: 0, exhibit: false };
    let found = false;
    for (const { pick } of table.values()) {
      if (!pick) continue;
      for (const { set, raised } of options.levels.storeys(pick)) {
        shifted.z = ray.z - raised;
        if (
          cast(
            set,
            Object.assign(shifted, { x: ray.x, y: ray.y, dx: ray.dx, dy: ray.dy, dz: ray.dz }),
            trial,
          )
        )
          found = true;
      }
    }
    if (!found) return false;
    const hidden = [...halls].filter(([, tiles]) => tiles.share === 1).map(([hall]) => hall);
    const x = ray.x + ray.dx * trial.distance;
    const y = ray.y + ray.dy * trial.distance;
    const z = ray.z + ray.dz * trial.distance;
    for (const hall of hidden) {
      const { box } = outer.get(hall)!;
      if (box.containsPoint(point.set(x, y, z))) return false;
    }
    Object.assign(met, trial);
    return true;
  }
}

function hallOf(release: Release, box: Box3, elevation: Map<string, number>): string | null {
  const middle = box.getCenter(new Vector3());
  let best: string | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const hall of release.halls) {
    const xs = hall.outline.map((p) => p[0]);
    const ys = hall.outline.map((p) => p[1]);
    const z = elevation.get(hall.level) ?? 0;
    const away =
      Math.abs((Math.min(...xs) + Math.max(...xs)) / 2 - middle.x) +
      Math.abs((Math.min(...ys) + Math.max(...ys)) / 2 - middle.y) +
      Math.abs(z - box.min.z);
    if (away < least) [best, least] = [hall.id, away];
  }
  return best;
}
