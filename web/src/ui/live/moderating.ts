/** What a moderator may do: acts on lines, and the lines that visitors reported. By a link with a token, or signed in as an organizer. */
import type { ModeratedLine, ModeratorOrder } from "../../studio/api.gen";
import { keyOfLink } from "./room-host";

export type ModeratorAct = ModeratorOrder["act"];

export interface Moderating {
  /** The newest lines and those that were reported. Rejects with what the server says. */
  lines(): Promise<readonly ModeratedLine[]>;
  act(line: string, act: ModeratorAct): Promise<void>;
}

/** Null without a moderator's link. `hash`: as in `keyOfLink`. */
export function moderatorOf(hash: string, expo: string): Moderating | null {
  const key = keyOfLink(hash, "moderate");
  if (key === null) return null;
  const address = `/api/v1/expos/${encodeURIComponent(expo)}/hall-talk`;
  const headers = {
    "Content-Type": "application/json",
    ...(key && { Authorization: `Bearer ${key}` }),
  };

  async function ask(path: string, order?: ModeratorOrder): Promise<unknown> {
    const body = order && { method: "POST", body: JSON.stringify(order) };
    const answer = await fetch(path, { headers, ...body });
    const said = (await answer.json()) as { readonly detail?: string };
    if (!answer.ok) throw new Error(said.detail ?? answer.statusText);
    return said;
  }
  return {
    async lines() {
      return ((await ask(address)) as { readonly lines: readonly ModeratedLine[] }).lines;
    },
    async act(line, act) {
      await ask(`${address}/${encodeURIComponent(line)}`, { act });
    },
  };
}
