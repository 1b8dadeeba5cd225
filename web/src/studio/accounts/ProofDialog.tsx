/** The user proves once more who they are, when the server asks for it before a sensitive change. */
import { ask } from "../api";
import type { SecurityView } from "../api.gen";
import { openDialog } from "../kit/Dialog";
import { Form, useValues } from "../kit/Form";
import { t } from "../words";
import { passwordField, useCode } from "./AccountFields";
import { passkeyAnswer } from "./Passkeys";
import { providerButton } from "./Provider";

/** A dialog with what this account signs in with. Throws an Error when the user closes it. */
export async function proveInDialog(): Promise<void> {
  const security = await ask("GET /me/security");
  return new Promise((done, fail) => {
    const ways = ({ close }: { readonly close: () => void }) => {
      const proved = () => {
        done();
        close();
      };
      return (
        <>
          <p class="facts">{t("proofWhy")}</p>
          {proofWays(security, proved)}
        </>
      );
    };
    openDialog(t("proofTitle"), ways, { closed: () => fail(new Error(t("notProved"))) }); // without effect when it is done
  });
}

function proofWays(security: SecurityView, proved: () => void) {
  const passkeys = security.passkeys.length > 0;
  const passkeyOnly = security.required && !security.second_factor && passkeys;
  if (security.provider)
    return (
      <>
        <p class="facts">{t("againWhy")}</p>
        {providerButton(security.provider, location.pathname, true)}
      </>
    );
  return (
    <>
      {!passkeyOnly && <PasswordProof asksCode={security.second_factor !== ""} proved={proved} />}
      {passkeys && passkeyAnswer("POST /session/proof", "proofPasskey", proved, !passkeyOnly)}
    </>
  );
}

interface ProofProps {
  readonly asksCode: boolean;
  readonly proved: () => void;
}

function PasswordProof({ asksCode, proved }: ProofProps) {
  const { of, sent } = useValues({ password: "" });
  const { code, field, other } = useCode();
  const prove = () => ask("POST /session/proof", { body: { ...sent, code } }).then(proved);
  return (
    <Form send={t("confirm")} work={prove}>
      {passwordField(of("password"))}
      {asksCode && (
        <div>
          {field}
          {other}
        </div>
      )}
    </Form>
  );
}
