/** Signing in, and the one-time links for new accounts. */
import { el } from "../../ui/shell/dom";
import { ask, Refused } from "../api";
import type { Credentials, InvitationOffer, Me } from "../api.gen";
import { actionButton, field, form, link, type Page } from "../page";
import { go } from "../router";
import { t } from "../words";
import { passkeyButton } from "./passkeys";
import { providerButton } from "./provider";
import { codeField } from "./second-factor";

const EMAIL = () => field({ name: "email", label: t("email"), type: "email", auto: "username" });

export async function signInPage(then: string): Promise<Page> {
  const { provider, passwords, empty } = await ask("GET /session/options");
  if (empty && !provider) return firstAccountPage();
  const password = field({ name: "password", label: t("password"), type: "password", auto: "current-password" });
  const made = form([EMAIL(), password], t("signIn"), async (value) => {
    const body = { email: value("email"), password: value("password") };
    try {
      await ask("POST /session", { body });
    } catch (problem) {
      if (!(problem instanceof Refused) || problem.problem.code !== "second-factor") throw problem;
      return askCode(main, body, then);
    }
    signedIn(then);
  });
  const lost = el("p", {}, link("/studio/lost-password", t("lostPassword")));
  const own = [made, passkeyButton(() => signedIn(then)), lost];
  const main = el("div", { class: "sign-in" }, el("h1", {}, t("signIn")));
  if (provider) main.append(el("p", { class: "acts" }, providerButton(provider, then)));
  if (provider && !passwords) main.append(el("details", {}, el("summary", {}, t("providerOnly")), ...own));
  else
    main.append(...(provider ? [el("p", { class: "or" }, t("providerOr"))] : []), ...own.filter((one) => one !== null));
  return { title: t("signIn"), main };
}

/** Nobody has an account yet: how the first one is made. */
function firstAccountPage(): Page {
  const main = el(
    "div",
    { class: "sign-in" },
    el("h1", {}, t("firstAccount")),
    el("p", { class: "lead" }, t("firstAccountHow")),
    el("p", {}, t("firstAccountAgain"), " ", el("code", {}, "shapan serve --new-setup-link")),
  );
  return { title: t("firstAccount"), main };
}

function signedIn(then: string): void {
  document.documentElement.dataset.signed = "";
  go(then);
}

/** The second step of signing in. `letters`: a recovery code in place of the program's. */
function askCode(main: HTMLElement, body: Credentials, then: string, letters = false): void {
  const field = codeField(t(letters ? "recoveryCode" : "code"), letters);
  const made = form([field], t("signIn"), async (value) => {
    await ask("POST /session", { body: { ...body, code: value("code") } });
    signedIn(then);
  });
  const other = actionButton(
    t(letters ? "codeUse" : "recoveryUse"),
    () => askCode(main, body, then, !letters),
    "plain",
  );
  const lead = el("p", { class: "lead" }, t(letters ? "recoveryHow" : "codeHow"));
  main.replaceChildren(el("h1", {}, t("codeTitle")), lead, made, el("p", { class: "acts" }, other));
  field.querySelector("input")!.focus();
}

/** `/studio/join#<secret>`: the set-up link or an invitation. */
export async function joinPage(secret: string, me: Me | null): Promise<Page> {
  const offer = await ask("POST /invitation-links/offer", { body: { secret } });
  const use = async () => {
    await ask("POST /invitation-links/use", { body: { secret } });
    go(offer.expo ? `/studio/expos/${offer.expo}` : "/studio/");
  };
  const content = me && offer.expo ? actionButton(t("useInvitation"), use) : join(secret, offer);
  const main = el(
    "div",
    { class: "sign-in" },
    el("h1", {}, offer.expo ? t("useInvitation") : t("makeAccount")),
    el("p", { class: "lead" }, welcome(offer)),
    content,
    !me && offer.expo ? el("p", {}, link("/studio/sign-in", t("haveAccount"))) : null,
  );
  return { title: t("makeAccount"), main };
}

function welcome(offer: InvitationOffer): string {
  const role = t(offer.role);
  if (offer.expo) return t("welcomeExpo", { expo: offer.title || offer.expo, role });
  return offer.role === "owner" ? t("welcomeOwner") : t("welcomeInvited", { role });
}

function join(secret: string, offer: InvitationOffer): HTMLFormElement {
  const fields = [
    field({ name: "name", label: t("name"), auto: "name" }),
    field({ name: "email", label: t("email"), type: "email", auto: "username", value: offer.email }),
    field({
      name: "password",
      label: t("password"),
      type: "password",
      auto: "new-password",
      hint: t("passwordHint"),
      least: 12,
    }),
  ];
  return form(fields, t("makeAccount"), async (value) => {
    const body = { secret, name: value("name"), email: value("email"), password: value("password") };
    await ask("POST /accounts", { body });
    document.documentElement.dataset.signed = "";
    go(offer.expo ? `/studio/expos/${offer.expo}` : "/studio/");
  });
}
