/** "My visit": the booths that the visitor keeps, on this device, in the order of a short walk. */
import { spotOf } from "../tour/wayfinding";
import { say } from "../tour/words";
import type { Deck } from "./deck";
import { el } from "./dom";
import { finderOf, standing } from "./finder";
import { keptBooths } from "./visit-star";
import { visitWords } from "./visit-words";

/** A part of the menu; `done` closes it. */
export function visitContent(deck: Deck, done: () => void): HTMLElement {
  const { expo, store, i18n } = deck;
  const { lang } = store.get();
  const words = visitWords(lang);
  const keep = keptBooths(deck);
  const total = el("p", { class: "soft", role: "status" });
  const list = el("ol", { class: "rows" });
  const stepFree = el("input", { type: "checkbox", onchange: () => void draw() });
  const choice = el("label", { class: "row", hidden: true }, stepFree, el("span", { class: "grow" }, words.stepFree));
  const group = { class: "rows", role: "group", "aria-label": words.visit };
  const node = el("div", group, el("h2", {}, words.visit), total, choice, list);

  let drawing = 0;
  async function draw(): Promise<void> {
    const mine = ++drawing;
    const kept = await Promise.all(keep.all().map((key) => expo.booth(key)));
    const spots = kept.filter((one) => one !== null).map(spotOf);
    if (mine !== drawing) return;
    choice.hidden = !spots.length;
    const finder = finderOf(deck);
    const start = standing(deck) ?? (spots[0] && finder.entrance(spots[0].hall));
    if (!start) {
      total.textContent = words.empty;
      return;
    }
    const told = await finder.tell(start, spots, { lang, stepFree: stepFree.checked, best: true });
    if (mine !== drawing) return;
    const missed = told.missed.length && words.cut.replace("{n}", String(told.missed.length));
    const parts = [i18n.count("booths", told.stretches.length), told.total, missed];
    total.textContent = parts.filter(Boolean).join(" · ");
    const rows = told.stretches.map(({ to }) => {
      const press = () => {
        done();
        void deck.lead([to], { walk: true, stepFree: stepFree.checked });
      };
      return el(
        "li",
        {},
        el(
          "button",
          { type: "button", class: "row", onclick: press },
          el("b", { class: "number" }, to.number || to.booth),
          el("span", { class: "grow" }, say(to.title, lang) || i18n.t("vacant")),
          el("small", {}, say(expo.hall(to.hall)?.title, lang)),
        ),
      );
    });
    list.replaceChildren(...rows);
  }
  void draw().catch(() => deck.say(i18n.t("lost")));
  return node;
}
