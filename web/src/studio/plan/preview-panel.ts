/** The preview in 3D beside the plan. It follows what is chosen and every new build. */
import { el } from "../../ui/shell/dom";
import type { PlanFeature, PlanSheet } from "../api.gen";
import { preview3d } from "../expo/findings";
import { t } from "../words";

export interface PreviewPanel {
  readonly node: HTMLElement;
  /** Shows the walk in front of a feature. */
  readonly show: (sheet: PlanSheet, feature: PlanFeature) => void;
  /** `build`: id of the newest preview; another one is loaded where the visitor stands. */
  readonly built: (build: string) => void;
}

export function createPreviewPanel(expo: string): PreviewPanel {
  const frame = el("iframe", { class: "beside", title: t("beside3d"), hidden: true });
  const open = el("input", { type: "checkbox" });
  let at = `/studio/previews/${expo}/`;
  let seen = "";
  const load = () => {
    if (open.checked) frame.src = at;
    frame.hidden = !open.checked;
  };
  open.addEventListener("change", load);
  return {
    node: el("div", {}, el("label", { class: "check" }, open, t("beside3d")), frame),
    show(sheet, feature) {
      at = preview3d(expo, sheet, feature.at);
      load();
    },
    built(build) {
      if (seen && build !== seen && open.checked) frame.contentWindow?.location.reload();
      seen = build;
    },
  };
}
