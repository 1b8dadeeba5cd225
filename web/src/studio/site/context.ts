/** What the parts of the site page share. */
import type { SitePicture, SiteView } from "../api.gen";
import type { HallShape, SitePlaces } from "./places";

export interface SiteContext {
  readonly view: () => SiteView;
  readonly changes: () => SitePlaces;
  readonly halls: () => readonly HallShape[];
  readonly editable: boolean;
  /** Names of the chosen buildings. */
  readonly chosen: () => ReadonlySet<string>;
  readonly choose: (name: string) => void;
  /** A step that can be undone. */
  readonly put: (changes: SitePlaces) => void;
  /** Pictures with a scale, and the one that is shown. */
  readonly pictures: () => readonly SitePicture[];
  readonly picture: () => string;
  readonly opacity: () => number;
  readonly showPicture: (level: string, opacity: number) => void;
}
