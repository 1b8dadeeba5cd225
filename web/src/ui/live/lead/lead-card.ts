/** The card of a lead: for followers what the guide shows and says, for the guide who follows. */
import type { Expo } from "../../../core/expo/expo";
import { say } from "../../../core/expo/words";
import { GUIDE_AWAY } from "../../../core/live/frames";
import type { Meeting } from "../../../core/live/meeting";
import type { Live } from "../../../core/programme/live";
import type { LeadNews, Stop } from "../../../wire.gen";
import type { UiContext } from "../../shell/context";
import { button, el } from "../../shell/dom";
import { meetingCount, meetingText } from "../meeting-words";
import type { Following } from "./following";
import type { Pointing } from "./pointing";

/** What leads need of a page, with a picture or without. */
export type LeadPage = Pick<UiContext, "root" | "store" | "onLanguage" | "play"> & {
  readonly expo: Pick<Expo, "release">;
  readonly live: Pick<Live, "board" | "onChange">;
  /** Where a page without a picture leads from a stop. */
  article?(stop: Stop): HTMLElement | null;
};

const NEAR = 8; // people to whom a lead can be handed over

/** `pointing`: where there is a picture to point at. */
export function createLeadCard(
  ui: LeadPage,
  { room, onChange }: Pick<Meeting, "room" | "onChange">,
  following: Following,
  pointing: Pointing | null,
): void {
  const { store } = ui;
  const t = (key: Parameters<typeof meetingText>[1], params?: Parameters<typeof meetingText>[2]) =>
    meetingText(store.get().lang, key, params);
  const head = el("h2");
  const state = el("p", { class: "soft", role: "status" });
  const words = el("p", { "aria-live": "polite" }); // of the stop
  const captions = el("p", { class: "captions", "aria-live": "polite" });
  const acts = el("div", { class: "acts" });
  const heirs = el("ul", { hidden: true }); // who may lead on
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
    heirs,
  );
  ui.root.append(card);
  let written = "";
  let listed = ""; // the heirs

  function actsOf(news: LeadNews): HTMLElement[] {
    const act = (icon: Parameters<typeof button>[0], label: string, press: () => void) =>
      button(icon, label, press, true);
    const call = news.call && el("a", { class: "act", href: news.call, target: "_blank", rel: "noopener" }, t("call")); // biome-ignore format: one node
    if (news.yours) return [...actsOfGuide(act), ...(call ? [call] : [])];
    const back = following.away ? [act("back", t("comeBack"), following.comeBack)] : [];
    const hand = act("people", t(room.hand ? "handDown" : "hand"), () =>
      room.raiseHand(!room.hand),
    );
    const leave = act("close", t("leave"), following.leave);
    return [...back, hand, ...(call ? [call] : []), leave];
  }

  function actsOfGuide(act: (...of: Parameters<typeof button>) => HTMLElement): HTMLElement[] {
    const point = pointing && act("mouse", t("point"), () => pointing.set(!pointing.on), true);
    point?.setAttribute("aria-pressed", String(pointing?.on));
    const over = act("people", t("handOver"), () => showHeirs(heirs.hidden === true), true);
    over.setAttribute("aria-expanded", String(!heirs.hidden));
    return [
      ...(point ? [point] : []),
      act("check", t("lowerHands"), () => void room.say({ kind: "hands-down" }), true),
      over,
      act("close", t("stop"), () => void room.say({ kind: "lead-stop" }), true),
    ];
  }

  function showHeirs(open: boolean): void {
    heirs.hidden = !open;
    write();
  }

  /** Those who are near and seen, for as long as the list is open: a second guide is one of them. */
  function writeHeirs(): void {
    const near = heirs.hidden ? [] : room.visitors.nearest(...here(), performance.now(), NEAR);
    const now = heirs.hidden
      ? ""
      : JSON.stringify([store.get().lang, ...near.map(({ id, name }) => [id, name])]);
    if (now === listed) return;
    listed = now;
    const give = (id: number) => {
      room.say({ kind: "hand-over", to: id });
      showHeirs(false);
    };
    heirs.replaceChildren(
      ...near.map(({ id, name }) => {
        const label = t("handOverTo", { name: name || t("visitor") });
        return el(
          "li",
          {},
          button("guide", label, () => give(id), true),
        );
      }),
      near.length ? "" : el("li", { class: "soft" }, t("alone")),
    );
  }

  function here(): [number, number] {
    const { pose } = store.get();
    return [pose?.[0] ?? 0, pose?.[1] ?? 0];
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
    if (following.away) return t("left");
    return news.guide ? t("following", { name: news.guide }) : t("followingGuide");
  }

  function write(): void {
    const news = room.leads.find(({ yours }) => yours) ?? following.news;
    card.hidden = !news;
    if (!news?.yours) {
      heirs.hidden = true;
      if (pointing?.on) pointing.set(false);
    }
    writeHeirs();
    if (!news) {
      written = "";
      return;
    }
    const { lang } = store.get();
    const stop = following.stop ?? null;
    const now = JSON.stringify([
      news,
      stateOf(news),
      stop?.id,
      lang,
      room.hand,
      following.away,
      pointing?.on,
      heirs.hidden,
    ]);
    if (now === written) return;
    written = now;
    head.textContent = leadTitle(ui, news) || t("freeTour");
    card.setAttribute("aria-label", head.textContent);
    state.textContent = stateOf(news);
    words.textContent = news.yours ? "" : say(stop?.words, lang);
    const article = stop && ui.article?.(stop);
    if (article) words.append(" ", article);
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
export function leadTitle(ui: LeadPage, { tour, title }: LeadNews): string {
  const head = ui.expo.release.scenarios?.find(({ id }) => id === tour);
  return title || say(head?.title, ui.store.get().lang);
}
