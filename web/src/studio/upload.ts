/** One file into the draft: in one request, or, when it is large, in pieces that can be paused and gone on with. */
import { ask } from "./api";
import { inPieces } from "./pieces";
import { type Desk, revisionTag } from "./state";

const LARGE = 8 << 20; // from here on a lost connection would cost more than a few seconds

export interface Sending {
  readonly done: Promise<void>;
  /** Only large files can be paused. */
  readonly pause?: () => void;
  readonly resume?: () => void;
}

/** `progress`: 0 to 1. */
export function send(desk: Desk, file: File, path: string, progress: (part: number) => void): Sending {
  const there = desk.draft.documents.find((one) => one.path === path);
  const match = there ? `"${there.sha256}"` : "";
  if (file.size >= LARGE) return inPieces(desk.expo.id, file, path, match, progress);
  return { done: whole(desk.expo.id, file, path, match) };
}

/** A zip in place of the whole draft. */
export async function replaceDraft(desk: Desk, file: File): Promise<void> {
  await ask("PUT /expos/{expo}/draft", { path: { expo: desk.expo.id }, body: file, match: revisionTag(desk) });
}

async function whole(expo: string, file: File, path: string, match: string): Promise<void> {
  await ask("PUT /expos/{expo}/draft/documents/{path}", { path: { expo, path }, body: file, match });
}
