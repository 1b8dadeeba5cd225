/** The checklist of an expo. */
import { PLAN_FORMATS } from "../api.gen";
import { LineIcon } from "../kit/Parts";
import { classify } from "../upload/classify";
import { t } from "../words";
import { type ExpoState, upToDate } from "./context";

export function Checklist({ state }: { readonly state: ExpoState }) {
  const paths = state.draft.documents.map((one) => one.path);
  const kinds = new Set(classify(paths, []).map((one) => one.kind));
  const unread = upToDate(state) && state.findings?.summary.booths === 0; // nothing was recognized in the plan
  const todo = (done: boolean, name: string, how: string, needed: boolean, at = "") => (
    <li key={name} class={done ? "done" : "open"}>
      <LineIcon name={done ? "check" : "plus"} />
      <div>
        {!done && at ? <a href={`/studio/expos/${state.expo.id}/${at}`}>{name}</a> : <b>{name}</b>}
        {!done && <small>{[how, needed ? "" : t("optional")].filter(Boolean).join(" · ")}</small>}
      </div>
    </li>
  );
  const assets = kinds.has("booth") || kinds.has("exhibitor");
  return (
    <section class="panel">
      <h2>{t("todo")}</h2>
      <ul class="todo">
        {todo(
          kinds.has("plan") && !unread,
          t("todoPlan"),
          t("todoPlanHow", { formats: PLAN_FORMATS }),
          true,
        )}
        {todo(
          Boolean(state.findings?.summary.start),
          t("todoHead"),
          t("todoHeadHow"),
          false,
          "about",
        )}
        {todo(
          kinds.has("exhibitors"),
          t("todoExhibitors"),
          t("todoExhibitorsHow"),
          true,
          "exhibitors",
        )}
        {todo(
          kinds.has("programme"),
          t("todoProgramme"),
          t("todoProgrammeHow"),
          false,
          "programme",
        )}
        {todo(assets, t("todoAssets"), t("todoAssetsHow"), false)}
        {todo(state.expo.live !== "", t("todoPublished"), "", true)}
      </ul>
    </section>
  );
}
