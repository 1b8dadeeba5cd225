/** What several pages about accounts ask for, and their frame. */
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { type Bound, Field } from "../kit/Form";
import { ActButton, focused } from "../kit/Parts";
import type { Page } from "../page";
import { t, type Word } from "../words";

/** A page of one narrow column. */
export const narrowPage = (title: string, content: ComponentChildren, head = title): Page => ({
  title,
  main: (
    <div class="sign-in">
      <h1>{head}</h1>
      {content}
    </div>
  ),
});

export const backToSignIn = () => (
  <p>
    <a href="/studio/sign-in">{t("backToSignIn")}</a>
  </p>
);

export const emailField = (email: Bound<string>) => (
  <Field label={t("email")} type="email" autocomplete="username" {...email} />
);

export const passwordField = (password: Bound<string>) => (
  <Field label={t("password")} type="password" autocomplete="current-password" {...password} />
);

export const newPasswordField = (word: Word, password: Bound<string>) => (
  <Field
    label={t(word)}
    type="password"
    autocomplete="new-password"
    hint={t("passwordHint")}
    minlength={12}
    {...password}
  />
);

interface CodeProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** A recovery code in place of a program's. */
  readonly letters?: boolean;
}

/** Has the focus when it appears. */
export const CodeField = ({ value, onChange, letters = false }: CodeProps) => (
  <label class="field">
    <span>{t(letters ? "recoveryCode" : "code")}</span>
    <input
      name="code"
      required
      autocomplete={letters ? "off" : "one-time-code"}
      inputMode={letters ? "text" : "numeric"}
      autocapitalize="off"
      spellcheck={false}
      maxlength={40}
      value={value}
      ref={focused}
      onInput={(event) => onChange(event.currentTarget.value)}
    />
  </label>
);

/** A code of either kind: its field, and the button for the other kind. */
export function useCode() {
  const [{ letters, code }, put] = useState({ letters: false, code: "" });
  return {
    letters,
    code: code.trim(),
    field: (
      <CodeField
        key={String(letters)}
        letters={letters}
        value={code}
        onChange={(code) => put({ letters, code })}
      />
    ),
    other: (
      <p class="acts">
        <ActButton plain work={() => put({ letters: !letters, code: "" })}>
          {t(letters ? "codeUse" : "recoveryUse")}
        </ActButton>
      </p>
    ),
  };
}
