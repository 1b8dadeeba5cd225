/** What the tools of the plan editor share. */
import type { PlanChange, PlanFeature, PlanReasons, PlanSheet, PlanView } from "../api.gen";
import type { Edit } from "./change";

/** A feature given by its middle, size and clockwise turn in degrees, as typed. */
export interface Rectangle {
  readonly number: string; // of a new booth
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly depth: number;
  readonly turn: number;
}

export type Line = readonly (readonly [number, number])[]; // none, one or two points

/** The operations and the state of the editor. */
export interface EditorContext {
  readonly kinds: PlanView["kinds"];
  readonly expo: string;
  /** Features that the filter finds: by themselves, or by the exhibitors of booths. */
  readonly found: () => readonly PlanFeature[];
  /** Shows on the plan which features the filter finds. */
  readonly dim: () => void;
  metres: string; // the true distance, as typed
  readonly sheet: () => PlanSheet;
  readonly chosen: () => readonly PlanFeature[];
  readonly choose: (features: readonly PlanFeature[], look?: boolean) => void;
  readonly change: (change: PlanChange) => void;
  /** Makes a step of edits and chooses what came of them. */
  readonly edit: (edits: readonly Edit[]) => void;
  readonly reasons: (number: string) => Promise<PlanReasons>;
  /** The feature that is being typed in, beside the plan. */
  readonly typed: () => Rectangle | null;
  readonly type: (rectangle: Rectangle | null) => void;
  /** What a new feature is: `category/kind`. */
  readonly making: () => string;
  readonly make: (value: string) => void;
  /** The centre of the visible part. */
  readonly middle: () => readonly [number, number];
  readonly line: () => Line;
  readonly measure: (line: Line) => void;
}
