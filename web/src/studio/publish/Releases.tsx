/** The published releases; each can be made live again. */
import { ask } from "../api";
import { type ExpoContext, mayEdit, useExpo } from "../expo/context";
import { ActButton, PanelSection, Row } from "../kit/Parts";
import { notice } from "../page";
import { t, when } from "../words";

export function Releases({ context }: { readonly context: ExpoContext }) {
  const { expo, releases } = useExpo(context);
  const rollBack = async (release: string) => {
    await ask("PUT /expos/{expo}/live", { path: { expo: expo.id }, body: { release } });
    notice(t("rolledBack"));
    await context.refresh();
  };
  const rows = releases.map((one) => (
    <Row
      key={one.id}
      title={when(one.at)}
      facts={`${t("draftNumber", { n: one.revision })} · ${one.gone ? t("deletedPerson") : one.by}`}
    >
      {one.live ? (
        <span class="tag live">{t("live")}</span>
      ) : (
        mayEdit(expo) && <ActButton plain work={() => rollBack(one.id)} word="rollback" />
      )}
    </Row>
  ));
  return (
    <PanelSection title={t("releases")}>
      {rows.length ? <ul class="rows">{rows}</ul> : <p class="facts">{t("noReleases")}</p>}
    </PanelSection>
  );
}
