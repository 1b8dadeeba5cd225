/** An optional joystick for touch screens. A tap on the floor walks without it. */
import type { UiContext } from "../shell/context";
import { button, el, rename } from "../shell/dom";

const KEY = "shapan-joystick"; // "on" when the joystick is shown
const REST = 0.15; // dead zone, in radii

export function createJoystick(ui: UiContext): { show(on: boolean): void } {
  const { stage, i18n } = ui;
  const knob = el("span", { class: "knob" });
  const pad = el("div", { class: "card joystick", "aria-hidden": "true", hidden: true }, knob);
  const toggle = button("joystick", i18n.t("joystick"), () => setShown(pad.hasAttribute("hidden")));
  toggle.classList.add("card");
  const corner = el("div", { class: "joystick-corner", hidden: true }, pad, toggle);
  ui.root.append(corner);

  function setShown(on: boolean): void {
    pad.hidden = !on;
    toggle.setAttribute("aria-pressed", String(on));
    try {
      localStorage.setItem(KEY, on ? "on" : "");
    } catch {
      // storage is forbidden: the joystick is off next time
    }
  }

  /** Offset from the centre in radii: right and ahead. */
  function lean(event: PointerEvent): void {
    const box = pad.getBoundingClientRect();
    const [x, y] = [
      ((event.clientX - box.left) / box.width) * 2 - 1,
      ((event.clientY - box.top) / box.height) * 2 - 1,
    ];
    const far = Math.hypot(x, y);
    const scale = far < REST ? 0 : 1 / Math.max(1, far);
    knob.style.transform = `translate(${x * scale * 32}px, ${y * scale * 32}px)`;
    stage.push(x * scale, -y * scale);
  }
  function rest(): void {
    knob.style.transform = "";
    stage.push(0, 0);
  }
  pad.addEventListener("pointerdown", (event) => {
    pad.setPointerCapture(event.pointerId);
    lean(event);
  });
  pad.addEventListener(
    "pointermove",
    (event) => pad.hasPointerCapture(event.pointerId) && lean(event),
  );
  for (const end of ["pointerup", "pointercancel"]) pad.addEventListener(end, rest);

  let before = "";
  try {
    before = localStorage.getItem(KEY) ?? "";
  } catch {
    // as above
  }
  setShown(before === "on");
  ui.onLanguage(() => rename(toggle, i18n.t("joystick")));
  return {
    show(on) {
      if (!on) rest();
      corner.hidden = !on;
    },
  };
}
