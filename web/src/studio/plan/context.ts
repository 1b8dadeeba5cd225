/** What the tools of the plan editor share. */
import type {
  NumberRule,
  PlanChange,
  PlanFeature,
  PlanReasons,
  PlanSheet,
  PlanView,
} from "../api.gen";
import type { Watched } from "../kit/watched";
import type { Edit } from "./change";
import type { ToolName } from "./edit/tools";

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

export const PANELS = ["features", "layers", "measure", "findings"] as const;
export type PanelName = (typeof PANELS)[number];

/** What the user looks at and works with. */
export interface EditorState {
  readonly level: string;
  readonly panel: PanelName;
  readonly chosen: readonly PlanFeature[];
  /** The feature that is being typed in, beside the plan. */
  readonly typed: Rectangle | null;
  /** The card of findings whose places are marked; null for the first. */
  readonly card: string | null;
  /** A rule that booths may be renamed by. */
  readonly rule: NumberRule | null;
  readonly line: Line;
  readonly tool: ToolName;
  readonly grid: number; // metres
  /** What a new feature is: `category/kind`. */
  readonly making: string;
  readonly hidden: ReadonlySet<string>; // layers
  readonly opacity: number; // of the picture below
}

/** The operations and the state of the editor. */
export interface EditorContext {
  readonly state: Watched<EditorState>;
  readonly put: (some: Partial<EditorState>) => void;
  readonly kinds: PlanView["kinds"];
  readonly expo: string;
  readonly editable: boolean;
  /** Features that the filter finds: by themselves, or by the exhibitors of booths. */
  readonly found: () => readonly PlanFeature[];
  /** Shows on the plan which features the filter finds. */
  readonly dim: () => void;
  readonly sheet: () => PlanSheet;
  readonly choose: (features: readonly PlanFeature[], look?: boolean) => void;
  readonly change: (change: PlanChange) => void;
  /** Makes a step of edits and chooses what came of them. */
  readonly edit: (edits: readonly Edit[]) => void;
  readonly reasons: (number: string) => Promise<PlanReasons>;
  /** Whether something is typed in a form that was not applied. */
  readonly type: (unapplied: boolean) => void;
  /** The centre of the visible part. */
  readonly middle: () => readonly [number, number];
}
