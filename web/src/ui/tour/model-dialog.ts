/** A dialog with an uploaded model, controlled by mouse, touch and keys. */
import { modelTile, type Tile } from "../../core/expo/model-tile";
import type { UiContext } from "../shell/context";
import { button, el } from "../shell/dom";
import { blobAddress } from "./player-card";

const STEP = 15; // degrees per key press

/** False when the model fails to load; the caller then goes to the booth. */
export async function showModel(ui: UiContext, booth: string, name: string): Promise<boolean> {
  const [{ createModelViewer }, blob] = await Promise.all([import("../../view/model-viewer"), blobOf(ui, booth)]);
  if (!blob) return false;
  const canvas = el("canvas", { class: "sheet", tabindex: 0, role: "img", "aria-label": name });
  const dialog = el("dialog", { class: "card model-dialog", "aria-label": name });
  const shut = button("close", ui.i18n.t("close"), () => dialog.close());
  dialog.append(el("div", { class: "player-head" }, el("h2", { class: "grow" }, name), shut), canvas);
  ui.root.append(dialog);
  dialog.showModal();
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const shown = await createModelViewer(canvas, blobAddress(ui, blob), calm).catch(() => null);
  if (!shown) {
    dialog.remove();
    return false;
  }
  dialog.dataset.shown = "";
  const sizes = new ResizeObserver(() => shown.resize());
  sizes.observe(canvas);
  canvas.addEventListener("pointerdown", (event) => canvas.setPointerCapture(event.pointerId));
  canvas.addEventListener("pointermove", (event) => {
    if (canvas.hasPointerCapture(event.pointerId)) shown.turn(event.movementX * 0.5, event.movementY * 0.5);
  });
  canvas.addEventListener("wheel", (event) => shown.zoom(Math.exp(-event.deltaY * 0.002)), { passive: true });
  canvas.addEventListener("keydown", (event) => {
    const turns: { readonly [key: string]: readonly [number, number] } = {
      ArrowLeft: [-STEP, 0],
      ArrowRight: [STEP, 0],
      ArrowUp: [0, STEP],
      ArrowDown: [0, -STEP],
    };
    const turn = turns[event.key];
    if (turn) shown.turn(...turn);
    else if (event.key === "+" || event.key === "=") shown.zoom(1.25);
    else if (event.key === "-") shown.zoom(1 / 1.25);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  dialog.addEventListener("close", () => {
    sizes.disconnect();
    shown.dispose();
    dialog.remove();
  });
  canvas.focus();
  return true;
}

async function blobOf({ expo }: UiContext, key: string): Promise<string | null> {
  const found = await expo.booth(key);
  const { root } = expo.release.tileset as { root?: Tile };
  return found && root ? modelTile(root, expo.tileset, found.booth.outline) : null;
}
