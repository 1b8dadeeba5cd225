/** The user proves once more who they are, when the server asks for it before a sensitive change. */
import { el } from "../../ui/shell/dom";
import { ask } from "../api";
import type { SecurityView } from "../api.gen";
import { actionButton, dialog, field, form } from "../page";
import { t } from "../words";
import { takesPasskeys } from "./authenticator";
import { passkeyAnswer } from "./passkeys";
import { providerButton } from "./provider";
import { codeField } from "./second-factor";

/** A dialog with what this account signs in with. Throws an Error when the user closes it. */
export async function proveInDialog(): Promise<void> {
  const security = await ask("GET /me/security");
  return new Promise((done, fail) => {
    const box: HTMLDialogElement = dialog(
      t("proofTitle"),
      el("p", { class: "facts" }, t("proofWhy")),
      ...ways(security, () => {
        done();
        box.close();
      }),
    );
    box.querySelector("input")?.focus();
    box.addEventListener("close", () => fail(new Error(t("notProved")))); // without effect when it is done
  });
}

function ways(security: SecurityView, proved: () => void): HTMLElement[] {
  if (security.provider) {
    const act = el("p", { class: "acts" }, providerButton(security.provider, location.pathname, true));
    return [el("p", { class: "facts" }, t("againWhy")), act];
  }
  const passkeyOnly = security.required && !security.second_factor && security.passkeys.length > 0;
  const found = passkeyOnly ? [] : [passwordForm(security.second_factor !== "", proved)];
  if (!security.passkeys.length) return found;
  if (!takesPasskeys())
    return [...found, el("p", { class: "facts" }, t("passkeyAddress", { host: location.hostname }))];
  const work = async () => {
    await ask("POST /session/proof", { body: { credential: await passkeyAnswer() } });
    proved();
  };
  return [...found, el("p", { class: "acts" }, actionButton(t("proofPasskey"), work, passkeyOnly ? "" : "plain"))];
}

function passwordForm(asksCode: boolean, proved: () => void): HTMLElement {
  const password = field({ name: "password", label: t("password"), type: "password", auto: "current-password" });
  return form(asksCode ? [password, codes()] : [password], t("confirm"), async (value) => {
    await ask("POST /session/proof", { body: { password: value("password"), code: value("code") } });
    proved();
  });
}

/** The field of the program's code, which a button turns into that of a recovery code and back. */
function codes(): HTMLElement {
  const place = el("div", {});
  const show = (letters: boolean): void => {
    const other = actionButton(t(letters ? "codeUse" : "recoveryUse"), () => show(!letters), "plain");
    place.replaceChildren(codeField(t(letters ? "recoveryCode" : "code"), letters), el("p", { class: "acts" }, other));
  };
  show(false);
  return place;
}
