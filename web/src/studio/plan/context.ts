/** What the tools of the plan editor share. */
import type { PlanChange, PlanFeature, PlanSheet, PlanView } from "../api.gen";
import type { Edit } from "./change";

/** A booth that is being drawn: its middle, its size and how far it is turned clockwise. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly depth: number;
  readonly turn: number;
}

export type Line = readonly (readonly [number, number])[]; // none, one or two points

/** What the tools work on. */
export interface EditorContext {
  readonly kinds: PlanView["kinds"];
  sought: string; // what was typed to find a thing
  readonly sheet: () => PlanSheet;
  readonly chosen: () => PlanFeature | null;
  readonly choose: (one: PlanFeature | null, look?: boolean) => void;
  readonly pending: () => PlanChange;
  readonly change: (change: PlanChange) => void;
  readonly edit: (edit: Edit) => void;
  readonly drawing: () => Rectangle | null;
  /** `again`: the form is drawn anew. */
  readonly draw: (rectangle: Rectangle | null, again?: boolean) => void;
  /** The middle of what is looked at. */
  readonly middle: () => readonly [number, number];
  readonly line: () => Line;
  readonly measure: (line: Line) => void;
}
