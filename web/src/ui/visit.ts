/** "My visit": the booths that the visitor keeps, on this device, in the order of a short walk. */
import type { Found } from "../tour/expo";
import { say } from "../tour/words";
import type { Deck } from "./deck";
import { el } from "./dom";
import { createGuide, type Goal } from "./search-goal";
import { PACE } from "./search-preview";
import { keptBooths } from "./visit-star";
import { visitWords } from "./visit-words";

/** A part of the menu; `done` closes it. */
export function visitContent(deck: Deck, done: () => void): HTMLElement {
  const { expo, store, i18n } = deck;
  const { lang } = store.get();
  const words = visitWords(lang);
  const guide = createGuide(deck);
  const keep = keptBooths(deck);
  const total = el("p", { class: "soft", role: "status" });
  const list = el("ol", { class: "rows" });
  const stepFree = el("input", { type: "checkbox", onchange: () => void draw() });
  const choice = el("label", { class: "row", hidden: true }, stepFree, el("span", { class: "grow" }, words.stepFree));
  const group = { class: "rows", role: "group", "aria-label": words.visit };
  const node = el("div", group, el("h2", {}, words.visit), total, choice, list);

  function row(found: Found): HTMLElement {
    const { booth, hall } = found;
    const goal = goalOf(found);
    const press = () => {
      done();
      void guide.walk(goal).then((arrived) => arrived || deck.say(i18n.t("unreachable")));
    };
    const name = say(booth.title, lang) || i18n.t("vacant");
    const go = el(
      "button",
      { type: "button", class: "row", onclick: press },
      el("b", { class: "number" }, booth.number || booth.key),
      el("span", { class: "grow" }, name),
      el("small", {}, say(expo.hall(hall)?.title, lang)),
    );
    return el("li", {}, go);
  }

  let drawing = 0;
  async function draw(): Promise<void> {
    const mine = ++drawing;
    const kept = await Promise.all(keep.all().map((key) => expo.booth(key)));
    const booths = kept.filter((one): one is Found => one !== null);
    if (mine !== drawing) return;
    choice.hidden = !booths.length;
    if (!booths.length) {
      total.textContent = words.empty;
      return;
    }
    const { order, metres } = await guide.round(booths.map(goalOf), stepFree.checked);
    if (mine !== drawing) return;
    const missed = booths.length - order.length;
    const said = words.total
      .replace("{metres}", String(Math.round(metres)))
      .replace("{minutes}", String(Math.ceil(metres / PACE)));
    const parts = [i18n.count("booths", order.length), said, missed && words.cut.replace("{n}", String(missed))];
    total.textContent = parts.filter(Boolean).join(" · ");
    list.replaceChildren(...order.map((i) => row(booths[i]!)));
  }
  void draw().catch(() => deck.say(i18n.t("lost")));
  return node;
}

function goalOf({ booth, hall }: Found): Goal {
  return { hall, at: [booth.view[0], booth.view[1]], booth: booth.key };
}
