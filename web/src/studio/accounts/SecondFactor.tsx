/** The second factor of the user's own account: set up with a QR code, recovery codes, removed. */
import { useState } from "preact/hooks";
import { ask } from "../api";
import type { SecurityView } from "../api.gen";
import { AskingButton, openDialog } from "../kit/Dialog";
import { Form } from "../kit/Form";
import { ActButton, BlobImage, CopyButton, PanelSection } from "../kit/Parts";
import { notice } from "../page";
import { showAnew } from "../router";
import { count, t, when } from "../words";
import { CodeField } from "./AccountFields";

export function secondFactorSection({ second_factor: on, recovery_codes }: SecurityView) {
  const renew = () => ask("POST /me/recovery-codes").then(showCodes);
  const remove = async () => {
    await ask("POST /me/second-factor/remove");
    showAnew();
    notice(t("factorRemoved"));
  };
  return (
    <PanelSection title={t("factor")}>
      <p class="facts">
        {on
          ? `${t("factorOn", { date: when(on) })} · ${count("recoveryLeft", recovery_codes)}`
          : t("factorHow")}
      </p>
      <p class="acts">
        {on ? (
          <>
            <AskingButton question={t("recoveryNewAsk")} work={renew} word="recoveryNew" />
            <AskingButton question={t("factorRemoveAsk")} work={remove} word="factorRemove" />
          </>
        ) : (
          <ActButton work={setUp} word="factorSetUp" />
        )}
      </p>
    </PanelSection>
  );
}

async function setUp(): Promise<void> {
  const made = await ask("POST /me/second-factor");
  const picture = new Blob([made.picture], { type: "image/svg+xml" });
  openDialog(t("factorSetUp"), ({ close }) => {
    const [code, setCode] = useState("");
    const confirm = async () => {
      const answer = await ask("PUT /me/second-factor", { body: { code: code.trim() } });
      close();
      showCodes(answer);
    };
    return (
      <>
        <p>{t("factorScan")}</p>
        <BlobImage
          blob={picture}
          alt={t("factorPicture")}
          class="key-picture"
          width={220}
          height={220}
        />
        <p class="facts">
          {`${t("factorKey")}: `}
          <code class="key">{made.seed.replace(/(.{4})(?=.)/g, "$1 ")}</code>
        </p>
        <Form send={t("confirm")} work={confirm}>
          <CodeField value={code} onChange={setCode} />
        </Form>
      </>
    );
  });
}

function showCodes({ codes }: { readonly codes: readonly string[] }): void {
  const text = codes.join("\n");
  const file = URL.createObjectURL(new Blob([`${text}\n`]));
  const content = () => (
    <>
      <p>{t("recoveryKeep")}</p>
      <ol class="recovery">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <p class="acts">
        <CopyButton text={text} />
        <a href={file} download={`${location.hostname}-recovery-codes.txt`}>
          {t("download")}
        </a>
      </p>
    </>
  );
  const closed = () => {
    URL.revokeObjectURL(file);
    showAnew();
  };
  openDialog(t("recoveryTitle"), content, { closed });
}
