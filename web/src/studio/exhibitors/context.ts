/** What the parts of the exhibitor list share. */
import type { RosterView } from "../api.gen";
import type { ExpoContext } from "../expo/context";
import type { Pending } from "./pending";

/** What the parts of the page work on. */
export interface TableContext {
  readonly expo: ExpoContext;
  readonly view: () => RosterView;
  readonly pending: () => Pending;
  /** `quiet`: the table stays as it is, because a person writes in it. */
  readonly put: (pending: Pending, quiet?: boolean) => void;
  readonly editable: boolean;
  readonly sought: () => string;
  /** Reads the list again, after it was changed elsewhere. */
  readonly reload: () => Promise<void>;
  readonly files: (row: number) => void;
}
