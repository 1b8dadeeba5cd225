/** What the parts of the programme page share. */
import type { ProgrammeView } from "../api.gen";
import type { Pending } from "../exhibitors/pending";
import type { ExpoContext } from "../expo/context";
import { currentLanguage } from "../words";
import type { Conflict } from "./conflicts";
import type { ShownItem } from "./items";

export interface ProgrammeContext {
  readonly expo: ExpoContext;
  readonly editable: boolean;
  readonly view: () => ProgrammeView;
  readonly pending: () => Pending;
  /** A step that can be undone. `field`: the user is typing in it; the form stays, and all of it is one step. */
  readonly put: (pending: Pending, field?: string) => void;
  readonly items: () => readonly ShownItem[];
  /** Whether the text filter finds it. */
  readonly matches: (item: ShownItem) => boolean;
  readonly conflicts: () => ReadonlyMap<number, readonly Conflict[]>;
  readonly day: () => string;
  readonly showDay: (day: string) => void;
  readonly days: () => readonly string[];
  readonly chosen: () => ShownItem | null;
  readonly choose: (row: number | null) => void;
  readonly placeTitle: (place: string) => string;
  readonly reload: () => Promise<void>;
  /** Told to screen readers. */
  readonly say: (text: string) => void;
}

/** Shows a new item. */
export function putNew(context: ProgrammeContext, pending: Pending): void {
  context.put(pending);
  context.choose(-pending.added.length);
}

/** The column of titles in the language of the studio, else in the first of the expo. */
export function titleColumn(view: ProgrammeView): string {
  const titles = view.columns.filter((one) => one.field === "title");
  return (titles.find((one) => one.locale === currentLanguage()) ?? titles[0])?.name ?? "title";
}
