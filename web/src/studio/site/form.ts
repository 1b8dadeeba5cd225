/** Beside the site: its buildings as a list, the place of the chosen one as numbers, streets, the picture below. */
import { el } from "../../ui/shell/dom";
import { moved, turned } from "../plan/edit/shapes";
import { labelled } from "../plan/kinds";
import { t } from "../words";
import type { SiteContext } from "./context";
import { hallTitle } from "./drawing";
import { buildingPlace, overlaps, withFloor, withMoved } from "./places";

export function buildingList(context: SiteContext): HTMLElement {
  const wrong = overlaps(context.halls());
  const rows = context.view().buildings.map((one) => {
    const own = context.halls().filter(({ building }) => building === one.name);
    const others = wrong
      .filter((pair) => pair.some(({ building }) => building === one.name))
      .map(([a, b]) => hallTitle(a.building === one.name ? b : a));
    const on = context.chosen().has(one.name);
    return el(
      "li",
      {},
      el(
        "button",
        {
          type: "button",
          class: "plain",
          name: `building-${one.name}`,
          "aria-pressed": String(on),
          onclick: () => context.choose(on ? "" : one.name),
        },
        own.map(hallTitle).join(" + "),
      ),
      others.length > 0 && el("small", { class: "bad" }, t("siteStandsIn", { halls: [...new Set(others)].join(", ") })),
    );
  });
  return el("ul", { class: "rows site-halls", "aria-label": t("halls") }, ...rows);
}

/** Null unless one building is chosen. */
export function placeForm(context: SiteContext): HTMLElement | null {
  const [name] = context.chosen();
  const one = context.view().buildings.find((each) => each.name === name);
  if (!one || context.chosen().size > 1) return null;
  const place = buildingPlace(one, context.changes());
  const field = (label: string, as: string, value: number, step: string, put: (value: number) => void) => {
    const input = el("input", { type: "number", name: as, step, value, required: true });
    input.addEventListener("change", () => input.validity.valid && put(input.valueAsNumber));
    return labelled(label, input);
  };
  const change = (how: Parameters<typeof withMoved>[3]) =>
    context.put(withMoved(context.view(), context.changes(), new Set([one.name]), how));
  const floors = one.halls.map(({ id, title }) => {
    const now = context.halls().find(({ hall }) => hall === id)!.floor;
    const label = one.halls.length > 1 ? `${t("floor")}: ${hallTitle({ title, hall: id })}` : t("floor");
    return field(label, `floor-${id}`, now, "1", (floor) =>
      context.put(withFloor(context.view(), context.changes(), one, id, floor)),
    );
  });
  return el(
    "fieldset",
    { class: "bare feature-form", disabled: !context.editable },
    el("legend", {}, one.halls.map(({ id, title }) => hallTitle({ title, hall: id })).join(" + ")),
    el(
      "div",
      { class: "pair" },
      field(t("east"), "east", place.at[0], "any", (x) => change(moved(x - place.at[0], 0))),
      field(t("north"), "north", place.at[1], "any", (y) => change(moved(0, y - place.at[1]))),
    ),
    el(
      "div",
      { class: "pair" },
      field(t("turn"), "turn", place.turn, "any", (turn) => change(turned(turn - place.turn, place.at))),
      ...floors,
    ),
  );
}

export function streetsField(context: SiteContext): HTMLElement {
  const now = context.changes().streets ?? context.view().streets;
  const input = el("input", { type: "checkbox", name: "streets", checked: now !== false, disabled: !context.editable });
  input.addEventListener("change", () => context.put({ ...context.changes(), streets: input.checked }));
  return el("label", { class: "check" }, input, t("siteStreets"));
}

/** Which picture lies below, and how strongly; of pictures without a scale what to do. */
export function pictureFields(context: SiteContext): HTMLElement {
  const all = context.pictures();
  if (!all.length) return el("p", { class: "facts" }, t("sitePictureHow"));
  const select = el(
    "select",
    { name: "picture" },
    ...all.map(({ level }) => el("option", { value: level, selected: level === context.picture() }, level)),
  );
  const range = el("input", {
    type: "range",
    name: "opacity",
    min: 0,
    max: 1,
    step: 0.05,
    value: context.opacity(),
    "aria-label": t("pictureBelow"),
  });
  const show = () => context.showPicture(select.value, Number(range.value));
  select.addEventListener("change", show);
  range.addEventListener("change", show);
  return el("div", {}, labelled(t("pictureBelow"), select), range);
}
