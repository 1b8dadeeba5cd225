/** What every part of the interface is given: the ui it stands on. */

import type { Stage } from "../../core/contract";
import type { Expo } from "../../core/expo/expo";
import type { Live } from "../../core/programme/live";
import type { Store } from "../../core/state";
import type { Spot } from "../../core/ways/wayfinding";
import type { I18n } from "../../i18n/i18n";

export interface RouteOptions {
  /** The order of the goals may be changed. */
  readonly best?: boolean;
  /** Sets out at once. */
  readonly walk?: boolean;
  readonly stepFree?: boolean;
  /** Where it begins, if not where the visitor stands. */
  readonly start?: Spot | null;
}

export interface UiContext {
  readonly root: HTMLElement;
  readonly store: Store;
  readonly stage: Stage;
  readonly expo: Expo;
  readonly i18n: I18n;
  /** What is on at the clock of this visit. */
  readonly live: Live;
  /** Absolute address of the expo's folder, with a final slash. */
  readonly home: string;
  /** Address in the bar of another language, place and query kept. */
  setLanguage(lang: string): Promise<void>;
  /** Opens a booth's panel; by default goes there as well. */
  openBooth(key: string, go?: boolean): void;
  openHall(hall: string): void;
  /** Plays a scenario from a stop, else from where the visitor left it; false when the expo has none of that id. */
  play(scenario: string, stop?: string, cut?: boolean): Promise<boolean>;
  /** Shows a way on foot to these places, one after another; false when there is none. */
  showRoute(goals: readonly Spot[], how?: RouteOptions): Promise<boolean>;
  /** The same to places by their names in addresses; `from`: the name of where it begins, if not where the visitor stands. */
  showRouteTo(names: readonly string[], from?: string): Promise<boolean>;
  /** "My visit"; `shared`: the fragment of somebody's link to theirs. */
  openVisit(shared?: string): void;
  /** Lists who has a category or product, in the search box. */
  offer(text: string): void;
  /** Opens the plan once its code is there: `data-view=plan` must not come before the picture. */
  showPlan(on: boolean): void;
  notify(notice: string): void;
  /** Parts that show words put themselves here and are called after a change of language. */
  onLanguage(write: () => void): () => void;
}
