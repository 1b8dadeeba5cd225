/** The tours that are led now, and for a guide the form that begins one. */
import { say } from "../../../core/expo/words";
import type { Meeting } from "../../../core/live/meeting";
import { button, el } from "../../shell/dom";
import { meetingText } from "../meeting-words";
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

  return {
    node,
    get shown() {
      return !node.hidden;
    },
    write() {
      const others = room.leads.filter(({ yours }) => !yours);
      const leads = room.leads.some(({ yours }) => yours);
      const now = JSON.stringify([others, leads, store.get().lang, following.news?.id]);
      if (now === written) return;
      written = now;
      form.hidden = leadKey === null || leads;
      node.hidden = form.hidden && !others.length;
      title.hidden = !others.length;
      title.textContent = t("tours");
      rows.replaceChildren(
        ...others.map((news) => {
          const name = [leadTitle(ui, news) || t("freeTour"), news.guide]
            .filter(Boolean)
            .join(" · ");
          const follow = button("guide", t("follow"), () => following.follow(news.id), true);
          follow.setAttribute("aria-label", `${t("follow")}: ${name}`);
          return el("li", { class: "row" }, el("span", { class: "grow" }, name), following.news?.id === news.id ? "" : follow); // biome-ignore format: one node
        }),
      );
      if (!form.hidden) writeForm();
    },
  };
}
