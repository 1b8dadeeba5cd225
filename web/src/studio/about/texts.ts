/** Texts to translate: out as a sheet, in again after a look at what it changes. */
import { el } from "../../ui/shell/dom";
import { address, ask } from "../api";
import type { TextsPreview } from "../api.gen";
import { type ExpoContext, mayEdit, revisionTag } from "../expo/context";
import { actionButton, dialog, problemText, showSaved } from "../page";
import { count, t } from "../words";

const SHOWN = 12; // keys

export function textsSection(context: ExpoContext): HTMLElement {
  const { expo } = context.state();
  const path = { expo: expo.id };
  const input = el("input", {
    type: "file",
    accept: ".csv,.tsv,.xlsx",
    class: "hidden",
    tabindex: "-1",
    "aria-label": t("textsIn"),
  });
  const links = (["csv", "xlsx"] as const).map((kind) =>
    el(
      "a",
      { href: address("/expos/{expo}/texts.{kind}", { ...path, kind }), download: "", class: "button plain" },
      `${t("textsOut")} (${kind.toUpperCase()})`,
    ),
  );
  input.addEventListener("change", () => {
    const file = input.files?.[0];
    input.value = "";
    if (file) look(context, file);
  });
  const bring = mayEdit(expo) ? actionButton(t("textsIn"), () => input.click()) : null;
  return el("div", {}, el("p", {}, t("textsHow")), el("p", { class: "acts" }, ...links, bring, input));
}

function look(context: ExpoContext, file: File): void {
  const path = { expo: context.state().expo.id };
  const found = el("div", { "aria-live": "polite" }, el("progress", { "aria-label": t("tryIt") }));
  const box = dialog(file.name, found);
  const request = () => ({ path, body: file, match: revisionTag(context.state()) });
  const save = async () => {
    await ask("PUT /expos/{expo}/texts", request());
    box.close();
    await context.refresh();
    showSaved();
  };
  const show = async () => {
    try {
      const trial = await ask("POST /expos/{expo}/texts/trial", request());
      found.replaceChildren(
        ...told(trial),
        el("p", { class: "acts" }, trial.texts ? actionButton(t("save"), save) : ""),
      );
    } catch (problem) {
      found.replaceChildren(el("p", { class: "bad", role: "alert" }, problemText(problem)));
    }
  };
  void show();
}

function told({ texts, documents, unknown, ignored }: TextsPreview): Node[] {
  const named = (all: readonly string[]) =>
    all.length > SHOWN
      ? `${all.slice(0, SHOWN).join(", ")} ${t("andMore", { n: all.length - SHOWN })}`
      : all.join(", ");
  return [
    el("p", {}, texts ? count("textsChange", texts) : t("nothingChanged")),
    documents.length ? el("p", { class: "facts" }, named(documents)) : "",
    unknown.length ? el("p", { class: "bad" }, `${t("textsUnknown")} ${named(unknown)}`) : "",
    ignored.length ? el("p", { class: "facts" }, `${t("textsIgnored")} ${named(ignored)}`) : "",
  ].filter((one) => one instanceof Node);
}
