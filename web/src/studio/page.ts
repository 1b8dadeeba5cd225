/** The frame of every page: header, languages, notices, dialogs. */
import { el } from "../ui/shell/dom";
import { typed } from "../ui/shell/typed";
import { ask, Refused } from "./api";
import type { Me } from "./api.gen";
import { go, leave } from "./router";
import type { Target } from "./target";
import { forgetUnsaved } from "./unsaved-storage";
import { clock, currentLanguage, LANGUAGES, setLanguage, t } from "./words";

export interface Page {
  readonly title: string;
  readonly main: HTMLElement;
  /** Opens the part that the address means, once the page is there. */
  readonly open?: (target: Target) => void;
  /** Releases what would outlive the page, for example a stream. */
  readonly leave?: () => void;
  /** Whether leaving would lose changes. */
  readonly unsaved?: () => boolean;
}

/** Shows a page. `me` is null when signed out; `again` redraws the page in another language; `banner` stands above it. */
export function showPage(page: Page, me: Me | null, again: () => void, banner: HTMLElement | null = null): void {
  document.title = `${page.title} · Shapan`;
  document.documentElement.lang = currentLanguage();
  const main = el("main", { id: "main", tabindex: "-1" }, page.main);
  for (const old of document.querySelectorAll("body > header, body > .banner, body > main")) old.remove(); // open dialogs stay
  document.body.prepend(header(me, again), banner ?? "", main);
  document.body.append(notices);
}

function header(me: Me | null, again: () => void): HTMLElement {
  const languages = el(
    "select",
    {
      "aria-label": t("language"),
      onchange: (event: Event) => {
        const select = event.target as HTMLSelectElement;
        const turn = () => {
          setLanguage(select.value);
          document.documentElement.lang = select.value;
          again();
        };
        leave(turn, () => {
          select.value = currentLanguage();
        });
      },
    },
    ...LANGUAGES.map(([code, name]) =>
      el("option", { value: code, lang: code, selected: code === currentLanguage() }, name),
    ),
  );
  const links = me?.lacks !== "factor" &&
    me && [
      link("/studio/", t("expos")),
      me.person.role === "owner" && link("/studio/people", t("people")),
      me.person.role === "owner" && link("/studio/log", t("log")),
      link("/studio/account", t("account")),
    ];
  const out = me && actionButton(t("signOut"), () => leave(() => void signOut()), "plain");
  return el(
    "header",
    {},
    el("a", { class: "skip", href: "#main" }, "↓"),
    link("/studio/", `Shapan ${t("studio")}`, "home"),
    el("nav", { "aria-label": t("studio") }, ...(links || []), out),
    el("span", { class: "saved facts" }),
    el("div", { class: "languages" }, languages),
  );
}

async function signOut(): Promise<void> {
  forgetUnsaved(); // also where the server is not reached
  try {
    await ask("DELETE /session").catch(unlessSignedOut);
    delete document.documentElement.dataset.signed;
    go("/studio/sign-in");
  } catch (problem) {
    notice(problemText(problem), true);
  }
}

/** A session that ended elsewhere is what was wanted. */
function unlessSignedOut(problem: unknown): void {
  if (!(problem instanceof Refused) || problem.problem.status !== 401) throw problem;
}

const notices = el("div", { class: "notices", role: "status", "aria-live": "polite" });

export function notice(text: string, bad = false): void {
  const shown = el("p", { class: bad ? "bad" : "good" }, text);
  notices.append(shown);
  setTimeout(() => shown.remove(), bad ? 12_000 : 6_000);
}

/** Says that something is saved, and keeps saying when, until the page is left. */
export function showSaved(): void {
  const text = t("savedAt", { time: clock(new Date()) });
  notice(text);
  document.querySelector("body > header .saved")?.replaceChildren(text);
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

export interface Field {
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

/** Asks before an action that visitors will notice, or that cannot be undone. */
export function confirmAction(title: string, question: string, work: () => Promise<unknown>, label = title): void {
  const box = dialog(title, el("p", {}, question));
  box.lastElementChild!.prepend(
    actionButton(label, async () => {
      await work();
      box.close();
    }),
  );
}

/** Asks before unsaved changes are lost. Esc stays. */
export function askToLeave(then: () => void, stay: () => void): void {
  const box = dialog(t("unsaved"), el("p", {}, t("unsavedAsk")));
  const acts = box.querySelector("form.acts")!;
  const remain = el("button", { autofocus: true }, t("stay"));
  let left = false;
  const lose = () => {
    left = true;
    box.close();
    then();
  };
  acts.replaceChildren(actionButton(t("leaveUnsaved"), lose, "plain"), remain);
  remain.focus();
  box.addEventListener("close", () => left || stay());
}

/** Shows a secret once, with a copy button. */
export function showSecret(title: string, hint: string, secret: string): void {
  const text = el("input", { readonly: true, value: secret, "aria-label": title, class: "secret" });
  text.addEventListener("focus", () => text.select());
  const copied = actionButton(t("copy"), async () => {
    await navigator.clipboard.writeText(secret);
    notice(t("copied"));
  });
  dialog(title, el("p", {}, hint), el("p", { class: "acts" }, text, copied));
}
