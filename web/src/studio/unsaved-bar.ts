/** How many changes are not saved yet, with what can be done. Its buttons stay where they are while one types. */
import { el } from "../ui/shell/dom";
import { actionButton } from "./page";
import { count, t } from "./words";

export interface UnsavedBar {
  readonly node: HTMLElement;
  readonly show: (changes: number) => void;
}

export function unsavedBar(save: () => unknown, discard: () => unknown): UnsavedBar {
  const said = el("b", {});
  const node = el(
    "p",
    { class: "acts", hidden: true },
    said,
    actionButton(t("save"), save),
    actionButton(t("discard"), discard, "plain"),
  );
  return {
    node,
    show(changes) {
      node.hidden = changes === 0;
      const text = changes ? count("changes", changes) : "";
      if (said.textContent !== text) said.textContent = text;
    },
  };
}

/** Whether something in it is being dragged: it must not be redrawn then. */
export const isDragged = (place: HTMLElement): boolean => place.querySelector(".dragged") !== null;

/** Replaces what is shown only where it differs: a button that is being pressed must stay. */
export function showIn(place: HTMLElement, made: HTMLElement | null): void {
  const now = place.firstElementChild;
  if (isDragged(place) || (made && now?.isEqualNode(made))) return;
  if (made || now) place.replaceChildren(made ?? "");
}
