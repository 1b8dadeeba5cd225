/** What the tools of the plan editor share. */
import type { PlanChange, PlanFeature, PlanSheet, PlanView } from "../api.gen";
import type { Edit } from "./change";

/** A booth being drawn: its number as typed, centre, size and clockwise turn. */
export interface Rectangle {
  readonly number: string;
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
  sought: string; // text of the search field
  metres: string; // the true distance, as typed
  readonly sheet: () => PlanSheet;
  readonly chosen: () => PlanFeature | null;
  readonly choose: (one: PlanFeature | null, look?: boolean) => void;
  readonly pending: () => PlanChange;
  readonly change: (change: PlanChange) => void;
  readonly edit: (edit: Edit) => void;
  readonly drawing: () => Rectangle | null;
  /** `again`: rebuild the form. */
  readonly draw: (rectangle: Rectangle | null, again?: boolean) => void;
  /** The centre of the visible part. */
  readonly middle: () => readonly [number, number];
  readonly line: () => Line;
  readonly measure: (line: Line) => void;
}
