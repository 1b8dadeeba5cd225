/**
 * The exhibits as visitors will see them: models with a preview and their size before and after; brochures with their cover. Read
 * after each change of the draft, and again while a job reads models.
 */
import { el } from "../../ui/shell/dom";
import { ask } from "../api";
import type { BrochureView, Exhibit, ExhibitJob, Told, UploadedExhibits } from "../api.gen";
import { count, fileSize, number, t } from "../words";
import type { ExpoContext } from "./context";

const SHOWN = /^(booths\/[^/]+\/[^/]+\.(glb|gltf|obj|stl|ply|3mf|zip)|exhibitors\/[^/]+\/brochure[^/]*\.pdf)$/i;
const LOOK_MS = 2000;
const MANY = 12; // cards; longer lists start collapsed

export interface ExhibitList {
  readonly node: HTMLElement;
  /** Reads again after a new build. */
  readonly draw: (context: ExpoContext) => void;
}

export function exhibitList(): ExhibitList {
  const node = el("div", {});
  let read = "";
  const draw = async (context: ExpoContext): Promise<void> => {
    const { draft, expo } = context.state();
    if (!draft.documents.some((one) => SHOWN.test(one.path))) return node.replaceChildren();
    const now = `r${draft.revision}`;
    if (read === now) return;
    read = now;
    const found = await ask("GET /expos/{expo}/models", { path: { expo: expo.id } });
    if (read !== now) return;
    if (found.job && found.job.state !== "failed") {
      setTimeout(() => {
        if (read !== now || !node.isConnected) return;
        read = "";
        void draw(context).catch(() => undefined);
      }, LOOK_MS);
    }
    for (const image of node.querySelectorAll("img")) URL.revokeObjectURL(image.src);
    const open = node.querySelector("details")?.open; // as the user left it
    const any = found.exhibits.length + (found.leaflets ?? []).length > 0;
    node.replaceChildren(...(any ? [panel(found, open)] : []));
  };
  return { node, draw: (context) => void draw(context).catch(() => (read = "")) };
}

function panel(found: UploadedExhibits, open?: boolean): HTMLElement {
  const cards = [...found.exhibits.map((one) => exhibitCard(one, found.job)), ...(found.leaflets ?? []).map(leaflet)];
  return el(
    "details",
    { class: "panel", open: open ?? cards.length <= MANY },
    el("summary", {}, el("h2", {}, t("exhibits")), el("small", {}, number(cards.length))),
    found.exhibits.length
      ? el("p", { class: "facts" }, t("exhibitsBudget", { n: number(found.budget.triangles) }))
      : null,
    el("ul", { class: "exhibits" }, ...cards),
  );
}

/** `job`: the one that reads it, if it was not read yet. */
export function exhibitCard(one: Exhibit, job: ExhibitJob | null | undefined): HTMLLIElement {
  const { came, now } = one;
  const unread = job?.state === "failed" ? el("p", { class: "bad" }, t("notReadNow")) : readingLine();
  const facts =
    came && now
      ? [
          el("p", {}, t("sides", { sides: one.size.map((side) => number(side)).join(" × ") })),
          el(
            "dl",
            {},
            ...change(t("triangles"), number(came.triangles), number(now.triangles)),
            ...change(t("texturePixels"), number(came.pixels), number(now.pixels)),
            ...change(t("weight"), fileSize(came.bytes), fileSize(now.bytes)),
          ),
        ]
      : [one.state === "unread" ? unread : el("p", { class: "bad" }, t("notShown"))];
  const pictures = one.before
    ? [exhibitPicture(one.before, t("pictureBefore")), exhibitPicture(one.portrait, t("pictureAfter"))]
    : [exhibitPicture(one.portrait)];
  const title = [...one.firms, `${t("kindBooth")} ${one.number}`].join(" · ");
  return card(pictures, title, `${t("mediaModel")} · ${nameOf(one.path)}`, facts, one.findings);
}

const readingLine = (): HTMLElement =>
  el(
    "p",
    { class: "facts", role: "status" },
    t("exhibitReading"),
    " ",
    el("progress", { "aria-label": t("exhibitReading") }),
  );

function leaflet(one: BrochureView): HTMLLIElement {
  const none = one.unread ? readingLine() : el("p", { class: "bad" }, t("onlyDownload"));
  const facts = [one.pages ? el("p", {}, count("leaves", one.pages)) : none];
  const file = `${t("mediaBrochure")} · ${nameOf(one.path)}`;
  return card([exhibitPicture(one.cover)], one.firm, file, facts, one.findings);
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

/** A picture in base64. Two pictures of one model are told apart by their captions. */
export function exhibitPicture(base64: string, caption = ""): HTMLElement {
  if (!base64) return el("span", { class: "blank" });
  const image = el("img", { src: address(base64), alt: "", width: 128, height: 128 });
  return caption ? el("figure", {}, image, el("figcaption", {}, caption)) : image;
}

function card(
  pictures: readonly HTMLElement[],
  title: string,
  file: string,
  facts: readonly Node[],
  findings: readonly Told[],
): HTMLLIElement {
  const notes = findings.map((one) => el("li", {}, one.message));
  return el(
    "li",
    {},
    pictures.length > 1 ? el("div", { class: "pictures" }, ...pictures) : pictures[0]!,
    el(
      "div",
      {},
      el("h3", {}, title),
      el("small", {}, file),
      ...facts,
      notes.length ? el("ul", { class: "facts" }, ...notes) : null,
    ),
  );
}

/** An object URL for a base64 picture; the CSP forbids `data:` URLs. */
function address(picture: string): string {
  const bytes = Uint8Array.from(atob(picture), (one) => one.charCodeAt(0));
  return URL.createObjectURL(new Blob([bytes], { type: "image/webp" }));
}

/** A figure before and after, or once when it did not change. */
function change(label: string, before: string, after: string): Node[] {
  return [el("dt", {}, label), el("dd", {}, before === after ? after : `${before} → ${after}`)];
}
