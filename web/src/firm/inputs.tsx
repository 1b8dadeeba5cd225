/** The inputs of a firm's page. Each shows the organizer's remark, and what the server refused. */
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { fieldName } from "../i18n/fields";
import {
  COLUMN_KINDS,
  type CONTACTS,
  type LineName,
  type ManyName,
  type WordsName,
} from "../i18n/fields.gen";
import type { BoothField, FirmBooth, StaffField } from "../studio/api.gen";
import { useOnceShown, useWatched } from "../studio/kit/watched";
import type { FieldName, FirmContext } from "./context";
import { readableOn } from "./contrast";
import { FirmButton, Remark } from "./parts";
import { firmLanguage, firmText, tongue } from "./words";

const TYPES: { readonly [kind: string]: "url" | "email" | "tel" } = {
  web: "url",
  email: "email",
  phone: "tel",
};
const USUAL = "#b5651d";

interface InputProps<N extends FieldName = FieldName> {
  readonly context: FirmContext;
  readonly name: N;
  readonly label: string;
}

/** With the remark at its place, and what the server refused. */
export function FieldPlace({
  context,
  name,
  children,
}: Omit<InputProps, "label"> & { readonly children: ComponentChildren }) {
  const { page, wrong } = useWatched(context);
  const box = useRef<HTMLDivElement>(null);
  const why = wrong?.field === name ? wrong.why : "";
  useEffect(() => {
    const input = box.current?.querySelector("input, textarea, select");
    if (why) input?.setAttribute("aria-invalid", "true");
    else input?.removeAttribute("aria-invalid");
  }, [why]);
  return (
    <div class="firm-field" data-field={name} ref={box}>
      {children}
      <Remark>{page.remarks[name]}</Remark>
      {why && (
        <p class="bad" role="alert">
          {why}
        </p>
      )}
    </div>
  );
}

interface LineProps extends InputProps<LineName> {
  readonly type?: "text" | "url" | "email" | "tel" | undefined;
  readonly auto?: string | undefined;
}

export function FirmLine({ context, name, label, type = "text", auto = "off" }: LineProps) {
  const { fields } = useWatched(context);
  return (
    <FieldPlace context={context} name={name}>
      <label class="field">
        <span>{label}</span>
        <input
          {...({ type } as object)}
          autocomplete={auto}
          name={name}
          value={fields[name] ?? ""}
          onInput={(event) => context.put(name, event.currentTarget.value)}
        />
      </label>
    </FieldPlace>
  );
}

/** A way to reach the firm, which browsers fill in. */
export function ContactInput({
  context,
  name,
}: {
  readonly context: FirmContext;
  readonly name: (typeof CONTACTS)[number];
}) {
  const type = TYPES[COLUMN_KINDS[name]!];
  return (
    <FirmLine
      context={context}
      name={name}
      label={fieldName(name, firmLanguage()) ?? name}
      type={type}
      auto={type}
    />
  );
}

const parted = (text: string): string[] =>
  text
    .split(/[,;，；、]/)
    .map((one) => one.trim())
    .filter(Boolean);

interface PartedProps {
  readonly name: string;
  readonly value: readonly string[];
  readonly onChange: (value: readonly string[]) => void;
}

/** Several words, separated by commas, as they were typed. */
function PartedInput({ name, value, onChange }: PartedProps) {
  const [text, setText] = useState("");
  const write = (next: string) => {
    setText(next);
    onChange(parted(next));
  };
  const shown = parted(text).join() === value.join() ? text : value.join(", ");
  return (
    <input
      type="text"
      autocomplete="off"
      name={name}
      value={shown}
      onInput={(event) => write(event.currentTarget.value)}
    />
  );
}

export function ManyInput({ context, name, label }: InputProps<ManyName>) {
  const { fields } = useWatched(context);
  return (
    <FieldPlace context={context} name={name}>
      <label class="field">
        <span>{label}</span>
        <PartedInput
          name={name}
          value={fields[name] ?? []}
          onChange={(value) => context.put(name, value)}
        />
        <small>{firmText("commas")}</small>
      </label>
    </FieldPlace>
  );
}

const NOBODY: StaffField = { name: "" };

/** People at the booth, one row each, and a button for one more. A row without a name is left out. */
export function StaffInput({
  context,
  label,
}: {
  readonly context: FirmContext;
  readonly label: string;
}) {
  const { fields } = useWatched(context);
  const [rows, setRows] = useState<readonly StaffField[]>([]);
  const onceShown = useOnceShown();
  const box = useRef<HTMLDivElement>(null);
  const named = rows.filter((one) => one.name.trim());
  const staff = fields.staff ?? [];
  const shown = JSON.stringify(named) === JSON.stringify(staff) ? rows : staff; // rows that were begun stay
  const put = (next: readonly StaffField[]) => {
    setRows(next);
    context.put("staff", next.filter((one) => one.name.trim())); // biome-ignore format: one line
  };
  const add = () => {
    setRows([...shown, NOBODY]);
    onceShown(() =>
      box.current?.querySelector<HTMLElement>(".firm-staff > :last-child input")?.focus(),
    );
  };
  const drop = (at: number) => {
    put(shown.filter((_, other) => other !== at));
    box.current?.querySelector<HTMLElement>(":scope > button")?.focus();
  };
  return (
    <FieldPlace context={context} name="staff">
      <div class="field" ref={box}>
        <span>{label}</span>
        <small>{firmText("staffHow")}</small>
        <div class="firm-staff">
          {shown.map((one, at) => {
            const change = (some: Partial<StaffField>) =>
              put(shown.map((other, place) => (place === at ? { ...one, ...some } : other)));
            const name = (key: string) => `staff.${at + 1}.${key}`;
            return (
              <div role="group" aria-label={`${label} ${at + 1}`} key={at}>
                <label class="field">
                  <span>{firmText("name")}</span>
                  <input
                    type="text"
                    autocomplete="off"
                    name={name("name")}
                    value={one.name}
                    onInput={(event) => change({ name: event.currentTarget.value })}
                  />
                </label>
                <label class="field">
                  <span>{firmText("staffLanguages")}</span>
                  <PartedInput
                    name={name("staffLanguages")}
                    value={one.languages ?? []}
                    onChange={(languages) => change({ languages })}
                  />
                </label>
                <label class="field">
                  <span>{firmText("staffHours")}</span>
                  <input
                    type="text"
                    autocomplete="off"
                    name={name("staffHours")}
                    value={one.hours ?? ""}
                    onInput={(event) => change({ hours: event.currentTarget.value })}
                  />
                </label>
                <FirmButton work={() => drop(at)}>{firmText("remove")}</FirmButton>
              </div>
            );
          })}
        </div>
        <FirmButton work={add}>{firmText("staffAdd")}</FirmButton>
      </div>
    </FieldPlace>
  );
}

/** One input for each language of the show. A text without a language stands in the first empty one, and stays one until it is changed. */
export function FirmWords({
  context,
  name,
  label,
  tall = false,
}: InputProps<WordsName> & { readonly tall?: boolean }) {
  const { fields, page } = useWatched(context);
  const said: { readonly [locale: string]: string } = fields[name] ?? {};
  const locales = [...new Set([...page.locales, ...Object.keys(said).filter(Boolean)])];
  const bare = said[""] ? locales.find((locale) => !said[locale]) : undefined;
  const put = (locale: string, text: string) => {
    const { [locale === bare ? "" : locale]: _, ...others } = said;
    context.put(name, text ? { ...others, [locale]: text } : others);
  };
  return (
    <FieldPlace context={context} name={name}>
      <div role="group" aria-label={label} class="words">
        <span>{label}</span>
        {locales.map((locale) => {
          const common = {
            lang: locale,
            name: `${name}.${locale}`,
            "aria-label": `${label}, ${tongue(locale)}`,
            value: said[locale] ?? (locale === bare ? said[""]! : ""),
            onInput: (event: { readonly currentTarget: { readonly value: string } }) =>
              put(locale, event.currentTarget.value),
          };
          const id = `${name}.${locale}`;
          return (
            <label key={locale} htmlFor={id}>
              <small>{tongue(locale)}</small>
              {tall ? (
                <textarea id={id} rows={4} {...common} />
              ) : (
                <input id={id} type="text" autocomplete="off" {...common} />
              )}
            </label>
          );
        })}
      </div>
    </FieldPlace>
  );
}

/** A colour, or none. Says whether letters on it can be read. */
export function ColorInput({
  context,
  label,
}: {
  readonly context: FirmContext;
  readonly label: string;
}) {
  const { fields } = useWatched(context);
  const [last, setLast] = useState(USUAL); // comes back when there is one again
  const color = fields.color ?? "";
  const { ratio, enough } = readableOn(color || last);
  const put = (next: string) => {
    setLast(next);
    context.put("color", next);
  };
  return (
    <FieldPlace context={context} name="color">
      <div class="field">
        <label class="field">
          <span>{label}</span>
          <input
            type="color"
            name="color"
            value={color || last}
            disabled={!color}
            onInput={(event) => put(event.currentTarget.value)}
          />
        </label>
        <label class="check">
          <input
            type="checkbox"
            name="no-color"
            checked={!color}
            onChange={(event) => context.put("color", event.currentTarget.checked ? "" : last)}
          />
          {firmText("noColor")}
        </label>
        <small role="status" class={enough ? "" : "bad"}>
          {color && firmText(enough ? "contrastGood" : "contrastBad", { ratio: ratio.toFixed(1) })}
        </small>
      </div>
    </FieldPlace>
  );
}

type Choice = readonly [value: string, label: string];

const CONSTRUCTIONS = {
  shell: "constructionShell",
  custom: "constructionCustom",
  arch: "constructionArch",
  open: "constructionOpen",
} as const;
const UNITS = ["m", "cm", "mm", "in", "ft"] as const;
const TURNS = [90, 180, 270];

interface BoothProps {
  readonly context: FirmContext;
  readonly booth: FirmBooth;
}

/** How the booth is built: what its outline allows; nothing where that is one kind. */
export function ConstructionInput({ context, booth }: BoothProps) {
  const kinds = booth.constructions.filter((one) => one !== "");
  if (kinds.length < 2) return null;
  const options: Choice[] = [["", firmText("constructionAuto")], ...kinds.map((one): Choice => [one, firmText(CONSTRUCTIONS[one])])]; // biome-ignore format: short
  return (
    <FieldPlace context={context} name="booths">
      <BoothChoice
        context={context}
        booth={booth}
        name="construction"
        label={firmText("construction")}
        options={options}
      />
    </FieldPlace>
  );
}

/** How its model is read. */
export function ModelInputs({ context, booth }: BoothProps) {
  const { fields } = useWatched(context);
  const turn = String(fields.booths?.[booth.slug]?.turn ?? 0);
  const units: Choice[] = [
    ["", firmText("modelUnitAuto")],
    ...UNITS.map((one): Choice => [one, one]),
  ];
  const turns: Choice[] = [
    ["0", firmText("modelTurnNone")],
    ...TURNS.map((one): Choice => [String(one), `${one}°`]),
  ];
  if (!turns.some(([value]) => value === turn)) turns.push([turn, `${turn}°`]);
  return (
    <div class="firm-model-inputs">
      <BoothChoice
        context={context}
        booth={booth}
        name="unit"
        label={firmText("modelUnit")}
        options={units}
      />
      <BoothChoice
        context={context}
        booth={booth}
        name="turn"
        label={firmText("modelTurn")}
        options={turns}
      />
    </div>
  );
}

interface BoothChoiceProps extends BoothProps {
  readonly name: keyof BoothField;
  readonly label: string;
  readonly options: readonly Choice[];
}

function BoothChoice({ context, booth, name, label, options }: BoothChoiceProps) {
  const { fields } = useWatched(context);
  const field = fields.booths?.[booth.slug] ?? {};
  const put = (text: string) => {
    const { [name]: _, ...others } = field;
    const value = name === "turn" ? Number(text) : text;
    context.put("booths", {
      ...fields.booths,
      [booth.slug]: value ? { ...others, [name]: value } : others,
    });
  };
  const said = String(field[name] ?? (name === "turn" ? 0 : ""));
  return (
    <label class="field">
      <span>{label}</span>
      <select
        name={`booths.${booth.slug}.${name}`}
        onChange={(event) => put(event.currentTarget.value)}
      >
        {options.map(([value, text]) => (
          <option key={value} value={value} selected={value === said}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
