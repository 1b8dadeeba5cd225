/** A lost password and another mail address: the pages before and behind the links of letters. */
import { el } from "../../ui/shell/dom";
import { ask } from "../api";
import { field, form, link, notice, type Page } from "../page";
import { go } from "../router";
import { t } from "../words";

const BACK = () => el("p", {}, link("/studio/sign-in", t("backToSignIn")));

/** `/studio/lost-password`: asks for the letter, or says who can help where no mail is sent. */
export async function lostPasswordPage(): Promise<Page> {
  const { mail } = await ask("GET /session/options");
  const main = el("div", { class: "sign-in" }, el("h1", {}, t("lostTitle")));
  main.append(
    ...(mail ? [el("p", { class: "lead" }, t("lostHow")), letterForm(main)] : [el("p", {}, t("lostNoMail"))]),
  );
  main.append(BACK());
  return { title: t("lostTitle"), main };
}

function letterForm(main: HTMLElement): HTMLFormElement {
  const email = field({ name: "email", label: t("email"), type: "email", auto: "username" });
  return form([email], t("lostSend"), async (value) => {
    await ask("POST /password-links", { body: { email: value("email") } });
    const said = el("p", { role: "status", tabindex: "-1" }, t("lostSent", { email: value("email") }));
    main.replaceChildren(el("h1", {}, t("lostTitle")), said, BACK());
    said.focus();
  });
}

/** `/studio/reset#<secret>`. */
export async function resetPage(secret: string): Promise<Page> {
  const offer = await ask("POST /mailed-links/offer", { body: { secret } });
  const password = field({
    name: "password", label: t("newPassword"), type: "password", auto: "new-password", hint: t("passwordHint"), least: 12,
  }); // biome-ignore format: short
  const name = el("input", { type: "hidden", name: "username", autocomplete: "username", value: offer.email });
  const made = form([name, password], t("resetSet"), async (value) => {
    await ask("POST /password-links/use", { body: { secret, password: value("password") } });
    delete document.documentElement.dataset.signed;
    go("/studio/sign-in");
    notice(t("resetDone"));
  });
  const lead = el("p", { class: "lead" }, t("resetFor", { email: offer.email }));
  return { title: t("lostTitle"), main: el("div", { class: "sign-in" }, el("h1", {}, t("lostTitle")), lead, made) };
}

/** `/studio/address#<secret>`. A button, because programs that read mail open links. */
export async function addressPage(secret: string): Promise<Page> {
  const { email } = await ask("POST /mailed-links/offer", { body: { secret } });
  const made = form([], t("addressConfirm", { email }), async () => {
    await ask("POST /address-links/use", { body: { secret } });
    go("/studio/account");
    notice(t("addressDone"));
  });
  const lead = el("p", { class: "lead" }, t("addressConfirmHow"));
  return { title: t("changeMail"), main: el("div", { class: "sign-in" }, el("h1", {}, t("changeMail")), lead, made) };
}

/** The form of the account's page. */
export function addressForm(mail: boolean): HTMLElement {
  if (!mail) return el("p", { class: "facts" }, t("addressNoMail"));
  const email = field({ name: "email", label: t("newAddress"), type: "email", auto: "email", hint: t("addressHow") });
  return form([email], t("changeMail"), async (value, made) => {
    await ask("PUT /me/email", { body: { email: value("email") } });
    made.reset();
    notice(t("addressSent", { email: value("email") }));
  });
}
