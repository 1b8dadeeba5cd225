/** The set pieces of the scenario that is played. Their code and models come with the first one. */
import type { Group, Scene } from "three";
import type { StagedPiece } from "../../core/contract";
import { stagedKey } from "../../core/scenario/staged-pieces";
import { clearRoom, ROOMS } from "../materials/cleared-rooms";
import type { ViewState } from "../scene/view-state";
import type { TileBlobs } from "../tiles/venue-tiles";
import type { PieceModel } from "./piece-model";

export interface SceneryLayer {
  stage(wanted: readonly StagedPiece[]): void;
  /** True while something moves or fades. `able`: the device draws every frame; otherwise a piece moves in steps. */
  advance(seconds: number, cut: boolean, able: boolean): boolean;
  restore(): void;
  dispose(): void;
}

interface Standing {
  staged: StagedPiece;
  model: PieceModel | null; // null while it loads
  share: number; // of its fade, 0..1
  lang: string;
}

const SECONDS = 0.5; // of a fade
const STEP = 0.5; // seconds between two pictures on a device that is not able

export function createSceneryLayer(
  s: ViewState,
  scene: Scene | Group,
  blobs: TileBlobs,
): SceneryLayer {
  let standing: Standing[] = [];
  let leaving: Standing[] = [];
  let key = stagedKey([]);
  let [waited, timer] = [0, 0];

  async function load(one: Standing): Promise<void> {
    const { piece } = one.staged;
    const { loadPiece } = await import("./piece-model");
    const model = await loadPiece(piece, blobs.blob(piece.model), s.look);
    if (!standing.includes(one)) return model.dispose();
    one.model = model;
    act(one);
    scene.add(model.object);
    s.requestFrame();
  }

  function act({ model, staged: { play, show } }: Standing): void {
    model?.act(play, show, s.reducedMotion.matches);
  }

  /** In a hall at eye height, over the table from above. */
  function seen({ staged: { piece } }: Standing): boolean {
    return Boolean(piece.hall) === (s.mode === "walk");
  }

  function clear(): void {
    const shares = s.look.roomShares.value.set(0, 0);
    for (const [i, { staged, model, share }] of [...standing, ...leaving].entries()) {
      const { at, facing, room } = staged.piece;
      if (i >= ROOMS || !model || !room) continue;
      clearRoom(s.look, i, at, facing ?? 180, room);
      shares.setComponent(i, share);
    }
  }

  return {
    stage(wanted) {
      const next = stagedKey(wanted);
      if (next === key) return;
      key = next;
      const kept = wanted.map((staged) => {
        const { model, at } = staged.piece;
        const before = standing.find(
          ({ staged: { piece } }) => piece.model === model && `${piece.at}` === `${at}`,
        );
        if (before) return Object.assign(before, { staged });
        const one: Standing = { staged, model: null, share: 0, lang: "" };
        load(one).catch((error) => console.warn(`a set piece could not be shown: ${error}`));
        return one;
      });
      leaving.push(...standing.filter((one) => !kept.includes(one) && one.model));
      standing = kept;
      for (const one of standing) act(one);
      s.requestFrame();
    },
    advance(seconds, cut, able) {
      if (!standing.length && !leaving.length) return false;
      let moving = false;
      const { lang } = s.store.get();
      for (const one of [...standing, ...leaving]) {
        if (!one.model) continue;
        const goal = standing.includes(one) ? 1 : 0;
        const before = one.share;
        one.share =
          cut || !able
            ? goal
            : goal
              ? Math.min(1, before + seconds / SECONDS)
              : Math.max(0, before - seconds / SECONDS);
        if (one.share !== before) moving = true;
        one.model.come(one.share);
        one.model.object.visible = seen(one) && one.share > 0;
        if (one.lang !== lang) {
          one.model.setLanguage(lang);
          one.lang = lang;
        }
        if (!goal && one.share === 0) one.model.dispose();
      }
      leaving = leaving.filter(({ share }) => share > 0);
      clear();
      if (s.reducedMotion.matches) return moving;
      waited += seconds;
      if (!able && waited < STEP && !moving) return false;
      let runs = false;
      for (const { model } of standing)
        if (model?.object.visible && model.advance(waited)) runs = true;
      waited = 0;
      if (!runs) return moving;
      if (able) return true;
      window.clearTimeout(timer);
      timer = window.setTimeout(() => s.requestFrame(), STEP * 1000);
      return moving;
    },
    restore() {
      for (const { model } of standing) model?.restore();
    },
    dispose() {
      window.clearTimeout(timer);
      for (const { model } of [...standing, ...leaving]) model?.dispose();
      [standing, leaving] = [[], []];
    },
  };
}
