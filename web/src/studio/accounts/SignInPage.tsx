/** Signing in, and the one-time links for new accounts. */
import { useState } from "preact/hooks";
import { ask, Refused } from "../api";
import type { Credentials, InvitationOffer, Me, SignInOptions } from "../api.gen";
import { openDialog } from "../kit/Dialog";
import { Field, Form, useValues } from "../kit/Form";
import { ActButton } from "../kit/Parts";
import type { Page } from "../page";
import { go } from "../router";
import { t } from "../words";
import { emailField, narrowPage, newPasswordField, passwordField, useCode } from "./AccountFields";
import { passkeyAnswer } from "./Passkeys";
import { providerButton } from "./Provider";

export async function signInPage(then: string): Promise<Page> {
  const options = await ask("GET /session/options");
  if (!options.empty || options.provider)
    return {
      title: t("signIn"),
      main: <SignIn {...options} then={then} entered={() => signedIn(then)} />,
    };
  return narrowPage(
    t("firstAccount"),
    <>
      <p class="lead">{t("firstAccountHow")}</p>
      <p>
        {t("firstAccountAgain")} <code>shapan serve --new-setup-link</code>
      </p>
    </>,
  );
}

function signedIn(then: string): void {
  document.documentElement.dataset.signed = "";
  go(then);
}

interface ThenProps {
  /** The page to go to. */
  readonly then: string;
}

interface SignInProps extends SignInOptions, ThenProps {
  readonly entered: () => void;
}

function SignIn({ provider, passwords, then, entered }: SignInProps) {
  const { of, sent } = useValues({ email: "", password: "" });
  const [asksCode, setAsksCode] = useState(false);
  const signIn = async () => {
    try {
      await ask("POST /session", { body: sent });
    } catch (problem) {
      if (!(problem instanceof Refused) || problem.problem.code !== "second-factor") throw problem;
      return setAsksCode(true);
    }
    entered();
  };
  if (asksCode) return <CodeStep credentials={sent} entered={entered} />;
  const own = (
    <>
      <Form send={t("signIn")} work={signIn}>
        {emailField(of("email"))}
        {passwordField(of("password"))}
      </Form>
      {passkeyAnswer("POST /session/passkey", "passkeySignIn", entered)}
      <p>
        <a href="/studio/lost-password">{t("lostPassword")}</a>
      </p>
    </>
  );
  return (
    <div class="sign-in">
      <h1>{t("signIn")}</h1>
      {provider && providerButton(provider, then)}
      {provider && passwords && <p class="or">{t("providerOr")}</p>}
      {provider && !passwords ? (
        <details>
          <summary>{t("providerOnly")}</summary>
          {own}
        </details>
      ) : (
        own
      )}
    </div>
  );
}

/** Over a page whose session has ended. Throws an Error when the user closes it. `person`: who the page belongs to. */
export async function signInAgain(person: string): Promise<void> {
  const options = await ask("GET /session/options");
  await new Promise<void>((done, fail) => {
    const Ways = ({ close }: { readonly close: () => void }) => {
      const entered = () => {
        done();
        close();
      };
      return (
        <>
          <p class="facts">{t("signedOutWhy")}</p>
          <SignIn {...options} then={location.pathname} entered={entered} />
        </>
      );
    };
    openDialog(t("signIn"), Ways, { closed: () => fail(new Error(t("stillSignedOut"))) }); // without effect when it is done
  });
  if ((await ask("GET /me")).person.id !== person) location.assign("/studio/");
}

/** The second step of signing in. */
function CodeStep({
  credentials,
  entered,
}: Pick<SignInProps, "entered"> & { readonly credentials: Credentials }) {
  const { letters, code, field, other } = useCode();
  const signIn = async () => {
    await ask("POST /session", { body: { ...credentials, code } });
    entered();
  };
  return (
    <div class="sign-in">
      <h1>{t("codeTitle")}</h1>
      <p class="lead">{t(letters ? "recoveryHow" : "codeHow")}</p>
      <Form key={String(letters)} send={t("signIn")} work={signIn}>
        {field}
      </Form>
      {other}
    </div>
  );
}

/** `/studio/join#<secret>`: the set-up link or an invitation. */
export async function joinPage(secret: string, me: Me | null): Promise<Page> {
  const offer = await ask("POST /invitation-links/offer", { body: { secret } });
  const then = offer.expo ? `/studio/expos/${offer.expo}` : "/studio/";
  const use = async () => {
    await ask("POST /invitation-links/use", { body: { secret } });
    go(then);
  };
  return narrowPage(
    t("makeAccount"),
    <>
      <p class="lead">{welcome(offer)}</p>
      {me && offer.expo ? (
        <ActButton work={use} word="useInvitation" />
      ) : (
        <JoinForm secret={secret} address={offer.email} then={then} />
      )}
      {!me && offer.expo && (
        <p>
          <a href="/studio/sign-in">{t("haveAccount")}</a>
        </p>
      )}
    </>,
    t(offer.expo ? "useInvitation" : "makeAccount"),
  );
}

function welcome(offer: InvitationOffer): string {
  const role = t(offer.role);
  if (offer.expo) return t("welcomeExpo", { expo: offer.title || offer.expo, role });
  return offer.role === "owner" ? t("welcomeOwner") : t("welcomeInvited", { role });
}

interface JoinProps extends ThenProps {
  readonly secret: string;
  /** Mail address of who was invited. */
  readonly address: string;
}

function JoinForm({ secret, address, then }: JoinProps) {
  const { of, sent } = useValues({ name: "", email: address, password: "" });
  const join = async () => {
    await ask("POST /accounts", { body: { secret, ...sent } });
    signedIn(then);
  };
  return (
    <Form send={t("makeAccount")} work={join}>
      <Field label={t("name")} autocomplete="name" {...of("name")} />
      {emailField(of("email"))}
      {newPasswordField("password", of("password"))}
    </Form>
  );
}
