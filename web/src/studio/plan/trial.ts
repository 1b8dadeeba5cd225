/** Tries, saves, discards or reverts a change of the plan. */
import { ask } from "../api";
import type { PlanChange, PlanChangePreview } from "../api.gen";
import { type ExpoContext, revisionTag } from "../expo/context";
import { notice, problemText } from "../page";
import { t } from "../words";
import { EMPTY_CHANGE, isEmpty } from "./change";

export interface Trial {
  /** The unsaved change. */
  readonly change: () => PlanChange;
  /** The draft with the change; after saving and until the build, the saved state. */
  readonly look: () => PlanChangePreview | null;
  readonly attempt: (next: PlanChange) => Promise<void>;
  readonly save: () => Promise<void>;
  readonly discard: () => void;
  /** True when the newest revision was saved here. */
  readonly undoable: () => boolean;
  readonly undo: () => Promise<void>;
  /** Called when the draft has been built: drops the trial result. */
  readonly settled: () => void;
}

/** `started` and `ended` are called around a trial, which takes a while. */
export function createTrial(context: ExpoContext, level: () => string, started: () => void, ended: () => void): Trial {
  let change = EMPTY_CHANGE;
  let look: PlanChangePreview | null = null;
  let saved = 0;
  let turn = 0;
  const where = () => ({ expo: context.state().expo.id, level: level() });
  const match = () => revisionTag(context.state());

  const discard = () => {
    turn++;
    change = EMPTY_CHANGE;
    look = null;
    ended();
  };
  return {
    change: () => change,
    look: () => look,
    discard,
    async attempt(next) {
      if (isEmpty(next)) return discard();
      const mine = ++turn;
      const before = change;
      change = next;
      started();
      try {
        const found = await ask("POST /expos/{expo}/plan/{level}/trial", { path: where(), body: next, match: match() });
        if (mine !== turn) return; // a newer change has overtaken this one
        look = found;
      } catch (problem) {
        if (mine !== turn) return;
        notice(problemText(problem), true);
        change = before;
        if (isEmpty(before)) look = null;
        await context.refresh();
      }
      ended();
    },
    async save() {
      const draft = await ask("PATCH /expos/{expo}/plan/{level}", { path: where(), body: change, match: match() });
      saved = draft.revision;
      change = EMPTY_CHANGE;
      await context.refresh();
      notice(t("saved"));
      ended();
    },
    undoable: () => saved > 0 && saved === context.state().draft.revision,
    async undo() {
      const path = { expo: context.state().expo.id, revision: String(saved - 1) };
      await ask("POST /expos/{expo}/revisions/{revision}/restore", { path, match: match() });
      saved = 0;
      look = null;
      await context.refresh();
      ended();
    },
    settled() {
      const { plan, draft } = context.state();
      if (isEmpty(change) && plan?.revision === draft.revision) look = null;
    },
  };
}
