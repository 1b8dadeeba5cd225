/** What the parts of the viewer say to each other. Pure types: `view/` implements Stage, `ui/` calls it, `main.ts` joins them. */

/** Venue metres, x east, y north, z up; yaw in degrees clockwise from north, pitch up positive. */
export type Point = readonly [number, number];
export type Pose = readonly [x: number, y: number, z: number, yaw: number, pitch: number];

export type View = "loading" | "table" | "hall" | "walk" | "plan" | "list";

/** What a ray through the picture meets. */
export type Hit =
  | { kind: "booth"; key: string; hall: string; at: readonly [number, number, number] }
  | { kind: "hall"; hall: string; at: readonly [number, number, number] }
  | { kind: "floor"; hall: string; at: readonly [number, number, number] };

export type Quality = "low" | "medium" | "high";

/** Light as a whole; the numbers of each stand in view/mood.ts. */
export const MOODS = ["morning", "day", "evening", "spotlight"] as const;
export type Mood = (typeof MOODS)[number];

/** A rectangle of the plan that a scenario's stop lights, shows (all else is dimmed) or dims. */
export interface Spotlight {
  readonly kind: "lit" | "shown" | "dimmed";
  readonly at: Point; // its middle
  readonly half: Point; // half its sides, metres
  readonly turn: number; // radians from east to the first side, anticlockwise
  readonly z: number; // of the floor
}

/** A part of a way, inside one hall. */
export interface GuideLeg {
  readonly hall: string;
  readonly points: readonly Point[];
}

/** The one state object. Parts read it and subscribe; only `main.ts` and the parts that own a field write it. */
export interface State {
  readonly view: View;
  readonly lang: string;
  readonly hall: string | null; // the hall one is in or looks at
  readonly booth: string | null; // the booth whose panel is open
  readonly hover: string | null; // booth key or hall id under the pointer
  readonly pose: Pose | null; // written at most 10 times a second
  readonly progress: number; // 0..1 of the picture being loaded; 1 = complete
  readonly connection: "ok" | "lost";
  readonly quality: Quality | "auto";
  readonly mood: Mood; // by the venue's clock, until the visitor or a scenario's stop sets another
  readonly scenario: string | null; // the one that is played
  readonly stop: string | null; // of the scenario
  readonly guide: readonly GuideLeg[]; // the way that a scenario or a route leads on, hall by hall
  readonly way: readonly string[]; // the places that a route leads to, as addresses name them
  readonly plan: boolean; // the plan covers the picture; main.ts then writes data-view=plan
  readonly tileError: boolean; // a tile could not be had after retries
}

/** What panels cover of the picture's sides and of its lower end, CSS pixels. */
export interface CoveredEdges {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
}

/** The three.js side. Every movement is interruptible by the next call and resolves when it ends or is interrupted. */
export interface Stage {
  goTable(cut?: boolean): Promise<void>;
  goHall(hall: string, cut?: boolean): Promise<void>; // the dive
  goBooth(key: string, cut?: boolean): Promise<void>; // to BoothHead.view
  goPose(pose: Pose, cut?: boolean): Promise<void>;
  walkTo(point: Point): Promise<boolean>; // by a path around booths; false when it cannot be reached
  /** A stick under a thumb, -1..1 each: it walks as long as it leans. */
  push(right: number, ahead: number): void;
  highlight(key: string | null): void;
  /** Until the next call; the first twelve. */
  spotlight(spots: readonly Spotlight[]): void;
  /** Panels lie over the picture: halls are shown in what they leave free. */
  cover(covered: CoveredEdges): void;
  /** In a hall with a mouse: the view turns with it and a click is in the middle, until Escape. */
  lockPointer(): void;
  setQuality(quality: Quality | "auto"): void;
  setLanguage(lang: string): void;
  pose(): Pose;
  dispose(): void;
}
