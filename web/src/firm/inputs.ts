/** The inputs of a firm's page. Each shows the organizer's remark, and what the server refused. */
import { fieldName } from "../i18n/fields";
import { COLUMN_KINDS, type CONTACTS, type LineName, type ManyName, type WordsName } from "../i18n/fields.gen";
import type { StaffField } from "../studio/api.gen";
import { el } from "../ui/shell/dom";
import type { FirmContext } from "./context";
import { readableOn } from "./contrast";
import type { FieldName } from "./fields";
import { firmLanguage, firmText, tongue } from "./words";

const TYPES: { readonly [kind: string]: string } = { web: "url", email: "email", phone: "tel" };

export function lineInput(
  context: FirmContext,
  name: LineName,
  label: string,
  kind = "text",
  auto = "off",
): HTMLElement {
  const input = el("input", { type: kind, autocomplete: auto, value: context.shown(name) ?? "", name });
  input.addEventListener("input", () => context.put(name, input.value.trim()));
  return fieldBox(context, name, el("label", { class: "field" }, el("span", {}, label), input));
}

/** A way to reach the firm, which browsers fill in. */
export function contactInput(context: FirmContext, name: (typeof CONTACTS)[number]): HTMLElement {
  const type = TYPES[COLUMN_KINDS[name]!];
  return lineInput(context, name, fieldName(name, firmLanguage()) ?? name, type, type);
}

/** Several words, separated by commas. */
export function manyInput(context: FirmContext, name: ManyName, label: string): HTMLElement {
  const input = el("input", { type: "text", autocomplete: "off", value: (context.shown(name) ?? []).join(", "), name });
  input.addEventListener("input", () => context.put(name, parted(input.value)));
  const hint = el("small", {}, firmText("commas"));
  return fieldBox(context, name, el("label", { class: "field" }, el("span", {}, label), input, hint));
}

/** People at the booth, one row each, and a button for one more. A row without a name is left out. */
export function staffInput(context: FirmContext, label: string): HTMLElement {
  const rows = el("div", { class: "firm-staff" });
  const put = () =>
    context.put(
      "staff",
      [...rows.children].flatMap((row) => {
        const [name, languages, hours] = [...row.querySelectorAll("input")].map((one) => one.value.trim());
        return name ? [{ name, languages: parted(languages!), hours: hours! }] : [];
      }),
    );
  const add = (one: StaffField | null): HTMLElement => {
    const n = rows.children.length + 1;
    const line = (key: "name" | "staffLanguages" | "staffHours", value: string) => {
      const input = el("input", { type: "text", autocomplete: "off", value, name: `staff.${n}.${key}` });
      input.addEventListener("input", put);
      return el("label", { class: "field" }, el("span", {}, firmText(key)), input);
    };
    const remove = el("button", { type: "button", class: "plain" }, firmText("remove"));
    const fields = [
      line("name", one?.name ?? ""),
      line("staffLanguages", (one?.languages ?? []).join(", ")),
      line("staffHours", one?.hours ?? ""),
    ];
    const row = el("div", { role: "group", "aria-label": `${label} ${n}` }, ...fields, remove);
    remove.addEventListener("click", () => {
      row.remove();
      put();
      more.focus();
    });
    rows.append(row);
    return row;
  };
  const more = el("button", { type: "button", class: "plain" }, firmText("staffAdd"));
  more.addEventListener("click", () => add(null).querySelector("input")!.focus());
  for (const one of context.shown("staff") ?? []) add(one);
  const hint = el("small", {}, firmText("staffHow"));
  return fieldBox(context, "staff", el("div", { class: "field" }, el("span", {}, label), hint, rows, more));
}

const parted = (text: string): string[] =>
  text
    .split(/[,;，；、]/)
    .map((one) => one.trim())
    .filter(Boolean);

/** One input for each language of the show. A text without a language goes into the first empty one. */
export function wordsInput(context: FirmContext, name: WordsName, label: string, tall = false): HTMLElement {
  const said: { readonly [locale: string]: string } = context.shown(name) ?? {};
  const locales = [...new Set([...context.page().locales, ...Object.keys(said).filter(Boolean)])];
  const bare = said[""] ? locales.find((locale) => !said[locale]) : undefined;
  /** A text without a language stays one until somebody changes it: what shows it has not said that it is English. */
  const spoken = ({ locale, input }: { locale: string; input: HTMLInputElement | HTMLTextAreaElement }) => {
    const text = input.value.trim();
    return [locale === bare && text === said[""] ? "" : locale, text] as const;
  };
  const inputs = locales.map((locale) => {
    const common = { lang: locale, name: `${name}.${locale}`, "aria-label": `${label}, ${tongue(locale)}` };
    const input = tall
      ? el("textarea", { ...common, rows: 4 })
      : el("input", { ...common, type: "text", autocomplete: "off" });
    input.value = said[locale] ?? (locale === bare ? said[""]! : "");
    input.addEventListener("input", () =>
      context.put(name, Object.fromEntries(inputs.map(spoken).filter(([, text]) => text))),
    );
    return { locale, input };
  });
  return fieldBox(
    context,
    name,
    el(
      "div",
      { role: "group", "aria-label": label, class: "words" },
      el("span", {}, label),
      ...inputs.map(({ locale, input }) => el("label", {}, el("small", {}, tongue(locale)), input)),
    ),
  );
}

/** A colour, or none. Says whether letters on it can be read. */
export function colorInput(context: FirmContext, label: string): HTMLElement {
  const value = context.shown("color") ?? "";
  const input = el("input", { type: "color", value: value || "#b5651d", name: "color" });
  const none = el("input", { type: "checkbox", checked: !value, name: "no-color" });
  const verdict = el("small", { role: "status" });
  const draw = () => {
    input.disabled = none.checked;
    const { ratio, enough } = readableOn(input.value);
    const said = firmText(enough ? "contrastGood" : "contrastBad", { ratio: ratio.toFixed(1) });
    verdict.textContent = none.checked ? "" : said;
    verdict.className = enough ? "" : "bad";
  };
  const put = () => {
    draw();
    context.put("color", none.checked ? "" : input.value);
  };
  input.addEventListener("input", put);
  none.addEventListener("change", put);
  draw();
  return fieldBox(
    context,
    "color",
    el(
      "div",
      { class: "field" },
      el("label", { class: "field" }, el("span", {}, label), input),
      el("label", { class: "check" }, none, firmText("noColor")),
      verdict,
    ),
  );
}

/** With the remark at its place; `complainAt` puts the refusal of the server there. */
export function fieldBox(context: FirmContext, name: FieldName, node: HTMLElement): HTMLElement {
  const box = el("div", { class: "firm-field", "data-field": name }, node);
  const remark = context.page().remarks[name];
  if (remark) box.append(remarkNote(remark));
  return box;
}

export const remarkNote = (text: string): HTMLElement => el("p", { class: "remark" }, `${firmText("remark")}: ${text}`);

/** Shows what the server refused at its field; returns whether there is such a field. */
export function complainAt(main: HTMLElement, wrong: { field: string; why: string } | null): boolean {
  for (const old of main.querySelectorAll(".firm-field > .bad")) old.remove();
  for (const old of main.querySelectorAll("[aria-invalid]")) old.removeAttribute("aria-invalid");
  const box = wrong && main.querySelector(`.firm-field[data-field="${CSS.escape(wrong.field)}"]`);
  if (!box) return false;
  box.append(el("p", { class: "bad", role: "alert" }, wrong.why));
  box.querySelector("input, textarea, select")?.setAttribute("aria-invalid", "true");
  return true;
}
