/** The minimap in the corner: the current hall with position and direction. A tap goes there. */
import type { UiContext } from "../shell/context";
import { el } from "../shell/dom";
import { createMapMarkers } from "./map-markers";
import { drawPlan, fitFrame, type PlanFrame, planColours, toMetres } from "./plan-draw";
import { currentLevel, goToPoint, levelFrame, oncePerFrame } from "./plan-navigation";

export function createMinimap(ui: UiContext): { show(on: boolean): void } {
  const { store, expo, i18n } = ui;
  const canvas = el("canvas", { class: "sheet" });
  const node = el("button", { type: "button", class: "card minimap", hidden: true }, canvas);
  ui.root.append(node);
  const marks = createMapMarkers(ui);
  let on = false;
  /** The frame of the whole hall, north up, so that the map does not rotate with the visitor. */
  const frameNow = (): PlanFrame => {
    const { hall } = store.get();
    const head = hall ? expo.hall(hall) : undefined;
    const [width, height] = [canvas.clientWidth, canvas.clientHeight];
    return head
      ? fitFrame(head.outline, width, height, 8)
      : levelFrame(ui, currentLevel(ui), width, height, 8);
  };
  const paint = oncePerFrame(() => {
    if (!on) return;
    const { lang, hall, booth, pose } = store.get();
    const [width, height] = [canvas.clientWidth, canvas.clientHeight];
    drawPlan(
      canvas,
      expo,
      frameNow(),
      { width, height, level: currentLevel(ui), lang, hall, booth, pose, words: false },
      planColours(ui.root),
    );
    marks.draw(
      canvas,
      frameNow(),
      hall ? { hall } : { level: currentLevel(ui) },
      planColours(ui.root),
    );
  });
  node.addEventListener("click", (event) => {
    // By keyboard, or on a small screen where a tap is too coarse, open the plan instead.
    if (event.detail === 0 || canvas.clientWidth < 140) return ui.showPlan(true);
    const box = canvas.getBoundingClientRect();
    void goToPoint(
      ui,
      currentLevel(ui),
      toMetres(
        frameNow(),
        box.width,
        box.height,
        event.clientX - box.left,
        event.clientY - box.top,
      ),
    );
  });
  const write = () => {
    node.setAttribute("aria-label", i18n.t("minimap"));
    node.title = i18n.t("minimap");
  };
  let read = "";
  const sections = () => {
    const { hall } = store.get();
    if (!on || !hall || hall === read) return;
    read = hall;
    marks.read([hall], paint);
    void expo.sections(hall).then(paint, () => {
      read = "";
    });
  };
  expo.onSection(paint);
  ui.live.onChange(paint);
  store.subscribe((now, before) => {
    if (now.hall !== before.hall) sections();
    if (
      now.pose !== before.pose ||
      now.hall !== before.hall ||
      now.booth !== before.booth ||
      now.guide !== before.guide
    )
      paint();
  });
  ui.onLanguage(write);
  write();
  return {
    show(next) {
      on = next;
      node.hidden = !on;
      sections();
      paint();
    },
  };
}
