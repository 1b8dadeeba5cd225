/** What one firm sent, beside what the expo has: accepted as one revision, or returned with remarks at its fields. */

import { turning } from "../../firm/turning";
import { el } from "../../ui/shell/dom";
import { address, ask } from "../api";
import type { FirmFields, FirmFileView, FirmPage, FirmRow, UploadedExhibits } from "../api.gen";
import { exhibitCard, exhibitPicture } from "../expo/exhibits";
import { KIND_WORDS, kindOfFile } from "../media/media";
import { actionButton, dialog, notice, problemText } from "../page";
import { count, fieldText, fileSize, isWord, languageName, t } from "../words";

const LOOK_MS = 2000;
const PICTURE = /\.(png|jpe?g|webp|avif|svg)$/;

export async function reviewDialog(expo: string, row: FirmRow, again: () => Promise<void>): Promise<void> {
  const path = { expo, exhibitor: row.exhibitor };
  const page = await ask("GET /expos/{expo}/firms/{exhibitor}", { path });
  const match = `"f${page.version}"`;
  const remarks = new Map<string, HTMLTextAreaElement>();
  const remarkAt = (place: string, label: string) => {
    const input = el("textarea", { rows: 1, "aria-label": `${t("remark")}: ${label}`, placeholder: t("remark") });
    input.value = page.remarks[place] ?? "";
    remarks.set(place, input);
    return page.state === "submitted" ? input : el("span", {}, input.value);
  };
  const sent = page.files.filter((one) => one.sent);
  const shown = new Map(sent.map((one) => [one.path, el("div", { class: "sent" }, ...sentFile(path, one))]));
  const texts = [t("asItIs"), t("asSent"), t("remark")] as const;
  const line = (label: string, ...cells: (Node | string)[]) =>
    el(
      "tr",
      {},
      el("th", { scope: "row" }, label),
      ...cells.map((cell, at) => el("td", { "data-label": texts[at]! }, cell)),
    );
  const rows = [
    ...changedFields(page).map(([name, before, after]) =>
      line(fieldText(name) ?? name, before, after, remarkAt(name, fieldText(name) ?? name)),
    ),
    ...sent.map((one) => {
      const label = fileLabel(one.path, page);
      return line(label, "", shown.get(one.path)!, remarkAt(one.path, label));
    }),
  ];
  const heads = [t("field"), ...texts].map((text) => el("th", { scope: "col" }, text));
  const table = el("table", { class: "review" }, el("thead", {}, el("tr", {}, ...heads)), el("tbody", {}, ...rows));
  const whole = page.state === "submitted" ? el("div", { class: "field" }, remarkAt("", t("remarkWhole"))) : null;
  const accept = actionButton(t("firmAccept"), async () => {
    const { revision } = await ask("POST /expos/{expo}/firms/{exhibitor}/accept", { path, match });
    notice(t("firmAccepted", { n: revision }));
    await done();
  });
  const giveBack = actionButton(
    t("firmReturn"),
    async () => {
      const said = [...remarks]
        .map(([place, input]) => [place, input.value.trim()] as const)
        .filter(([, text]) => text);
      if (!said.length) return notice(t("firmReturnHow"), true);
      const body = { remarks: Object.fromEntries(said) };
      await ask("POST /expos/{expo}/firms/{exhibitor}/return", { path, match, body });
      await done();
    },
    "plain",
  );
  const acts = page.state === "submitted" ? el("p", { class: "acts" }, accept, giveBack) : null;
  const nothing = rows.length ? el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": row.name }, table) : el("p", {}, t("firmNothing")); // biome-ignore format: short
  const box = dialog(row.name, nothing, whole, acts);
  box.classList.add("wide");
  void showExhibits(path, sent, shown);
  const done = async () => {
    box.close();
    await again();
  };
}

/** Fields that the firm changed: name, as it is, as it was sent. */
export function changedFields(page: Pick<FirmPage, "fields" | "basis">): [string, string, string][] {
  return Object.entries(page.fields).map(([name, value]) => [
    name,
    valueText(page.basis[name as keyof FirmFields]),
    valueText(value),
  ]);
}

function valueText(value: unknown): string {
  if (Array.isArray(value)) return value.map(lineText).join(value.some((one) => typeof one === "object") ? "\n" : ", ");
  if (!value || typeof value !== "object") return String(value ?? "");
  return Object.entries(value)
    .map(([key, one]) =>
      one && typeof one === "object" ? `${key}: ${lineText(one)}` : key ? `${languageName(key)}: ${one}` : String(one),
    )
    .join("\n");
}

/** A word, somebody at the booth, or how a booth is built. */
const lineText = (one: unknown): string =>
  one && typeof one === "object" ? Object.entries(one).flatMap(partText).filter(Boolean).join(" · ") : String(one);

function partText([name, value]: [string, unknown]): unknown[] {
  if (name === "turn") return [`${value}°`];
  const key = `${name}${String(value).replace(/^./, (first) => first.toUpperCase())}`;
  return isWord(key) ? [t(key)] : [value].flat();
}

/** What a file is, and of which booth: `Model · Booth A2`. */
function fileLabel(path: string, page: Pick<FirmPage, "booths">): string {
  const [, folder] = /^booths\/([^/]+)\//.exec(path) ?? [];
  const booth = page.booths.find((one) => one.slug === folder);
  const kind = t(KIND_WORDS[kindOfFile(nameOf(path))]);
  return booth ? `${kind} · ${t("kindBooth")} ${booth.number}` : kind;
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

/** A picture, or the name of the file; what models and brochures look like is shown later. */
function sentFile(path: { readonly [name: string]: string }, one: FirmFileView): Node[] {
  if (one.gone) return [el("p", {}, t("remove"))];
  const href = address("/expos/{expo}/firms/{exhibitor}/files/{path}", { ...path, path: one.path });
  const file = el("a", { href, download: "" }, `${nameOf(one.path)}, ${fileSize(one.size)}`);
  return PICTURE.test(one.path) ? [el("img", { src: href, alt: "" }), file] : [file];
}

/** Pictures of the models and brochures that were sent, what they cost a visitor, and models to be turned. */
async function showExhibits(
  path: { readonly expo: string; readonly exhibitor: string },
  sent: readonly FirmFileView[],
  shown: ReadonlyMap<string, HTMLElement>,
  before?: ReadonlyMap<string, HTMLElement>,
): Promise<void> {
  const read = sent.filter((one) => !one.gone && ["model", "brochure"].includes(kindOfFile(nameOf(one.path))));
  if (!read.length) return;
  const places =
    before ?? new Map(read.map((one) => [one.path, el("div", {}, el("small", {}, t("modelLoading")))] as const));
  if (!before) for (const [file, place] of places) shown.get(file)!.prepend(place);
  try {
    const found = await ask("GET /expos/{expo}/firms/{exhibitor}/exhibits", { path });
    for (const [file, place] of places) place.replaceChildren(...exhibitOf(path, file, found));
    const reading = found.job && found.job.state !== "failed" && [...places.values()].some((one) => one.isConnected);
    if (reading) setTimeout(() => void showExhibits(path, sent, shown, places), LOOK_MS);
  } catch (problem) {
    for (const place of places.values()) place.replaceChildren(el("p", { class: "bad" }, problemText(problem)));
  }
}

function exhibitOf(
  path: { readonly expo: string; readonly exhibitor: string },
  file: string,
  { exhibits, leaflets = [], job }: UploadedExhibits,
): Node[] {
  const leaflet = leaflets.find((one) => one.path.endsWith(`/${file}`));
  if (leaflet) return [exhibitPicture(leaflet.cover), el("small", {}, count("leaves", leaflet.pages))];
  const model = exhibits.find((one) => one.path === file);
  if (!model) return [el("p", { class: "bad" }, t("notShown"))];
  const href = address("/expos/{expo}/firms/{exhibitor}/models/{booth}", { ...path, booth: model.booth });
  const texts = { show: t("modelShow"), shown: t("modelShown"), failed: t("notShown") };
  return [el("ul", { class: "exhibits" }, exhibitCard(model, job)), ...(model.now ? turning(href, texts) : [])];
}
