/** What lies over the picture of an exhibit: its labelled points, and the numbers of its dimensions. */
import { say } from "../../core/expo/words";
import type { ModelAnnotation, QuietGround } from "../../view/exhibit/quiet-ground";
import { el } from "../shell/dom";
import { metres } from "./exhibit-words";

export interface ModelAnnotations {
  /** The texts of the points, and what shows one of them. */
  readonly named: readonly { readonly text: string; show(): void }[];
  /** Shows or hides the lines of the dimensions. */
  measure(on: boolean): void;
}

/** `face`: turns the model so that this point of it is in front. */
export function createAnnotations(
  layer: HTMLElement,
  ground: QuietGround,
  lang: string,
  face: (object: ModelAnnotation["object"]) => void,
): ModelAnnotations {
  const pins: HTMLElement[] = [];
  const named = ground.points.map(({ text, object }, i) => {
    const name = say(text, lang);
    const dot = el(
      "button",
      { type: "button", class: "pin", "aria-label": name },
      el("i", {}, String(i + 1)),
    );
    const label = el("span", { class: "pin-name", "aria-hidden": "true" }, name);
    dot.append(label);
    const show = () => {
      for (const one of pins) one.toggleAttribute("data-chosen", one === dot);
      face(object);
    };
    dot.addEventListener("click", show);
    pins.push(dot);
    layer.append(dot);
    ground.follow(object, (x, y, turned) => {
      dot.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
      dot.toggleAttribute("data-turned", turned);
    });
    return { text: name, show };
  });

  const numbers = ground.marks.map((mark, i) => {
    const number = el("span", { class: "measure", hidden: true }, metres(lang, ground.size[i]!));
    layer.append(number);
    ground.follow(mark, (x, y) => {
      number.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px) translate(-50%, -50%)`;
    });
    return number;
  });
  return {
    named,
    measure(on) {
      ground.measure(on);
      for (const number of numbers) number.hidden = !on;
    },
  };
}
