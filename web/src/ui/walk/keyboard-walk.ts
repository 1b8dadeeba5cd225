/** The keyboard walk: next booth, across the aisle, next aisle, next hall. It writes the position as text for screen readers. */

import type { Point, Pose } from "../../core/contract";
import { say } from "../../core/expo/words";
import {
  type AisleStep,
  aisleOfPortals,
  aislePositionOf,
  nearestOf,
  poseBeforePortal,
  stepFrom,
} from "../../core/walk/aisle-steps";
import type { Aisle, Portal } from "../../wire.gen";
import type { UiContext } from "../shell/context";
import { el } from "../shell/dom";
import { STEP_KEYS } from "./keyboard-walk-keys";
import { keyboardWalkText } from "./keyboard-walk-words";

export interface KeyboardWalk {
  /** True when the key did something. */
  press(code: string): boolean;
}

const EYE = 1.65; // metres

export function createKeyboardWalk(ui: UiContext): KeyboardWalk {
  const { store, expo, stage, i18n } = ui;
  const said = el("p", { class: "card hint keyboard-walk", role: "status", hidden: true });
  ui.root.append(said);
  const aisles = new Map<string, readonly Aisle[]>();
  let booth: string | null = null; // in front of the visitor
  let hall: string | null = null; // selected on the table
  let gate: { readonly id: string; readonly to: string; readonly through: Pose } | null = null; // in front of the visitor
  let going = 0;

  const tell = (text: string) => {
    said.hidden = false;
    said.textContent = text;
  };

  function place(key: string): Point | null {
    const view = expo.known(key)?.booth.view;
    return view ? [view[0], view[1]] : null;
  }

  function hand(key: string, all: readonly Aisle[]): string {
    const spot = aislePositionOf(all, key);
    if (!spot) return "";
    return keyboardWalkText(i18n.lang, spot.hand === "left" ? "left" : "right", {
      n: spot.at + 1,
      all: spot.side.length,
    });
  }

  function words(key: string, all: readonly Aisle[]): string {
    const found = expo.known(key)?.booth;
    const number = i18n.t("booth_n", { number: found?.number || key });
    const who = say(found?.title, store.get().lang) || i18n.t("vacant");
    return [number, who, hand(key, all)].filter(Boolean).join(", ");
  }

  /** In a hall with gates only, the steps lead along the neighbouring halls. */
  async function pass(inside: string, step: AisleStep): Promise<void> {
    const mine = ++going;
    const walk = await expo.walk(inside);
    if (mine !== going) return;
    const gates = (walk.portals ?? []).filter(({ to }) => to !== inside && expo.hall(to));
    const aisle = aisleOfPortals(gates);
    const known = new Map<string, Portal>(gates.map((one) => [one.id, one]));
    const place = (id: string) => known.get(id)?.at ?? null;
    const pose = store.get().pose;
    const to =
      gate && known.has(gate.id)
        ? stepFrom([aisle], gate.id, step, place)
        : nearestOf([...known.keys()], pose ? [pose[0], pose[1]] : null, place);
    if (!to) return tell(keyboardWalkText(i18n.lang, step === "across" ? "across" : "gates"));
    const [before, through] = poseBeforePortal(
      known.get(to)!,
      aisle,
      aislePositionOf([aisle], to)!.hand,
      expo.elevation(inside) + EYE,
    );
    gate = { id: to, to: known.get(to)!.to, through };
    const title = say(expo.hall(gate.to)?.title, store.get().lang) || gate.to;
    tell(`${title}, ${hand(to, [aisle])}. ${keyboardWalkText(i18n.lang, "enter")}`);
    await stage.goPose(before);
  }

  async function walk(inside: string, step: AisleStep): Promise<void> {
    const mine = ++going;
    if (!aisles.has(inside)) aisles.set(inside, await expo.aisles(inside));
    await expo.sections(inside);
    if (mine !== going) return;
    const all = aisles.get(inside)!;
    if (!all.length) return pass(inside, step);
    const here = store.get().booth ?? booth;
    const from = here && aislePositionOf(all, here) ? here : null;
    const pose = store.get().pose;
    const keys = all.flatMap(({ left, right }) => [...left, ...right]);
    const to = from
      ? stepFrom(all, from, step, place)
      : nearestOf(keys, pose ? [pose[0], pose[1]] : null, place);
    if (!to) return tell(keyboardWalkText(i18n.lang, step === "across" ? "alone" : "end"));
    booth = to;
    if (store.get().booth) store.set({ booth: to });
    tell(words(to, all));
    await stage.goBooth(to);
  }

  function choose(step: AisleStep): void {
    const halls = expo.release.halls.filter((one) => one.booths);
    const at = halls.findIndex((one) => one.id === hall);
    const next =
      halls[
        (at + (step === "previous" || step === "previousAisle" ? -1 : 1) + halls.length) %
          halls.length
      ];
    if (!next) return;
    hall = next.id;
    stage.highlight(null);
    store.set({ hover: hall });
    const title = say(next.title, store.get().lang) || next.id;
    tell(`${title}, ${i18n.count("booths", next.booths)}. ${keyboardWalkText(i18n.lang, "enter")}`);
  }

  /** Enter: opens the booth in front of the visitor, or enters the selected hall. */
  function enter(): boolean {
    const { view } = store.get();
    if (view === "table" && hall) {
      ui.openHall(hall);
      hall = null;
    } else if (view === "walk" && gate) {
      const { to, through } = gate;
      gate = null;
      if (expo.hallAt([through[0], through[1]], through[2])?.id === to) void stage.goPose(through);
      else ui.openHall(to);
    } else if (view === "walk" && booth) {
      ui.openBooth(booth, false);
    } else return false;
    said.hidden = true;
    return true;
  }

  // Other movements of the visitor end the keyboard walk.
  store.subscribe((now, before) => {
    if (now.view !== before.view && now.view === "table") booth = null;
    if (now.hall !== before.hall) gate = null;
    if (now.view !== before.view || now.plan) said.hidden = true;
  });
  window.addEventListener("pointerdown", () => {
    said.hidden = true;
    [booth, hall, gate] = [null, null, null];
  });

  return {
    press(code) {
      if (code === "Enter") return enter();
      const step = STEP_KEYS[code];
      const { view, hall: inside } = store.get();
      if (!step) return false;
      if (view === "table") choose(step);
      else if (inside && (view === "walk" || view === "hall"))
        void walk(inside, step).catch(() => ui.notify(i18n.t("lost")));
      else return false;
      return true;
    },
  };
}
