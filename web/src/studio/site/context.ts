/** What the parts of the site page share. */
import type { SitePicture, SiteView } from "../api.gen";
import type { createWatched } from "../kit/watched";
import type { HallShape, SitePlaces } from "./places";

/** The picture below: its level, and how strongly it is shown. */
export interface ShownPicture {
  readonly level: string;
  readonly opacity: number; // 0 to 1
}

export interface SiteContext {
  readonly view: () => SiteView;
  readonly places: () => SitePlaces;
  readonly halls: () => readonly HallShape[];
  readonly editable: boolean;
  /** Names of the chosen buildings. */
  readonly chosen: () => ReadonlySet<string>;
  readonly choose: (name: string) => void;
  /** A step that can be undone. */
  readonly put: (places: SitePlaces) => void;
  /** Those with a scale. */
  readonly pictures: () => readonly SitePicture[];
  readonly picture: ReturnType<typeof createWatched<ShownPicture>>;
}
