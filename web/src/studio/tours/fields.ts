/** Parts of the forms of a tour: words in every language, a list of places, a choice. */
import { el } from "../../ui/shell/dom";
import { t } from "../words";
import { inLanguage, type ToursContext, targetName, targetOf } from "./context";
import { type Words, withWords } from "./tour";

/** All languages side by side; a text that others have is marked as missing. */
export function tourWordsField(
  context: ToursContext,
  label: string,
  words: Words | undefined,
  change: (words: Words, field: string) => void,
  tall = false,
): HTMLElement {
  let now = words ?? {};
  const locales = [...new Set([...context.locales(), ...Object.keys(now).filter(Boolean)])];
  const marks = new Map<string, HTMLElement>();
  const mark = () => {
    const any = Object.values(now).some(Boolean);
    for (const [locale, node] of marks) node.hidden = !any || Boolean(now[locale]);
  };
  const inputs = locales.map((locale) => {
    const common = { lang: locale, "aria-label": inLanguage(label, locale), disabled: !context.editable };
    const input = tall
      ? el("textarea", { ...common, rows: 4 })
      : el("input", { ...common, type: "text", autocomplete: "off" });
    input.value = now[locale] ?? "";
    input.addEventListener("input", () => {
      now = withWords(now, locale, input.value);
      mark();
      change(now, `${label} ${locale}`);
    });
    const lacks = el("em", { class: "lacks" }, t("missingWord"));
    marks.set(locale, lacks);
    return el("label", {}, el("small", {}, locale, " ", lacks), input);
  });
  mark();
  return el(
    "div",
    { class: "side-by-side", role: "group", "aria-label": label },
    el("span", { class: "legend" }, label),
    el("div", {}, ...inputs),
  );
}

/** Names of places, each with a button that takes it away, and an input that adds one. */
export function targetsField(
  context: ToursContext,
  label: string,
  hint: string,
  ids: readonly string[],
  change: (ids: readonly string[]) => void,
): HTMLElement {
  const tokens = ids.map((id) => {
    const name = targetName(context.view(), id);
    const drop = () => change(ids.filter((one) => one !== id));
    return el(
      "li",
      {},
      name,
      context.editable &&
        el("button", { type: "button", class: "plain", "aria-label": t("removeOne", { name }), onclick: drop }, "×"),
    );
  });
  const input = el("input", {
    type: "text",
    autocomplete: "off",
    list: "targets",
    "aria-label": label,
    placeholder: t("addPlace"),
    disabled: !context.editable,
  });
  onPlace(input, context, (text) => {
    const id = targetOf(context.view(), text);
    if (id && !ids.includes(id)) change([...ids, id]);
  });
  return el(
    "div",
    { class: "targets" },
    el("span", { class: "legend" }, label),
    el("small", {}, hint),
    el("ul", {}, ...tokens),
    input,
  );
}

/** A place that is offered is taken at once, another text when the field is left. */
export function onPlace(input: HTMLInputElement, context: ToursContext, take: (text: string) => void): void {
  let taken = input.value;
  const look = (all: boolean) => () => {
    const text = input.value.trim();
    const offered =
      text === t("wholeShow") || context.view().targets.some((one) => targetName(context.view(), one.id) === text);
    if (text === taken || !(all || offered)) return;
    taken = text;
    take(text);
  };
  input.addEventListener("input", look(false));
  input.addEventListener("change", look(true));
}

export function selectField(
  label: string,
  value: string,
  options: readonly (readonly [string, string])[],
  change: (value: string) => void,
  disabled = false,
): HTMLElement {
  const known = options.some(([one]) => one === value) ? options : [...options, [value, value] as const];
  const select = el(
    "select",
    { "aria-label": label, disabled },
    ...known.map(([one, text]) => el("option", { value: one, selected: one === value }, text)),
  );
  select.addEventListener("change", () => change(select.value));
  return el("label", { class: "field" }, el("span", {}, label), select);
}
