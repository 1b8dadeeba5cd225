/** What was published; any of it can be shown again in one click. */
import { el } from "../../ui/shell/dom";
import { row } from "../accounts/account";
import { ask } from "../api";
import { mayEdit, type Watched } from "../expo/context";
import { act, notice } from "../page";
import { t, when } from "../words";

export function releases(now: Watched): HTMLElement {
  const { expo, releases: all } = now.desk();
  const back = (release: string) =>
    act(
      t("rollback"),
      async () => {
        await ask("PUT /expos/{expo}/live", { path: { expo: expo.id }, body: { release } });
        notice(t("rolledBack"));
        await now.refresh();
      },
      "plain",
    );
  const rows = all.map((one) =>
    row(
      when(one.at),
      `${t("draftNumber", { n: one.revision })} · ${one.by}`,
      one.live ? el("span", { class: "tag live" }, t("live")) : mayEdit(expo) && back(one.id),
    ),
  );
  const content = rows.length ? el("ul", { class: "rows" }, ...rows) : el("p", { class: "facts" }, t("noReleases"));
  return el("section", { class: "panel" }, el("h2", {}, t("releases")), content);
}
