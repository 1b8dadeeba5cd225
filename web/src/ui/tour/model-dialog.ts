/** A dialog with an uploaded model, controlled by mouse, touch and keys. */
import { modelTile, type Tile } from "../../core/expo/model-tile";
import type { UiContext } from "../shell/context";
import { button, el } from "../shell/dom";
import { turntable } from "../shell/turntable";
import { blobAddress } from "./player-card";

/** False when the model fails to load; the caller then goes to the booth. */
export async function showModel(ui: UiContext, booth: string, name: string): Promise<boolean> {
  const [{ createModelViewer }, { packedModel }, blob] = await Promise.all([
    import("../../view/model-viewer"),
    import("../../view/packed-model"),
    blobOf(ui, booth),
  ]);
  if (!blob) return false;
  const canvas = el("canvas", { class: "sheet", tabindex: 0, role: "img", "aria-label": name });
  const dialog = el("dialog", { class: "card model-dialog", "aria-label": name });
  const shut = button("close", ui.i18n.t("close"), () => dialog.close());
  dialog.append(el("div", { class: "player-head" }, el("h2", { class: "grow" }, name), shut), canvas);
  ui.root.append(dialog);
  dialog.showModal();
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const shown = await createModelViewer(canvas, () => packedModel(blobAddress(ui, blob)), calm).catch(() => null);
  if (!shown) {
    dialog.remove();
    return false;
  }
  dialog.dataset.shown = "";
  const free = turntable(canvas, shown);
  dialog.addEventListener("close", () => {
    free();
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
