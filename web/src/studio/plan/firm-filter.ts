/** Finds booths by whatever the list says of their exhibitors. The list is read when it is first needed. */
import { slug } from "../../core/expo/words";
import { ask } from "../api";
import type { ExhibitorListView, PlanFeature } from "../api.gen";

/** `loaded` is called when the list has come. */
export function firmFilter(
  expo: string,
  loaded: () => void,
): (text: string) => (one: PlanFeature) => boolean {
  let list: ExhibitorListView | null = null;
  let asked = false;
  const load = async () => {
    asked = true;
    list = await ask("GET /expos/{expo}/exhibitors", { path: { expo } }).catch(() => null);
    if (list) loaded();
  };
  return (text) => {
    if (!text.trim()) return () => true;
    if (!asked) void load();
    const keys = list ? boothsOf(list, text) : [];
    return ({ category, number }) =>
      category === "booth" &&
      !!number &&
      keys.some((key) => key === slug(number) || key.endsWith(`-${slug(number)}`));
  };
}

/** Keys of the booths (as slugs) of all exhibitors that have the text in a cell. */
export function boothsOf(list: Pick<ExhibitorListView, "rows">, text: string): string[] {
  const wanted = text.trim().toLowerCase();
  return list.rows
    .filter(({ cells }) => cells.some((cell) => cell.toLowerCase().includes(wanted)))
    .flatMap(({ booths = [] }) => booths.map(slug));
}
