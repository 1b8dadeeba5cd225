/** An expo's page: what is missing, what was brought, what was understood, and what visitors see. */
import { el } from "../ui/dom";
import { ask } from "./api";
import type { Me } from "./api.gen";
import { checklist } from "./checklist";
import { documents, history } from "./documents";
import { dropZone } from "./drop";
import { findings, understood } from "./findings";
import { membersOf } from "./members";
import { act, type Page, sure } from "./page";
import { publishing } from "./publish";
import { releases } from "./releases";
import { mayEdit, type Watched, watch } from "./state";
import { tabsOf } from "./tabs";
import { t, when } from "./words";

export async function expoPage(id: string, me: Me): Promise<Page> {
  const places = {
    head: el("div", {}),
    todo: el("div", {}),
    understood: el("div", {}),
    side: el("div", {}),
    documents: el("div", {}),
  };
  const watched = await watch(id, () => draw(watched));
  const zone = el("div", {}, mayEdit(watched.desk().expo) && dropZone(watched));
  const members = await membersOf(watched.desk().expo, me);

  function draw(now: Watched): void {
    const desk = now.desk();
    places.head.replaceChildren(head(now));
    places.todo.replaceChildren(checklist(desk));
    places.understood.replaceChildren(understood(desk), findings(desk));
    places.side.replaceChildren(publishing(now), releases(now));
    const open = places.documents.querySelector("details")?.open;
    places.documents.replaceChildren(documents(now), history(now));
    if (open) places.documents.querySelector("details")!.open = true;
  }
  draw(watched);
  const side = el("aside", {}, places.side);
  const body = el("div", { class: "body" }, places.todo, zone, places.understood, places.documents, members);
  return {
    title: watched.desk().expo.title,
    main: el("div", { class: "expo" }, places.head, el("div", { class: "columns" }, body, side)),
    leave: watched.end,
  };
}

function head(now: Watched): HTMLElement {
  const { expo } = now.desk();
  const path = { expo: expo.id };
  const then = (work: () => Promise<unknown>) => async () => {
    await work();
    await now.refresh();
  };
  const keep = then(() => ask("POST /expos/{expo}/keep", { path }));
  const shelve = then(() => ask("PATCH /expos/{expo}", { path, body: { archived: !expo.archived } }));
  const end = then(() => ask("DELETE /expos/{expo}", { path }));
  const manages = expo.part !== "reader";
  const going =
    expo.delete_at &&
    el("p", { class: "bad" }, t("deletedAt", { date: when(expo.delete_at) }), " ", manages && act(t("keep"), keep));
  const acts =
    manages &&
    !expo.delete_at &&
    el(
      "p",
      { class: "acts" },
      act(expo.archived ? t("unarchive") : t("archive"), shelve, "plain"),
      act(t("delete"), () => sure(t("delete"), t("deleteAsk"), end), "plain"),
    );
  const archived = expo.archived && el("span", { class: "tag" }, t("archived"));
  return el("div", {}, tabsOf(expo, ""), el("div", { class: "acts" }, archived, going, acts));
}
