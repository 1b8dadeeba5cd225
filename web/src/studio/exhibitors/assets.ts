/** The files of an exhibitor and of its booths: what is there, and more. */
import { el } from "../../ui/shell/dom";
import { row } from "../accounts/account";
import { act, dialog, notice, said } from "../page";
import { placed, slug } from "../upload/classify";
import { bring } from "../upload/revision";
import { size, t } from "../words";
import type { Sheet } from "./page";
import { nameOf, rowsOf } from "./pending";

export function assets(sheet: Sheet, number: number): void {
  const shown = rowsOf(sheet.view(), sheet.pending(), "", "", false).find((one) => one.number === number);
  if (!shown?.row?.id) return;
  const body = el("div", {});
  dialog(nameOf(sheet.view(), shown), body);
  const { id, booths = [] } = shown.row;
  const draw = () =>
    body.replaceChildren(
      folder(sheet, "exhibitor", id, t("filesOfExhibitor"), draw),
      ...booths.map((key) => folder(sheet, "booth", key, `${t("kindBooth")} ${key}`, draw)),
    );
  draw();
}

function folder(
  sheet: Sheet,
  kind: "exhibitor" | "booth",
  owner: string,
  title: string,
  again: () => void,
): HTMLElement {
  const documents = sheet.now.desk().draft.documents;
  const top = `${kind}s/${slug(owner)}/`;
  const rows = documents
    .filter((one) => one.path.startsWith(top))
    .map((one) => row(one.path.slice(top.length), size(one.size), null));
  const input = el("input", {
    type: "file",
    multiple: true,
    "aria-label": `${title}: ${t("chooseFiles")}`,
    class: "hidden",
  });
  const state = el("span", { class: "facts", role: "status" });
  input.addEventListener("change", async () => {
    for (const file of input.files ?? []) {
      const { path } = placed(
        `${owner}/${file.name}`,
        kind,
        documents.map((one) => one.path),
      );
      state.textContent = file.name;
      try {
        await bring(sheet.now.desk(), file, path, (part) => {
          state.textContent = t("uploading", { percent: Math.round(part * 100) });
        });
      } catch (problem) {
        notice(`${file.name}: ${said(problem)}`, true);
      }
      await sheet.reload();
    }
    again();
  });
  return el(
    "section",
    {},
    el("h3", {}, title),
    el("ul", { class: "rows" }, ...rows),
    el("p", { class: "acts" }, sheet.editable && act(t("chooseFiles"), () => input.click(), "plain"), input, state),
    el("small", {}, t(kind === "booth" ? "filesOfBoothHow" : "filesOfExhibitorHow")),
  );
}
