/** What a page is, and what it says: notices, problems, when it was saved. Then the parts of pages that Preact does not render yet. */
import type { ComponentChildren } from "preact";
import { el } from "../ui/shell/dom";
import { typed } from "../ui/shell/typed";
import { Refused } from "./api";
import { createWatched } from "./kit/watched";
import type { Target } from "./target";
import { clock, t } from "./words";

export interface Page {
  readonly title: string;
  readonly main: ComponentChildren | HTMLElement;
  /** Opens the part that the address means, once the page is there. */
  readonly open?: (target: Target) => void;
  /** Releases what would outlive the page, for example a stream. */
  readonly leave?: () => void;
  /** Whether leaving would lose changes. */
  readonly unsaved?: () => boolean;
}

interface ShownNotice {
  readonly key: number;
  readonly text: string;
  readonly bad: boolean;
}

export const notices = createWatched<readonly ShownNotice[]>([]);
/** When the page was saved last; "" since it is shown. */
export const savedText = createWatched("");
let told = 0;

export function notice(text: string, bad = false): void {
  const key = ++told;
  notices.put([...notices.now(), { key, text, bad }]);
  setTimeout(() => notices.put(notices.now().filter((one) => one.key !== key)), bad ? 12_000 : 6_000);
}

/** Says that something is saved, and keeps saying when, until the page is left. */
export function showSaved(): void {
  const text = t("savedAt", { time: clock(new Date()) });
  notice(text);
  savedText.put(text);
}

/** The text of a problem. The server's own text is already in the user's language. */
export function problemText(problem: unknown): string {
  if (!(problem instanceof Refused)) return problem instanceof Error ? problem.message : String(problem);
  const { code, detail, status } = problem.problem;
  if (status === 0) return t("unreachable");
  if (status === 412) return t("changedMeanwhile");
  if (code === "wrong-password" && status === 401) return t("wrongPassword");
  if (code === "wrong-code") return t("codeWrong");
  if (code === "no-invitation" || code === "no-mailed-link") return t("badLink");
  return detail;
}

export function link(href: string, text: string, kind = ""): HTMLAnchorElement {
  return el("a", { href, class: kind || null }, text);
}

/** A button that is disabled during its work and shows errors as notices. */
export function actionButton(text: string, work: () => unknown, kind = ""): HTMLButtonElement {
  const button = el("button", { type: "button", class: kind || null }, text);
  button.addEventListener("click", () => busy(button, work));
  return button;
}

async function busy(button: HTMLButtonElement, work: () => unknown): Promise<void> {
  button.disabled = true;
  try {
    await work();
  } catch (problem) {
    notice(problemText(problem), true);
  } finally {
    button.disabled = false;
  }
}

interface Field {
  readonly name: string;
  readonly label: string;
  readonly type?: string;
  readonly hint?: string;
  readonly value?: string;
  readonly auto?: string;
  readonly least?: number;
  readonly pattern?: string;
}

export function field(one: Field): HTMLLabelElement {
  const input = el("input", {
    name: one.name, type: one.type ?? "text", value: one.value, required: true, autocomplete: one.auto ?? "off",
    minlength: one.least, pattern: one.pattern,
  }); // biome-ignore format: short
  return el("label", { class: "field" }, el("span", {}, one.label), input, one.hint && el("small", {}, one.hint));
}

/** A form that calls `work` with its values; errors are shown below the fields. */
export function form(
  parts: readonly Node[],
  send: string,
  work: (values: (name: string) => string, form: HTMLFormElement) => Promise<unknown>,
): HTMLFormElement {
  const button = el("button", { type: "submit" }, send);
  const wrong = el("p", { class: "bad", role: "alert" });
  const made = el("form", { class: "form" }, ...parts, wrong, el("p", { class: "acts" }, button));
  made.addEventListener("submit", async (event) => {
    event.preventDefault();
    wrong.textContent = "";
    button.disabled = true;
    const data = new FormData(made);
    try {
      await work((name) => typed(made, data, name), made);
    } catch (problem) {
      wrong.textContent = problemText(problem);
    } finally {
      button.disabled = false;
    }
  });
  return made;
}

export function choice(name: string, label: string, options: readonly (readonly [string, string])[]): HTMLLabelElement {
  const select = el("select", { name }, ...options.map(([value, text]) => el("option", { value }, text)));
  return el("label", { class: "field" }, el("span", {}, label), select);
}

/** A modal dialog; Esc and its button close it. */
export function dialog(title: string, ...content: (Node | null)[]): HTMLDialogElement {
  const box = el("dialog", { "aria-label": title }, el("h2", {}, title), ...content);
  box.append(el("form", { method: "dialog", class: "acts" }, el("button", { class: "plain" }, t("close"))));
  box.addEventListener("close", () => box.remove());
  document.body.append(box);
  box.showModal();
  return box;
}
