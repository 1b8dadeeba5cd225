/** Parts of the pages of a firm: buttons and forms that say what went wrong. */
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { Refused } from "../studio/api";
import { reasonOf } from "./context";
import { firmText } from "./words";

/** Does work that may be refused: `wrong` says why, below what was pressed. */
export function useAttempt() {
  const [wrong, setWrong] = useState("");
  const [busy, setBusy] = useState(false);
  const attempt = async (work: () => Promise<unknown>) => {
    setWrong("");
    setBusy(true);
    await work().catch((problem) => {
      const signing = problem instanceof Refused && problem.problem.code === "wrong-password";
      setWrong(signing ? firmText("wrongPassword") : reasonOf(problem));
    });
    setBusy(false);
  };
  return { wrong, busy, attempt };
}

interface FirmButtonProps {
  readonly work: () => unknown;
  readonly off?: boolean;
  readonly label?: string | undefined;
  readonly children: ComponentChildren;
}

export const FirmButton = ({ work, off = false, label, children }: FirmButtonProps) => (
  <button type="button" class="plain" disabled={off} aria-label={label} onClick={() => void work()}>
    {children}
  </button>
);

export const WhyNot = ({ children }: { readonly children: string }) => (
  <p class="bad" role="alert">
    {children}
  </p>
);

interface PanelProps {
  readonly title: string;
  readonly kind?: string;
  readonly children: ComponentChildren;
}

export const FirmPanel = ({ title, kind = "", children }: PanelProps) => (
  <section class={`panel ${kind}`.trim()}>
    <h2>{title}</h2>
    {children}
  </section>
);

export const Remark = ({ children }: { readonly children: string | undefined }) =>
  children ? <p class="remark">{`${firmText("remark")}: ${children}`}</p> : null;

interface EntryProps {
  readonly name: string;
  readonly label: string;
  readonly type?: "text" | "email" | "password";
  readonly auto: string;
  readonly hint?: string;
  readonly hidden?: boolean;
}

/** Read by the form that it stands in. */
export const Entry = ({ name, label, type = "text", auto, hint, hidden = false }: EntryProps) => (
  <label class="field" hidden={hidden}>
    <span>{label}</span>
    <input
      name={name}
      {...({ type } as object)}
      autocomplete={auto}
      required={!hidden && name !== "code"}
      maxLength={name === "code" ? 40 : undefined}
      autocapitalize={name === "code" ? "off" : undefined}
    />
    {hint && <small>{hint}</small>}
  </label>
);

interface EntryFormProps {
  readonly send: string;
  readonly label?: string;
  /** `value`: of an entry. */
  readonly work: (value: (name: string) => string, form: HTMLFormElement) => Promise<unknown>;
  readonly children: ComponentChildren;
}

export function EntryForm({ send, label, work, children }: EntryFormProps) {
  const { wrong, busy, attempt } = useAttempt();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const data = new FormData(form);
    const value = (name: string) => {
      const text = String(data.get(name) ?? "");
      return name === "password" ? text : text.trim();
    };
    void attempt(() => work(value, form));
  };
  return (
    <form class="firm-form" aria-label={label} onSubmit={submit}>
      {children}
      <WhyNot>{wrong}</WhyNot>
      <p class="acts">
        <button type="submit" disabled={busy}>
          {send}
        </button>
      </p>
    </form>
  );
}
