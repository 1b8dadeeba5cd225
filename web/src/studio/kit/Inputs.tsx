/** Inputs of long forms: lines, texts in several languages, lists. Each shows a value and tells each change. */
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Words } from "../../core/expo/words";
import { languageName } from "../words";
import { ActButton } from "./Parts";
import { useOnceShown } from "./watched";

export interface Shown<T> {
  readonly label: string;
  readonly value: T;
  readonly onChange: (value: T) => void;
}

interface TextInputProps {
  readonly tall: boolean;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly lang?: string;
  readonly "aria-label"?: string | undefined;
  readonly disabled?: boolean;
}

/** `tall`: several lines. */
export function TextInput({ tall, onInput, ...more }: TextInputProps) {
  const write = (event: { readonly currentTarget: { readonly value: string } }) =>
    onInput(event.currentTarget.value);
  if (tall) return <textarea {...more} rows={3} onInput={write} />;
  return <input {...more} type="text" autocomplete="off" onInput={write} />;
}

interface LineProps extends Shown<string> {
  readonly type?: "text" | "date" | "time" | "url" | "email" | "tel" | "color";
  readonly list?: string;
}

export function LineInput({ label, value, onChange, type = "text", list }: LineProps) {
  return (
    <label class="field">
      <span>{label}</span>
      <input
        type={type}
        value={value}
        list={list}
        autocomplete="off"
        onInput={(event) => onChange(event.currentTarget.value)}
      />
    </label>
  );
}

interface NumberProps extends Shown<number | null> {
  readonly min: number;
  readonly max: number;
  readonly whole?: boolean;
  readonly onPaste?: (event: ClipboardEvent) => void;
}

/** `whole`: a whole number that has to be given; else degrees or metres, or nothing. */
export function NumberLine({ label, value, onChange, whole = false, ...more }: NumberProps) {
  return (
    <label class="field">
      <span>{label}</span>
      <input
        type="number"
        step={whole ? 1 : "any"}
        required={whole}
        inputMode="decimal"
        autocomplete="off"
        value={value ?? ""}
        {...more}
        onInput={({ currentTarget: input }) => onChange(input.value ? input.valueAsNumber : null)}
      />
    </label>
  );
}

interface ListProps extends Shown<readonly string[]> {
  /** Between two of them. */
  readonly between: RegExp;
  readonly hint?: string;
  readonly tall?: boolean;
}

/** Words of a list, written as a text. */
export function ListText({ label, value, onChange, between, hint, tall = false }: ListProps) {
  const read = (text: string) => text.split(between).filter(Boolean);
  const [text, setText] = useState("");
  const there = read(text).join("\n") === value.join("\n") ? text : value.join(tall ? "\n" : ", ");
  const write = (next: string) => {
    setText(next);
    onChange(read(next));
  };
  return (
    <label class="field">
      <span>{hint ?? label}</span>
      <TextInput tall={tall} aria-label={tall ? label : undefined} value={there} onInput={write} />
    </label>
  );
}

interface WordsProps extends Shown<Words> {
  readonly locales: readonly string[];
  readonly tall?: boolean;
}

/** One input per language. A text without a language stands in the first empty one. `tall`: several lines. */
export function WordsInput({ label, value, onChange, locales, tall = false }: WordsProps) {
  const rows = [...new Set([...locales, ...Object.keys(value).filter(Boolean)])];
  const bare = value[""] ? rows.find((locale) => !value[locale]) : undefined;
  const shown = rows.map(
    (locale) => [locale, value[locale] ?? (locale === bare ? value[""]! : "")] as const,
  );
  return (
    <div class="words" role="group" aria-label={label}>
      <span>{label}</span>
      {shown.map(([locale, text]) => {
        const common = {
          lang: locale,
          "aria-label": `${label}, ${languageName(locale)}`,
          value: text,
          onInput: (written: string) => {
            const next = shown.map(
              ([one, said]) => [one, one === locale ? written : said] as const,
            );
            onChange(Object.fromEntries(next.filter(([, said]) => said)));
          },
        };
        return (
          <label key={locale}>
            <small>{languageName(locale)}</small>
            <TextInput {...common} tall={tall} />
          </label>
        );
      })}
    </div>
  );
}

interface RowsProps<T> extends Shown<readonly T[]> {
  readonly add: string;
  readonly empty: T;
  readonly children: (row: T, change: (some: Partial<T>) => void) => ComponentChildren;
}

/** Rows that can be added and removed. */
export function RowsInput<T extends object>({
  label,
  value,
  onChange,
  add,
  empty,
  children,
}: RowsProps<T>) {
  const box = useRef<HTMLDivElement>(null);
  const onceShown = useOnceShown();
  const more = () => {
    onceShown(() =>
      box.current?.querySelector<HTMLElement>(".row:last-child :is(input, textarea)")?.focus(),
    );
    onChange([...value, empty]);
  };
  const drop = (at: number) => {
    onChange(value.filter((_, other) => other !== at));
    box.current?.querySelector<HTMLElement>(":scope > button")?.focus();
  };
  return (
    <div role="group" aria-label={label} ref={box}>
      <div class="rows">
        {value.map((row, at) => (
          <div class="row" key={at}>
            {children(row, (some) =>
              onChange(value.map((one, other) => (other === at ? { ...one, ...some } : one))),
            )}
            <ActButton plain work={() => drop(at)} word="remove" />
          </div>
        ))}
      </div>
      <ActButton plain work={more}>
        {add}
      </ActButton>
    </div>
  );
}

/** What is wrong with a field. */
export interface Wrong {
  readonly field: string;
  readonly why: string;
}

interface FieldBoxProps {
  readonly name: string;
  readonly wrong: Wrong | null;
  readonly children: ComponentChildren;
}

/** Says at a field what is wrong with it, and leads there. */
export function FieldBox({ name, wrong, children }: FieldBoxProps) {
  const box = useRef<HTMLDivElement>(null);
  const why = wrong?.field === name ? wrong.why : "";
  useEffect(() => {
    const input = box.current?.querySelector<HTMLElement>("input, textarea");
    input?.toggleAttribute("aria-invalid", why !== "");
    if (!why || !input) return;
    input.setAttribute("aria-invalid", "true");
    input.setAttribute("aria-describedby", "wrong");
    input.closest("details")?.setAttribute("open", "");
    input.focus();
    return () => input.removeAttribute("aria-describedby");
  }, [wrong]);
  return (
    <div class="field-box" data-field={name} ref={box}>
      {children}
      {why && (
        <p class="bad wrong" id="wrong" role="alert">
          {why}
        </p>
      )}
    </div>
  );
}
