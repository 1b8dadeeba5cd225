/** The card of a playing scenario: text, media, question, choices and controls. */

import { say } from "../../core/expo/words";
import { itemState } from "../../core/programme/programme";
import {
  awaited,
  choices,
  type Play,
  type PlayAction,
  SPEEDS,
  stopOf,
  type World,
} from "../../core/scenario/scenario";
import type { Stop, Tour } from "../../wire.gen";
import type { UiContext } from "../shell/context";
import { button, el, icon, rename } from "../shell/dom";
import { insetPicture } from "../shell/side-panel-insets";
import type { PlacedItem, ScenarioItems } from "./player-items";
import { playerText } from "./player-words";

export interface PlayerView {
  readonly tour: Tour;
  readonly play: Play;
  readonly world: World;
  readonly items: ScenarioItems;
  /** The item that begins soon elsewhere. */
  readonly soon: PlacedItem | undefined;
  readonly chapter: boolean; // the table shows the chapter that begins
  readonly length: number; // seconds of narration
  readonly at: number;
}

export interface PlayerActions {
  dispatch(one: PlayAction): void;
  end(): void;
  /** Skips the way to the stop. */
  cut(): void;
  go(view: string): void;
  /** Shows a booth's model in a dialog. */
  show(booth: string, name: string): void;
  decline(item: string): void;
  /** Narrates the text again. */
  repeat(): void;
  readonly settings: { sound: boolean; captions: boolean };
}

export interface PlayerCard {
  draw(shown: PlayerView): void;
  dispose(): void;
}

/** Absolute address of a blob. */
export const blobAddress = (ui: UiContext, name: string): string =>
  new URL(`../blobs/${name}`, ui.home).href;

export function createPlayerCard(ui: UiContext, acts: PlayerActions): PlayerCard {
  const { i18n, store, expo } = ui;
  const { settings } = acts;
  const where = el("p", { class: "where" });
  const title = el("h2", { id: "shapan-stop", tabindex: -1 });
  const shut = button("close", "", acts.end);
  const words = el("div", { class: "narration", "aria-live": "polite" });
  const aside = el("div", { class: "aside" });
  const offer = el("div", { class: "offer", role: "status", hidden: true });
  const back = button("back", "", () => acts.dispatch({ do: "back" }));
  const pause = button("pause", "", () => acts.dispatch({ do: playing ? "pause" : "resume" }));
  const next = button("next", "", () => (way ? acts.cut() : acts.dispatch({ do: "next" })));
  const scrub = el("input", { type: "range", min: 0, step: 0.5 });
  const speed = el("select", {});
  for (const one of SPEEDS)
    speed.append(el("option", { value: one, selected: one === 1 }, `${one}×`));
  const sound = button("sound", "", () => {
    settings.sound = !settings.sound;
    acts.repeat();
    toggles();
  });
  const captions = button("words", "", () => {
    settings.captions = !settings.captions;
    toggles();
  });
  const wander = button("walk", "", () => acts.dispatch({ do: off ? "return" : "wander" }), true);
  const controls = el(
    "div",
    { class: "controls" },
    back,
    pause,
    next,
    scrub,
    speed,
    sound,
    captions,
    wander,
  );
  const node = el(
    "section",
    { class: "card player", "aria-labelledby": "shapan-stop" },
    el("div", { class: "player-head" }, el("div", { class: "grow" }, where, title), shut),
    el("div", { class: "player-body" }, words, aside),
    offer,
    controls,
  );
  ui.root.append(node);
  ui.root.classList.add("has-player");
  const leave = insetPicture(ui, node);
  let [playing, off, way, chapter] = [true, false, false, false];
  let drawn = ""; // key of the built media and choices
  let last = "";
  let focused = false;

  scrub.addEventListener("input", () =>
    acts.dispatch({ do: "seek", seconds: Number(scrub.value) }),
  );
  speed.addEventListener("change", () =>
    acts.dispatch({ do: "speed", speed: Number(speed.value) }),
  );

  function toggles(): void {
    sound.setAttribute("aria-pressed", String(settings.sound));
    captions.setAttribute("aria-pressed", String(settings.captions));
    words.classList.toggle("unseen", !settings.captions); // hidden visually, still there for screen readers
  }

  function labels(): void {
    rename(shut, i18n.t("scenarioEnd"));
    rename(back, playerText(i18n.lang, "playBack"));
    rename(pause, playerText(i18n.lang, playing ? "playPause" : "playResume"));
    rename(
      next,
      playerText(i18n.lang, chapter ? "playSkipChapter" : way ? "playSkipWalk" : "playNext"),
    );
    rename(sound, playerText(i18n.lang, "playSound"));
    rename(captions, playerText(i18n.lang, "playCaptions"));
    rename(wander, playerText(i18n.lang, off ? "playReturn" : "playWander"));
    scrub.setAttribute("aria-label", playerText(i18n.lang, "playScrub"));
    speed.setAttribute("aria-label", playerText(i18n.lang, "playSpeed"));
    toggles();
  }

  /** Media, question and choices. Rebuilt only after a change, so that the focus stays. */
  function besides(shown: PlayerView, stop: Stop): Node[] {
    const { lang } = store.get();
    const { play, world, tour } = shown;
    const parts: Node[] = [];
    for (const one of stop.media ?? []) {
      const name = say(one.title, lang);
      if (one.kind === "image")
        parts.push(el("img", { src: blobAddress(ui, one.file), alt: name, loading: "lazy" }));
      else if (one.kind === "video") {
        const film = el("video", {
          src: blobAddress(ui, one.file),
          controls: true,
          preload: "none",
          "aria-label": name,
        });
        for (const [tongue, file] of Object.entries(one.captions ?? {})) {
          const track = {
            kind: "captions",
            src: blobAddress(ui, file),
            srclang: tongue,
            default: tongue === lang,
          };
          film.append(el("track", track));
        }
        parts.push(film);
      } else if (one.kind === "link")
        parts.push(el("a", { href: one.url, target: "_blank", rel: "noopener" }, name || one.url));
      else {
        const look = el(
          "button",
          { type: "button", class: "act" },
          icon("hall"),
          name || playerText(i18n.lang, "playModel"),
        );
        look.addEventListener("click", () =>
          acts.show(one.booth, name || playerText(i18n.lang, "playModel")),
        );
        parts.push(look);
      }
    }
    const { question } = stop;
    if (question) {
      const given = play.answers[stop.id];
      const field = el("fieldset", {}, el("legend", {}, say(question.ask, lang)));
      for (const choice of question.choices) {
        const radio = el("input", {
          type: "radio",
          name: "shapan-answer",
          checked: choice.id === given,
        });
        radio.addEventListener("change", () => acts.dispatch({ do: "answer", choice: choice.id }));
        field.append(el("label", {}, radio, el("span", {}, say(choice.text, lang))));
      }
      const reply = question.choices.find((choice) => choice.id === given)?.reply;
      field.append(el("p", { role: "status" }, reply ? say(reply, lang) : ""));
      parts.push(field);
    }
    const ways = el("div", { class: "ways" });
    const on = (label: string, press: () => void) =>
      ways.append(el("button", { type: "button", class: "act", onclick: press }, label));
    for (const one of choices(tour, play, world))
      on(say(one.text, lang), () => acts.dispatch({ do: "choose", transition: one }));
    for (const one of stop.next ?? [])
      if (one.on === "tap" && one.target)
        on(playerText(i18n.lang, "playTap", { name: nameOf(one.target, lang) }), () =>
          acts.dispatch({ do: "tap", target: one.target! }),
        );
    if (play.phase === "end") {
      parts.push(el("p", { class: "soft" }, i18n.t("scenarioOver")));
      on(i18n.t("scenarioAgain"), () =>
        acts.dispatch({ do: "go", stop: tour.scenario.stops[0]!.id }),
      );
    }
    if (ways.childNodes.length) parts.push(ways);
    for (const one of stop.next ?? []) {
      const placed = one.on === "item" && one.item ? shown.items.get(one.item) : undefined;
      const address = placed && (placed.item.recording || placed.item.url);
      if (placed && address && itemState(placed.item, world.now).phase === "over")
        parts.push(
          el(
            "a",
            { href: address, target: "_blank", rel: "noopener" },
            playerText(i18n.lang, "playRecording"),
          ),
        );
    }
    return parts;
  }

  function nameOf(target: string, lang: string): string {
    return (
      say(expo.hall(target)?.title, lang) || say(expo.known(target)?.booth.title, lang) || target
    );
  }

  function offers({ soon, play, tour, world, items }: PlayerView): void {
    const { lang } = store.get();
    const waiting = play.phase === "going" ? undefined : awaited(tour, play, world);
    const placed = waiting ? items.get(waiting) : soon;
    const minutes = placed ? itemState(placed.item, world.now).minutes : 0;
    const key = placed ? `${placed.item.id} ${minutes} ${lang}` : "";
    if (key === last) return;
    last = key;
    offer.hidden = !placed;
    offer.replaceChildren();
    if (!placed) return;
    offer.append(
      el(
        "p",
        {},
        playerText(i18n.lang, "playWaits", { title: say(placed.item.title, lang), n: minutes }),
      ),
    );
    if (waiting || !placed.place) return;
    const { view } = placed.place;
    offer.append(
      el(
        "button",
        { type: "button", class: "act", onclick: () => acts.go(view) },
        playerText(i18n.lang, "playGoThere"),
      ),
      el(
        "button",
        { type: "button", class: "act", onclick: () => acts.decline(placed.item.id) },
        playerText(i18n.lang, "playNotNow"),
      ),
    );
  }

  return {
    draw(shown) {
      const { tour, play, world } = shown;
      const { lang } = store.get();
      const { stops, title: whole } = tour.scenario;
      const stop = stopOf(tour, play.stop)!;
      [playing, off, way] = [
        !play.paused,
        play.wandering,
        play.phase === "going" && !play.wandering,
      ];
      const n = stops.indexOf(stop) + 1;
      node.dataset.phase = play.wandering ? "wander" : play.phase;
      node.dataset.stop = stop.id;
      node.dataset.chapter = String(shown.chapter);
      chapter = way && shown.chapter;
      const going = chapter ? "playChapter" : "playWay";
      const text = way ? playerText(i18n.lang, going) : say(stop.words, lang);
      if (words.textContent !== text) words.textContent = text;
      pause
        .querySelector("path")
        ?.setAttribute(
          "d",
          (playing ? icon("pause") : icon("play")).firstElementChild!.getAttribute("d")!,
        );
      back.disabled = play.trail.length === 0;
      next.disabled = !stop.next?.length && !way;
      scrub.max = String(Math.max(1, shown.length));
      scrub.disabled = play.phase === "going";
      if (document.activeElement !== scrub) scrub.value = String(shown.at);
      const open = choices(tour, play, world).map((one) => one.to);
      const given = play.answers[stop.id] ?? "";
      const key = JSON.stringify([stop.id, lang, play.phase === "end", open, given]);
      if (key !== drawn) {
        drawn = key;
        where.textContent = `${say(whole, lang)} · ${i18n.t("scenarioStop_n", { n, all: stops.length })}`;
        title.textContent = say(stop.title, lang) || say(whole, lang);
        aside.replaceChildren(...besides(shown, stop));
      }
      labels();
      offers(shown);
      if (!focused) {
        focused = true;
        title.focus({ preventScroll: true });
      }
    },
    dispose() {
      leave();
      node.remove();
      ui.root.classList.remove("has-player");
    },
  };
}
