/** The card of a lead: for followers what the guide shows and says, for the guide who follows. */
import { say } from "../../core/expo/words";
import { GUIDE_AWAY } from "../../core/live/frames";
import type { Meeting } from "../../core/live/meeting";
import type { LeadNews } from "../../wire.gen";
import type { UiContext } from "../shell/context";
import { button, el } from "../shell/dom";
import type { Following } from "./following";
import { meetingCount, meetingText } from "./meeting-words";

export function createLeadCard(
  ui: UiContext,
  { room, onChange }: Meeting,
  following: Following,
): void {
  const { store } = ui;
  const t = (key: Parameters<typeof meetingText>[1], params?: Parameters<typeof meetingText>[2]) =>
    meetingText(store.get().lang, key, params);
  const head = el("h2");
  const state = el("p", { class: "soft", role: "status" });
  const words = el("p", { "aria-live": "polite" }); // of the stop
  const captions = el("p", { class: "captions", "aria-live": "polite" });
  const acts = el("div", { class: "acts" });
  const said = el("input", { type: "text", maxlength: 300, onchange: () => room.say({ kind: "captions", text: said.value }) }); // biome-ignore format: one node
  const card = el(
    "section",
    { class: "card lead-card", hidden: true },
    head,
    state,
    words,
    captions,
    said,
    acts,
  );
  ui.root.append(card);
  let written = "";

  function actsOf(news: LeadNews): HTMLElement[] {
    const act = (icon: Parameters<typeof button>[0], label: string, press: () => void) =>
      button(icon, label, press, true);
    const call = news.call && el("a", { class: "act", href: news.call, target: "_blank", rel: "noopener" }, t("call")); // biome-ignore format: one node
    if (news.yours)
      return [
        act("check", t("lowerHands"), () => room.say({ kind: "hands-down" })),
        act("close", t("stop"), () => room.say({ kind: "lead-stop" })),
      ];
    const back = following.away ? [act("back", t("comeBack"), following.comeBack)] : [];
    const hand = act("people", t(room.hand ? "handDown" : "hand"), () =>
      room.raiseHand(!room.hand),
    );
    const leave = act("close", t("leave"), following.leave);
    return [...back, hand, ...(call ? [call] : []), leave];
  }

  function stateOf(news: LeadNews): string {
    const { lang } = store.get();
    const { lead } = room;
    if (lead && lead.flags & GUIDE_AWAY) return t("guideAway");
    if (news.yours)
      return [
        t("leading"),
        meetingCount(lang, "followers", lead?.followers ?? 0),
        news.hands ? meetingCount(lang, "hands", news.hands) : "",
      ].filter(Boolean).join(" "); // biome-ignore format: one value
    return following.away ? t("left") : t("following", { name: news.guide || t("guide") });
  }

  function write(): void {
    const news = room.leads.find(({ yours }) => yours) ?? following.news;
    card.hidden = !news;
    if (!news) {
      written = "";
      return;
    }
    const { lang } = store.get();
    const stop = following.stop ?? null;
    const now = JSON.stringify([news, stateOf(news), stop?.id, lang, room.hand, following.away]);
    if (now === written) return;
    written = now;
    head.textContent = leadTitle(ui, news) || t("freeTour");
    card.setAttribute("aria-label", head.textContent);
    state.textContent = stateOf(news);
    words.textContent = news.yours ? "" : say(stop?.words, lang);
    captions.textContent = news.yours ? "" : news.captions;
    said.hidden = !news.yours;
    said.setAttribute("aria-label", t("captions"));
    said.placeholder = t("captions");
    acts.replaceChildren(...actsOf(news));
  }
  onChange(write);
  following.onChange(write);
  ui.onLanguage(write);
}

/** The name of a tour that is led. */
export function leadTitle(ui: UiContext, { tour, title }: LeadNews): string {
  const head = ui.expo.release.scenarios?.find(({ id }) => id === tour);
  return title || say(head?.title, ui.store.get().lang);
}
