/** Dialog with the files of an exhibitor and of its booths, with upload. */

import { slug } from "../../core/expo/words";
import { el } from "../../ui/shell/dom";
import { row } from "../accounts/row";
import { actionButton, dialog, notice, problemText } from "../page";
import { type FilePlace, type PlaceChoice, placeFile } from "../upload/classify";
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
      const { path, instead } = place.choices ? await askWhere(file.name, place.choices) : place;
      if (!path) continue;
      state.textContent = file.name;
      const showPart = (part: number) => {
        state.textContent = t("uploading", { percent: Math.round(part * 100) });
      };
      try {
        await uploadDocument(context.expo.state(), file, path, showPart, instead ? [instead] : []);
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

/** Asks whether a picture replaces the one whose place it would take. No path when the user closes the dialog. */
function askWhere(name: string, choices: readonly PlaceChoice[]): Promise<Pick<FilePlace, "path" | "instead">> {
  return new Promise((done) => {
    const { about } = choices[0]!;
    const question = t("placeTaken", { path: about.slice(about.lastIndexOf("/") + 1) });
    const box = dialog(name, el("p", {}, question));
    const choose = (choice: PlaceChoice) => () => {
      done(choice);
      box.close();
    };
    const buttons = choices.map((choice) => actionButton(t(choice.word), choose(choice), "plain"));
    box.lastElementChild!.prepend(...buttons);
    box.addEventListener("close", () => done({ path: "", instead: "" }));
  });
}
