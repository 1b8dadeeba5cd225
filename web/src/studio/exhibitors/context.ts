/** What the parts of the exhibitor list share. */
import type { ExhibitorListView } from "../api.gen";
import type { ExpoContext } from "../expo/context";
import type { Pending } from "./pending";

export interface TableContext {
  readonly expo: ExpoContext;
  readonly view: () => ExhibitorListView;
  readonly pending: () => Pending;
  /** `quiet`: do not redraw the table, because the user is typing in it. */
  readonly put: (pending: Pending, quiet?: boolean) => void;
  readonly editable: boolean;
  readonly sought: () => string;
  /** Reads the list again. */
  readonly reload: () => Promise<void>;
  readonly files: (row: number) => void;
}
