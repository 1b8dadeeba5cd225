/**
 * The changes of a level that are not saved yet. Edits are made at once on the plan that is shown; what they mean for visitors, and the
 * findings, follow from the server. Every step can be taken back and done again, also after the page was closed.
 */
import { ask, Refused } from "../../api";
import type {
  ConflictingValue,
  EditorSeen,
  PlanChange,
  PlanChangePreview,
  PlanFeature,
  PlanSheet,
  Told,
} from "../../api.gen";
import { otherEditors } from "../../edit/editors";
import { ownPlace } from "../../edit/kept-steps";
import type { CameBack, EditSession, EditState } from "../../edit/session";
import { onUndoKeys } from "../../edit/undo-keys";
import type { UnsavedStorage } from "../../edit/unsaved-storage";
import { type ExpoContext, mayEdit, revisionTag } from "../../expo/context";
import { createWatched, type Watched } from "../../kit/watched";
import { notice, problemText, showSaved } from "../../page";
import { t } from "../../words";
import { applied } from "./apply";
import { boothClashes } from "./clashes";
import {
  combined,
  type HistoryStore,
  historyStore,
  isRead,
  NO_HISTORY,
  type PlanHistory,
  savedBefore,
  stepBack,
  stepForward,
  takenBack,
  withoutSteps,
  withSaved,
  withStep,
} from "./history";

/** Its steps are changes of the plan. */
export interface PlanSession
  extends Pick<
      EditSession<unknown, readonly PlanChange[]>,
      "others" | "put" | "save" | "discard" | "keep" | "edit" | "end"
    >,
    Watched<
      Pick<
        EditState<unknown, readonly PlanChange[]>,
        "changes" | "clashes" | "cameBack" | "canUndo" | "canRedo"
      >
    > {
  /** The plan with all steps. */
  readonly sheets: () => readonly PlanSheet[];
  readonly findings: () => readonly Told[];
  /** What the steps change for visitors; null while the server looks at them, "" without steps. */
  readonly effect: () => string | null;
  readonly steps: () => number;
  readonly pending: () => PlanChange;
  /** The server reads the plan anew: until it has, nothing can be drawn on it. */
  readonly reading: () => boolean;
  /** Makes a step; what it has set or added. */
  readonly step: (change: PlanChange) => readonly PlanFeature[];
  readonly undo: () => Promise<void>;
  readonly redo: () => void;
}

/** The plan as it is without the steps, of one revision of the draft. */
interface Base {
  readonly revision: number;
  readonly sheets: readonly PlanSheet[];
  readonly findings: readonly Told[];
}

/** Booths that somebody else has changed, too. */
interface Disputed {
  readonly numbers: readonly string[];
  readonly mine: readonly PlanFeature[];
  readonly theirs: readonly PlanFeature[];
}

/** What the server says of the first steps. */
interface Look {
  readonly steps: string;
  readonly count: number;
  readonly revision: number;
  readonly found: PlanChangePreview;
}

const LOOKS = 8; // answers of the server that are kept

/** `changed`: the plan, its findings or the steps are others now. */
export function createPlanSession(
  context: ExpoContext,
  level: string,
  storage: UnsavedStorage,
  changed: () => void,
): PlanSession {
  const { id } = context.state().expo;
  const path = { expo: id, level };
  let store: HistoryStore = { read: () => NO_HISTORY, write: () => true }; // until the place is this tab's
  let history = NO_HISTORY;
  let looks: readonly Look[] = []; // newest first
  let bases: readonly Base[] = []; // newest first
  let [looking, saving] = [false, false];
  let looked = Promise.resolve(); // fulfilled when no question about steps is under way
  let full = false;
  let ended = false;
  let disputed: Disputed = { numbers: [], mine: [], theirs: [] };
  let cameBack: CameBack | null = null;
  const present = mayEdit(context.state().expo) ? otherEditors(context, `plan/${level}`) : null;

  function base(): Base {
    const { plan, findings, draft } = context.state();
    const built = plan && {
      revision: plan.revision,
      sheets: plan.sheets,
      findings: findings?.findings ?? [],
    };
    const ours = bases.find(({ revision }) => revision === draft.revision);
    if (built && (built.revision === draft.revision || !ours)) return built;
    return ours ?? { revision: 0, sheets: [], findings: [] };
  }

  /** What the server has said of the first steps, the fewest steps first. */
  function seen(): readonly Look[] {
    const { revision } = context.state().draft;
    const fits = (one: Look) =>
      one.revision === revision &&
      one.count <= history.done.length &&
      JSON.stringify(history.done.slice(0, one.count)) === one.steps;
    return looks.filter(fits).sort((a, b) => a.count - b.count);
  }
  const look = (): Look | null => seen().at(-1) ?? null;
  /** The number of steps up to the last one that only the server can make. */
  const read = (): number => history.done.findLastIndex(isRead) + 1;
  const readAs = (): Look | null =>
    read() ? (seen().find(({ count }) => count >= read()) ?? null) : null;

  function sheets(): readonly PlanSheet[] {
    const known = readAs();
    const start = known
      ? { sheets: known.found.sheets, from: known.count }
      : { sheets: base().sheets, from: read() };
    const edits = history.done.slice(start.from).flatMap((one) => one.edits ?? []);
    const marked = look()?.found.sheets ?? base().sheets;
    return start.sheets.map((sheet) => {
      const marks = marked.find((one) => one.level === sheet.level)?.marks ?? sheet.marks;
      if (sheet.level !== level || !edits.length)
        return marks === sheet.marks ? sheet : { ...sheet, marks };
      return { ...sheet, marks, features: applied(sheet.features, edits).features };
    });
  }

  let made: { readonly history: PlanHistory; readonly look: Look | null; readonly base: Base; readonly sheets: readonly PlanSheet[] } | null = null; // biome-ignore format: one value
  function shown(): readonly PlanSheet[] {
    const now = { history, look: look(), base: base() };
    if (
      !made ||
      made.history !== history ||
      made.look !== now.look ||
      made.base.sheets !== now.base.sheets
    )
      made = { ...now, sheets: sheets() };
    return made.sheets;
  }

  const state = () => ({
    changes: history.done.map((step) => ({ label: stepLabel(step) })),
    clashes: boothClashes(disputed.numbers, history.done, disputed.mine, disputed.theirs),
    cameBack,
    canUndo:
      history.done.length > 0 || savedBefore(history, context.state().draft.revision) !== null,
    canRedo: history.undone.length > 0,
  });
  const watched = createWatched(state());
  function tell(): void {
    watched.put(state());
    changed();
  }

  function put(next: PlanHistory): void {
    const from = history.done.length ? history.from : base().revision;
    history = { ...next, from, at: new Date().toISOString() };
    cameBack = null;
    if (!store.write(history) && !full) {
      full = true;
      notice(t("historyFull"), true);
    }
    tell();
    examine();
  }

  function examine(): void {
    if (!looking && !saving) looked = lookAtSteps();
  }

  async function lookAtSteps(): Promise<void> {
    looking = true;
    let retried = false;
    try {
      while (!ended && !saving && history.done.length && look()?.count !== history.done.length) {
        const { done } = history;
        const { revision } = context.state().draft;
        try {
          const body = combined(done);
          const found = await ask("POST /expos/{expo}/plan/{level}/trial", {
            path,
            body,
            match: tag(),
          });
          looks = [
            { steps: JSON.stringify(done), count: done.length, revision, found },
            ...looks,
          ].slice(0, LOOKS);
        } catch (problem) {
          const status = problem instanceof Refused ? problem.problem.status : -1;
          if (status === 412 && !retried) {
            retried = true;
            await context.refresh();
            continue;
          }
          notice(problemText(problem), true);
          if (status <= 0 || status >= 500 || done !== history.done) break; // asked again with the next step
          history = withoutRedo(stepBack(history)); // the server refuses the last step
          store.write(history);
        }
        tell();
      }
    } finally {
      looking = false;
    }
  }
  async function saveSteps(): Promise<void> {
    const { revision } = context.state().draft;
    const sheetsNow = shown();
    const findingsNow = look()?.found.findings ?? base().findings;
    const remembered = base();
    const body = combined(history.done);
    const send = (match: string) => ask("PATCH /expos/{expo}/plan/{level}", { path, body, match });
    const draft = await send(`"r${history.from}"`).catch(async (problem) => {
      if (!(problem instanceof Refused) || problem.problem.status !== 412) throw problem;
      await choices(problem.problem.conflicts ?? []);
      return send(tag());
    });
    bases = [
      { revision: draft.revision, sheets: sheetsNow, findings: findingsNow },
      { ...remembered, revision },
      ...bases,
    ].slice(0, 20);
    history = withSaved(history, revision, draft.revision);
    store.write(history);
    await context.refresh();
    showSaved();
    tell();
  }

  /** Somebody else has saved the plan meanwhile. Throws where both have changed the same booth: the user chooses first. */
  async function choices(conflicts: readonly ConflictingValue[]): Promise<void> {
    const mine = shown().find((one) => one.level === level)?.features ?? [];
    await context.refresh();
    const { revision } = context.state().draft;
    const { sheets: now, findings } = await ask("POST /expos/{expo}/plan/{level}/trial", {
      path,
      body: {},
      match: tag(),
    });
    bases = [{ revision, sheets: now, findings }, ...bases];
    history = { ...history, from: revision };
    disputed = {
      numbers: [...new Set(conflicts.flatMap(({ field }) => field || []))],
      mine,
      theirs: now.find((one) => one.level === level)?.features ?? [],
    };
    tell();
    if (watched.now().clashes.length) throw new Error(t("clashes"));
  }

  /** The user has chosen for one booth. */
  function choose(done: readonly PlanChange[]): void {
    const chosen = watched.now().clashes.find(({ kept, taken }) => kept === done || taken === done);
    disputed = {
      ...disputed,
      numbers: disputed.numbers.filter((number) => number !== chosen?.label),
    };
    put({ ...history, done });
  }

  const withoutRedo = (one: PlanHistory): PlanHistory => ({ ...one, undone: [] });
  const tag = () => revisionTag(context.state());

  const place = ownPlace(id, `plan/${level}`);
  void place.then((owned) => {
    if (!owned || ended) return;
    store = historyStore(storage, id, level);
    if (history !== NO_HISTORY) return void store.write(history); // a step was quicker
    history = store.read();
    if (history.done.length) cameBack = { steps: history.done.length, at: history.at };
    tell();
    examine();
  });
  const session: PlanSession = {
    now: watched.now,
    watch: watched.watch,
    others: present?.others ?? createWatched<readonly EditorSeen[]>([]),
    edit: (item) => present?.edit(item),
    put: choose,
    keep() {
      cameBack = null;
      tell();
    },
    sheets: shown,
    findings: () => look()?.found.findings ?? base().findings,
    steps: () => history.done.length,
    pending: () => combined(history.done),
    reading: () => read() > 0 && !readAs(),
    effect() {
      if (!history.done.length) return "";
      const last = look();
      if (last?.count !== history.done.length) return null;
      return last.found.words.join(" · ") || t("nothingDiffers");
    },
    step(change) {
      const sheet = shown().find((one) => one.level === level);
      const found = sheet ? applied(sheet.features, change.edits ?? []).touched : [];
      const key = (one: PlanFeature) => JSON.stringify(one);
      put(withStep(history, change));
      const now = new Map(
        shown()
          .find((one) => one.level === level)
          ?.features.map((one) => [key(one), one]),
      );
      return found.flatMap((one) => now.get(key(one)) ?? []);
    },
    async undo() {
      if (history.done.length) return put(stepBack(history));
      const before = savedBefore(history, context.state().draft.revision);
      if (before === null) return;
      const earlier = bases.find(({ revision }) => revision === before);
      const restored = await ask("POST /expos/{expo}/revisions/{revision}/restore", {
        path: { expo: id, revision: String(before) },
        match: tag(),
      });
      if (earlier) bases = [{ ...earlier, revision: restored.revision }, ...bases].slice(0, 20);
      history = takenBack(history, restored.revision);
      store.write(history);
      await context.refresh();
      tell();
    },
    redo: () => put(stepForward(history)),
    async save() {
      saving = true;
      try {
        await looked; // asked of the revision before, it would be refused after
        await saveSteps();
      } finally {
        saving = false;
        examine();
      }
    },
    discard: () => put(withoutSteps(history)),
    end() {
      ended = true;
      void place.then((owned) => owned?.());
      deaf();
      present?.end();
    },
  };
  const deaf = onUndoKeys(() => void session.undo(), session.redo);
  return session;
}

function stepLabel({ edits = [], layers, scale, hall }: PlanChange): string {
  const named = edits.flatMap(
    (edit) => (edit.do === "add" ? edit.number : edit.at.number) || t("addFeature"),
  );
  return (
    [...new Set(named)].join(", ") ||
    t(
      layers
        ? "layers"
        : scale
          ? "measure"
          : typeof hall === "boolean"
            ? "sheetIsHall"
            : "findings",
    )
  );
}
