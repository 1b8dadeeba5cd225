/** The tooltip of the booth or hall under the mouse. Touch has the panel instead. */
import { say } from "../../core/expo/words";
import type { UiContext } from "./context";
import { el } from "./dom";

export interface Hover {
  readonly node: HTMLElement;
  dispose(): void;
}

/** Pixels from the pointer, so that it does not cover the text. */
const BESIDE = 16;

export function createHover(ui: UiContext): Hover {
  const { store, expo, i18n } = ui;
  // The text is also in lists and panels; a screen reader should not read it at every move.
  const node = el("p", { class: "card hover", "aria-hidden": "true", hidden: true });
  let [x, y, mouse] = [0, 0, false];

  function place(): void {
    const [width, height] = [node.offsetWidth, node.offsetHeight];
    const left = x + BESIDE + width > innerWidth - 8 ? x - BESIDE - width : x + BESIDE;
    const top = y + BESIDE + height > innerHeight - 8 ? y - BESIDE - height : y + BESIDE;
    node.style.transform = `translate(${Math.max(8, left)}px, ${Math.max(8, top)}px)`;
  }

  function words(id: string): (HTMLElement | string)[] {
    const { lang } = store.get();
    const hall = expo.hall(id);
    if (hall)
      return [
        say(hall.title, lang) || id,
        el("small", {}, hall.booths ? i18n.count("booths", hall.booths) : ""),
      ];
    const booth = expo.known(id)?.booth;
    if (!booth) return [i18n.t("booth_n", { number: id })];
    return [
      el("b", { class: "number" }, booth.number || id),
      say(booth.title, lang) || i18n.t("vacant"),
    ];
  }

  function move(event: PointerEvent): void {
    mouse = event.pointerType === "mouse";
    [x, y] = [event.clientX, event.clientY];
    if (!mouse || event.buttons || ui.root.contains(event.target as Node)) node.hidden = true;
    else if (!node.hidden) place();
  }

  const end = store.subscribe((now, before) => {
    if (now.hover === before.hover && now.view === before.view) return;
    node.hidden = !now.hover || !mouse || now.plan;
    if (!now.hover || node.hidden) return;
    node.replaceChildren(...words(now.hover));
    place();
  });
  window.addEventListener("pointermove", move, { passive: true });
  return {
    node,
    dispose() {
      end();
      window.removeEventListener("pointermove", move);
    },
  };
}
