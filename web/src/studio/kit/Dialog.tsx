/** Modal dialogs. Esc and their button close them. */
import { type ComponentChildren, render } from "preact";
import { t, type Word } from "../words";
import { selectAll } from "./Form";
import { ActButton, CopyButton } from "./Parts";

/** What is in a dialog, as a component. */
type DialogContent = (dialog: { readonly close: () => void }) => ComponentChildren;

interface DialogOptions {
  /** Buttons before the one that closes it. */
  readonly acts?: (close: () => void) => ComponentChildren;
  readonly closeLabel?: string;
  readonly kind?: string;
  /** After it was closed, in whatever way. */
  readonly closed?: () => void;
}

export function openDialog(
  title: string,
  Content: DialogContent,
  { acts, closeLabel, kind = "", closed }: DialogOptions = {},
): void {
  const box = document.createElement("dialog");
  const close = () => box.close();
  box.className = kind;
  box.setAttribute("aria-label", title);
  box.addEventListener("close", () => {
    render(null, box);
    box.remove();
    closed?.();
  });
  render(
    <>
      <h2>{title}</h2>
      <Content close={close} />
      <form method="dialog" class="acts">
        {acts?.(close)}
        <button type="submit" class={closeLabel ? undefined : "plain"}>
          {closeLabel ?? t("close")}
        </button>
      </form>
    </>,
    box,
  );
  document.body.append(box);
  box.showModal();
}

/** Asks before an action that visitors will notice, or that cannot be undone. */
export function confirmAction(
  title: string,
  question: string,
  work: () => Promise<unknown>,
  label = title,
): void {
  openDialog(title, () => <p>{question}</p>, {
    acts: (close) => <ActButton work={() => work().then(close)}>{label}</ActButton>,
  });
}

/** Asks before unsaved changes are lost. Esc stays. */
export function askToLeave(leave: () => void, stay: () => void): void {
  let left = false;
  const lose = (close: () => void) => {
    left = true;
    close();
    leave();
  };
  openDialog(t("unsaved"), () => <p>{t("unsavedAsk")}</p>, {
    acts: (close) => <ActButton plain work={() => lose(close)} word="leaveUnsaved" />,
    closeLabel: t("stay"),
    closed: () => left || stay(),
  });
  document.querySelector<HTMLElement>("dialog:last-of-type form.acts > :last-child")?.focus();
}

interface AskingProps {
  readonly word: Word;
  readonly question: string;
  readonly work: () => Promise<unknown>;
  /** Of the button that does it, when it is not called like the one that asks. */
  readonly send?: Word;
}

/** A button that asks before it works. */
export const AskingButton = ({ word, question, work, send = word }: AskingProps) => (
  <ActButton plain word={word} work={() => confirmAction(t(word), question, work, t(send))} />
);

/** Shows a secret once, with a copy button. */
export function showSecret(title: string, hint: string, secret: string): void {
  openDialog(title, () => (
    <>
      <p>{hint}</p>
      <p class="acts">
        <input readOnly value={secret} aria-label={title} class="secret" onFocus={selectAll} />
        <CopyButton text={secret} />
      </p>
    </>
  ));
}
