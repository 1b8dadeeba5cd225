/** "Look closer": an uploaded model apart from its hall, turned by hand, with its dimensions, details, papers and files to take along. */
import { say } from "../../core/expo/words";
import type { QuietGround } from "../../view/exhibit/quiet-ground";
import type { UiContext } from "../shell/context";
import { button, el } from "../shell/dom";
import { turntable } from "../shell/turntable";
import { modelOf } from "./exhibit-model";
import { animation, details, measures, papers, takeAlong } from "./exhibit-side";
import { exhibitText } from "./exhibit-words";
import { createAnnotations } from "./model-annotations";
import "./exhibit.css";

let open = false; // one at a time

/** Opens when it is there, resolves when it is closed. False when the booth has no model, or it fails to load. `name`: of the model; its booth's title without one. */
export async function showExhibit(ui: UiContext, key: string, name = ""): Promise<boolean> {
  if (open) return true;
  open = true;
  try {
    return await show(ui, key, name);
  } finally {
    open = false;
  }
}

async function show(ui: UiContext, key: string, name: string): Promise<boolean> {
  const [{ createModelViewer }, { createQuietGround }, { packedModel }, found, blob] =
    await Promise.all([
      import("../../view/exhibit/model-viewer"),
      import("../../view/exhibit/quiet-ground"),
      import("../../view/exhibit/packed-model"),
      ui.expo.booth(key),
      modelOf(ui, key),
    ]);
  if (!blob || !found) return false;
  const { lang } = ui.store.get();
  const { booth } = found;
  const text = (one: Parameters<typeof exhibitText>[1]) => exhibitText(lang, one);
  const firm = say(booth.title, lang) || booth.number || key;
  const title = name || firm;
  const canvas = el("canvas", {
    class: "sheet",
    tabindex: 0,
    role: "img",
    "aria-label": `${title}. ${text("hint")}`,
  });
  const pins = el("div", { class: "pins" });
  const shut = button("close", ui.i18n.t("close"), () => dialog.close());
  shut.classList.add("shut");
  const side = el(
    "div",
    { class: "exhibit-side" },
    el(
      "p",
      { class: "where" },
      el("b", { class: "number" }, booth.number || key),
      el("span", {}, name ? firm : text("exhibit")),
    ),
    el("h2", {}, title),
  );
  const dialog = el(
    "dialog",
    { class: "card exhibit", "aria-label": title },
    el("div", { class: "exhibit-ground" }, canvas, pins),
    side,
    shut,
  );
  ui.root.append(dialog);
  dialog.showModal();
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  let ground: QuietGround | null = null;
  const ink = getComputedStyle(dialog).color;
  const shown = await createModelViewer(
    canvas,
    () => packedModel(new URL(`../blobs/${blob}`, ui.home).href),
    calm,
    (set) => {
      ground = createQuietGround(set, canvas, ink);
      return ground;
    },
  ).catch(() => null);
  if (!shown || !ground) {
    dialog.remove();
    return false;
  }
  const set: QuietGround = ground;
  const free = turntable(canvas, shown);
  const marks = createAnnotations(pins, set, lang, shown.face);
  side.append(
    ...measures(set, lang, marks),
    ...details(marks, lang),
    ...animation(set, !calm, lang, (on) => shown.play(on)),
    ...(await papers(ui, found, lang)),
    ...takeAlong(ui, set, booth.slug, lang),
    el("p", { class: "soft hint" }, text("hint")),
  );
  dialog.dataset.shown = "";
  canvas.focus({ preventScroll: true });
  await new Promise<void>((closed) =>
    dialog.addEventListener("close", () => closed(), { once: true }),
  );
  free();
  dialog.remove();
  return true;
}
