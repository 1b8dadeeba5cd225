/** Parts of the forms of a tour: words in every language, a place, a list of places, a choice. */
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import type { Told } from "../api.gen";
import { TextInput } from "../kit/Inputs";
import { ActButton } from "../kit/Parts";
import { t } from "../words";
import { inLanguage, type ToursContext, targetName, targetOf } from "./context";
import { type Words, withWords } from "./tour";

interface InContext {
  readonly context: ToursContext;
}

interface TourWordsProps extends InContext {
  readonly label: string;
  readonly words: Words | undefined;
  /** `field`: in which the user is typing. */
  readonly change: (words: Words, field: string) => void;
  readonly tall?: boolean;
}

/** All languages side by side; a text that others have is marked as missing. */
export function TourWords({ context, label, words = {}, change, tall = false }: TourWordsProps) {
  const locales = [...new Set([...context.locales(), ...Object.keys(words).filter(Boolean)])];
  const any = Object.values(words).some(Boolean);
  return (
    <div class="side-by-side" role="group" aria-label={label}>
      <span class="legend">{label}</span>
      <div>
        {locales.map((locale) => (
          <label key={locale}>
            <small>
              {locale}{" "}
              <em class="lacks" hidden={!any || Boolean(words[locale])}>
                {t("missingWord")}
              </em>
            </small>
            <TextInput
              tall={tall}
              lang={locale}
              aria-label={inLanguage(label, locale)}
              disabled={!context.editable}
              value={words[locale] ?? ""}
              onInput={(text) => change(withWords(words, locale, text), `${label} ${locale}`)}
            />
          </label>
        ))}
      </div>
    </div>
  );
}

interface PlaceInputProps extends InContext {
  readonly value: string;
  readonly take: (text: string) => void;
  readonly list?: string;
  readonly "aria-label"?: string;
  readonly "aria-describedby"?: string;
  readonly placeholder?: string;
}

/** A place that is offered is taken at once, another text when the field is left. */
export function PlaceInput({ context, value, take, list = "targets", ...more }: PlaceInputProps) {
  const [text, setText] = useState(value);
  useLayoutEffect(() => setText(value), [value]);
  const look = (written: string, left: boolean) => {
    setText(written);
    const name = written.trim();
    const { targets } = context.view();
    const offered =
      name === t("wholeShow") || targets.some((one) => targetName(context.view(), one.id) === name);
    if (name === value || !(left || offered)) return;
    setText(value);
    take(name);
  };
  return (
    <input
      type="text"
      autocomplete="off"
      list={list}
      disabled={!context.editable}
      value={text}
      {...more}
      onInput={(event) => look(event.currentTarget.value, false)}
      onChange={(event) => look(event.currentTarget.value, true)}
    />
  );
}

interface TargetsProps extends InContext {
  readonly label: string;
  readonly hint: string;
  readonly ids: readonly string[] | undefined;
  readonly change: (ids: readonly string[]) => void;
}

/** Names of places, each with a button that takes it away, and an input that adds one. */
export function Targets({ context, label, hint, ids = [], change }: TargetsProps) {
  const add = (text: string) => {
    const id = targetOf(context.view(), text);
    if (id && !ids.includes(id)) change([...ids, id]);
  };
  return (
    <div class="targets">
      <span class="legend">{label}</span>
      <small>{hint}</small>
      <ul>
        {ids.map((id) => {
          const name = targetName(context.view(), id);
          return (
            <li key={id}>
              {name}
              {context.editable && (
                <ActButton
                  plain
                  label={t("removeOne", { name })}
                  work={() => change(ids.filter((one) => one !== id))}
                >
                  ×
                </ActButton>
              )}
            </li>
          );
        })}
      </ul>
      <PlaceInput
        context={context}
        value=""
        take={add}
        aria-label={label}
        placeholder={t("addPlace")}
      />
    </div>
  );
}

interface ChoiceProps extends InContext {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [string, string])[];
  readonly change: (value: string) => void;
}

/** A value that is not among the options is one more. */
export function TourChoice({ context, label, value, options, change }: ChoiceProps) {
  const known = options.some(([one]) => one === value)
    ? options
    : [...options, [value, value] as const];
  return (
    <label class="field">
      <span>{label}</span>
      <select
        aria-label={label}
        disabled={!context.editable}
        onChange={(event) => change(event.currentTarget.value)}
      >
        {known.map(([one, text]) => (
          <option key={one} value={one} selected={one === value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

interface OpenableProps {
  readonly title: string;
  /** Whether it is open at first. */
  readonly open: boolean;
  readonly children: ComponentChildren;
}

export function Openable({ title, open, children }: OpenableProps) {
  const [first] = useState(open);
  return (
    <details open={first}>
      <summary>
        <h3>{title}</h3>
      </summary>
      {children}
    </details>
  );
}

/** What the prover says about a tour or a stop, as of the last preview. */
export function ProofList({ found }: { readonly found: readonly Told[] }) {
  if (!found.length) return null;
  return (
    <ul class="proof" aria-label={t("findings")}>
      {found.map((one, at) => (
        <li key={at} class={one.severity}>
          <b>{`${t(one.severity)}: `}</b>
          {one.message}
          {one.suggestion && <small>{one.suggestion}</small>}
        </li>
      ))}
    </ul>
  );
}
