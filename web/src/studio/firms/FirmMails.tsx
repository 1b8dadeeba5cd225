/** Links and reminders by mail: to whom, what was sent when, and what failed. */
import { useState } from "preact/hooks";
import { ask } from "../api";
import type { FirmMail, FirmMailbox, FirmRow } from "../api.gen";
import { openDialog } from "../kit/Dialog";
import { RadioGroup } from "../kit/Form";
import { ActButton } from "../kit/Parts";
import { notice } from "../page";
import { count, number, t, when } from "../words";

/** `again`: the page reads again what it shows. */
export function mailDialog(
  expo: string,
  listed: readonly FirmRow[],
  box: FirmMailbox,
  again: () => Promise<void>,
): void {
  const reached = listed.filter((one) => one.email);
  const bare = listed.length - reached.length;
  const had = new Set(
    box.mails
      .filter((one) => one.kind === "link" && one.state !== "failed")
      .map((one) => one.exhibitor),
  );
  const to = {
    links: reached.filter((one) => !had.has(one.exhibitor)),
    reminders: reached.filter((one) => !one.state),
    again: reached,
  };
  const options = [
    ["links", count("mailLinks", to.links.length)],
    ["reminders", count("mailReminders", to.reminders.length)],
    ["again", count("mailAgain", reached.length)],
  ] as const;
  openDialog(t("mailSend"), ({ close }) => {
    if (!box.sender) return <p>{t("mailOff")}</p>;
    const [chosen, choose] = useState(() => options.find(([name]) => to[name].length)?.[0]);
    const send = async () => {
      const exhibitors = to[chosen!].map((one) => one.exhibitor);
      const kind = chosen === "reminders" ? ("reminder" as const) : ("link" as const);
      const body = { exhibitors, kind, again: chosen === "again" };
      const { queued } = await ask("POST /expos/{expo}/firm-mails", { path: { expo }, body });
      notice(count("mailQueued", queued));
      close();
      await again();
    };
    return (
      <>
        <p>{t("mailHow", { address: box.sender })}</p>
        <RadioGroup
          label={t("mailSend")}
          options={options}
          off={(name) => !to[name].length}
          name="mail"
          value={chosen}
          onChange={choose}
        />
        {bare > 0 && <p class="facts">{count("mailWithout", bare)}</p>}
        <p class="acts">
          <ActButton word="mailSend" off={!chosen} work={send} />
        </p>
      </>
    );
  });
}

/** What became of the letters to one firm. */
export const mailLines = (box: FirmMailbox, exhibitor: string) =>
  box.mails
    .filter((one) => one.exhibitor === exhibitor)
    .map((one, at) => (
      <small
        key={at}
        class={one.state === "failed" || one.state === "uncertain" ? "bad" : undefined}
      >
        {`${t(`mailKind_${one.kind}`)}: ${stateText(one)}`}
      </small>
    ));

function stateText(one: FirmMail): string {
  const values = {
    when: when(one.finished || one.due || one.created),
    why: one.reason,
    n: number(one.attempts),
  };
  if (one.state === "waiting") return one.attempts ? t("mailLater", values) : t("mailWaiting");
  const key = {
    sending: "mailSending",
    sent: "mailSent",
    uncertain: "mailUncertain",
    failed: "mailFailed",
  } as const;
  return t(key[one.state], values);
}
