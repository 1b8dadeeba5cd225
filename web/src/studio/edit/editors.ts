/** Who else has the same page open to edit it. It is told again and again, and stored nowhere. */
import { ask } from "../api";
import type { EditorSeen } from "../api.gen";
import type { ExpoContext } from "../expo/context";
import { createWatched, type Watched } from "../kit/watched";

const TOLD_MS = 20_000; // what is told holds for 45 s

export interface OtherEditors {
  readonly others: Watched<readonly EditorSeen[]>;
  /** What of the page is being edited, such as the number of a booth. */
  readonly edit: (item: string) => void;
  /** The page is left. */
  readonly end: () => void;
}

/** `place`: the page, as `Editing` of the API says it. */
export function otherEditors(expo: ExpoContext, place: string): OtherEditors {
  const path = { expo: expo.state().expo.id };
  const tab = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
  const others = createWatched<readonly EditorSeen[]>([]);
  const ending = new Map<string, number>();
  let item = "";
  const tell = (where = place) => void ask("PUT /expos/{expo}/editing", { path, body: { tab, place: where, item }, background: true }).catch(() => undefined); // biome-ignore format: it is told again
  const without = (other: string) => others.now().filter((one) => one.tab !== other);
  const hear = (seen: EditorSeen) => {
    if (seen.tab === tab) return;
    clearTimeout(ending.get(seen.tab));
    const known = others.now().some((one) => one.tab === seen.tab);
    if (seen.place !== place) return known ? others.put(without(seen.tab)) : undefined;
    ending.set(
      seen.tab,
      window.setTimeout(() => others.put(without(seen.tab)), seen.seconds * 1000),
    );
    others.put([...without(seen.tab), seen]);
    if (!known) tell(); // whoever came does not know of this page yet
  };
  const deaf = expo.watchEditing(hear);
  const telling = setInterval(tell, TOLD_MS);
  tell();
  return {
    others,
    edit(next) {
      if (next === item) return;
      item = next;
      tell();
    },
    end() {
      clearInterval(telling);
      for (const timer of ending.values()) clearTimeout(timer);
      deaf();
      item = "";
      tell("");
    },
  };
}
