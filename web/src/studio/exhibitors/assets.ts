/** Dialog with the files of an exhibitor and of its booths, with upload. */

import { slug } from "../../core/expo/words";
import { el } from "../../ui/shell/dom";
import { row } from "../accounts/row";
import { actionButton, dialog, notice, problemText } from "../page";
import { type PlaceChoice, placeFile } from "../upload/classify";
import { uploadDocument } from "../upload/revision";
import { fileSize, t } from "../words";
import type { TableContext } from "./context";
import { rowName, rowsOf } from "./pending";

export function assets(context: TableContext, number: number): void {
  const shown = rowsOf(context.view(), context.pending(), "", "", false).find((one) => one.number === number);
  if (!shown?.row?.id) return;
  const body = el("div", {});
  dialog(rowName(context.view(), shown), body);
  const { id, booths = [] } = shown.row;
  const draw = () =>
    body.replaceChildren(
      folder(context, "exhibitor", id, t("filesOfExhibitor"), draw),
      ...booths.map((key) => folder(context, "booth", key, `${t("kindBooth")} ${key}`, draw)),
    );
  draw();
}

function folder(
  context: TableContext,
  kind: "exhibitor" | "booth",
  owner: string,
  title: string,
  again: () => void,
): HTMLElement {
  const documents = context.expo.state().draft.documents;
  const top = `${kind}s/${slug(owner)}/`;
  const rows = documents
    .filter((one) => one.path.startsWith(top))
    .map((one) => row(one.path.slice(top.length), fileSize(one.size), null));
  const input = el("input", {
    type: "file",
    multiple: true,
    "aria-label": `${title}: ${t("chooseFiles")}`,
    class: "hidden",
  });
  const state = el("span", { class: "facts", role: "status" });
  input.addEventListener("change", async () => {
    for (const file of input.files ?? []) {
      const draft = context.expo.state().draft.documents.map((one) => one.path); // as the file before left it
      const place = placeFile(`${owner}/${file.name}`, kind, draft);
      const path = place.choice ? await askWhere(file.name, place.choice) : place.path;
      if (!path) continue;
      state.textContent = file.name;
      const gone = place.choice && path === place.choice.replace && place.instead ? [place.instead] : [];
      const showPart = (part: number) => {
        state.textContent = t("uploading", { percent: Math.round(part * 100) });
      };
      try {
        await uploadDocument(context.expo.state(), file, gone.length ? place.path : path, showPart, gone);
      } catch (problem) {
        notice(`${file.name}: ${problemText(problem)}`, true);
      }
      await context.reload();
    }
    again();
  });
  return el(
    "section",
    {},
    el("h3", {}, title),
    el("ul", { class: "rows" }, ...rows),
    el(
      "p",
      { class: "acts" },
      context.editable && actionButton(t("chooseFiles"), () => input.click(), "plain"),
      input,
      state,
    ),
    el("small", {}, t(kind === "booth" ? "filesOfBoothHow" : "filesOfExhibitorHow")),
  );
}

/** Asks whether a picture replaces the one whose place it would take. The chosen path; "" when the user closes the dialog. */
function askWhere(name: string, choice: PlaceChoice): Promise<string> {
  return new Promise((done) => {
    const question = t("placeTaken", { path: choice.replace.slice(choice.replace.lastIndexOf("/") + 1) });
    const box = dialog(name, el("p", {}, question));
    const choose = (path: string) => () => {
      done(path);
      box.close();
    };
    box.lastElementChild!.prepend(
      actionButton(t("replaceIt"), choose(choice.replace)),
      ...(choice.add ? [actionButton(t("addIt"), choose(choice.add), "plain")] : []),
    );
    box.addEventListener("close", () => done(""));
  });
}
