/** The interfaces between the parts of the viewer. Types only: `view/` implements Stage, `ui/` calls it, `main.ts` connects them. */
import type { BoothHead, PieceHead } from "../wire.gen";

/** Venue metres, x east, y north, z up; yaw in degrees clockwise from north, pitch up positive. */
export type Point = readonly [number, number];
export type Pose = readonly [x: number, y: number, z: number, yaw: number, pitch: number];

export type View = "loading" | "table" | "hall" | "walk" | "plan" | "list";

/** The object that a ray through the picture hits. */
export type Hit =
  | {
      kind: "booth";
      key: string;
      hall: string;
      at: readonly [number, number, number];
      exhibit: boolean;
    }
  | { kind: "hall"; hall: string; at: readonly [number, number, number] }
  | { kind: "floor"; hall: string; at: readonly [number, number, number] };

/** An exhibit near a walking visitor, in the picture. */
export interface ExhibitPoint {
  readonly key: string; // of its booth
  readonly x: number; // CSS pixels
  readonly y: number;
  readonly share: number; // 0..1: it fades with distance
  readonly room: number; // CSS pixels to its right that no card covers
}

/** What a device is shown (view/tier/tiers.ts). */
export const TIERS = ["light", "standard", "high"] as const;
export type Tier = (typeof TIERS)[number];
export type TierChoice = Tier | "auto";
export const TIER_KEY = "shapan.tier"; // of the browser's storage, where the menu keeps the choice

/** Named lighting presets; their numbers are in view/light/mood.ts. */
export const MOODS = ["morning", "day", "evening", "spotlight"] as const;
export type Mood = (typeof MOODS)[number];

/** A rectangle of the plan that a scenario's stop highlights ("lit"), shows while the rest is dimmed ("shown") or dims ("dimmed"). */
export interface Spotlight {
  readonly kind: "lit" | "shown" | "dimmed";
  readonly at: Point; // centre
  readonly half: Point; // half sizes, metres
  readonly turn: number; // radians from east to the first side, counter-clockwise
  readonly z: number; // of the floor, metres
}

/** A set piece as a stop of a scenario shows it. */
export interface StagedPiece {
  readonly piece: PieceHead;
  readonly play: readonly string[]; // clips
  readonly show: readonly string[]; // groups of parts
}

/** Venue metres; z is that of a floor. */
export type TablePoint = readonly [x: number, y: number, z: number];

/** What the sand table does where a chapter of a tour begins. */
export interface ChapterScene {
  readonly halls: readonly string[]; // that rise
  readonly way: readonly TablePoint[]; // from the last place to the stops
  readonly figures: readonly TablePoint[];
}

/** The part of a route inside one hall. */
export interface GuideLeg {
  readonly hall: string;
  readonly points: readonly Point[];
}

/** The state of the viewer. All parts read it and subscribe to it. Only `main.ts` and the part that owns a field write it. */
export interface State {
  readonly view: View;
  readonly lang: string;
  readonly hall: string | null; // the hall the visitor is in or looks at
  readonly booth: string | null; // the booth whose panel is open
  readonly hover: string | null; // booth key or hall id under the pointer
  readonly pose: Pose | null; // written at most 10 times a second
  readonly progress: number; // 0..1 of the picture being loaded; 1 is complete
  readonly connection: "ok" | "lost";
  readonly tier: TierChoice;
  readonly mood: Mood; // by the venue's clock, until the visitor or a link chooses another
  readonly stopMood: Mood | null; // of the stop that is played: the picture has it instead
  readonly scenario: string | null; // the scenario being played
  readonly stop: string | null; // id of the current stop
  readonly acts: readonly number[]; // numbers of its acts that are on
  readonly guide: readonly GuideLeg[]; // the route of the scenario or of the visitor, hall by hall
  readonly way: readonly string[]; // names of the route's destinations, as in addresses
  readonly plan: boolean; // the plan covers the picture; main.ts then sets data-view=plan
  readonly tileError: boolean; // a tile failed to load after all retries
}

/** The part of the picture that panels cover at each side and at the bottom, CSS pixels. */
export interface CoveredEdges {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
}

/** The three.js side. The next call interrupts any movement; a promise resolves when its movement ends or is interrupted. */
export interface Stage {
  goTable(cut?: boolean): Promise<void>;
  goHall(hall: string, cut?: boolean): Promise<void>; // flies down into the hall
  goBooth(key: string, cut?: boolean): Promise<void>; // goes to BoothHead.view
  goPose(pose: Pose, cut?: boolean): Promise<void>;
  walkTo(point: Point): Promise<boolean>; // walks around booths; false when the point is unreachable
  /** Position of a joystick, -1..1 each. The camera walks until the values are 0 again. */
  push(right: number, ahead: number): void;
  highlight(key: string | null): void;
  /** Replaces the previous spotlights; at most twelve are shown. */
  spotlight(spots: readonly Spotlight[]): void;
  /** Puts up these set pieces; others leave. */
  stagePieces(pieces: readonly StagedPiece[]): void;
  /** The sand table acts this scene, until null. */
  actTable(scene: ChapterScene | null): void;
  /** Sets the covered parts of the picture. Halls are then shown in the free part. */
  cover(covered: CoveredEdges): void;
  /** Mouse look in a hall: the mouse turns the camera and a click hits the middle, until Escape. */
  lockPointer(): void;
  setTier(choice: TierChoice): void;
  setLanguage(lang: string): void;
  pose(): Pose;
  /** Calls `show` before each picture in which the points change or move; empty when there are none. */
  watchExhibits(show: (points: readonly ExhibitPoint[]) => void): void;
  /** The screens of booths near a walking visitor show the slides that `words` gives for each booth. */
  showScreens(words: () => Promise<(booth: BoothHead) => readonly string[]>): void;
  dispose(): void;
}
