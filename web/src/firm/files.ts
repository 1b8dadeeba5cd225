/** The places of files: each has a picture or a name, and buttons to send another and to remove it. */

import type { FirmBooth, FirmFileView } from "../studio/api.gen";
import { el } from "../ui/shell/dom";
import { modelInputs } from "./booth";
import { type FirmContext, fileAddress, reasonOf } from "./context";
import type { OwnExhibits } from "./exhibits";
import { remarkNote } from "./inputs";
import { firmText, megabytes } from "./words";

const IMAGES = ".png,.jpg,.jpeg,.webp,.avif,.svg";
const SHOWN = /\.(png|jpe?g|webp|avif|svg)$/;

/** A place for one file: `stem` is its path without the ending. */
export function fileSlot(context: FirmContext, label: string, stem: string, accept: string, hint = ""): HTMLElement {
  const file = context.page().files.find((one) => stemOf(one.path) === stem);
  const box = el("div", { class: "firm-file", role: "group", "aria-label": label, "data-file": stem });
  const wrong = el("p", { class: "bad", role: "alert" });
  const state = el("span", { role: "status", class: "facts" });
  const input = el("input", { type: "file", accept, class: "hidden", tabindex: "-1", "aria-label": label });
  input.addEventListener("change", async () => {
    const chosen = input.files?.[0];
    if (!chosen) return;
    const kind = chosen.name.slice(chosen.name.lastIndexOf(".") + 1).toLowerCase();
    const progress = (part: number) => {
      state.textContent = part < 1 ? `${Math.round(part * 100)} %` : firmText("checking");
    };
    await attempt(box, wrong, () => context.send(`${stem}.${kind}`, chosen, progress));
    state.textContent = "";
  });
  const choose = el("button", { type: "button", class: "plain" }, firmText(file && !file.gone ? "replace" : "choose"));
  choose.addEventListener("click", () => input.click());
  choose.setAttribute("aria-label", `${choose.textContent}: ${label}`);
  const acts = el("p", { class: "acts" }, choose, input, state);
  if (file) {
    const remove = el("button", { type: "button", class: "plain" }, firmText(file.sent ? "takeBack" : "remove"));
    remove.setAttribute("aria-label", `${remove.textContent}: ${label}`);
    remove.addEventListener("click", () => void attempt(box, wrong, () => context.drop(file.path)));
    choose.after(remove);
  }
  const remark = context.page().remarks[file?.path ?? stem];
  box.append(el("h3", {}, label), ...pictureOf(file), hint ? el("small", {}, hint) : "", acts, wrong);
  if (remark) box.append(remarkNote(remark));
  return box;
}

/** Pictures on the walls: those that there are, and a place for one more. */
export function posterSlots(context: FirmContext, folder: string, walls: number): HTMLElement[] {
  const stems = context
    .page()
    .files.map((one) => stemOf(one.path))
    .filter((stem) => stem.startsWith(`${folder}poster`) && !stem.slice(folder.length).includes("/"))
    .sort((one, other) => numberOf(one) - numberOf(other));
  const next = Math.max(0, ...stems.map(numberOf)) + 1;
  const places = [...stems, `${folder}poster-${next}`];
  return places.map((stem, at) =>
    fileSlot(
      context,
      at < walls ? firmText("posterOnWall", { n: at + 1 }) : firmText("poster", { n: at + 1 }),
      stem,
      IMAGES,
    ),
  );
}

export function boothSlots(context: FirmContext, booth: FirmBooth, exhibits: OwnExhibits): HTMLElement[] {
  const folder = `booths/${booth.slug}/`;
  return [
    ...posterSlots(context, folder, booth.walls),
    ...modelSlot(context, booth, exhibits),
    fileSlot(context, firmText("film"), `${folder}video`, ".mp4,.webm", firmText("filmHint")),
  ];
}

function modelSlot(context: FirmContext, booth: FirmBooth, exhibits: OwnExhibits): HTMLElement[] {
  const stem = `booths/${booth.slug}/model`;
  const slot = fileSlot(context, firmText("model"), stem, ".glb,.obj,.stl,.ply,.3mf,.zip", firmText("modelHint"));
  const there = context.page().files.some((one) => stemOf(one.path) === stem && !one.gone);
  return there ? [slot, exhibits.place(booth.key), modelInputs(context, booth)] : [slot];
}

export const logoSlot = (context: FirmContext): HTMLElement =>
  fileSlot(context, firmText("logo"), "logo", IMAGES, firmText("logoHint"));

export const brochureSlot = (context: FirmContext, exhibits: OwnExhibits): HTMLElement[] => [
  fileSlot(context, firmText("brochure"), "brochure", ".pdf", firmText("brochureHint")),
  exhibits.place(""),
];

function pictureOf(file: FirmFileView | undefined): Node[] {
  if (!file) return [];
  if (file.gone) return [el("p", { class: "facts" }, firmText("willBeRemoved"))];
  const name = file.path.slice(file.path.lastIndexOf("/") + 1);
  const caption = el("small", {}, `${name} · ${megabytes(file.size)}`, file.sent ? ` · ${firmText("notYet")}` : "");
  if (!SHOWN.test(file.path)) return [caption];
  return [el("img", { src: fileAddress(file.path), alt: "", loading: "lazy" }), caption];
}

async function attempt(box: HTMLElement, wrong: HTMLElement, work: () => Promise<void>): Promise<void> {
  wrong.textContent = "";
  box.setAttribute("aria-busy", "true");
  try {
    await work();
  } catch (problem) {
    wrong.textContent = reasonOf(problem);
  } finally {
    box.removeAttribute("aria-busy");
  }
}

const stemOf = (path: string): string => path.slice(0, path.lastIndexOf("."));
const numberOf = (stem: string): number => Number(/-(\d+)$/.exec(stem)?.[1] ?? 1);
