/** Links of firms: made, downloaded once as a sheet, revoked. */
import { el } from "../../ui/shell/dom";
import { ask, askFile } from "../api";
import type { FirmRow } from "../api.gen";
import { actionButton, confirmAction, dialog, notice, showSecret } from "../page";
import { count, t } from "../words";

type SheetEnding = "csv" | "xlsx";

/** Makes links for the firms that have none, or for all that are shown, as one file. */
export function linksDialog(expo: string, shown: readonly FirmRow[], again: () => Promise<void>): void {
  const listed = shown.filter((one) => one.listed);
  const without = listed.filter((one) => one.link === "none");
  const which = (name: string, text: string, checked: boolean) => {
    const input = el("input", { type: "radio", name: "which", value: name, checked });
    return el("label", { class: "check" }, input, text);
  };
  const some = which("without", count("linksWithout", without.length), without.length > 0);
  const all = which("all", count("linksAll", listed.length), without.length === 0);
  const make = (kind: SheetEnding) =>
    actionButton(kind.toUpperCase(), async () => {
      const everyone = all.querySelector("input")!.checked;
      const exhibitors = (everyone ? listed : without).map((one) => one.exhibitor);
      if (!exhibitors.length) return notice(t("linksNone"), true);
      const made = await askFile("POST /expos/{expo}/firm-links.{kind}", {
        path: { expo, kind },
        body: { exhibitors, again: everyone },
      });
      saveFile(made, `${expo}-links.${kind}`);
      box.close();
      await again();
    });
  const box = dialog(
    t("linksMake"),
    el("p", {}, t("linksHow")),
    el("div", { role: "radiogroup", "aria-label": t("linksMake") }, some, all),
    el("p", { class: "acts" }, make("csv"), make("xlsx")),
  );
}

/** A new link of one firm, to copy. An earlier one ends. */
export async function oneLink(expo: string, firm: FirmRow): Promise<void> {
  const body = { exhibitors: [firm.exhibitor], again: true };
  const [made] = await ask("POST /expos/{expo}/firm-links", { path: { expo }, body });
  if (made) showSecret(firm.name, t("firmLinkHint"), made.link);
}

export function revokeAll(expo: string, again: () => Promise<void>): void {
  confirmAction(t("linksRevokeAll"), t("linksRevokeAsk"), async () => {
    await ask("DELETE /expos/{expo}/firm-links", { path: { expo } });
    await again();
  });
}

function saveFile(data: Blob, name: string): void {
  const link = el("a", { href: URL.createObjectURL(data), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
