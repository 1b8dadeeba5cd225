/** Makes edits on the features of a sheet, as the server does after it has read the plan. Pure. */
import type { PlanFeature, Set as SetEdit } from "../../api.gen";
import type { Edit } from "../change";
import { areaOf, contains, pointIn } from "./shapes";

const SAME_AREA = 0.01;

/** Identifies a feature among those around it and on it: by what it is called, and by category, area and a point in it. */
export function anchor(one: PlanFeature): SetEdit["at"] {
  return {
    ...(one.number ? { number: one.number } : {}),
    ...(one.handle ? { handle: one.handle } : {}),
    category: one.category,
    area: Math.round(areaOf(one) * 100) / 100,
    point: one.at,
  };
}

export interface Applied {
  readonly features: readonly PlanFeature[];
  readonly misfits: readonly Edit[]; // about features that are not there
  readonly touched: readonly PlanFeature[]; // what was set or added and is still there, in the order of the edits
}

/** The features after the edits, made in order. An edit is about the feature that has its anchor. */
export function applied(features: readonly PlanFeature[], edits: readonly Edit[]): Applied {
  const now: (PlanFeature | null)[] = [...features];
  const rows = new Map<string, number>();
  now.forEach((one, row) => {
    if (one) rows.set(JSON.stringify(anchor(one)), row);
  });
  const misfits: Edit[] = [];
  const touched = new Set<number>();
  for (const edit of edits) {
    if (edit.do === "add") {
      const made = featureOf(edit);
      const row = now.push(made) - 1;
      rows.set(JSON.stringify(anchor(made)), row);
      touched.add(row);
      continue;
    }
    const key = JSON.stringify(edit.at);
    const row = rows.get(key) ?? now.findIndex((one) => one && fits(one, edit.at));
    if (row < 0) {
      misfits.push(edit);
      continue;
    }
    rows.delete(JSON.stringify(anchor(now[row]!)));
    const made = edit.do === "drop" ? null : changed(now[row]!, edit);
    now[row] = made;
    touched.add(row);
    if (made) rows.set(JSON.stringify(anchor(made)), row);
  }
  const there = [...touched].map((row) => now[row] ?? null);
  return { features: now.filter(present), misfits, touched: there.filter(present) };
}

/** Whether an anchor of another version of the plan is about the feature: the same name and kind, about as large, on the point. */
function fits(one: PlanFeature, at: SetEdit["at"]): boolean {
  const named = one.category === at.category && (one.number ?? "") === (at.number ?? "");
  return (
    named &&
    Math.abs(areaOf(one) - (at.area ?? 0)) <= SAME_AREA * areaOf(one) &&
    contains(one, at.point ?? [0, 0])
  );
}

export function changed(one: PlanFeature, edit: SetEdit): PlanFeature {
  const { number, category, kind, outline, holes, title, aliases } = edit;
  const { holes: before, ...rest } = one;
  const inner = outline ? holes : before;
  const shape = { shell: outline ?? one.shell, ...(inner?.length ? { holes: inner } : {}) };
  return {
    ...rest,
    ...shape,
    ...(outline ? { at: pointIn(shape) } : {}),
    ...(number != null ? { number: number.trim(), doubt: 0 } : {}),
    ...(category ? { category, kind: kind || category } : kind ? { kind } : {}),
    ...(title != null ? { title: typeof title === "string" ? { "": title } : title } : {}),
    ...(aliases ? { aliases } : {}),
  };
}

function featureOf(edit: Edit & { readonly do: "add" }): PlanFeature {
  const { category, outline, holes, kind, number, title, aliases } = edit;
  const shape = { shell: outline, ...(holes?.length ? { holes } : {}) };
  return {
    category,
    kind: kind || category,
    ...shape,
    at: pointIn(shape),
    ...(number ? { number } : {}),
    ...(aliases?.length ? { aliases } : {}),
    ...(title ? { title: typeof title === "string" ? { "": title } : title } : {}),
  };
}

const present = (one: PlanFeature | null): one is PlanFeature => one !== null;
