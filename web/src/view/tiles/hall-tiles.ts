/**
 * The tileset of one hall as three.js objects. The traversal is the core of 3d-tiles-renderer, which does not use three.js; this is
 * its engine side. The package's own TilesRenderer and GLTFExtensionsPlugin add four more formats, GLTFLoader and metadata classes:
 * 189 kB of brotli against 113 kB for this (with three, vite 8.3.8), and they parse on the main thread.
 */
import { TilesRendererBase } from "3d-tiles-renderer/core";
import {
  type Box3,
  Frustum,
  Group,
  Matrix4,
  type PerspectiveCamera,
  Vector3,
  type Vector4,
} from "three";
import { boxOf } from "../scene/bounds";
import { setNeighbouring, setUnmirrored } from "../scene/render-order";
import type { TileModel } from "./model";

export interface EngineData {
  scene: Group | null;
  model: TileModel | null;
  box: Box3;
  transform: Matrix4;
}
export interface HallTile {
  parent: HallTile | null;
  children: HallTile[];
  content?: { uri: string };
  transform?: number[];
  boundingVolume: { box?: number[]; sphere?: number[] };
  geometricError: number;
  refine?: string;
  engineData: EngineData;
  traversal: { visible: boolean; active: boolean; inFrustum: boolean; error: number };
  internal: { loadingState: number; hasRenderableContent: boolean };
}
interface ViewError {
  inView: boolean;
  error: number;
  distanceFromCamera: number;
}
export interface HallTilesOptions {
  /** The hall's tile in the venue's tileset: its overview and a link to the rest. */
  readonly root: object;
  /** URL of the folder of blobs, with a final slash. */
  readonly base: string;
  /** JSON for an external tileset, else the bytes of a GLB. */
  fetch(url: string, signal?: AbortSignal): Promise<unknown>;
  /** `place`: the tile's transform. */
  open(url: string, bytes: ArrayBuffer, place: Matrix4): Promise<TileModel>;
  /** Something arrived, failed or was released: the picture may change. */
  onChange(casters: boolean): void;
  onMissing(url: string): void;
}

/** Members of the core that an engine overrides or reads. They are documented in its source but missing in its type declarations. */
declare class Core {
  constructor(url: string);
  readonly root: HallTile | null;
  readonly frameCount: number;
  readonly rootLoadingState: number;
  readonly loadingTiles: Set<unknown>;
  errorTarget: number;
  loadAncestors: boolean;
  loadSiblings: boolean;
  readonly downloadQueue: { maxJobsPerOrigin: number };
  update(): void;
  resetFailedTiles(): void;
  dispose(): void;
  invokeOnePlugin(ask: (plugin: unknown) => unknown): unknown;
  invokeAllPlugins(ask: (plugin: unknown) => unknown): unknown;
  calculateTileViewErrorWithPlugin(tile: HallTile, target: ViewError): void;
  loadRootTileset(): Promise<object>;
  preprocessTileset(json: object, url: string, parent?: unknown): void;
  preprocessNode(tile: HallTile, directory: string, parent?: HallTile | null): void;
  fetchData(url: string, init?: { signal?: AbortSignal }): Promise<unknown>;
  parseTile(
    bytes: ArrayBuffer,
    tile: HallTile,
    kind: string,
    url: string,
    signal: AbortSignal,
  ): Promise<void> | null;
  setTileVisible(tile: HallTile, visible: boolean): void;
  disposeTile(tile: HallTile): void;
  calculateBytesUsed(tile: HallTile): number;
  dispatchEvent(event: { type: string; url?: unknown }): void;
}

// The field of view of 62 degrees at most: a wider lens (upright phone, covered picture) must not make tiles coarser.
const WIDEST = 2 * Math.tan((31 * Math.PI) / 180);
const BOOTHS = 0.46; // metres: tiles of booths have a smaller error than tiles of the hall (tiles/errors.py, NEAR_M)
const COME = 0.4; // seconds per fade
const FAILED = -1; // constants.js of the core

export class HallTiles extends (TilesRendererBase as unknown as typeof Core) {
  readonly group = new Group();
  readonly models = new Map<HallTile, TileModel>(); // visible ones
  private readonly frustum = new Frustum();
  private readonly eye = new Vector3();
  private outOfPicture = false; // nothing of it is in the picture
  private perPixel = 1; // metres per pixel at a distance of one metre

  /** False: the hall stays at its overview. */
  detailed = true;
  /** Factor of the distance at which booths get furniture and models: larger than 1 from above. */
  survey = 1;
  /** Visible share of the hall, 0..1. At 1 the sand table can leave it out. */
  share = 0;
  /** Fading tiles: up to 1 while they appear, -1 to 0 while they disappear. */
  private readonly fading = new Map<TileModel, number>();
  private isNeighbour = false;
  private readonly details = new WeakSet<TileModel>(); // what is added to a tile from near
  /** Tiles shown until the camera turned away. They stay in the scene for their shadows, and are there when it turns back. */
  private readonly outOfView = new Map<TileModel, Box3>();

  constructor(private readonly options: HallTilesOptions) {
    super(`${options.base}tileset.json`);
    this.group.matrixAutoUpdate = false;
    this.loadAncestors = false; // the sand table is shown until the blocks arrive
    // The queue serves the nearest first, but requests of one batch arrive together: with the package's 25, a booth two
    // metres away came after the far end of its hall.
    this.downloadQueue.maxJobsPerOrigin = 4;
  }

  /**
   * Sets the camera of the next traversal; call it before `update()`. Errors are pixels of a picture 900 px high (docs/tiles.md).
   * `window`: x0, y0, x1, y1 of the picture (-1..1) to which the hall is limited; empty: nothing is visible. False when nothing was
   * visible before either, so that no traversal is needed.
   */
  look(camera: PerspectiveCamera, window?: Vector4): boolean {
    const before = this.outOfPicture;
    this.outOfPicture = window !== undefined && window.x >= window.z;
    if (this.outOfPicture) return !before;
    project.multiplyMatrices(camera.projectionMatrix, camera.matrixWorldInverse);
    if (window) {
      const [wide, tall] = [window.z - window.x, window.w - window.y];
      narrow
        .makeScale(2 / wide, 2 / tall, 1)
        .setPosition(-(window.x + window.z) / wide, -(window.y + window.w) / tall, 0);
      project.premultiply(narrow);
    }
    this.frustum.setFromProjectionMatrix(project);
    this.eye.setFromMatrixPosition(camera.matrixWorld);
    this.perPixel = Math.min(WIDEST, 2 / camera.projectionMatrix.elements[5]!) / 900;
    return true;
  }

  /** Screen-space error of the hall's root tile in pixels; 0 out of view. */
  outerError(): number {
    if (!this.root) return 0;
    this.calculateTileViewErrorWithPlugin(this.root, measured);
    return measured.inView ? measured.error : 0;
  }

  /** Everything that the last traversal requested has arrived or failed. */
  get complete(): boolean {
    if (!this.root) return this.rootLoadingState === FAILED;
    return this.loadingTiles.size === 0 && this.frameCount > 1;
  }

  /**
   * Advances all fades; true while there are any. `wanted`: the hall should be visible once it is complete. A step of `COME` seconds
   * or more ends every fade.
   */
  advance(seconds: number, wanted: boolean): boolean {
    const step = seconds / COME;
    const goal = wanted && (this.share > 0 || (this.models.size > 0 && this.complete)) ? 1 : 0;
    const before = this.share;
    this.share = goal ? Math.min(1, before + step) : Math.max(0, before - step);
    for (const [model, at] of this.fading) {
      const next = at < 0 ? Math.min(0, at + step) : Math.min(1, at + step);
      this.fading.set(model, next);
      if (next === 0) this.drop(model);
      else model.come(next < 0 ? next : Math.min(this.share, next));
      if (next === 1) this.fading.delete(model);
    }
    // Tiles back in view that the traversal did not select have been replaced.
    if (!this.outOfPicture)
      for (const [model, box] of this.outOfView)
        if (this.frustum.intersectsBox(box)) this.drop(model);
    if (before !== this.share)
      for (const model of this.models.values())
        model.come(Math.min(this.share, this.fading.get(model) ?? 1));
    this.group.visible = this.share > 0;
    if ((before === 0) !== (this.share === 0)) this.options.onChange(true);
    return this.fading.size > 0 || this.share !== goal;
  }

  /** Advances animations in the picture; true while there are any. */
  play(seconds: number): boolean {
    let playing = false;
    for (const [tile, { move }] of this.models) {
      if (!move || !this.frustum.intersectsBox(tile.engineData.box)) continue;
      move(seconds);
      playing = true;
    }
    return playing;
  }

  // The base asks all plugins in a new array for every tile and frame; there are none here.
  override invokeOnePlugin(ask: (plugin: unknown) => unknown): unknown {
    return ask(this) || null;
  }

  override invokeAllPlugins(ask: (plugin: unknown) => unknown): unknown {
    const answer = ask(this);
    return answer ? Promise.all([answer]) : null;
  }

  override calculateTileViewErrorWithPlugin(tile: HallTile, target: ViewError): void {
    const { box } = tile.engineData;
    const distance = box.distanceToPoint(this.eye);
    target.inView = !this.outOfPicture && this.frustum.intersectsBox(box);
    target.distanceFromCamera = distance;
    if (!this.detailed && tile.parent === null && tile.internal.hasRenderableContent)
      target.error = 0;
    else {
      const reach = tile.geometricError < BOOTHS ? this.survey : 1;
      target.error =
        distance === 0
          ? Number.POSITIVE_INFINITY
          : (reach * tile.geometricError) / (distance * this.perPixel);
    }
  }

  /** The root is part of release.json. A copy, because the traversal writes into it. */
  override loadRootTileset(): Promise<object> {
    const json = { asset: { version: "1.0" }, root: structuredClone(this.options.root) };
    this.preprocessTileset(json, `${this.options.base}tileset.json`);
    return Promise.resolve(json);
  }

  override preprocessTileset(json: { asset: object }, url: string, parent: unknown = null): void {
    // The base warns at versions above 1.0; of 1.1 these tilesets use only GLB content.
    super.preprocessTileset({ ...json, asset: { ...json.asset, version: "1.0" } }, url, parent);
  }

  override preprocessNode(tile: HallTile, directory: string, parent: HallTile | null = null): void {
    super.preprocessNode(tile, directory, parent);
    const transform = new Matrix4();
    if (tile.transform) transform.fromArray(tile.transform);
    if (parent) transform.premultiply(parent.engineData.transform);
    tile.engineData.transform = transform;
    tile.engineData.box = boxOf(tile.boundingVolume).applyMatrix4(transform);
    tile.engineData.model = null;
  }

  override fetchData(url: string, init?: { signal?: AbortSignal }): Promise<unknown> {
    return this.options.fetch(url, init?.signal);
  }

  override async parseTile(
    bytes: ArrayBuffer,
    tile: HallTile,
    _kind: string,
    url: string,
    signal: AbortSignal,
  ): Promise<void> {
    const model = await this.options.open(url, bytes, tile.engineData.transform);
    if (signal.aborted) return model.dispose();
    tile.engineData.model = model;
    tile.engineData.scene = model.group;
  }

  override setTileVisible(tile: HallTile, visible: boolean): void {
    const { model } = tile.engineData;
    if (model && visible) {
      this.models.set(tile, model);
      if (tile.parent?.refine === "ADD") this.details.add(model);
      if (!this.outOfView.delete(model)) this.enter(model);
      model.group.visible = true;
    } else if (model) {
      this.models.delete(tile);
      if (!tile.traversal.inFrustum) {
        this.outOfView.set(model, tile.engineData.box);
        model.group.visible = !this.isNeighbour;
      } else this.fading.set(model, -(this.fading.get(model) ?? 1));
    }
    super.setTileVisible(tile, visible);
  }

  private enter(model: TileModel): void {
    // A tile that comes back while it disappears continues at the same share.
    this.fading.set(model, this.share > 0 ? 1 + (this.fading.get(model) ?? -1) : 1);
    this.group.add(model.group);
    this.mark(model);
    model.group.updateMatrixWorld(true);
    this.options.onChange(true);
  }

  /** Marks the hall as seen through gates: drawn before the current one and limited to the gates. */
  set neighbouring(through: boolean) {
    if (through === this.isNeighbour) return;
    this.isNeighbour = through;
    this.loadSiblings = !through; // tiles beside the view, for a turn of the camera; not needed through a gate
    for (const model of this.models.values()) this.mark(model);
    for (const model of this.fading.keys()) this.mark(model);
    for (const model of this.outOfView.keys()) {
      this.mark(model);
      model.group.visible = !through;
    }
  }

  /**
   * The layers of a tile that is shown. The floor mirrors no details: they stand in booths, whose carpets are between them and the
   * polished floor, and they were a third of a frame's triangles.
   */
  private mark(model: TileModel): void {
    setNeighbouring(model.group, this.isNeighbour);
    if (!this.isNeighbour && this.details.has(model)) setUnmirrored(model.group);
  }

  private drop(model: TileModel): void {
    this.outOfView.delete(model);
    this.fading.delete(model);
    if (!model.group.parent) return;
    this.group.remove(model.group);
    this.options.onChange(true);
  }

  override disposeTile(tile: HallTile): void {
    super.disposeTile(tile);
    const { model } = tile.engineData;
    this.models.delete(tile);
    if (model) this.drop(model);
    model?.dispose();
    tile.engineData.model = null;
    tile.engineData.scene = null;
  }

  override calculateBytesUsed(tile: HallTile): number {
    return tile.engineData.model?.bytes ?? 0;
  }

  override dispatchEvent(event: { type: string; url?: unknown }): void {
    if (event.type === "load-error") this.options.onMissing(String(event.url));
    if (CHANGES.has(event.type)) this.options.onChange(false);
  }
}

const CHANGES = new Set([
  "needs-update",
  "load-model",
  "load-tileset",
  "load-error",
  "tile-visibility-change",
  "tiles-load-end",
]);
const project = new Matrix4();
const narrow = new Matrix4();
const measured: ViewError = { inView: false, error: 0, distanceFromCamera: 0 };
