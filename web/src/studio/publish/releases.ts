/** The published releases; each can be made live again. */
import { el } from "../../ui/shell/dom";
import { row } from "../accounts/row";
import { ask } from "../api";
import { type ExpoContext, mayEdit } from "../expo/context";
import { actionButton, notice } from "../page";
import { t, when } from "../words";

export function releases(context: ExpoContext): HTMLElement {
  const { expo, releases: all } = context.state();
  const back = (release: string) =>
    actionButton(
      t("rollback"),
      async () => {
        await ask("PUT /expos/{expo}/live", { path: { expo: expo.id }, body: { release } });
        notice(t("rolledBack"));
        await context.refresh();
      },
      "plain",
    );
  const rows = all.map((one) =>
    row(
      when(one.at),
      `${t("draftNumber", { n: one.revision })} · ${one.gone ? t("deletedPerson") : one.by}`,
      one.live ? el("span", { class: "tag live" }, t("live")) : mayEdit(expo) && back(one.id),
    ),
  );
  const content = rows.length ? el("ul", { class: "rows" }, ...rows) : el("p", { class: "facts" }, t("noReleases"));
  return el("section", { class: "panel" }, el("h2", {}, t("releases")), content);
}
