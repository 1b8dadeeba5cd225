/** A lost password and another mail address: the pages before and behind the links of letters. */
import { useState } from "preact/hooks";
import { ask } from "../api";
import { Field, Form, useValues } from "../kit/Form";
import { focused } from "../kit/Parts";
import { notice, type Page } from "../page";
import { go } from "../router";
import { t } from "../words";
import { backToSignIn, emailField, narrowPage, newPasswordField } from "./AccountFields";

/** `/studio/lost-password`: asks for the letter, or says who can help where no mail is sent. */
export async function lostPasswordPage(): Promise<Page> {
  const { mail } = await ask("GET /session/options");
  return narrowPage(
    t("lostTitle"),
    <>
      {mail ? <LostPassword /> : <p>{t("lostNoMail")}</p>}
      {backToSignIn()}
    </>,
  );
}

function LostPassword() {
  const { of, sent } = useValues({ email: "" });
  const [done, setDone] = useState(false);
  const send = () => ask("POST /password-links", { body: sent }).then(() => setDone(true));
  if (done)
    return (
      <p role="status" tabIndex={-1} ref={focused}>
        {t("lostSent", sent)}
      </p>
    );
  return (
    <>
      <p class="lead">{t("lostHow")}</p>
      <Form send={t("lostSend")} work={send}>
        {emailField(of("email"))}
      </Form>
    </>
  );
}

/** `/studio/reset#<secret>`. */
export async function resetPage(secret: string): Promise<Page> {
  const { email } = await ask("POST /mailed-links/offer", { body: { secret } });
  return narrowPage(
    t("lostTitle"),
    <>
      <p class="lead">{t("resetFor", { email })}</p>
      <ResetForm secret={secret} email={email} />
    </>,
  );
}

function ResetForm({ secret, email }: { readonly secret: string; readonly email: string }) {
  const { of, sent } = useValues({ password: "" });
  const use = async () => {
    await ask("POST /password-links/use", { body: { secret, ...sent } });
    delete document.documentElement.dataset.signed;
    go("/studio/sign-in");
    notice(t("resetDone"));
  };
  return (
    <Form send={t("resetSet")} work={use}>
      <input type="hidden" name="username" autocomplete="username" value={email} />
      {newPasswordField("newPassword", of("password"))}
    </Form>
  );
}

/** `/studio/address#<secret>`. A button, because programs that read mail open links. */
export async function addressPage(secret: string): Promise<Page> {
  const { email } = await ask("POST /mailed-links/offer", { body: { secret } });
  const use = async () => {
    await ask("POST /address-links/use", { body: { secret } });
    go("/studio/account");
    notice(t("addressDone"));
  };
  return narrowPage(
    t("changeMail"),
    <>
      <p class="lead">{t("addressConfirmHow")}</p>
      <Form send={t("addressConfirm", { email })} work={use} />
    </>,
  );
}

/** The form of the account's page. */
export function AddressForm() {
  const { of, sent, reset } = useValues({ email: "" });
  const change = async () => {
    await ask("PUT /me/email", { body: sent });
    reset();
    notice(t("addressSent", sent));
  };
  return (
    <Form send={t("changeMail")} work={change}>
      <Field
        label={t("newAddress")}
        type="email"
        autocomplete="email"
        hint={t("addressHow")}
        {...of("email")}
      />
    </Form>
  );
}
