/** The passkeys of the user's own account, and signing in with one. */
import { ask } from "../api";
import type { PasskeyView, SecurityView, SessionView } from "../api.gen";
import { AskingButton, openDialog } from "../kit/Dialog";
import { Field, Form, selectAll, useValues } from "../kit/Form";
import { ActButton, PanelSection, Row } from "../kit/Parts";
import { notice } from "../page";
import { showAnew } from "../router";
import { t, type Word, when } from "../words";
import { createCredential, getCredential, takesPasskeys } from "./authenticator";

/** `here`: the session of this browser, whose name a new passkey gets at first. */
export function passkeySection({ passkeys }: SecurityView, here?: SessionView) {
  const add = async () => {
    const { options } = await ask("POST /me/passkeys/options");
    const credential = await withAuthenticator(createCredential(options));
    nameDialog(
      t("passkeyAdd"),
      [here?.browser, here?.system].filter(Boolean).join(" · "),
      async (name) => {
        await ask("POST /me/passkeys", { body: { name, credential } });
        notice(t("passkeyAdded"));
      },
    );
  };
  return (
    <PanelSection title={t("passkeys")}>
      <p class="facts">{t("passkeysHow")}</p>
      {!takesPasskeys() && passkeyAddress()}
      {passkeys.length > 0 && <ul class="rows">{passkeys.map(passkeyRow)}</ul>}
      <p class="acts">{takesPasskeys() && <ActButton work={add} word="passkeyAdd" />}</p>
    </PanelSection>
  );
}

/** Why there are no passkeys here. */
const passkeyAddress = () => (
  <p class="facts">{t("passkeyAddress", { host: location.hostname })}</p>
);

function passkeyRow({ id, name, created, used, synced }: PasskeyView) {
  const path = { passkey: id };
  const times = {
    date: when(created),
    used: used ? t("lastUsed", { date: when(used) }) : t("never"),
  };
  const facts = [t("passkeyFacts", times), synced && t("passkeySynced")]
    .filter(Boolean)
    .join(" · ");
  const rename = () =>
    nameDialog(t("rename"), name, (name) =>
      ask("PATCH /me/passkeys/{passkey}", { path, body: { name } }),
    );
  const remove = () => ask("DELETE /me/passkeys/{passkey}", { path }).then(showAnew);
  return (
    <Row key={id} title={name} facts={facts}>
      <ActButton plain work={rename} word="rename" />
      <AskingButton question={t("passkeyRemoveAsk", { name })} work={remove} word="remove" />
    </Row>
  );
}

function nameDialog(title: string, name: string, save: (name: string) => Promise<unknown>): void {
  openDialog(title, ({ close }) => {
    const { of, sent } = useValues({ name });
    return (
      <Form send={t("save")} work={() => save(sent.name).then(showAnew).then(close)}>
        <Field
          label={t("passkeyName")}
          hint={t("passkeyNameHint")}
          {...of("name")}
          onFocus={selectAll}
        />
      </Form>
    );
  });
}

type AnswerRoute = "POST /session/passkey" | "POST /session/proof";

/** A button: a passkey of the user's choice answers to the server's question who they are. */
export function passkeyAnswer(route: AnswerRoute, word: Word, done: () => void, plain = true) {
  if (!takesPasskeys()) return route === "POST /session/proof" && passkeyAddress();
  const work = async () => {
    const { options } = await ask("POST /session/passkey/options");
    await ask(route, { body: { credential: await withAuthenticator(getCredential(options)) } });
    done();
  };
  return (
    <p class="acts">
      <ActButton plain={plain} word={word} work={work} />
    </p>
  );
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
