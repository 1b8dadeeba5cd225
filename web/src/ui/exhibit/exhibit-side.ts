/** What stands beside an exhibit: dimensions, details, its animation, papers, files to take along. */
import type { FoundBooth } from "../../core/expo/expo";
import { withNow } from "../../core/programme/clock";
import type { QuietGround } from "../../view/exhibit/quiet-ground";
import type { UiContext } from "../shell/context";
import { button, el, icon, rename } from "../shell/dom";
import { saveFile } from "../visit/save-file";
import { exhibitText, metres } from "./exhibit-words";
import type { ModelAnnotations } from "./model-annotations";

type Section = readonly HTMLElement[];

export function measures({ size }: QuietGround, lang: string, pins: ModelAnnotations): Section {
  const facts = el("dl", { class: "facts" });
  for (const [i, name] of (["width", "depth", "height"] as const).entries())
    facts.append(
      el("div", {}, el("dt", {}, exhibitText(lang, name)), el("dd", {}, metres(lang, size[i]!))),
    );
  const lines = button("measure", exhibitText(lang, "measures"), () => {
    const on = lines.getAttribute("aria-pressed") !== "true";
    lines.setAttribute("aria-pressed", String(on));
    pins.measure(on);
  });
  lines.setAttribute("aria-pressed", "false");
  return [el("div", { class: "measures" }, facts, lines)];
}

export function details({ named }: ModelAnnotations, lang: string): Section {
  if (!named.length) return [];
  const list = el("ol", { class: "details" });
  for (const [i, { text, show }] of named.entries())
    list.append(
      el(
        "li",
        {},
        el(
          "button",
          { type: "button", onclick: show },
          el("i", { "aria-hidden": "true" }, String(i + 1)),
          text,
        ),
      ),
    );
  return [el("h3", {}, exhibitText(lang, "details")), list];
}

/** `plays`: it moves from the beginning. */
export function animation(
  { moves }: QuietGround,
  plays: boolean,
  lang: string,
  play: (on: boolean) => void,
): Section {
  if (!moves) return [];
  let on = plays;
  const label = () => exhibitText(lang, on ? "pause" : "play");
  const act = button(
    on ? "pause" : "play",
    label(),
    () => {
      on = !on;
      play(on);
      rename(act, label());
      act.querySelector("svg")?.replaceWith(icon(on ? "pause" : "play"));
    },
    true,
  );
  return [el("div", { class: "acts" }, act)];
}

/** Links to the page of the booth and to the brochures of those who show there, as its panel has them. */
export async function papers(ui: UiContext, found: FoundBooth, lang: string): Promise<Section> {
  const { booth } = found;
  const page = withNow(
    new URL(`${lang}/booths/${encodeURIComponent(booth.slug)}/`, ui.home).href,
    ui.live.clock,
  );
  const list = el("ul", { class: "papers" });
  const link = (href: string, text: string, file: string | null = null) =>
    list.append(
      el(
        "li",
        {},
        el(
          "a",
          { href, target: "_blank", rel: "noopener", download: file },
          icon("page"),
          el("span", {}, text),
        ),
      ),
    );
  link(page, exhibitText(lang, "page"));
  const shown = el("template");
  shown.innerHTML = await ui.expo.panel(found, lang).catch(() => ""); // by our templates (ui/booth/panel.ts)
  for (const one of shown.content.querySelectorAll<HTMLAnchorElement>(
    'a[download][type="application/pdf"]',
  ))
    link(one.href, one.textContent?.trim() ?? "PDF", one.getAttribute("download"));
  return [el("h3", {}, exhibitText(lang, "more")), list];
}

export function takeAlong(
  ui: UiContext,
  { model, clips }: QuietGround,
  slug: string,
  lang: string,
): Section {
  const acts = el("div", { class: "acts" });
  const offer = (kind: "glb" | "usdz", type: string) => {
    const label = exhibitText(lang, kind);
    const act = button("save", label, () => void make(), true);
    async function make(): Promise<void> {
      act.disabled = true;
      rename(act, exhibitText(lang, "making"));
      try {
        const { glbOf, usdzOf } = await import("../../view/exhibit/take-along");
        saveFile(
          await (kind === "glb" ? glbOf(model, clips) : usdzOf(model)),
          type,
          `${slug}.${kind}`,
        );
      } catch (error) {
        console.warn(`no ${kind}: ${error}`);
        ui.notify(exhibitText(lang, "failed"));
      }
      rename(act, label);
      act.disabled = false;
    }
    acts.append(act);
  };
  offer("glb", "model/gltf-binary");
  offer("usdz", "model/vnd.usdz+zip");
  return [el("h3", {}, exhibitText(lang, "takeAlong")), acts];
}
