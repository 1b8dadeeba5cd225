/** The second factor of the user's own account: set up with a QR code, recovery codes, removed. */
import { el } from "../../ui/shell/dom";
import { ask } from "../api";
import type { NewSecondFactor, SecurityView } from "../api.gen";
import { confirmAction } from "../kit/Dialog";
import { actionButton, dialog, form, notice } from "../page";
import { count, t, when } from "../words";

/** `again`: shows the page anew. */
export function secondFactorSection(security: SecurityView, again: () => void): HTMLElement {
  const on = security.second_factor;
  const facts = on
    ? `${t("factorOn", { date: when(on) })} · ${count("recoveryLeft", security.recovery_codes)}`
    : t("factorHow");
  const acts = on
    ? [
        actionButton(t("recoveryNew"), () => confirmAction(t("recoveryNew"), t("recoveryNewAsk"), renew), "plain"),
        actionButton(t("factorRemove"), () => confirmAction(t("factorRemove"), t("factorRemoveAsk"), remove), "plain"),
      ]
    : [actionButton(t("factorSetUp"), setUp)];
  return el(
    "section",
    { class: "panel" },
    el("h2", {}, t("factor")),
    el("p", { class: "facts" }, facts),
    el("p", { class: "acts" }, ...acts),
  );

  async function setUp(): Promise<void> {
    const made = await ask("POST /me/second-factor");
    const box: HTMLDialogElement = dialog(
      t("factorSetUp"),
      el("p", {}, t("factorScan")),
      ...keyOf(made),
      form([codeField(t("code"))], t("confirm"), async (value) => {
        const { codes } = await ask("PUT /me/second-factor", { body: { code: value("code") } });
        box.close();
        showCodes(codes);
      }),
    );
    box.querySelector<HTMLInputElement>("input[name=code]")!.focus();
  }

  async function renew(): Promise<void> {
    const { codes } = await ask("POST /me/recovery-codes");
    showCodes(codes);
  }

  async function remove(): Promise<void> {
    await ask("POST /me/second-factor/remove");
    again();
    notice(t("factorRemoved"));
  }

  function showCodes(codes: readonly string[]): void {
    const text = codes.join("\n");
    const copied = actionButton(t("copy"), async () => {
      await navigator.clipboard.writeText(text);
      notice(t("copied"));
    });
    const file = el(
      "a",
      { href: URL.createObjectURL(new Blob([`${text}\n`])), download: `${location.hostname}-recovery-codes.txt` },
      t("download"),
    );
    const box = dialog(
      t("recoveryTitle"),
      el("p", {}, t("recoveryKeep")),
      el("ol", { class: "recovery" }, ...codes.map((code) => el("li", {}, el("code", {}, code)))),
      el("p", { class: "acts" }, copied, file),
    );
    box.addEventListener("close", () => {
      URL.revokeObjectURL(file.href);
      again();
    });
  }
}

/** The field of a code that a program shows, or (`letters`) of a recovery code. */
export function codeField(label: string, letters = false): HTMLLabelElement {
  const input = el("input", {
    name: "code",
    required: true,
    autocomplete: letters ? "off" : "one-time-code",
    inputmode: letters ? "text" : "numeric",
    autocapitalize: "off",
    spellcheck: false,
    maxlength: 40,
  });
  return el("label", { class: "field" }, el("span", {}, label), input);
}

function keyOf(made: NewSecondFactor): HTMLElement[] {
  const picture = el("img", { alt: t("factorPicture"), class: "key-picture", width: 220, height: 220 });
  picture.src = URL.createObjectURL(new Blob([made.picture], { type: "image/svg+xml" }));
  picture.addEventListener("load", () => URL.revokeObjectURL(picture.src), { once: true });
  const spaced = made.seed.replace(/(.{4})(?=.)/g, "$1 ");
  return [picture, el("p", { class: "facts" }, `${t("factorKey")}: `, el("code", { class: "key" }, spaced))];
}
