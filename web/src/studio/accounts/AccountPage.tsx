/** The user's own account: password, sessions, tokens for programs. */
import { ask } from "../api";
import type { ExpoView, Me, TokenView } from "../api.gen";
import { openDialog, showSecret } from "../kit/Dialog";
import { Check, Field, Form, SelectField, useValues } from "../kit/Form";
import { ActButton, PanelSection, Row } from "../kit/Parts";
import { notice, type Page } from "../page";
import { showAnew } from "../router";
import { t, when } from "../words";
import { newPasswordField } from "./AccountFields";
import { AddressForm } from "./MailedLinks";
import { passkeySection } from "./Passkeys";
import { personalData } from "./PersonalData";
import { providerSection } from "./Provider";
import { secondFactorSection } from "./SecondFactor";
import { sessionList } from "./SessionList";

const SCOPES = ["read", "edit", "publish", "manage", "lead", "moderate"] as const;
type Scope = (typeof SCOPES)[number];

export async function accountPage(me: Me): Promise<Page> {
  const [sessions, tokens, expos, options, security] = await Promise.all([
    ask("GET /sessions"),
    ask("GET /tokens"),
    ask("GET /expos"),
    ask("GET /session/options"),
    ask("GET /me/security"),
  ]);
  const main = (
    <div>
      <h1>{me.person.name}</h1>
      <p class="facts">{`${me.person.email} · ${t(me.person.role)}`}</p>
      <div class="account">
        {sessionList(sessions)}
        {security.provider ? (
          providerSection(security.provider)
        ) : (
          <>
            {passkeySection(
              security,
              sessions.find((one) => one.here),
            )}
            {secondFactorSection(security)}
            <PanelSection title={t("changePassword")}>
              <PasswordForm />
            </PanelSection>
            <PanelSection title={t("changeMail")}>
              {options.mail ? <AddressForm /> : <p class="facts">{t("addressNoMail")}</p>}
            </PanelSection>
          </>
        )}
        {tokenSection(tokens, expos)}
      </div>
      {personalData()}
    </div>
  );
  return { title: t("account"), main };
}

function tokenSection(tokens: readonly TokenView[], expos: readonly ExpoView[]) {
  const revoke = (token: string) =>
    ask("DELETE /tokens/{token}", { path: { token } }).then(showAnew);
  return (
    <PanelSection title={t("tokens")}>
      <p class="facts">{t("tokensHint")}</p>
      {tokens.length > 0 && (
        <ul class="rows">
          {tokens.map((one) => (
            <Row key={one.id} title={one.name} facts={tokenFacts(one)}>
              <ActButton plain work={() => revoke(one.id)} word="revoke" />
            </Row>
          ))}
        </ul>
      )}
      <p class="acts">
        <ActButton word="newToken" work={() => newTokenDialog(expos)} />
      </p>
    </PanelSection>
  );
}

function tokenFacts({ expo, scopes, expires, used }: TokenView): string {
  const last = used ? t("lastUsed", { date: when(used) }) : t("never");
  return [expo || t("allExpos"), scopes.join(", "), t("until", { date: when(expires) }), last].join(
    " · ",
  );
}

function PasswordForm() {
  const { of, sent, reset } = useValues({ oldPassword: "", newPassword: "" });
  const change = async () => {
    await ask("PUT /me/password", { body: { old: sent.oldPassword, new: sent.newPassword } });
    reset();
    notice(t("changedPassword"));
  };
  return (
    <Form send={t("changePassword")} work={change}>
      <Field
        label={t("oldPassword")}
        type="password"
        autocomplete="current-password"
        {...of("oldPassword")}
      />
      {newPasswordField("newPassword", of("newPassword"))}
    </Form>
  );
}

const newTokenDialog = (expos: readonly ExpoView[]): void =>
  openDialog(t("newToken"), ({ close }) => {
    const { of, put, sent } = useValues({
      name: "",
      expo: "",
      scopes: ["read"] as readonly Scope[],
    });
    const choose = (scope: Scope, on: boolean) =>
      put({ scopes: SCOPES.filter((one) => (one === scope ? on : sent.scopes.includes(one))) });
    const create = async () => {
      const token = await ask("POST /tokens", { body: sent });
      close();
      showAnew();
      showSecret(t("newToken"), t("tokenOnce"), token.secret);
    };
    const limits = expos.map((one) => [one.id, one.title] as const);
    return (
      <Form send={t("create")} work={create}>
        <Field label={t("name")} {...of("name")} />
        <SelectField
          label={t("tokenExpo")}
          options={[["", t("allExpos")], ...limits]}
          {...of("expo")}
        />
        <fieldset>
          <legend>{t("scopes")}</legend>
          {SCOPES.map((scope) => (
            <Check
              key={scope}
              value={sent.scopes.includes(scope)}
              onChange={(on) => choose(scope, on)}
            >
              {scope}
            </Check>
          ))}
        </fieldset>
      </Form>
    );
  });
