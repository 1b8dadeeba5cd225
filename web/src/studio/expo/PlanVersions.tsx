/** Plans that are kept and not used: each takes the place of the plan of its level with one press. */
import { ask } from "../api";
import { ActButton, PanelSection, Row } from "../kit/Parts";
import { notice } from "../page";
import { isPlan, replacePlan } from "../upload/classify";
import { fileSize, t } from "../words";
import { type ExpoContext, mayEdit, revisionTag, useExpo } from "./context";
import { DocumentLink } from "./Documents";

const VERSION = /^versions\/([^/]+)\/[^/]+$/;

export function PlanVersions({ context }: { readonly context: ExpoContext }) {
  const { draft, expo } = useExpo(context);
  const versions = draft.documents.filter(({ path }) => VERSION.test(path));
  if (!versions.length) return null;
  const rows = versions.map(({ path, size }) => (
    <Row key={path} title={path.replace("versions/", "")} facts={fileSize(size)}>
      <DocumentLink expo={expo.id} path={path} />
      {mayEdit(expo) && (
        <ActButton plain work={() => exchangeVersion(context, path)} word="useVersion" />
      )}
    </Row>
  ));
  return (
    <PanelSection title={t("planVersions")} kind="versions">
      <p class="facts">{t("planVersionsHow")}</p>
      <ul class="rows">{rows}</ul>
    </PanelSection>
  );
}

/** Exchanges a version and the plan of its level, in one revision. */
async function exchangeVersion(context: ExpoContext, version: string): Promise<void> {
  const { draft, expo } = context.state();
  const paths = draft.documents.map(({ path }) => path);
  const level = VERSION.exec(version)![1]!;
  const now = paths.find(
    (path) => isPlan(path) && path.startsWith(`plan/${level}.`) && !path.includes(".underlay."),
  );
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
