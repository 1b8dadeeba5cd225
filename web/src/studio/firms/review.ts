/** What one firm sent, beside what the expo has: accepted as one revision, or returned with remarks at its fields. */
import { el } from "../../ui/shell/dom";
import { address, ask } from "../api";
import type { FirmFields, FirmFileView, FirmPage, FirmRow } from "../api.gen";
import { exhibitCard } from "../expo/exhibits";
import { actionButton, dialog, notice, problemText } from "../page";
import { fileSize, isWord, languageName, t } from "../words";

const MODEL = /\/model\.[^/]+$/;
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
  const rows = [
    ...changedFields(page).map(([name, before, after]) => {
      const label = fieldLabel(name);
      return el("tr", {}, el("th", { scope: "row" }, label), el("td", {}, before), el("td", {}, after), el("td", {}, remarkAt(name, label))); // biome-ignore format: short
    }),
    ...page.files.filter((one) => one.sent).map((one) => fileRow(path, one, remarkAt(one.path, one.path))),
  ];
  const heads = [t("field"), t("asItIs"), t("asSent"), t("remark")].map((text) => el("th", { scope: "col" }, text));
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
  const exhibits = sentExhibits(path, page);
  const nothing = rows.length ? el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": row.name }, table) : el("p", {}, t("firmNothing")); // biome-ignore format: short
  const box = dialog(row.name, nothing, exhibits, whole, acts);
  const done = async () => {
    box.close();
    await again();
  };
}

/** What the models become that the firm sent: pictures and cost before and after, asked for while they are read. */
function sentExhibits(path: { readonly [name: string]: string }, page: FirmPage): HTMLElement | null {
  const models = new Set(page.files.filter((one) => one.sent && MODEL.test(one.path)).map((one) => one.path));
  if (!models.size) return null;
  const list = el("ul", { class: "exhibits" });
  const look = async (): Promise<void> => {
    const found = await ask("GET /expos/{expo}/firms/{exhibitor}/exhibits", { path });
    const own = found.exhibits.filter((one) => models.has(one.path));
    list.replaceChildren(...own.map((one) => exhibitCard(one, found.job)));
    const again = found.job && found.job.state !== "failed";
    if (again) setTimeout(() => list.isConnected && void look().catch(tell), LOOK_MS);
  };
  const tell = (problem: unknown) => list.replaceChildren(el("li", { class: "bad" }, problemText(problem)));
  void look().catch(tell);
  return list;
}

/** Fields that the firm changed: name, as it is, as it was sent. */
export function changedFields(page: Pick<FirmPage, "fields" | "basis">): [string, string, string][] {
  return Object.entries(page.fields).map(([name, value]) => [
    name,
    fieldText(page.basis[name as keyof FirmFields]),
    fieldText(value),
  ]);
}

function fieldText(value: unknown): string {
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

function fieldLabel(name: string): string {
  const key = `field${name[0]!.toUpperCase()}${name.slice(1)}`;
  return isWord(key) ? t(key) : name;
}

function fileRow(path: { readonly [name: string]: string }, one: FirmFileView, remark: HTMLElement): HTMLElement {
  const href = address("/expos/{expo}/firms/{exhibitor}/files/{path}", { ...path, path: one.path });
  const shown = PICTURE.test(one.path) ? el("img", { src: href, alt: "" }) : null;
  const sent = one.gone
    ? t("remove")
    : el("a", { href, download: "" }, shown ?? t("download"), ` ${fileSize(one.size)}`);
  return el("tr", {}, el("th", { scope: "row" }, one.path), el("td", {}, ""), el("td", {}, sent), el("td", {}, remark));
}
