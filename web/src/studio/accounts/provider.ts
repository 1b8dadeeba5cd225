/** Signing in with the identity provider: there, back, and once more before a sensitive change. */
import { el } from "../../ui/shell/dom";
import { ask } from "../api";
import { actionButton, link, type Page, problemText } from "../page";
import { go } from "../router";
import { t } from "../words";

const THEN = "shapan-provider-then"; // in the tab's session storage: the page to be shown after the sign-in

/** `then`: the page to come back to. `again`: the provider asks for a credential though one is signed in there. */
export function providerButton(name: string, then: string, again = false): HTMLButtonElement {
  return actionButton(t("providerSignIn", { name }), async () => {
    const { address } = await ask("POST /session/provider/start", { body: { again } });
    sessionStorage.setItem(THEN, then);
    location.assign(address);
  });
}

let refused: unknown; // why the last answer opened nothing; the page is shown anew when its language changes

/** `/studio/provider`, where the provider sends the browser back with a code or an error, which leave the address at once. */
export async function providerPage(): Promise<Page> {
  const answer = new URLSearchParams(location.search);
  history.replaceState(null, "", location.pathname);
  const then = sessionStorage.getItem(THEN) ?? "/studio/";
  if (answer.size || !refused) refused = await problemOf(answer);
  if (!refused) {
    sessionStorage.removeItem(THEN);
    document.documentElement.dataset.signed = "";
    setTimeout(() => go(then)); // after this page is shown
    return { title: t("signIn"), main: el("div", { class: "sign-in" }, el("h1", {}, t("providerBack"))) };
  }
  const { provider } = await ask("GET /session/options");
  const main = el(
    "div",
    { class: "sign-in" },
    el("h1", {}, t("signIn")),
    el("p", { class: "bad", role: "alert" }, problemText(refused)),
    el("p", { class: "acts" }, provider ? providerButton(provider, then) : null),
    el("p", {}, link("/studio/sign-in", t("backToSignIn"))),
  );
  return { title: t("signIn"), main };
}

async function problemOf(answer: URLSearchParams): Promise<unknown> {
  const [state = "", code = "", error = "", iss = ""] = ["state", "code", "error", "iss"].map(
    (name) => answer.get(name) ?? "",
  );
  try {
    await ask("POST /session/provider", { body: { state, code, error, iss } });
    return null;
  } catch (problem) {
    return problem;
  }
}

/** On the account's page, in place of what the provider has instead. */
export function providerSection(name: string): HTMLElement {
  return el(
    "section",
    { class: "panel" },
    el("h2", {}, t("providerTitle", { name })),
    el("p", { class: "facts" }, t("providerHow", { name })),
    el("p", { class: "facts" }, t("providerFresh")),
    el("p", { class: "acts" }, providerButton(name, location.pathname, true)),
  );
}
