/** The tours that are led now, and for a guide the form that begins one. */
import { followed } from "../../../core/address";
import { say } from "../../../core/expo/words";
import type { Meeting } from "../../../core/live/meeting";
import type { Slot } from "../../../core/programme/programme";
import { scheduledLeads } from "../../../core/programme/scheduled-leads";
import type { LeadNews } from "../../../wire.gen";
import { button, el } from "../../shell/dom";
import { meetingCount, meetingText } from "../meeting-words";
import type { Following } from "./following";
import { type LeadPage, leadTitle } from "./lead-card";

export interface LeadList {
  readonly node: HTMLElement;
  /** There is something to show. */
  readonly shown: boolean;
  write(): void;
}

export function createLeadList(
  ui: LeadPage,
  { room, leadKey }: Pick<Meeting, "room" | "leadKey">,
  following: Following,
): LeadList {
  const { store, expo } = ui;
  const t = (key: Parameters<typeof meetingText>[1]) => meetingText(store.get().lang, key);
  const [title, rows] = [el("h3"), el("ul")];
  const tours = el("select");
  const call = el("input", { type: "url", maxlength: 300 });
  const start = button("guide", "", begin, true);
  const form = el(
    "form",
    { hidden: true },
    el("h3"),
    tours,
    call,
    el("div", { class: "acts" }, start),
  );
  form.addEventListener("submit", (event) => event.preventDefault());
  const node = el("div", { class: "leads", hidden: true }, title, rows, form);
  let written = "";
  let awaited = followed(location.search); // tour that is followed when its guide begins

  function begin(): void {
    const [tour, key] = [tours.value, leadKey ?? ""];
    if (
      !room.say({
        kind: "lead-start",
        tour,
        title: "",
        call: call.value.trim(),
        key,
        again: null,
        turn: 0,
      })
    )
      return;
    if (tour) void ui.play(tour);
  }

  function writeForm(): void {
    const { lang } = store.get();
    form.firstElementChild!.textContent = t("lead");
    const chosen = tours.value;
    const option = (value: string, label: string) => el("option", { value, selected: value === chosen }, label); // biome-ignore format: one value
    const scenarios = expo.release.scenarios ?? [];
    tours.replaceChildren(option("", t("freeTour")), ...scenarios.map(({ id, title: words }) => option(id, say(words, lang) || id))); // biome-ignore format: one step
    tours.setAttribute("aria-label", t("tours"));
    call.placeholder = t("callOf");
    call.setAttribute("aria-label", t("callOf"));
    start.querySelector("span")!.textContent = t("start");
  }

  function begun(news: LeadNews): HTMLElement {
    const name = [leadTitle(ui, news) || t("freeTour"), news.guide].filter(Boolean).join(" · ");
    const follow = button("guide", t("follow"), () => following.follow(news.id), true);
    follow.setAttribute("aria-label", `${t("follow")}: ${name}`);
    return el("li", { class: "row" }, el("span", { class: "grow" }, name), following.news?.id === news.id ? "" : follow); // biome-ignore format: one node
  }

  function scheduled({ item, state }: Slot): HTMLElement {
    const { lang } = store.get();
    const when = state.phase === "live" ? t("beginsNow") : meetingCount(lang, "beginsIn", state.minutes); // biome-ignore format: one value
    const name = `${say(item.title, lang)} · ${when}`;
    const waits = awaited === item.lead;
    const wait = button("guide", t("followThen"), () => awaitLead(waits ? "" : (item.lead ?? "")), true); // biome-ignore format: one node
    wait.setAttribute("aria-pressed", String(waits));
    wait.setAttribute("aria-label", `${t("followThen")}: ${name}`);
    return el("li", { class: "row" }, el("span", { class: "grow" }, name), wait);
  }

  function awaitLead(tour: string): void {
    awaited = tour;
    write();
  }

  function write(): void {
    const others = room.leads.filter(({ yours }) => !yours);
    const leads = room.leads.some(({ yours }) => yours);
    const begins = awaited && others.find(({ tour }) => tour === awaited);
    if (begins) {
      awaited = "";
      following.follow(begins.id);
    }
    const coming = leads ? [] : scheduledLeads(ui.live.board(), room.leads, awaited);
    const now = JSON.stringify([others, leads, store.get().lang, following.news?.id, coming, awaited]); // biome-ignore format: one value
    if (now === written) return;
    written = now;
    form.hidden = leadKey === null || leads;
    title.hidden = !others.length && !coming.length;
    node.hidden = form.hidden && title.hidden;
    title.textContent = t(others.length ? "tours" : "toursSoon");
    rows.replaceChildren(...others.map(begun), ...coming.map(scheduled));
    if (!form.hidden) writeForm();
  }
  ui.live.onChange(write);

  return {
    node,
    get shown() {
      return !node.hidden;
    },
    write,
  };
}
