/** What was changed about the user's own password and rights, until the user has read it. */
import { useState } from "preact/hooks";
import { ask } from "../api";
import type { Me, Notice } from "../api.gen";
import { ActButton } from "../kit/Parts";
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

export function NoticeBanner({ me }: { readonly me: Me }) {
  const [unread, setUnread] = useState(me.notices ?? []);
  const [newest] = unread;
  if (!newest) return null;
  const read = async () => {
    await ask("POST /me/notices", { body: { until: newest.at } });
    setUnread([]);
    document.querySelector<HTMLElement>("main")?.focus();
  };
  return (
    <section class="banner" aria-label={t("toldTitle")}>
      <h2>{t("toldTitle")}</h2>
      <ul>
        {unread.map((one) => (
          <li key={`${one.at} ${one.action}`}>
            {sentence(one)} <small>{factsOf(one)}</small>
          </li>
        ))}
      </ul>
      <p class="acts">
        <ActButton work={read} word="ok" />
        <span>{t("toldUnexpected")}</span>
        <a href="/studio/account">{t("account")}</a>
      </p>
    </section>
  );
}

function sentence(one: Notice): string {
  const word = WORDS[one.action as keyof typeof WORDS] ?? "toldAccount";
  return t(isWord(word) ? word : "toldAccount", { by: one.by || t("logServer") });
}

const factsOf = (one: Notice): string =>
  [when(one.at), one.ended ? count("tokensEnded", one.ended) : ""].filter(Boolean).join(" · ");
