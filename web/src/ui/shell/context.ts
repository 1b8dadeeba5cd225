/** What every part of the interface receives. */

import type { Stage } from "../../core/contract";
import type { Expo } from "../../core/expo/expo";
import type { Meeting } from "../../core/live/meeting";
import type { Live } from "../../core/programme/live";
import type { Store } from "../../core/state";
import type { Spot } from "../../core/ways/wayfinding";
import type { I18n } from "../../i18n/i18n";
import type { VisitEvents } from "../../visit-events";

export interface RouteOptions {
  /** The order of the destinations may change. */
  readonly best?: boolean;
  /** Starts walking at once. */
  readonly walk?: boolean;
  readonly stepFree?: boolean;
  /** The start, if it is not the visitor's position. */
  readonly start?: Spot | null;
}

export interface UiContext {
  readonly root: HTMLElement;
  readonly store: Store;
  readonly stage: Stage;
  readonly expo: Expo;
  readonly i18n: I18n;
  /** The programme at the clock of this visit. */
  readonly live: Live;
  /** Other visitors, once they are there (ui/live/meeting.ts). */
  readonly meeting: Meeting | null;
  /** Once they are there. */
  readonly met: Promise<Meeting>;
  meets(meeting: Meeting): void;
  /** Absolute address of the expo's folder, with a final slash. */
  readonly home: string;
  /** Changes the language, also in the address; place and query stay. */
  setLanguage(lang: string): Promise<void>;
  /** Opens a booth's panel and, by default, goes there. */
  openBooth(key: string, go?: boolean): void;
  openHall(hall: string): void;
  /** Shows the uploaded model of a booth apart, in a dialog. */
  lookCloser(key: string): void;
  /** Plays a scenario from a stop, or from where the visitor left it; false when it does not exist. */
  play(scenario: string, stop?: string, cut?: boolean): Promise<boolean>;
  /** Shows a walking route to these places in order; false when there is none. */
  showRoute(goals: readonly Spot[], how?: RouteOptions): Promise<boolean>;
  /** The same by names as in addresses; `from`: name of the start, if it is not the visitor's position. */
  showRouteTo(names: readonly string[], from?: string): Promise<boolean>;
  /** Opens "My visit"; `shared`: fragment of a shared link. */
  openVisit(shared?: string): void;
  /** Lists the exhibitors of a category or product in the search box. */
  offer(text: string): void;
  /** Opens or closes the plan. It opens when its code has arrived, because `data-view=plan` must not precede the picture. */
  showPlan(on: boolean): void;
  notify(notice: string): void;
  /** Whether the visitor has pressed anything since the page was loaded. */
  touched(): boolean;
  /** Tells the server's sums, where they are kept. */
  readonly tell: VisitEvents;
  /** Registers a function that writes texts; it is called after a change of language. */
  onLanguage(write: () => void): () => void;
}
