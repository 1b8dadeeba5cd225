/** The firm's own booth in 3D, beside the form: built on request, and again after each change while it is shown. */

import { ask } from "../studio/api";
import type { FirmPreview } from "../studio/api.gen";
import { el } from "../ui/shell/dom";
import { type FirmContext, reasonOf } from "./context";
import { firmLanguage, firmText } from "./words";

const LOOK_MS = 1_500;

export interface FirmPreviewPanel {
  readonly node: HTMLElement;
  /** Something was saved: what is shown is built again. */
  readonly changed: () => void;
}

export function firmPreview(context: () => FirmContext): FirmPreviewPanel {
  const state = el("p", { class: "facts", role: "status" });
  const place = el("div", {});
  const show = el("button", { type: "button", class: "plain" }, firmText("seeBuild"));
  let timer = 0;
  let open = false;

  const begin = async () => {
    open = true;
    try {
      await context().settle();
      follow(await ask("POST /firm/preview"));
    } catch (problem) {
      state.textContent = reasonOf(problem);
    }
  };

  function follow(found: FirmPreview): void {
    clearTimeout(timer);
    const under = found.state === "waiting" || found.state === "running";
    state.textContent = under ? firmText("seeBuilding") : found.state === "failed" ? firmText("seeFailed") : "";
    if (under) timer = window.setTimeout(() => void look(), LOOK_MS);
    else if (found.address) draw(found.address);
  }

  async function look(): Promise<void> {
    try {
      follow(await ask("GET /firm/preview"));
    } catch (problem) {
      state.textContent = reasonOf(problem);
    }
  }

  function draw(address: string): void {
    const { booths, locales } = context().page();
    const lang = locales.includes(firmLanguage()) ? firmLanguage() : locales[0];
    const src = `${address}${lang}/${booths[0] ? `?booth=${encodeURIComponent(booths[0].key)}` : ""}`;
    const frame = el("iframe", { src, title: firmText("see") });
    const own = el("a", { href: src, target: "_blank", rel: "noopener" }, firmText("seeOpen"));
    place.replaceChildren(frame, el("p", {}, own));
    show.hidden = true;
  }

  show.addEventListener("click", () => void begin());
  const node = el(
    "section",
    { class: "panel firm-preview" },
    el("h2", {}, firmText("see")),
    el("p", { class: "facts" }, firmText("seeHow")),
    el("p", { class: "acts" }, show),
    state,
    place,
  );
  return {
    node,
    changed() {
      if (open) void begin();
    },
  };
}
