/** What the firm's models and brochure become: pictures, cost before and after, and the model itself to be turned. */
import { address, ask } from "../studio/api";
import type { BrochureView, Exhibit, FirmPage, Told, UploadedExhibits } from "../studio/api.gen";
import { el } from "../ui/shell/dom";
import { reasonOf } from "./context";
import { turning } from "./turning";
import { firmText, megabytes, quantity } from "./words";

const LOOK_MS = 2000;

export interface OwnExhibits {
  /** A place for what is known of a booth's model, or (`""`) of the brochure. */
  readonly place: (booth: string) => HTMLElement;
  /** After the page was drawn, or something was saved: asks again if there are other files, or they are read otherwise. */
  readonly look: (page: FirmPage) => void;
}

export function ownExhibits(): OwnExhibits {
  const places = new Map<string, HTMLElement>();
  let found: UploadedExhibits | null = null;
  let seen = "";

  const each = (draw: (booth: string) => readonly Node[]) => {
    for (const [booth, node] of places) {
      if (node.isConnected) node.replaceChildren(...draw(booth));
      else places.delete(booth);
    }
  };

  function shown(booth: string): readonly Node[] {
    const model = found?.exhibits.find((one) => one.booth === booth);
    const brochure = booth ? undefined : found?.leaflets?.[0];
    const unread = model?.state === "unread" || brochure?.unread;
    if (unread) return [jobLine(found!)];
    return model ? modelCard(model) : brochure ? brochureCard(brochure) : [];
  }

  async function look(page: FirmPage): Promise<void> {
    const there = page.files.filter((one) => !one.gone && /\/model\.|^brochure\./.test(one.path));
    const now = JSON.stringify([there, page.fields.booths ?? page.basis.booths]);
    if (!there.length) found = null;
    if (now === seen || !there.length) return each(shown);
    seen = now;
    each(() => [el("p", { class: "facts", role: "status" }, firmText("modelLoading"))]);
    try {
      do {
        const answer = await ask("GET /firm/exhibits");
        if (seen !== now) return;
        found = answer;
        each(shown);
      } while (found.job && found.job.state !== "failed" && (await moment()));
    } catch (problem) {
      seen = "";
      each(() => [el("p", { class: "bad", role: "alert" }, reasonOf(problem))]);
    }
  }

  return {
    place(booth) {
      const node = el("div", { class: "firm-exhibit" });
      places.set(booth, node);
      return node;
    },
    look: (page) => void look(page),
  };
}

const moment = (): Promise<boolean> => new Promise((done) => setTimeout(() => done(true), LOOK_MS));

/** What the job that reads the model or the brochure does. */
function jobLine(found: UploadedExhibits): HTMLElement {
  const key = { waiting: "modelWaiting", running: "modelReading", failed: "modelFailed" } as const;
  const state = found.job?.state ?? "waiting";
  const bar = state === "running" ? el("progress", { "aria-label": firmText("modelReading") }) : "";
  return el("p", { class: state === "failed" ? "bad" : "facts", role: "status" }, firmText(key[state]), " ", bar);
}

function modelCard(one: Exhibit): Node[] {
  const { came, now } = one;
  if (!came || !now) return [el("p", { class: "bad" }, firmText("modelNotShown")), ...notes(one.findings)];
  const pictures = one.before
    ? [picture(one.before, firmText("pictureBefore")), picture(one.portrait, firmText("pictureAfter"))]
    : [picture(one.portrait)];
  const rows = [
    [firmText("triangles"), quantity(came.triangles), quantity(now.triangles)],
    [firmText("texturePixels"), quantity(came.pixels), quantity(now.pixels)],
    [firmText("weight"), megabytes(came.bytes), megabytes(now.bytes)],
  ] as const;
  const list = rows.flatMap(([label, before, after]) => [
    el("dt", {}, label),
    el("dd", {}, before === after ? after : `${before} → ${after}`),
  ]);
  const sides = firmText("sides", { sides: one.size.map(quantity).join(" × ") });
  return [
    el("div", { class: "pictures" }, ...pictures),
    el("p", {}, sides),
    el("dl", {}, ...list),
    ...notes(one.findings),
    ...turning(address("/firm/models/{booth}", { booth: one.booth }), {
      show: firmText("modelShow"),
      shown: firmText("modelShown"),
      failed: firmText("modelNotShown"),
    }),
  ];
}

function brochureCard(one: BrochureView): Node[] {
  const pages = one.pages ? [el("p", { class: "facts" }, firmText("brochurePages", { n: one.pages }))] : [];
  return [...(one.cover ? [picture(one.cover)] : []), ...pages, ...notes(one.findings)];
}

const notes = (findings: readonly Told[]): Node[] =>
  findings.length ? [el("ul", { class: "facts" }, ...findings.map((one) => el("li", {}, one.message)))] : [];

/** A picture in base64; the policy forbids `data:` addresses. */
function picture(base64: string, caption = ""): HTMLElement {
  const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
  const src = URL.createObjectURL(new Blob([bytes], { type: "image/webp" }));
  const image = el("img", { src, alt: "", width: 128, height: 128 });
  image.addEventListener("load", () => URL.revokeObjectURL(src));
  return el("figure", {}, image, caption ? el("figcaption", {}, caption) : null);
}
