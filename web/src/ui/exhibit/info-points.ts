/** A dot and a name on each exhibit near a walking visitor; a tap shows it apart. */
import type { ExhibitPoint } from "../../core/contract";
import { say } from "../../core/expo/words";
import type { UiContext } from "../shell/context";
import { el } from "../shell/dom";
import { exhibitText } from "./exhibit-words";
import "./info-points.css";

export interface InfoPoints {
  show(points: readonly ExhibitPoint[]): void;
}

const DOT = 22; // CSS pixels from the left edge of a button to the middle of its dot

export function createInfoPoints(ui: UiContext): InfoPoints {
  const { store, expo } = ui;
  const layer = el("div", { class: "info-points", role: "group" });
  ui.root.prepend(layer);
  const known = new Map<string, HTMLElement>();
  /** Pixels from the middle of a dot to the end of its name. Read once, because it forces a layout of the page (0.8 ms). */
  const nameEnds = new Map<HTMLElement, number>();
  window.addEventListener("resize", () => nameEnds.clear());

  function nameEnd(dot: HTMLElement): number {
    const read = nameEnds.get(dot);
    if (read !== undefined) return read;
    dot.classList.remove("bare");
    const end = dot.offsetWidth - DOT;
    nameEnds.set(dot, end);
    return end;
  }

  function label(key: string, dot: HTMLElement): void {
    const { lang } = store.get();
    const booth = expo.known(key)?.booth;
    const name = say(booth?.title, lang) || booth?.number || key;
    dot.querySelector("span")!.textContent = name;
    dot.setAttribute("aria-label", `${exhibitText(lang, "lookCloser")}: ${name}`);
    nameEnds.delete(dot);
  }

  function made(key: string): HTMLElement {
    const dot = el(
      "button",
      { type: "button", class: "info-point", onclick: () => ui.lookCloser(key) },
      el("i", {}),
      el("span", {}),
    );
    label(key, dot);
    void expo.booth(key).then(
      () => label(key, dot),
      () => undefined,
    );
    layer.append(dot);
    known.set(key, dot);
    return dot;
  }

  function write(): void {
    layer.setAttribute("aria-label", exhibitText(store.get().lang, "near"));
    for (const [key, dot] of known) label(key, dot);
  }
  write();
  ui.onLanguage(write);

  return {
    show(points) {
      const free = new Set(known.keys());
      for (const { key, x, y, share, room } of points) {
        free.delete(key);
        const dot = known.get(key) ?? made(key);
        dot.hidden = false;
        dot.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
        // A name that does not fit beside its dot is not shown; the button is called by it all the same.
        dot.classList.toggle("bare", nameEnd(dot) > room);
        dot.style.opacity = share.toFixed(2);
      }
      for (const key of free) {
        const dot = known.get(key)!;
        if (dot === document.activeElement)
          document.querySelector<HTMLElement>("canvas.stage")?.focus({ preventScroll: true });
        dot.hidden = true;
      }
    },
  };
}
