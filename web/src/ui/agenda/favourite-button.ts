/** The star of a programme item. Favourites are stored on this device. */
import type { StoredSet } from "../../core/visit/stored-set";

export function favouriteButton(keep: StoredSet, id: string, label: string): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "keep";
  button.title = label;
  button.setAttribute("aria-label", label);
  const write = () => {
    button.setAttribute("aria-pressed", String(keep.has(id)));
    button.textContent = keep.has(id) ? "★" : "☆";
  };
  button.addEventListener("click", () => keep.toggle(id));
  keep.onChange(write);
  write();
  return button;
}
