/** Signing in with the identity provider: there, back, and once more before a sensitive change. */
import { ask } from "../api";
import { ActButton, PanelSection } from "../kit/Parts";
import { type Page, problemText } from "../page";
import { go } from "../router";
import { t } from "../words";
import { backToSignIn, narrowPage } from "./AccountFields";

const THEN = "shapan-provider-then"; // in the tab's session storage: the page to be shown after the sign-in

/** `then`: the page to come back to. `again`: the provider asks for a credential though one is signed in there. */
export function providerButton(name: string, then: string, again = false) {
  const start = async () => {
    const { address } = await ask("POST /session/provider/start", { body: { again } });
    sessionStorage.setItem(THEN, then);
    location.assign(address);
  };
  return (
    <p class="acts">
      <ActButton work={start}>{t("providerSignIn", { name })}</ActButton>
    </p>
  );
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
    return narrowPage(t("signIn"), null, t("providerBack"));
  }
  const { provider } = await ask("GET /session/options");
  return narrowPage(
    t("signIn"),
    <>
      <p class="bad" role="alert">
        {problemText(refused)}
      </p>
      {provider && providerButton(provider, then)}
      {backToSignIn()}
    </>,
  );
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
export const providerSection = (name: string) => (
  <PanelSection title={t("providerTitle", { name })}>
    <p class="facts">{t("providerHow", { name })}</p>
    <p class="facts">{t("providerFresh")}</p>
    {providerButton(name, location.pathname, true)}
  </PanelSection>
);
