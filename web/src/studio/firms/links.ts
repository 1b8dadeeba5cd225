/** Links of firms: made, downloaded once as a sheet, revoked. */
import { el } from "../../ui/shell/dom";
import { ask, askFile } from "../api";
import type { FirmLinkState, FirmRow } from "../api.gen";
import { confirmAction, showSecret } from "../kit/Dialog";
import { actionButton, dialog, notice } from "../page";
import { count, number, t, when } from "../words";

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
        body: { exhibitors, how: everyone ? "replace" : "missing" },
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

/** The links of one firm: when each was made and used; one more, the end of one, or one in place of all. */
export async function linkDialog(expo: string, firm: FirmRow, again: () => Promise<void>): Promise<void> {
  const path = { expo, exhibitor: firm.exhibitor };
  const list = el("ul", { class: "rows" });
  const acts = el("p", { class: "acts" });
  const box = dialog(`${t("linkNow")}: ${firm.name}`, list, acts);

  const make = async (how: "another" | "replace") => {
    const [made] = await ask("POST /expos/{expo}/firm-links", {
      path: { expo },
      body: { exhibitors: [firm.exhibitor], how },
    });
    box.close();
    await again();
    if (made) showSecret(firm.name, t("firmLinkHint"), made.link);
  };

  function line(one: FirmLinkState): HTMLElement {
    const end = actionButton(
      t("linkEnd"),
      async () => {
        await ask("DELETE /expos/{expo}/firms/{exhibitor}/links/{link}", { path: { ...path, link: one.id } });
        await Promise.all([draw(), again()]);
      },
      "plain",
    );
    const made = when(one.made);
    const from = one.address ? t("linkMailed", { address: one.address, when: made }) : t("linkMade", { when: made });
    end.setAttribute("aria-label", `${t("linkEnd")}: ${from}`);
    const used = one.used ? t("linkUsed", { when: when(one.used) }) : t("linkUnused");
    const open = one.sessions ? ` · ${count("linkBrowsers", one.sessions)}` : "";
    return el("li", {}, el("div", {}, el("b", {}, from), el("small", {}, used + open)), end);
  }

  async function draw(): Promise<void> {
    const { links, left, sessions } = await ask("GET /expos/{expo}/firms/{exhibitor}/links", { path });
    list.replaceChildren(...(links.length ? links.map(line) : [el("li", {}, t("linkNone"))]));
    const more = actionButton(t(links.length ? "linkAnother" : "linkMake"), () => make("another"));
    more.disabled = left < 1;
    const values = { links: number(links.length), sessions: number(sessions) };
    const replace = actionButton(
      t("linkReplace"),
      async () => confirmAction(t("linkReplace"), t("linkReplaceAsk", values), () => make("replace")),
      "plain",
    );
    acts.replaceChildren(more, ...(links.length ? [replace] : []));
  }
  await draw();
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
