/** Files into the draft: brought in pieces that can be paused, and gone on with after the page was closed; what was
 * brought waits until one revision takes it. */
import { ask } from "../api";
import type { DraftView } from "../api.gen";
import { type Desk, revisionTag } from "../expo/context";
import { inPieces, type Sent } from "./resumable";

/** What was brought, and the document that it becomes. */
export interface Placed extends Sent {
  readonly path: string;
}

/** A zip in place of the whole draft. */
export async function replaceDraft(desk: Desk, file: File): Promise<void> {
  await ask("PUT /expos/{expo}/draft", { path: { expo: desk.expo.id }, body: file, match: revisionTag(desk) });
}

/** One revision of what was brought; `gone`: documents in whose place others come. */
export async function take(desk: Desk, sent: readonly Placed[], gone: readonly string[]): Promise<DraftView> {
  const documents = sent.map(({ path, upload }) => ({ path, upload }));
  const draft = await ask("POST /expos/{expo}/revisions", {
    path: { expo: desk.expo.id },
    body: { documents, gone },
    match: revisionTag(desk),
  });
  await Promise.all(sent.map((one) => one.forget()));
  return draft;
}

/** One file, as a revision of its own. `progress`: 0 to 1. */
export async function bring(desk: Desk, file: File, path: string, progress: (part: number) => void): Promise<void> {
  const sent = await inPieces(desk.expo.id, file, path, path, progress).done;
  await take(desk, [{ ...sent, path }], []);
}
