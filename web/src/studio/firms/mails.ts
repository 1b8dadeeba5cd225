/** Links and reminders by mail: to whom, what was sent when, and what failed. */
import { el } from "../../ui/shell/dom";
import { ask } from "../api";
import type { FirmMail, FirmMailbox, FirmRow, NewFirmMails } from "../api.gen";
import { actionButton, dialog, notice } from "../page";
import { count, number, t, when } from "../words";

type Choice = readonly [name: string, text: string, to: readonly FirmRow[], body: Pick<NewFirmMails, "kind" | "again">];

export function mailDialog(
  expo: string,
  shown: readonly FirmRow[],
  box: FirmMailbox,
  again: () => Promise<void>,
): void {
  if (!box.sender) {
    dialog(t("mailSend"), el("p", {}, t("mailOff")));
    return;
  }
  const listed = shown.filter((one) => one.listed && one.email);
  const had = new Set(
    box.mails.filter((one) => one.kind === "link" && one.state !== "failed").map((one) => one.exhibitor),
  );
  const without = listed.filter((one) => !had.has(one.exhibitor));
  const silent = listed.filter((one) => !one.state);
  const choices: readonly Choice[] = [
    ["links", count("mailLinks", without.length), without, { kind: "link" }],
    ["reminders", count("mailReminders", silent.length), silent, { kind: "reminder" }],
    ["again", count("mailAgain", listed.length), listed, { kind: "link", again: true }],
  ];
  const first = choices.find(([, , to]) => to.length)?.[0];
  const inputs = choices.map(([name, text, to]) => {
    const input = el("input", {
      type: "radio",
      name: "mail",
      value: name,
      checked: name === first,
      disabled: !to.length,
    });
    return el("label", { class: "check" }, input, text);
  });
  const send = actionButton(t("mailSend"), async () => {
    const chosen = choices.find((_, at) => inputs[at]!.querySelector("input")!.checked);
    if (!chosen) return;
    const [, , to, body] = chosen;
    const exhibitors = to.map((one) => one.exhibitor);
    const { queued } = await ask("POST /expos/{expo}/firm-mails", { path: { expo }, body: { ...body, exhibitors } });
    notice(count("mailQueued", queued));
    made.close();
    await again();
  });
  send.disabled = !first;
  const bare = shown.filter((one) => one.listed && !one.email).length;
  const made = dialog(
    t("mailSend"),
    el("p", {}, t("mailHow", { address: box.sender })),
    el("div", { role: "radiogroup", "aria-label": t("mailSend") }, ...inputs),
    bare ? el("p", { class: "facts" }, count("mailWithout", bare)) : null,
    el("p", { class: "acts" }, send),
  );
}

/** What became of the letters to one firm. */
export function mailLines(box: FirmMailbox, exhibitor: string): HTMLElement[] {
  return box.mails
    .filter((one) => one.exhibitor === exhibitor)
    .map((one) =>
      el(
        "small",
        { class: one.state === "failed" || one.state === "uncertain" ? "bad" : null },
        `${t(`mailKind_${one.kind}`)}: ${stateText(one)}`,
      ),
    );
}

function stateText(one: FirmMail): string {
  const values = { when: when(one.finished || one.due || one.created), why: one.reason, n: number(one.attempts) };
  if (one.state === "waiting") return one.attempts ? t("mailLater", values) : t("mailWaiting");
  const key = { sending: "mailSending", sent: "mailSent", uncertain: "mailUncertain", failed: "mailFailed" } as const;
  return t(key[one.state], values);
}
