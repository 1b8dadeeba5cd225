/** The passkeys of the user's own account, and signing in with one. */
import { el } from "../../ui/shell/dom";
import { ask } from "../api";
import type { PasskeySignIn, PasskeyView, SecurityView, SessionView } from "../api.gen";
import { confirmAction } from "../kit/Dialog";
import { actionButton, dialog, field, form, notice } from "../page";
import { t, when } from "../words";
import { createCredential, getCredential, takesPasskeys } from "./authenticator";
import { row } from "./row";

/** `here`: the session of this browser, whose name a new passkey gets at first; `again`: shows the page anew. */
export function passkeySection(security: SecurityView, here: SessionView | undefined, again: () => void): HTMLElement {
  const rows = security.passkeys.map((one) => passkeyRow(one, again));
  const add = takesPasskeys() ? [actionButton(t("passkeyAdd"), () => addPasskey(here, again))] : [];
  return el(
    "section",
    { class: "panel" },
    el("h2", {}, t("passkeys")),
    el("p", { class: "facts" }, t("passkeysHow")),
    takesPasskeys() ? null : el("p", { class: "facts" }, t("passkeyAddress", { host: location.hostname })),
    rows.length ? el("ul", { class: "rows" }, ...rows) : null,
    el("p", { class: "acts" }, ...add),
  );
}

/** The button of the sign-in page. */
export function passkeyButton(signedIn: () => void): HTMLElement | null {
  if (!takesPasskeys()) return null;
  const work = async () => {
    await ask("POST /session/passkey", { body: { credential: await passkeyAnswer() } });
    signedIn();
  };
  return el("p", { class: "acts" }, actionButton(t("passkeySignIn"), work, "plain"));
}

/** What a passkey of the user's choice answers to the server's question who they are. */
export async function passkeyAnswer(): Promise<PasskeySignIn["credential"]> {
  const { options } = await ask("POST /session/passkey/options");
  return withAuthenticator(getCredential(options));
}

async function addPasskey(here: SessionView | undefined, again: () => void): Promise<void> {
  const { options } = await ask("POST /me/passkeys/options");
  const credential = await withAuthenticator(createCredential(options));
  const name = [here?.browser, here?.system].filter(Boolean).join(" · ");
  nameDialog(t("passkeyAdd"), name, async (given) => {
    await ask("POST /me/passkeys", { body: { name: given, credential } });
    again();
    notice(t("passkeyAdded"));
  });
}

function passkeyRow(one: PasskeyView, again: () => void): HTMLLIElement {
  const path = { passkey: one.id };
  const facts = t("passkeyFacts", {
    date: when(one.created),
    used: one.used ? t("lastUsed", { date: when(one.used) }) : t("never"),
  });
  const rename = () =>
    nameDialog(t("rename"), one.name, async (name) => {
      await ask("PATCH /me/passkeys/{passkey}", { path, body: { name } });
      again();
    });
  const remove = async () => {
    await ask("DELETE /me/passkeys/{passkey}", { path });
    again();
  };
  return row(
    one.name,
    one.synced ? `${facts} · ${t("passkeySynced")}` : facts,
    actionButton(t("rename"), rename, "plain"),
    actionButton(
      t("remove"),
      () => confirmAction(t("remove"), t("passkeyRemoveAsk", { name: one.name }), remove),
      "plain",
    ),
  );
}

function nameDialog(title: string, name: string, save: (name: string) => Promise<void>): void {
  const input = field({ name: "name", label: t("passkeyName"), value: name, hint: t("passkeyNameHint") });
  const box: HTMLDialogElement = dialog(
    title,
    form([input], t("save"), async (value) => {
      await save(value("name"));
      box.close();
    }),
  );
  input.querySelector("input")!.select();
}

/** The authenticator's answer; says in words that there was none. */
async function withAuthenticator<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (problem) {
    if (problem instanceof DOMException) throw new Error(t("passkeyNone"));
    throw problem;
  }
}
