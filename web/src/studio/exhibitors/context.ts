/** What the parts of the exhibitor list share. */
import type { ExhibitorListView } from "../api.gen";
import type { ExpoContext } from "../expo/context";
import type { Pending } from "./pending";

export interface TableContext {
  readonly expo: ExpoContext;
  readonly view: () => ExhibitorListView;
  readonly pending: () => Pending;
  /** `cell`: in which the user is typing; the table is not drawn anew then, and what is typed there is one step. */
  readonly put: (pending: Pending, cell?: string) => void;
  readonly editable: boolean;
  readonly sought: () => string;
  /** Reads the list again. */
  readonly reload: () => Promise<void>;
  readonly files: (row: number) => void;
}
