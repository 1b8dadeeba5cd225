/** Plans that are kept and not used: each takes the place of the plan of its level with one press. */
import { el } from "../../ui/shell/dom";
import { row } from "../accounts/row";
import { address, ask } from "../api";
import { actionButton, link, notice } from "../page";
import { isPlan, replacePlan } from "../upload/classify";
import { fileSize, t } from "../words";
import { type ExpoContext, mayEdit, revisionTag } from "./context";

const VERSION = /^versions\/([^/]+)\/[^/]+$/;

export function planVersions(context: ExpoContext): HTMLElement {
  const { draft, expo } = context.state();
  const kept = draft.documents.filter(({ path }) => VERSION.test(path));
  if (!kept.length) return el("section", { hidden: true });
  const path = { expo: expo.id };
  const rows = kept.map((one) => {
    const source = link(address("/expos/{expo}/draft/documents/{path}", { ...path, path: one.path }), t("download"));
    source.download = "";
    const use = actionButton(t("useVersion"), () => useVersion(context, one.path), "plain");
    return row(one.path.replace("versions/", ""), fileSize(one.size), source, mayEdit(expo) && use);
  });
  return el(
    "section",
    { class: "panel versions" },
    el("h2", {}, t("planVersions")),
    el("p", { class: "facts" }, t("planVersionsHow")),
    el("ul", { class: "rows" }, ...rows),
  );
}

/** Exchanges a version and the plan of its level, in one revision. */
async function useVersion(context: ExpoContext, version: string): Promise<void> {
  const { draft, expo } = context.state();
  const paths = draft.documents.map(({ path }) => path);
  const level = VERSION.exec(version)![1]!;
  const now = paths.find((path) => isPlan(path) && path.startsWith(`plan/${level}.`) && !path.includes(".underlay."));
  const { path: to, keeps } = replacePlan(now ?? `plan/${level}.`, version, paths);
  const changes = [...(now ? [{ path: now, to: keeps! }] : []), { path: version, to }];
  await ask("PATCH /expos/{expo}/draft", {
    path: { expo: expo.id },
    body: { changes, note: to },
    match: revisionTag(context.state()),
  });
  await context.refresh();
  notice(t("versionUsed", { path: to }));
}
