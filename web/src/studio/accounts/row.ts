/** A row of a list: what it is, facts about it, what can be done. */
import { el } from "../../ui/shell/dom";

export function row(title: string, facts: string, ...acts: (Node | null | false)[]): HTMLLIElement {
  return el("li", {}, el("div", {}, el("b", {}, title), el("small", {}, facts)), el("div", { class: "acts" }, ...acts));
}
