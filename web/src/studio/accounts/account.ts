/** The user's own account: password, sessions, tokens for programs. */
import { el } from "../../ui/shell/dom";
import { ask } from "../api";
import type { ExpoView, Me, NewToken, TokenView } from "../api.gen";
import { showSecret } from "../kit/Dialog";
import { actionButton, choice, dialog, field, form, notice, type Page } from "../page";
import { go } from "../router";
import { t, when } from "../words";
import { addressForm } from "./mailed-links";
import { passkeySection } from "./passkeys";
import { personalData } from "./personal-data";
import { providerSection } from "./provider";
import { row } from "./row";
import { secondFactorSection } from "./second-factor";
import { sessionList } from "./sessions";

const SCOPES = ["read", "edit", "publish", "manage"] as const;
const again = (): void => go(location.pathname);
const then = (work: () => Promise<unknown>) => () => work().then(again);

export async function accountPage(me: Me): Promise<Page> {
  const [sessions, tokens, expos, options, security] = await Promise.all([
    ask("GET /sessions"),
    ask("GET /tokens"),
    ask("GET /expos"),
    ask("GET /session/options"),
    ask("GET /me/security"),
  ]);
  const here = sessions.find((one) => one.here);
  const own = () => [
    passkeySection(security, here, again),
    secondFactorSection(security, again),
    el("section", { class: "panel" }, el("h2", {}, t("changePassword")), passwords()),
    el("section", { class: "panel" }, el("h2", {}, t("changeMail")), addressForm(options.mail)),
  ];
  const main = el(
    "div",
    {},
    el("h1", {}, me.person.name),
    el("p", { class: "facts" }, `${me.person.email} · ${t(me.person.role)}`),
    el(
      "div",
      { class: "account" },
      sessionList(sessions, again),
      ...(security.provider ? [providerSection(security.provider)] : own()),
      tokenSection(tokens, expos),
    ),
    personalData(),
  );
  return { title: t("account"), main };
}

function tokenSection(tokens: readonly TokenView[], expos: readonly ExpoView[]): HTMLElement {
  const rows = tokens.map((one) =>
    row(
      one.name,
      `${one.expo || t("allExpos")} · ${one.scopes.join(", ")} · ${t("until", { date: when(one.expires) })} · ${one.used ? t("lastUsed", { date: when(one.used) }) : t("never")}`,
      actionButton(
        t("revoke"),
        then(() => ask("DELETE /tokens/{token}", { path: { token: one.id } })),
        "plain",
      ),
    ),
  );
  return el(
    "section",
    { class: "panel" },
    el("h2", {}, t("tokens")),
    el("p", { class: "facts" }, t("tokensHint")),
    rows.length ? el("ul", { class: "rows" }, ...rows) : null,
    el(
      "p",
      { class: "acts" },
      actionButton(t("newToken"), () => void dialog(t("newToken"), newToken(expos))),
    ),
  );
}

function passwords(): HTMLFormElement {
  const old = field({ name: "old", label: t("oldPassword"), type: "password", auto: "current-password" });
  const fresh = field({
    name: "new",
    label: t("newPassword"),
    type: "password",
    auto: "new-password",
    hint: t("passwordHint"),
    least: 12,
  });
  return form([old, fresh], t("changePassword"), async (value, made) => {
    await ask("PUT /me/password", { body: { old: value("old"), new: value("new") } });
    made.reset();
    notice(t("changedPassword"));
  });
}

function newToken(expos: readonly ExpoView[]): HTMLFormElement {
  const boxes = SCOPES.map((scope) =>
    el(
      "label",
      { class: "check" },
      el("input", { type: "checkbox", name: "scope", value: scope, checked: scope === "read" }),
      scope,
    ),
  );
  const scopes = el("fieldset", {}, el("legend", {}, t("scopes")), ...boxes);
  const limit = choice("expo", t("tokenExpo"), [
    ["", t("allExpos")],
    ...expos.map((one) => [one.id, one.title] as const),
  ]);
  return form([field({ name: "name", label: t("name") }), limit, scopes], t("create"), async (value, made) => {
    const chosen = new FormData(made).getAll("scope") as NewToken["scopes"] & string[];
    const token = await ask("POST /tokens", { body: { name: value("name"), scopes: chosen, expo: value("expo") } });
    made.closest("dialog")?.close();
    again();
    showSecret(t("newToken"), t("tokenOnce"), token.secret);
  });
}
