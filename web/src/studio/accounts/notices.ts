/** What was changed about the user's own password and rights, until the user has read it. */
import { el } from "../../ui/shell/dom";
import { ask } from "../api";
import type { Me, Notice } from "../api.gen";
import { actionButton, link } from "../page";
import { count, isWord, t, when } from "../words";

const WORDS = {
  "person.password": "toldPassword",
  "person.reset-link": "toldResetLink",
  "person.address": "toldAddress",
  "person.factor-add": "toldFactorAdd",
  "person.factor-remove": "toldFactorRemove",
  "person.recovery-codes": "toldCodes",
  "person.recovery-use": "toldRecovery",
  "person.passkey-add": "toldPasskeyAdd",
  "person.passkey-drop": "toldPasskeyDrop",
  "person.provider-link": "toldProviderLink",
  "person.change": "toldAccount",
  "member.change": "toldRole",
  "member.drop": "toldDropped",
} as const;

/** Null when there is nothing unread. */
export function noticeBanner(me: Me): HTMLElement | null {
  const [newest] = me.notices ?? [];
  if (!newest) return null;
  const banner = el("section", { class: "banner", "aria-label": t("toldTitle") });
  const read = async () => {
    await ask("POST /me/notices", { body: { until: newest.at } });
    banner.remove();
    document.querySelector<HTMLElement>("main")?.focus();
  };
  banner.append(
    el("h2", {}, t("toldTitle")),
    el("ul", {}, ...me.notices!.map(line)),
    el("p", { class: "acts" }, actionButton(t("ok"), read), el("span", {}, t("toldUnexpected")), link("/studio/account", t("account"))),
  ); // biome-ignore format: three children
  return banner;
}

function line(one: Notice): HTMLElement {
  const word = WORDS[one.action as keyof typeof WORDS] ?? "toldAccount";
  const said = t(isWord(word) ? word : "toldAccount", { by: one.by || t("logServer") });
  const facts = [when(one.at), one.ended ? count("tokensEnded", one.ended) : ""].filter(Boolean).join(" · ");
  return el("li", {}, `${said} `, el("small", {}, facts));
}
