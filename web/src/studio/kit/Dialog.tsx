/** Modal dialogs. Esc and their button close them. */
import { type ComponentChildren, render } from "preact";
import { notice } from "../page";
import { t } from "../words";
import { ActButton } from "./Parts";

interface DialogParts {
  /** `close` closes the dialog. */
  readonly content: (close: () => void) => ComponentChildren;
  /** Buttons before the one that closes it. */
  readonly acts?: (close: () => void) => ComponentChildren;
  readonly closeLabel?: string;
  readonly kind?: string;
  /** After it was closed, in whatever way. */
  readonly closed?: () => void;
}

export function openDialog(title: string, { content, acts, closeLabel, kind, closed }: DialogParts): void {
  const box = document.createElement("dialog");
  const close = () => box.close();
  box.ariaLabel = title;
  box.className = kind ?? "";
  box.addEventListener("close", () => {
    render(null, box);
    box.remove();
    closed?.();
  });
  render(
    <>
      <h2>{title}</h2>
      {content(close)}
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
export function confirmAction(title: string, question: string, work: () => Promise<unknown>, label = title): void {
  openDialog(title, {
    content: () => <p>{question}</p>,
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
  openDialog(t("unsaved"), {
    content: () => <p>{t("unsavedAsk")}</p>,
    acts: (close) => (
      <ActButton plain work={() => lose(close)}>
        {t("leaveUnsaved")}
      </ActButton>
    ),
    closeLabel: t("stay"),
    closed: () => left || stay(),
  });
  document.querySelector<HTMLElement>("dialog:last-of-type form.acts > :last-child")?.focus();
}

/** Shows a secret once, with a copy button. */
export function showSecret(title: string, hint: string, secret: string): void {
  const copy = async () => {
    await navigator.clipboard.writeText(secret);
    notice(t("copied"));
  };
  openDialog(title, {
    content: () => (
      <>
        <p>{hint}</p>
        <p class="acts">
          <input
            readOnly
            value={secret}
            aria-label={title}
            class="secret"
            onFocus={(event) => event.currentTarget.select()}
          />
          <ActButton work={copy}>{t("copy")}</ActButton>
        </p>
      </>
    ),
  });
}
