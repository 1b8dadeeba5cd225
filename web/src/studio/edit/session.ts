/**
 * One edit session for every page that saves what it changes: undo and redo, steps that outlive the tab, what a colleague saves
 * meanwhile, saving, and who else is there. A page says what it edits; all functions that it gives are pure but `read` and `save`.
 */
import { Refused } from "../api";
import type { EditorSeen } from "../api.gen";
import { type ExpoContext, mayEdit, revisionTag, watchExpo } from "../expo/context";
import { createWatched, type Watched } from "../kit/watched";
import { notice, showSaved } from "../page";
import { t } from "../words";
import { otherEditors } from "./editors";
import { begun, continued, done, eachStep, type History, redone, undone } from "./history";
import { ownSteps } from "./kept-steps";
import type { Clash } from "./merge";
import { onUndoKeys } from "./undo-keys";

/** `Base`: what the changes are about; `Doc`: what is wanted, a value that never changes. */
export interface Edited<View, Base, Doc> {
  /** The page, as `Editing` of the API says it. */
  readonly place: string;
  readonly read: () => Promise<View>;
  readonly base: (view: View) => Base;
  /** Nothing is changed. */
  readonly unchanged: (base: Base) => Doc;
  readonly changes: (base: Base, doc: Doc) => readonly Change[];
  /** `doc`, which was made on `before`, on `now`. `told`: what could not be kept as it was meant. */
  readonly onto: (
    before: Base,
    now: Base,
    doc: Doc,
  ) => { readonly doc: Doc; readonly told?: readonly string[] };
  readonly clashes: (base: Base, doc: Doc) => readonly Clash<Doc>[];
  readonly save: (base: Base, doc: Doc, match: string) => Promise<unknown>;
}

export interface Change {
  readonly label: string;
  readonly before?: string;
  readonly after?: string;
}

/** Steps that were made before the tab ended, and are here again. */
export interface CameBack {
  readonly steps: number;
  readonly at: string; // ISO 8601
}

export interface EditState<View, Doc> {
  readonly view: View;
  /** What the changes are about: the same object until somebody has saved something else. */
  readonly base: unknown;
  readonly doc: Doc;
  readonly changes: readonly Change[];
  readonly clashes: readonly Clash<Doc>[];
  /** Until the user has said what becomes of them, or has gone on with them. */
  readonly cameBack: CameBack | null;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly saving: boolean;
}

export interface EditSession<View, Doc> extends Watched<EditState<View, Doc>> {
  readonly expo: ExpoContext;
  readonly editable: boolean;
  readonly others: Watched<readonly EditorSeen[]>;
  /** A step. `field`: in which the user is typing; all that is typed there is one step. */
  readonly put: (doc: Doc, field?: string) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  /** A step that can be undone, too. */
  readonly discard: () => void;
  /** Goes on with the steps that came back. */
  readonly keep: () => void;
  /** Throws what the server answers; nothing is lost then. */
  readonly save: () => Promise<void>;
  /** What the user looks at; others see it. */
  readonly edit: (item: string) => void;
  readonly reload: () => Promise<void>;
  readonly end: () => void;
}

export async function openEditSession<View, Base, Doc>(
  id: string,
  edited: Edited<View, Base, Doc>,
): Promise<EditSession<View, Doc>> {
  const store = await ownSteps<Doc, Base>(id, edited.place);
  const expo = await watchExpo(id);
  const editable = mayEdit(expo.state().expo);
  const present = editable ? otherEditors(expo, edited.place) : null;
  let revision = expo.state().draft.revision;
  let view = await edited.read();
  let base = edited.base(view);
  let history = begun(edited.unchanged(base));
  let cameBack: CameBack | null = null;
  let at = "";
  let typed = "";
  let saving = false;
  const shown = createWatched(state());

  function state(): EditState<View, Doc> {
    const doc = history.now;
    return {
      view,
      base,
      doc,
      changes: edited.changes(base, doc),
      clashes: edited.clashes(base, doc),
      cameBack,
      canUndo: history.past.length > 0,
      canRedo: history.future.length > 0,
      saving,
    };
  }

  function tell(): void {
    if (editable) store.write({ mark: String(revision), base, history, at });
    shown.put(state());
  }

  function step(next: History<Doc>, field = ""): void {
    if (!editable || saving) return;
    [history, typed, cameBack, at] = [next, field, null, new Date().toISOString()];
    tell();
  }

  /** What is not saved yet, and every step before it, on what somebody else has saved. */
  function rebase(before: Base): void {
    const { told = [] } = edited.onto(before, base, history.now);
    const unsaved = edited.changes(before, history.now).length > 0;
    history = eachStep(history, (doc) => edited.onto(before, base, doc).doc);
    if (unsaved) notice(t("savedElsewhere"));
    for (const text of told) notice(text, true);
  }

  let reading: Promise<void> = Promise.resolve(); // of `revision`
  function fresh(): Promise<void> {
    const newest = expo.state().draft.revision;
    if (saving) return Promise.resolve();
    if (newest !== revision) reading = readAt(newest);
    return reading;
  }

  async function readAt(newest: number): Promise<void> {
    revision = newest;
    const found = await edited.read();
    if (revision !== newest) return reading; // a newer one has overtaken this
    const [before, next] = [base, edited.base(found)];
    view = found;
    const touched = history.past.length > 0 || history.future.length > 0;
    if (!touched || JSON.stringify(before) !== JSON.stringify(next)) base = next;
    if (!touched) history = begun(edited.unchanged(base));
    else if (base !== before) rebase(before);
    tell();
  }

  async function reload(): Promise<void> {
    await expo.refresh();
    await fresh();
  }

  async function save(): Promise<void> {
    const send = async () => {
      saving = true; // what is changed now would be lost
      tell();
      try {
        await edited.save(base, history.now, revisionTag(expo.state()));
        [history, cameBack] = [begun(edited.unchanged(base)), null];
        store.clear();
        revision = 0; // what was saved is read, even where nothing has changed by it
      } finally {
        saving = false;
      }
    };
    const again = async (problem: unknown) => {
      if (!(problem instanceof Refused) || problem.problem.status !== 412) throw problem;
      await reload();
      if (shown.now().clashes.length) throw new Error(t("clashes"));
      await send();
    };
    await send()
      .catch(again)
      .finally(() => reload().catch(() => undefined)) // the page can be left without a question then
      .finally(tell);
    showSaved();
  }

  const kept = editable ? store.read() : null;
  if (kept) {
    history = kept.history;
    if (JSON.stringify(kept.base) !== JSON.stringify(base)) rebase(kept.base);
    at = kept.at;
    if (edited.changes(base, history.now).length) cameBack = { steps: history.past.length, at };
    tell();
  }
  const unwatched = expo.watch(() => void fresh());
  const deaf = onUndoKeys(
    () => step(undone(history)),
    () => step(redone(history)),
  );
  return {
    now: shown.now,
    watch: shown.watch,
    expo,
    editable,
    others: present?.others ?? createWatched<readonly EditorSeen[]>([]),
    put: (doc, field = "") =>
      step(field && field === typed ? continued(history, doc) : done(history, doc), field),
    undo: () => step(undone(history)),
    redo: () => step(redone(history)),
    discard: () => step(done(history, edited.unchanged(base))),
    keep() {
      cameBack = null;
      tell();
    },
    save,
    edit: (item) => present?.edit(item),
    reload,
    end() {
      unwatched();
      deaf();
      store.clear(); // the user has been asked
      store.end();
      present?.end();
      expo.end();
    },
  };
}
