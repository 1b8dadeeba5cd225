/** Forms: the values are the component's, a field shows one and tells each change. */
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { problemText } from "../page";

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
    of: (name) => ({ name, value: values[name], onChange: (value) => put({ [name]: value } as unknown as Partial<V>) }),
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
  readonly type?: "text" | "email" | "password";
  readonly required?: boolean;
  readonly autocomplete?: string;
  readonly minlength?: number;
  readonly pattern?: string;
}

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
  readonly label?: string;
  readonly options: readonly Option<T>[];
}

export function Select<T extends string>({ label, options, onChange, ...select }: SelectProps<T>) {
  return (
    <select {...select} aria-label={label} onChange={(event) => onChange(event.currentTarget.value as T)}>
      {options.map(([value, text]) => (
        <option key={value} value={value} selected={value === select.value}>
          {text}
        </option>
      ))}
    </select>
  );
}

/** A choice with its name before it. */
export function SelectField<T extends string>({ label, ...select }: SelectProps<T>) {
  return (
    <label class="field">
      <span>{label}</span>
      <Select {...select} />
    </label>
  );
}

interface CheckProps extends Bound<boolean> {
  readonly children: ComponentChildren;
}

export function Check({ value, onChange, name, children }: CheckProps) {
  return (
    <label class="check">
      <input type="checkbox" name={name} checked={value} onChange={(event) => onChange(event.currentTarget.checked)} />
      {children}
    </label>
  );
}
