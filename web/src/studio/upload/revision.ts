/** Commits uploaded files as a revision of the draft. */
import { ask } from "../api";
import type { DocumentChange, DraftView } from "../api.gen";
import { type ExpoState, revisionTag } from "../expo/context";
import { type UploadedFile, uploadResumable } from "./resumable";

/** An upload and the document that it becomes. */
export interface UploadedDocument extends UploadedFile {
  readonly path: string;
}

/** Replaces the whole draft by a zip. */
export async function replaceDraft(state: ExpoState, file: File): Promise<void> {
  await ask("PUT /expos/{expo}/draft", {
    path: { expo: state.expo.id },
    body: file,
    match: revisionTag(state),
  });
}

/** One revision for all uploads. `gone`: documents that they replace; `moved`: those that are kept elsewhere. */
export async function commitUploads(
  state: ExpoState,
  sent: readonly UploadedDocument[],
  gone: readonly string[],
  moved: readonly DocumentChange[] = [],
): Promise<DraftView> {
  const documents = sent.map(({ path, upload }) => ({ path, upload }));
  const draft = await ask("POST /expos/{expo}/revisions", {
    path: { expo: state.expo.id },
    body: { documents, gone, moved },
    match: revisionTag(state),
  });
  await Promise.all(sent.map((one) => one.forget()));
  return draft;
}

/** Uploads one file as its own revision. `progress`: 0 to 1; `gone`: the document that it replaces. */
export async function uploadDocument(
  state: ExpoState,
  file: File,
  path: string,
  progress: (part: number) => void,
  gone: readonly string[] = [],
): Promise<void> {
  const sent = await uploadResumable(state.expo.id, file, path, path, progress).done;
  await commitUploads(state, [{ ...sent, path }], gone);
}
