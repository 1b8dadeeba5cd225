/** Files into the draft: brought in pieces that can be paused, and gone on with after the page was closed; what was
 * brought waits until one revision takes it. */
import { ask } from "../api";
import type { DraftView } from "../api.gen";
import { type ExpoState, revisionTag } from "../expo/context";
import { type UploadedFile, uploadResumable } from "./resumable";

/** What was brought, and the document that it becomes. */
export interface UploadedDocument extends UploadedFile {
  readonly path: string;
}

/** A zip in place of the whole draft. */
export async function replaceDraft(state: ExpoState, file: File): Promise<void> {
  await ask("PUT /expos/{expo}/draft", { path: { expo: state.expo.id }, body: file, match: revisionTag(state) });
}

/** One revision of what was brought; `gone`: documents in whose place others come. */
export async function commitUploads(
  state: ExpoState,
  sent: readonly UploadedDocument[],
  gone: readonly string[],
): Promise<DraftView> {
  const documents = sent.map(({ path, upload }) => ({ path, upload }));
  const draft = await ask("POST /expos/{expo}/revisions", {
    path: { expo: state.expo.id },
    body: { documents, gone },
    match: revisionTag(state),
  });
  await Promise.all(sent.map((one) => one.forget()));
  return draft;
}

/** One file, as a revision of its own. `progress`: 0 to 1. */
export async function uploadDocument(
  state: ExpoState,
  file: File,
  path: string,
  progress: (part: number) => void,
): Promise<void> {
  const sent = await uploadResumable(state.expo.id, file, path, path, progress).done;
  await commitUploads(state, [{ ...sent, path }], []);
}
