/** A booth answers at once: the lamp, the organizer's text to agree to, the queue, and the talk. Stands in the panel of a booth. */
import { say } from "../../../core/expo/words";
import type { Room } from "../../../core/live/room";
import { isLive, ownWords, type Talk } from "../../../core/live/talk";
import type { BoothHead, ExhibitorHead } from "../../../wire.gen";
import type { UiContext } from "../../shell/context";
import { button, el } from "../../shell/dom";
import { boothTalkText } from "./booth-talk-words";
import "./asking.css";

const LINE = 1000; // characters

export interface Asking {
  /** Writes what can be asked at a booth into `slot`. */
  show(slot: HTMLElement, booth: BoothHead): void;
}

/** What it needs of a page, with a picture or without. */
export type AskingPage = Pick<UiContext, "store" | "expo" | "home">;

export function createAsking({ store, expo, home }: AskingPage, room: Room): Asking {
  const agreed = expo.release.expo.questions ?? {};
  let slot: HTMLElement | null = null;
  let booth: BoothHead | null = null;
  let agreeing = false; // the text is shown
  let written = "";
  const t = (
    key: Parameters<typeof boothTalkText>[1],
    params?: Parameters<typeof boothTalkText>[2],
  ) => boothTalkText(store.get().lang, key, params);
  const log = el("div", { class: "booth-talk-lines", role: "log" });
  const line = el("input", { type: "text", maxlength: LINE, autocomplete: "off" });
  const form = el("form", { class: "booth-talk-form" }, line, el("button", { class: "act" }));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = line.value.trim();
    if (!text) return;
    room.sayInTalk(crypto.randomUUID(), text);
    line.value = "";
  });
  const state = el("p", { role: "status" });

  /** The firm at the booth that can be asked, or is talked with. */
  function firmHere(): ExhibitorHead | undefined {
    const firms = booth?.exhibitors ?? [];
    const talking = firms.find(({ id }) => id === room.talk?.exhibitor);
    return talking ?? firms.find(({ id }) => room.staffed[id]);
  }

  const act = (icon: Parameters<typeof button>[0], label: string, press: () => void) =>
    button(icon, label, press, true);

  function agree(on: boolean): void {
    agreeing = on;
    write();
    slot?.querySelector("button")?.focus();
  }

  function offer(firm: ExhibitorHead): HTMLElement[] {
    const lamp = el("p", { class: "lamp" }, t("here"));
    if (isLive(room.talk)) return [lamp, el("p", { class: "soft" }, t("elsewhere"))];
    if (!agreeing)
      return [
        lamp,
        el(
          "div",
          { class: "acts" },
          act("words", t("ask"), () => agree(true)),
        ),
      ];
    const begin = act("check", t("agree"), () => {
      agreeing = false;
      room.askBooth(firm.id, booth!.key);
    });
    const back = act("close", t("back"), () => agree(false));
    return [lamp, el("p", {}, say(agreed, store.get().lang)), el("p", { class: "soft" }, t("gone")), el("div", { class: "acts" }, begin, back)]; // biome-ignore format: one list
  }

  function stateOf({ state, place, waitSeconds }: Talk): string {
    if (state !== "waiting") return t(state);
    const minutes = Math.max(1, Math.round(waitSeconds / 60));
    return t("waiting", { place, minutes });
  }

  function writeLines({ lines, unsent }: Talk): void {
    const said = (by: string, text: string, sending: boolean) =>
      el("p", { class: sending ? `said ${by} soft` : `said ${by}` }, el("small", {}, t(by === "staff" ? "they" : "you")), text); // biome-ignore format: one node
    log.replaceChildren(
      ...lines.map(({ by, text }) => said(by, text, false)),
      ...unsent.map(({ text }) => said("visitor", text, true)),
    );
    log.scrollTop = log.scrollHeight;
  }

  /** The form for a question has what was written: in the fragment of its address, which no server gets. */
  function formOf(talk: Talk): HTMLElement {
    const query = new URLSearchParams({ to: talk.exhibitor, booth: talk.booth });
    const words = encodeURIComponent(ownWords(talk));
    const href = `${home}${store.get().lang}/ask/?${query}#text=${words}`;
    return el("a", { class: "act", href, target: "_blank", rel: "noopener" }, t("form"));
  }

  function talking(talk: Talk): HTMLElement[] {
    state.textContent = stateOf(talk);
    writeLines(talk);
    const end = act("close", t(isLive(talk) ? "end" : "close"), () => room.endTalk());
    end.classList.add("end");
    line.setAttribute("aria-label", t("line"));
    line.placeholder = t("line");
    form.lastElementChild!.textContent = t("send");
    log.setAttribute("aria-label", t("title"));
    const more = talk.state === "unanswered" ? [formOf(talk)] : [];
    return [state, log, ...(isLive(talk) ? [form] : []), el("div", { class: "acts" }, ...more, end)]; // biome-ignore format: one list
  }

  function write(): void {
    const firm = firmHere();
    const { talk } = room;
    const own = firm && talk?.exhibitor === firm.id ? talk : null;
    const now = JSON.stringify([
      booth?.key,
      firm?.id,
      own,
      isLive(talk),
      agreeing,
      store.get().lang,
    ]);
    if (now === written) return;
    written = now;
    const keeps = slot?.contains(document.activeElement) && document.activeElement === line;
    slot?.replaceChildren(...(!firm ? [] : own ? talking(own) : offer(firm)));
    if (keeps) line.focus();
  }

  return {
    show(into, at) {
      if (slot !== into || booth?.key !== at.key) [slot, booth, agreeing, written] = [into, at, false, ""]; // biome-ignore format: one step
      write();
    },
  };
}
