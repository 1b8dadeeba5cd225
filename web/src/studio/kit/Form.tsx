/** Forms: the values are the component's, a field shows one and tells each change. */
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import { noticeProblem, problemText } from "../page";
import { t } from "../words";

/** What a field shows, and what it tells. */
export interface Bound<T> {
  readonly name?: string;
  readonly value: T;
  readonly onChange: (value: T) => void;
}

export interface Values<V> {
  /** As they are sent: texts without blanks around them, but passwords as they are. */
  readonly sent: V;
  readonly of: <K extends keyof V & string>(name: K) => Bound<V[K]>;
  readonly put: (some: Partial<V>) => void;
  /** The first values again. */
  readonly reset: () => void;
}

export function useValues<V extends object>(first: V): Values<V> {
  const [values, setValues] = useState(first);
  const put = (some: Partial<V>) => setValues((now) => ({ ...now, ...some }));
  const trimmed = Object.entries(values).map(([name, value]) =>
    typeof value === "string" && !/password$/i.test(name) ? [name, value.trim()] : [name, value],
  );
  return {
    sent: Object.fromEntries(trimmed) as V,
    of: (name) => ({
      name,
      value: values[name],
      onChange: (value) => put({ [name]: value } as unknown as Partial<V>),
    }),
    put,
    reset: () => setValues(first),
  };
}

interface FormProps {
  readonly send: string;
  readonly work: () => Promise<unknown>;
  readonly children?: ComponentChildren;
}

/** Does its work when it is sent; errors are shown below the fields. */
export function Form({ send, work, children }: FormProps) {
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState("");
  const submit = async (event: Event) => {
    event.preventDefault();
    setWrong("");
    setBusy(true);
    await work().catch((problem) => setWrong(problemText(problem)));
    setBusy(false);
  };
  return (
    <form class="form" onSubmit={submit}>
      {children}
      <p class="bad" role="alert">
        {wrong}
      </p>
      <p class="acts">
        <button type="submit" disabled={busy}>
          {send}
        </button>
      </p>
    </form>
  );
}

interface FieldProps extends Bound<string> {
  readonly label: string;
  readonly hint?: string;
  readonly type?: "text" | "email" | "password" | "number";
  readonly required?: boolean;
  readonly autocomplete?: string;
  readonly minlength?: number;
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
  readonly onFocus?: typeof selectAll;
}

/** For `onFocus`: what is typed replaces all. */
export const selectAll = (event: { readonly currentTarget: HTMLInputElement }): void =>
  event.currentTarget.select();

/** A text that has to be given, unless it is not `required`. */
export function Field({ label, hint, onChange, ...input }: FieldProps) {
  return (
    <label class="field">
      <span>{label}</span>
      <input
        type="text"
        required
        autocomplete="off"
        {...(input as object)}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
      {hint && <small>{hint}</small>}
    </label>
  );
}

export type Option<T extends string = string> = readonly [value: T, text: string];

interface SelectProps<T extends string> extends Bound<T> {
  readonly class?: string;
  readonly label?: string;
  readonly options: readonly Option<T>[];
}

export function Select<T extends string>({ label, options, onChange, ...select }: SelectProps<T>) {
  return (
    <select
      {...select}
      aria-label={label}
      onChange={(event) => onChange(event.currentTarget.value as T)}
    >
      {options.map(([value, text]) => (
        <option key={value} value={value} selected={value === select.value}>
          {text}
        </option>
      ))}
    </select>
  );
}

interface RadiosProps<T extends string> extends Omit<SelectProps<T>, "value"> {
  readonly name: string;
  readonly value: T | undefined;
  /** What cannot be chosen. */
  readonly off?: (value: T) => boolean;
}

export const RadioGroup = <T extends string>({
  label,
  options,
  name,
  value,
  onChange,
  off,
}: RadiosProps<T>) => (
  <div role="radiogroup" aria-label={label}>
    {options.map(([one, text]) => (
      <label key={one} class="check">
        <input
          type="radio"
          name={name}
          checked={one === value}
          disabled={off?.(one)}
          onChange={() => onChange(one)}
        />
        {text}
      </label>
    ))}
  </div>
);

/** A choice with its name before it. */
export function SelectField<T extends string>({ label, ...select }: SelectProps<T>) {
  return (
    <label class="field">
      <span>{label}</span>
      <Select {...select} />
    </label>
  );
}

interface SavedSelectProps<T extends string> extends Omit<SelectProps<T>, "onChange"> {
  readonly save: (value: T) => Promise<unknown>;
}

/** A choice that is saved at once. What could not be saved is not shown as chosen. */
export function SavedSelect<T extends string>({ value, save, ...select }: SavedSelectProps<T>) {
  const [shown, show] = useState(value);
  const change = async (next: T) => {
    show(next);
    await save(next).catch((problem) => {
      show(shown);
      noticeProblem(problem);
    });
  };
  return <Select {...select} value={shown} onChange={change} />;
}

interface LateProps {
  readonly value: string;
  readonly label: string;
  /** Takes what was typed when the field is left; what is refused (false, or an error) is shown no more. */
  readonly commit: (text: string, input: HTMLInputElement) => unknown;
  readonly class?: string;
  readonly hidden?: boolean;
  readonly list?: string;
  readonly placeholder?: string;
  readonly type?: "number" | "datetime-local";
  readonly name?: string;
  readonly step?: number | "any";
  readonly required?: boolean;
  readonly disabled?: boolean;
}

/** A text that counts once it is left; until then it is the user's, whatever else is drawn again. */
export function LateInput({ value, label, commit, ...input }: LateProps) {
  const [text, setText] = useState(value);
  useLayoutEffect(() => setText(value), [value]);
  const leave = async (input: HTMLInputElement) => {
    try {
      if ((await commit(input.value.trim(), input)) === false) setText(value);
    } catch (problem) {
      setText(value);
      noticeProblem(problem);
    }
  };
  return (
    <input
      {...(input as object)}
      autocomplete="off"
      aria-label={label}
      value={text}
      onInput={(event) => setText(event.currentTarget.value)}
      onChange={(event) => leave(event.currentTarget)}
    />
  );
}

export const SearchField = ({ onChange, ...search }: Bound<string>) => (
  <input
    {...search}
    type="search"
    aria-label={t("search")}
    placeholder={t("search")}
    onInput={(event) => onChange(event.currentTarget.value)}
  />
);

interface CheckProps extends Bound<boolean> {
  readonly children: ComponentChildren;
}

export function Check({ value, onChange, name, children }: CheckProps) {
  return (
    <label class="check">
      <input
        type="checkbox"
        name={name}
        checked={value}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      {children}
    </label>
  );
}
