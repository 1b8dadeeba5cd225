/** A model that is looked at from all sides, on the page of a firm and where organizers review it. */
import { el } from "../ui/shell/dom";
import { turntable } from "../ui/shell/turntable";

export interface TurningTexts {
  readonly show: string;
  readonly shown: string;
  readonly failed: string;
}

/** A button that puts the model itself in its place. `model`: the address of a GLB. */
export function turning(model: string, texts: TurningTexts): Node[] {
  const show = el("button", { type: "button", class: "plain" }, texts.show);
  const place = el("div", {});
  show.addEventListener("click", async () => {
    show.disabled = true;
    const canvas = el("canvas", {
      class: "turntable",
      tabindex: "0",
      role: "img",
      "aria-label": texts.show,
    });
    place.replaceChildren(canvas, el("small", {}, texts.shown));
    try {
      const [{ createModelViewer }, { plainModel }] = await Promise.all([
        import("../view/exhibit/model-viewer"),
        import("../view/exhibit/plain-model"),
      ]);
      const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
      const shown = await createModelViewer(canvas, () => plainModel(model), calm);
      const free = turntable(canvas, shown);
      canvas.dataset.shown = "";
      freeWhenGone(canvas, free);
      canvas.focus();
      show.hidden = true;
    } catch {
      place.replaceChildren(el("p", { class: "bad", role: "alert" }, texts.failed));
      show.disabled = false;
    }
  });
  return [el("p", { class: "acts" }, show), place];
}

/** Browsers limit how many there are. */
function freeWhenGone(canvas: HTMLCanvasElement, free: () => void): void {
  const gone = new MutationObserver(() => {
    if (canvas.isConnected) return;
    gone.disconnect();
    free();
  });
  gone.observe(document.body, { childList: true, subtree: true });
}
