/** The documents of the draft, and its revisions. */
import { el } from "../../ui/shell/dom";
import { row } from "../accounts/row";
import { address, ask } from "../api";
import { confirmAction } from "../kit/Dialog";
import { actionButton, link, notice } from "../page";
import { count, fileSize, noteText, t, when } from "../words";
import { type ExpoContext, mayEdit, revisionTag } from "./context";

export function documents(context: ExpoContext): HTMLElement {
  const { draft, expo } = context.state();
  const path = { expo: expo.id };
  const remove = (document: string) =>
    actionButton(
      t("remove"),
      async () => {
        await ask("PATCH /expos/{expo}/draft", {
          path,
          body: { changes: [{ path: document }] },
          match: revisionTag(context.state()),
        });
        await context.refresh();
      },
      "plain",
    );
  const rows = draft.documents.map((one) =>
    row(
      one.path,
      fileSize(one.size),
      download(address("/expos/{expo}/draft/documents/{path}", { ...path, path: one.path }), t("download")),
      mayEdit(expo) && remove(one.path),
    ),
  );
  const content = rows.length
    ? [
        el("p", {}, download(address("/expos/{expo}/draft.zip", path), t("downloadAll"))),
        el("ul", { class: "rows" }, ...rows),
      ]
    : [el("p", {}, t("noDocuments"))];
  return el(
    "details",
    { class: "panel" },
    el("summary", {}, el("h2", {}, t("documents")), el("small", {}, count("documentsN", rows.length))),
    ...content,
  );
}

export function history(context: ExpoContext): HTMLElement {
  const { draft, expo, revisions } = context.state();
  const rows = revisions.map((one) =>
    row(
      `${one.number}. ${noteText(one.note)}`,
      [
        one.gone ? t("deletedPerson") : one.by,
        when(one.at),
        one.gaps?.length ? t("gapsOf", { names: one.gaps.join(", ") }) : "",
      ]
        .filter(Boolean)
        .join(" · "),
      one.number !== draft.revision &&
        mayEdit(expo) &&
        actionButton(
          t("restore"),
          async () => {
            const path = { expo: expo.id, revision: String(one.number) };
            const back = await ask("POST /expos/{expo}/revisions/{revision}/restore", {
              path,
              match: revisionTag(context.state()),
            });
            if (back.gaps?.length) notice(t("restoredWithout", { names: back.gaps.join(", ") }));
            await context.refresh();
          },
          "plain",
        ),
    ),
  );
  return el(
    "details",
    { class: "panel" },
    el("summary", {}, el("h2", {}, t("history"))),
    el("ul", { class: "rows" }, ...rows),
    revisions.length > 1 &&
      mayEdit(expo) &&
      el(
        "p",
        {},
        actionButton(t("freeSpace"), () => freeSpace(context), "plain"),
      ),
  );
}

/** Asks before old revisions are deleted, with the space that they take. */
async function freeSpace(context: ExpoContext): Promise<void> {
  const { draft, expo } = context.state();
  const path = { expo: expo.id };
  const size = await ask("GET /expos/{expo}/size", { path });
  const values = { held: fileSize(size.held), newest: fileSize(size.newest), quota: fileSize(size.quota) };
  confirmAction(t("freeSpace"), t("freeSpaceAsk", values), async () => {
    const after = await ask("POST /expos/{expo}/purge", { path, body: { before: draft.revision } });
    notice(t("freed", { size: fileSize(after.freed) }));
    await context.refresh();
  });
}

function download(href: string, text: string): HTMLAnchorElement {
  const made = link(href, text);
  made.download = "";
  return made;
}
