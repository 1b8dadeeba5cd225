/** People of firms with an account: the letter that makes one, signing in, and the list of one's firms. */
import { say } from "../core/expo/words";
import { ask, Refused } from "../studio/api";
import type { FirmPage, MyFirm } from "../studio/api.gen";
import { el } from "../ui/shell/dom";
import { typed } from "../ui/shell/typed";
import { reasonOf } from "./context";
import { day, firmLanguage, firmText } from "./words";

const CLAIM = "claim.";

/** The secret of a letter with an account; "" for the link of a firm. */
export const claimSecret = (hash: string): string => (hash.startsWith(CLAIM) ? hash.slice(CLAIM.length) : "");

/** The page of a letter: a name and a password, or the password that the address has. `entered`: there is a session. */
export async function claimPage(secret: string, entered: () => void): Promise<HTMLElement[]> {
  const offer = await ask("POST /firm/claims/offer", { body: { secret } });
  const name = offer.known ? null : field("name", firmText("yourName"), "text", "name");
  const password = field(
    "password",
    firmText("password"),
    "password",
    offer.known ? "current-password" : "new-password",
    offer.known ? "" : firmText("passwordHint"),
  );
  const code = codeField();
  const made = form([name, password, code], firmText(offer.known ? "signIn" : "create"), async (value) => {
    const body = { secret, name: value("name"), password: value("password"), code: value("code") };
    await askingCode(code, () => ask("POST /firm/claims/use", { body }));
    entered();
  });
  const facts = { firm: offer.name, title: offer.title, email: offer.email };
  return [
    el("h1", {}, firmText("claimTitle")),
    el("p", {}, firmText("claimFor", facts)),
    offer.known ? el("p", {}, firmText("claimKnown")) : el("p", {}, firmText("peopleHow")),
    made,
  ];
}

/** Signing in with an address and a password; then the only firm, or a list. */
export function signInForm(entered: () => void, choose: (firms: readonly MyFirm[]) => void): HTMLElement {
  const code = codeField();
  return form(
    [
      field("email", firmText("email"), "email", "username"),
      field("password", firmText("password"), "password", "current-password"),
      code,
    ],
    firmText("signIn"),
    async (value) => {
      const body = { email: value("email"), password: value("password"), code: value("code") };
      await askingCode(code, () => ask("POST /session", { body }));
      const firms = await ask("GET /me/firms");
      if (firms.length !== 1) return choose(firms);
      await enterFirm(firms[0]!);
      entered();
    },
  );
}

export function firmList(firms: readonly MyFirm[], entered: () => void): HTMLElement[] {
  const wrong = el("p", { class: "bad", role: "alert" });
  const rows = firms.map((one) => {
    const go = el("button", { type: "button", class: "plain" }, one.name);
    go.addEventListener("click", () => {
      enterFirm(one).then(entered, (problem) => {
        wrong.textContent = reasonOf(problem);
      });
    });
    return el("li", {}, go, el("span", { class: "facts" }, ` ${one.title} · ${day(one.expires)}`));
  });
  const none = rows.length ? null : el("p", {}, firmText("noFirms"));
  return [el("h1", {}, firmText("yourFirms")), none ?? el("ul", { class: "firm-list" }, ...rows), wrong];
}

const enterFirm = (one: MyFirm): Promise<unknown> => ask("POST /me/firms/{firm}/session", { path: { firm: one.id } });

/** The people of a firm, and a letter for one more. `firms`: shows the list of one's firms; `left`: the session has ended. */
export function peopleSection(page: FirmPage, firms: () => void, left: () => void): HTMLElement {
  const place = el("div", { class: "firm-people" });
  void draw();
  return el("section", { class: "panel" }, el("h2", {}, firmText("people")), place);

  async function draw(): Promise<void> {
    const found = await ask("GET /firm/people").catch(() => null);
    if (!found) return;
    const rows = found.people.map((one) =>
      el("li", {}, one.name, el("span", { class: "facts" }, ` ${one.email}${one.you ? ` · ${firmText("you")}` : ""}`)),
    );
    const person = found.people.some((one) => one.you);
    const mine = person ? [act(firmText("yourFirms"), firms)] : [];
    const out = act(firmText("signOut"), () => void signOut(person).then(left, left));
    place.replaceChildren(
      el("p", { class: "facts" }, firmText("peopleHow")),
      rows.length ? el("ul", {}, ...rows) : "",
      found.mail ? letterForm(page) : "",
      el("p", { class: "acts" }, ...mine, out),
    );
  }
}

async function signOut(person: boolean): Promise<void> {
  await ask("DELETE /firm/session");
  if (person) await ask("DELETE /session");
}

function letterForm(page: FirmPage): HTMLElement {
  const sent = el("p", { role: "status" });
  const made = form(
    [field("claim-email", firmText("email"), "email", "email")],
    firmText("claimAsk"),
    async (value) => {
      const email = value("claim-email");
      await ask("POST /firm/claims", { body: { email } });
      sent.textContent = firmText("claimSent", { email });
    },
  );
  made.setAttribute("aria-label", `${firmText("people")}: ${say(page.title, firmLanguage())}`);
  made.append(sent);
  return made;
}

function act(text: string, work: () => void): HTMLButtonElement {
  const button = el("button", { type: "button", class: "plain" }, text);
  button.addEventListener("click", work);
  return button;
}

function field(name: string, label: string, type: string, auto: string, hint = ""): HTMLElement {
  const input = el("input", { name, type, autocomplete: auto, required: true });
  return el("label", { class: "field" }, el("span", {}, label), input, hint ? el("small", {}, hint) : null);
}

/** Of a second factor: shown when the server asks for it. */
function codeField(): HTMLElement {
  const input = el("input", { name: "code", autocomplete: "one-time-code", autocapitalize: "off", maxlength: 40 });
  return el("label", { class: "field", hidden: true }, el("span", {}, firmText("code")), input);
}

async function askingCode<T>(code: HTMLElement, send: () => Promise<T>): Promise<T> {
  try {
    return await send();
  } catch (problem) {
    if (problem instanceof Refused && problem.problem.code === "second-factor") {
      code.hidden = false;
      code.querySelector("input")!.focus();
    }
    throw problem;
  }
}

function form(
  fields: readonly (HTMLElement | null)[],
  send: string,
  work: (value: (name: string) => string) => Promise<unknown>,
): HTMLFormElement {
  const wrong = el("p", { class: "bad", role: "alert" });
  const button = el("button", { type: "submit" }, send);
  const made = el("form", { class: "firm-form" }, ...fields, wrong, el("p", { class: "acts" }, button));
  made.addEventListener("submit", async (event) => {
    event.preventDefault();
    wrong.textContent = "";
    button.disabled = true;
    const data = new FormData(made);
    try {
      await work((name) => typed(made, data, name));
    } catch (problem) {
      const signing = problem instanceof Refused && problem.problem.code === "wrong-password";
      wrong.textContent = signing ? firmText("wrongPassword") : reasonOf(problem);
    } finally {
      button.disabled = false;
    }
  });
  return made;
}
