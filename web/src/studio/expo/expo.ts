/** The page of an expo: checklist, upload, what was recognized, publication. */
import { el } from "../../ui/shell/dom";
import { ask } from "../api";
import type { Me } from "../api.gen";
import { confirmAction } from "../kit/Dialog";
import { actionButton, dialog, field, form, link, type Page } from "../page";
import { membersOf } from "../people/members";
import { publishPanel } from "../publish/publish";
import { reachPanel } from "../publish/reach";
import { releases } from "../publish/releases";
import { go } from "../router";
import { dropZone } from "../upload/drop-zone";
import { t, when } from "../words";
import { checklist } from "./checklist";
import { type ExpoContext, mayEdit, watchExpo } from "./context";
import { documents, history } from "./documents";
import { exhibitList } from "./exhibits";
import { findings, recognitionSummary } from "./findings";
import { planVersions } from "./plan-versions";
import { tabsOf } from "./tabs";

export async function expoPage(id: string, me: Me): Promise<Page> {
  const places = {
    head: el("div", {}),
    todo: el("div", {}),
    understood: el("div", {}),
    side: el("div", {}),
    documents: el("div", {}),
    end: el("div", {}),
  };
  const shown = exhibitList();
  const reach = reachPanel(id);
  const context = await watchExpo(id, () => draw(context));
  const zone = el("div", {}, dropZone(context));
  const members = await membersOf(context.state().expo, me);

  function draw(context: ExpoContext): void {
    const desk = context.state();
    zone.hidden = !mayEdit(desk.expo);
    places.head.replaceChildren(head(context));
    places.todo.replaceChildren(checklist(desk));
    places.understood.replaceChildren(recognitionSummary(desk), planVersions(context), findings(desk));
    shown.draw(context);
    places.side.replaceChildren(publishPanel(context), releases(context), reach(context.state().expo.live));
    places.end.replaceChildren(ending(context));
    const folds = () => [...places.documents.querySelectorAll("details")];
    const open = folds().map((fold) => fold.open);
    places.documents.replaceChildren(documents(context), history(context));
    for (const [at, fold] of folds().entries()) fold.open = open[at] ?? false;
  }
  draw(context);
  const side = el("aside", {}, places.side);
  const body = el(
    "div",
    { class: "body" },
    places.todo,
    zone,
    places.understood,
    shown.node,
    places.documents,
    members,
    places.end,
  );
  return {
    title: context.state().expo.title,
    main: el("div", { class: "expo" }, places.head, el("div", { class: "columns" }, body, side)),
    leave: context.end,
    open(target) {
      const node = { documents: places.documents, upload: zone, publish: places.side }[target.get("part") ?? ""];
      node?.querySelector("details")?.setAttribute("open", "");
      node?.scrollIntoView({ block: "start" });
      node?.querySelector<HTMLElement>("summary, button")?.focus({ preventScroll: true });
    },
  };
}

function head(context: ExpoContext): HTMLElement {
  const { expo } = context.state();
  const keep = () => ask("POST /expos/{expo}/keep", { path: { expo: expo.id } }).then(context.refresh);
  const going =
    expo.delete_at &&
    el(
      "p",
      { class: "bad" },
      t("deletedAt", { date: when(expo.delete_at) }),
      " ",
      expo.part !== "reader" && actionButton(t("keep"), keep),
    );
  const archived = expo.archived && el("span", { class: "tag" }, t("archived"));
  return el("div", {}, tabsOf(expo, ""), el("div", { class: "acts" }, archived, going));
}

/** Rare actions at the end of the page. */
function ending(context: ExpoContext): HTMLElement {
  const { expo } = context.state();
  const path = { expo: expo.id };
  const shelve = () => ask("PATCH /expos/{expo}", { path, body: { archived: !expo.archived } }).then(context.refresh);
  const end = () => ask("DELETE /expos/{expo}", { path }).then(context.refresh);
  if (expo.part === "reader" || expo.delete_at) return el("p", { hidden: true });
  return el(
    "p",
    { class: "acts" },
    link(`/studio/expos/${expo.id}/log`, t("log")),
    !expo.live && !expo.publish_at && actionButton(t("changeAddress"), () => void addressDialog(expo.id), "plain"),
    actionButton(expo.archived ? t("unarchive") : t("archive"), shelve, "plain"),
    actionButton(t("delete"), () => confirmAction(t("delete"), t("deleteAsk"), end), "plain"),
  );
}

function addressDialog(id: string): void {
  const address = field({
    name: "id",
    label: t("address"),
    hint: t("changeAddressHow"),
    value: id,
    pattern: "[a-z0-9]+(-[a-z0-9]+)*",
  });
  const made = form([address], t("save"), async (value) => {
    const moved = await ask("PATCH /expos/{expo}", { path: { expo: id }, body: { id: value("id") } });
    made.closest("dialog")?.close();
    go(`/studio/expos/${moved.id}`);
  });
  dialog(t("changeAddress"), made);
}
