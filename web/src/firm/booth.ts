/** How a firm's booth is built, and how its model is read. */
import type { BoothField, FirmBooth } from "../studio/api.gen";
import { el } from "../ui/shell/dom";
import type { FirmContext } from "./context";
import { fieldBox } from "./inputs";
import { firmText } from "./words";

const CONSTRUCTIONS = {
  shell: "constructionShell",
  custom: "constructionCustom",
  arch: "constructionArch",
  open: "constructionOpen",
} as const;
const UNITS = ["m", "cm", "mm", "in", "ft"] as const;
const TURNS = [90, 180, 270];

type Option = readonly [value: string, label: string];

/** What its outline allows; nothing where that is one kind. */
export function constructionInput(context: FirmContext, booth: FirmBooth): HTMLElement[] {
  const kinds = booth.constructions.filter((one) => one !== "");
  if (kinds.length < 2) return [];
  const options: Option[] = [["", firmText("constructionAuto")], ...kinds.map((one): Option => [one, firmText(CONSTRUCTIONS[one])])]; // biome-ignore format: short
  return [fieldBox(context, "booths", choice(context, booth, "construction", firmText("construction"), options))];
}

export function modelInputs(context: FirmContext, booth: FirmBooth): HTMLElement {
  const units: Option[] = [["", firmText("modelUnitAuto")], ...UNITS.map((one): Option => [one, one])];
  const turns: Option[] = [["0", firmText("modelTurnNone")], ...TURNS.map((one): Option => [String(one), `${one}°`])];
  const said = String(fieldOf(context, booth).turn ?? 0);
  if (!turns.some(([value]) => value === said)) turns.push([said, `${said}°`]);
  return el(
    "div",
    { class: "firm-model-inputs" },
    choice(context, booth, "unit", firmText("modelUnit"), units),
    choice(context, booth, "turn", firmText("modelTurn"), turns),
  );
}

function choice(
  context: FirmContext,
  booth: FirmBooth,
  name: keyof BoothField,
  label: string,
  options: readonly Option[],
): HTMLElement {
  const select = el("select", { name: `booths.${booth.slug}.${name}` });
  const said = String(fieldOf(context, booth)[name] ?? (name === "turn" ? 0 : ""));
  for (const [value, text] of options) select.append(el("option", { value, selected: value === said }, text));
  select.addEventListener("change", () => {
    const { [name]: _, ...others } = fieldOf(context, booth);
    const value = name === "turn" ? Number(select.value) : select.value;
    const field = value ? { ...others, [name]: value } : others;
    context.put("booths", { ...context.shown("booths"), [booth.slug]: field });
  });
  return el("label", { class: "field" }, el("span", {}, label), select);
}

const fieldOf = (context: FirmContext, booth: FirmBooth): BoothField => context.shown("booths")?.[booth.slug] ?? {};
