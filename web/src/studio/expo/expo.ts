/** An expo's page: what is missing, what was brought, what was understood, and what visitors see. */
import { el } from "../../ui/shell/dom";
import { membersOf } from "../accounts/members";
import { ask } from "../api";
import type { Me } from "../api.gen";
import { act, link, type Page, sure } from "../page";
import { publishing } from "../publish/publish";
import { releases } from "../publish/releases";
import { dropZone } from "../upload/drop-zone";
import { t, when } from "../words";
import { checklist } from "./checklist";
import { mayEdit, type Watched, watch } from "./context";
import { documents, history } from "./documents";
import { shelf } from "./exhibits";
import { findings, understood } from "./findings";
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
  const shown = shelf();
  const watched = await watch(id, () => draw(watched));
  const zone = el("div", {}, dropZone(watched));
  const members = await membersOf(watched.desk().expo, me);

  function draw(now: Watched): void {
    const desk = now.desk();
    zone.hidden = !mayEdit(desk.expo);
    places.head.replaceChildren(head(now));
    places.todo.replaceChildren(checklist(desk));
    places.understood.replaceChildren(understood(desk), findings(desk));
    shown.draw(now);
    places.side.replaceChildren(publishing(now), releases(now));
    places.end.replaceChildren(ending(now));
    const open = places.documents.querySelector("details")?.open;
    places.documents.replaceChildren(documents(now), history(now));
    if (open) places.documents.querySelector("details")!.open = true;
  }
  draw(watched);
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
    title: watched.desk().expo.title,
    main: el("div", { class: "expo" }, places.head, el("div", { class: "columns" }, body, side)),
    leave: watched.end,
  };
}

function head(now: Watched): HTMLElement {
  const { expo } = now.desk();
  const keep = () => ask("POST /expos/{expo}/keep", { path: { expo: expo.id } }).then(now.refresh);
  const going =
    expo.delete_at &&
    el(
      "p",
      { class: "bad" },
      t("deletedAt", { date: when(expo.delete_at) }),
      " ",
      expo.part !== "reader" && act(t("keep"), keep),
    );
  const archived = expo.archived && el("span", { class: "tag" }, t("archived"));
  return el("div", {}, tabsOf(expo, ""), el("div", { class: "acts" }, archived, going));
}

/** What is done seldom, below everything else. */
function ending(now: Watched): HTMLElement {
  const { expo } = now.desk();
  const path = { expo: expo.id };
  const shelve = () => ask("PATCH /expos/{expo}", { path, body: { archived: !expo.archived } }).then(now.refresh);
  const end = () => ask("DELETE /expos/{expo}", { path }).then(now.refresh);
  if (expo.part === "reader" || expo.delete_at) return el("p", { hidden: true });
  return el(
    "p",
    { class: "acts" },
    link(`/studio/expos/${expo.id}/log`, t("log")),
    act(expo.archived ? t("unarchive") : t("archive"), shelve, "plain"),
    act(t("delete"), () => sure(t("delete"), t("deleteAsk"), end), "plain"),
  );
}
