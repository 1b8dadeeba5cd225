/** Uploading files: dropped or chosen, classified by name, corrected by the user, uploaded, and committed as one revision. */
import { el } from "../../ui/shell/dom";
import { ask, Refused } from "../api";
import type { ExpoContext } from "../expo/context";
import { actionButton, notice, problemText } from "../page";
import { count, fileSize, t } from "../words";
import {
  adviceFor,
  clashes,
  classify,
  FILE_KINDS,
  type FileKind,
  type FilePlace,
  isPicture,
  placeFile,
  placeLogo,
  placeOwned,
  selectedPlace,
} from "./classify";
import { isListAgain, listAgain, needsColumns } from "./list-again";
import { ownerName, ownerPicker } from "./owner-picker";
import { type Owner, ownersOf } from "./owners";
import { type UploadedFile, uploadResumable } from "./resumable";
import { commitUploads, replaceDraft } from "./revision";
import { namesIn } from "./zip";

interface Brought {
  readonly file: File;
  readonly from: string; // path as dropped
  place: FilePlace;
  readonly state: HTMLElement;
  readonly clash: HTMLElement; // names the other file with the same target
  sent?: UploadedFile; // uploaded, waiting for the revision
  saved?: boolean; // a list that was merged into the one that is there
}

const AT_ONCE = 3;
const LARGE = 8 << 20; // from this size on a pause button is shown

export function dropZone(context: ExpoContext): HTMLElement {
  const list = el("div", {});
  const takeFiles = async (found: readonly { file: File; path: string }[]) => {
    const draft = context.state().draft.documents.map((one) => one.path);
    const zips = found.filter((one) => one.path.toLowerCase().endsWith(".zip"));
    const inside = await Promise.all(zips.map(async ({ file, path }) => [path, await namesIn(file)] as const));
    const owners = await firmsOf(context);
    const square = await squarePictures(owners.length ? found : []);
    const places = classify(
      found.map((one) => one.path),
      draft,
      new Map(inside),
      owners,
      square,
    );
    const brought = found.map(
      ({ file, path }, at): Brought => ({
        file,
        from: path,
        place: places[at]!,
        state: el("span", { class: "state" }),
        clash: el("small", { class: "bad" }),
      }),
    );
    list.replaceChildren(table(context, brought, owners, () => list.replaceChildren()));
    list.scrollIntoView({ block: "nearest" });
  };
  const zone = el(
    "section",
    { class: "drop-zone" },
    el("p", { class: "lead" }, t("drop")),
    el("p", { class: "acts" }, picker(t("chooseFiles"), false, takeFiles), picker(t("chooseFolder"), true, takeFiles)),
  );
  zone.addEventListener("dragover", (event) => {
    event.preventDefault();
    zone.classList.add("over");
  });
  zone.addEventListener("dragleave", () => zone.classList.remove("over"));
  zone.addEventListener("drop", async (event) => {
    event.preventDefault();
    zone.classList.remove("over");
    await takeFiles(await dropped(event.dataTransfer!));
  });
  return el("div", {}, zone, list);
}

function picker(
  label: string,
  folder: boolean,
  takeFiles: (found: { file: File; path: string }[]) => Promise<void>,
): HTMLElement {
  const input = el("input", {
    type: "file",
    multiple: true,
    webkitdirectory: folder,
    class: "hidden",
    tabindex: "-1",
    "aria-hidden": "true",
  });
  input.addEventListener("change", () => {
    void takeFiles([...(input.files ?? [])].map((file) => ({ file, path: file.webkitRelativePath || file.name })));
    input.value = "";
  });
  return el(
    "span",
    {},
    actionButton(label, () => input.click(), folder ? "plain" : ""),
    input,
  );
}

/** The files, also those in folders, with their paths. */
async function dropped(data: DataTransfer): Promise<{ file: File; path: string }[]> {
  const entries = [...data.items].map((item) => item.webkitGetAsEntry()).filter((one) => one !== null); // DataTransfer is empty after an await
  return (await Promise.all(entries.map(walked))).flat();
}

async function walked(entry: FileSystemEntry): Promise<{ file: File; path: string }[]> {
  if (entry.isFile) {
    const file = await new Promise<File>((done, fail) => (entry as FileSystemFileEntry).file(done, fail));
    return [{ file, path: entry.fullPath.slice(1) }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((done, fail) => reader.readEntries(done, fail)); // returns 100 at a time
    if (!some.length) break;
    found.push(...some);
  }
  return (await Promise.all(found.map(walked))).flat();
}

/** The firms of the list, if there is one. */
async function firmsOf(context: ExpoContext): Promise<readonly Owner[]> {
  const { draft, expo } = context.state();
  if (!draft.documents.some(({ path }) => /^exhibitors\./.test(path))) return [];
  return ownersOf(await ask("GET /expos/{expo}/exhibitors", { path: { expo: expo.id } }));
}

/** Those of the files that are pictures as wide as high, within a tenth. */
async function squarePictures(found: readonly { file: File; path: string }[]): Promise<Set<string>> {
  const square = new Set<string>();
  for (const { file, path } of found.filter((one) => isPicture(one.path))) {
    const picture = await createImageBitmap(file).catch(() => null); // a broken one is the server's to refuse
    if (picture && Math.abs(picture.width / picture.height - 1) < 0.1) square.add(path);
    picture?.close();
  }
  return square;
}

/** Whether it is a firm's file, and nobody knows which firm's. */
const isOwnerless = ({ place }: Brought): boolean => place.owner === null && place.path === "";

function table(
  context: ExpoContext,
  brought: readonly Brought[],
  owners: readonly Owner[],
  close: () => void,
): HTMLElement {
  const tray = el("p", { class: "warn", role: "status" }, t("belongNobody"));
  const clashing = () => {
    const others = clashes(brought.map((one) => one.place));
    for (const [at, one] of brought.entries()) {
      const other = brought[others[at]!];
      one.clash.textContent = other ? t("samePlace", { file: other.from }) : "";
    }
    tray.hidden = !brought.some(isOwnerless);
    return others.findIndex((other) => other >= 0);
  };
  const others = (one: Brought) => brought.filter((other) => other !== one).map((other) => other.place.path);
  const rows = el(
    "ul",
    { class: "rows uploads" },
    ...brought.map((one) => line(context, one, owners, () => others(one), clashing)),
  );
  clashing();
  const several = brought.filter((one) => one.place.owner !== undefined).length > 1;
  const upload = actionButton(t("upload"), async () => {
    const unsettled = brought.find(({ place }) => place.choices && !place.path);
    if (unsettled) {
      notice(t("choosePlan", { file: unsettled.from }), true);
      rows.children[brought.indexOf(unsettled)]!.querySelector<HTMLSelectElement>("select.choices")!.focus();
      return;
    }
    const nobody = brought.findIndex(isOwnerless);
    if (nobody >= 0) {
      notice(`${brought[nobody]!.from}: ${t("ownerUnknown")}`, true);
      rows.children[nobody]!.querySelector<HTMLElement>("input:not([type=checkbox])")?.focus();
      return;
    }
    const clash = brought[clashing()];
    if (clash) {
      notice(`${clash.from}: ${clash.clash.textContent}`, true);
      rows.children[brought.indexOf(clash)]!.querySelector<HTMLSelectElement>("select.kind")!.focus();
      return;
    }
    const failed = await sendAll(context, brought);
    if (!failed) close();
  });
  return el(
    "section",
    { class: "panel" },
    el("h2", {}, t("sorted")),
    el("p", { class: "facts" }, t("sortedHint")),
    brought.some(isOwnerless) && tray,
    several && owners.length > 0 && ownerOfMany(rows, owners),
    rows,
    el("p", { class: "acts" }, upload, actionButton(t("cancel"), close, "plain")),
  );
}

/** Sets the owner of all chosen files at once, or makes them logos. */
function ownerOfMany(rows: HTMLElement, owners: readonly Owner[]): HTMLElement {
  const chosen = () => rows.querySelectorAll<HTMLElement>("li:has(.chosen:checked)");
  const picker = ownerPicker(owners, t("ownerOfMany"), null, (owner) => {
    for (const row of chosen()) row.dispatchEvent(new CustomEvent("owner", { detail: owner }));
  });
  const logos = el("button", { type: "button", class: "plain" }, t("theseAreLogos"));
  logos.addEventListener("click", () => {
    for (const row of chosen()) row.dispatchEvent(new CustomEvent("logo"));
  });
  return el("p", { class: "acts" }, el("span", {}, t("ownerOfMany")), picker, logos);
}

/** `beside`: the targets of the other files. `moved` is called when the target changes. */
function line(
  context: ExpoContext,
  one: Brought,
  owners: readonly Owner[],
  beside: () => string[],
  moved: () => void,
): HTMLLIElement {
  const draft = context.state().draft.documents.map((document) => document.path);
  const path = el("input", { class: "path", value: one.place.path, "aria-label": `${t("where")}: ${one.from}` });
  const instead = el("small", {});
  const taken = el("select", { class: "choices", "aria-label": `${t("where")}: ${one.from}` });
  const asked = el("small", { hidden: true }, el("span", {}), " ", taken);
  const show = () => {
    kind.value = one.place.kind;
    unknown.hidden = one.place.owner !== null;
    picker.hidden = one.place.owner === undefined;
    path.value = one.place.path;
    path.hidden = one.place.path === "";
    const gone = one.place.kind === "whole" && draft.length > 0;
    instead.className = gone ? "bad" : "";
    instead.textContent = gone
      ? t("replacesAll", { documents: count("documentsN", draft.length) })
      : one.place.instead && t("insteadOf", { path: one.place.instead });
    const { choices } = one.place;
    asked.hidden = !choices || (choices.length === 1 && instead.textContent !== "");
    if (!choices) return;
    const { about } = choices[0]!;
    asked.firstElementChild!.textContent = t(choices.length > 1 ? "placeTaken" : "replacesOne", { path: about });
    taken.hidden = choices.length === 1;
    const at = choices.findIndex(({ path }) => path === one.place.path);
    taken.replaceChildren(
      ...(at < 0 ? [el("option", { value: "" }, t("chooseWhat"))] : []),
      ...choices.map(({ word, about }, index) =>
        el("option", { value: index, selected: index === at }, t(word, { path: about })),
      ),
    );
  };
  const kind = el(
    "select",
    { class: "kind", "aria-label": `${t("what")}: ${one.from}` },
    ...FILE_KINDS.map((name) => el("option", { value: name, selected: name === one.place.kind }, t(name))),
  );
  kind.addEventListener("change", () => {
    const chosen = kind.value as FileKind;
    const owned = one.place.owner !== undefined && (chosen === "booth" || chosen === "exhibitor");
    one.place = owned
      ? placeOwned(one.from, chosen, one.place.owner ?? null, draft, beside())
      : placeFile(one.from, chosen, draft, beside());
    show();
    moved();
  });
  const belongs = (owner: Owner | null) => {
    const booth = owner && owner.id === one.place.owner?.owner.id ? one.place.owner.booth : "";
    one.place = placeOwned(one.from, kind.value as FileKind, owner && { owner, booth }, draft, beside());
    if (owner) picker.value = ownerName(owner);
    show();
    moved();
  };
  const owned = one.place.owner !== undefined;
  const picker = ownerPicker(owners, `${t("fileOwner")}: ${one.from}`, one.place.owner?.owner ?? null, belongs);
  const advice = adviceFor(one.from);
  const unknown = el("small", { class: "warn" }, t("ownerUnknown"));
  taken.addEventListener("change", () => {
    const { keeps: _, ...place } = one.place;
    one.place = { ...place, ...selectedPlace(place.choices![Number(taken.value)]) };
    show();
    moved();
  });
  path.addEventListener("change", () => {
    one.place = { ...one.place, path: path.value.trim() };
    moved();
  });
  show();
  const row = el(
    "li",
    {},
    owned && el("input", { type: "checkbox", class: "chosen", "aria-label": one.from }),
    thumbnail(one.file),
    el(
      "div",
      {},
      el("b", {}, one.from),
      el("small", {}, fileSize(one.file.size)),
      advice && el("small", { class: "warn" }, t(advice)),
      unknown,
      instead,
      asked,
      one.clash,
    ),
    el("div", { class: "where" }, kind, picker, path, one.state),
  );
  row.addEventListener("logo", () => {
    if (!isPicture(one.from)) return;
    one.place = placeLogo(one.from, one.place.owner ?? null, draft, beside());
    show();
    moved();
  });
  row.addEventListener("owner", (event) => belongs((event as CustomEvent<Owner>).detail));
  return row;
}

/** A picture as it is; nothing of other files. */
function thumbnail(file: File): HTMLElement | null {
  if (!/^image\/(png|jpeg|webp|avif|gif|svg\+xml)$/.test(file.type)) return null;
  const image = el("img", { class: "thumbnail", alt: "", src: URL.createObjectURL(file) });
  image.addEventListener("load", () => URL.revokeObjectURL(image.src));
  return image;
}

/** Returns the number of failed files. Uploaded files are not sent again; when all are there, one revision commits them. */
async function sendAll(context: ExpoContext, brought: readonly Brought[]): Promise<number> {
  const wanted = brought.filter((one) => one.place.kind !== "leave");
  const zips = wanted.filter((one) => one.place.kind === "whole");
  const waiting = wanted.filter((one) => one.place.kind !== "whole");
  const next = [...waiting];
  const lanes = Array.from({ length: AT_ONCE }, async () => {
    for (let one = next.shift(); one; one = next.shift()) await sendOne(context, one);
  });
  await Promise.all(lanes);
  const failed = waiting.filter((one) => !one.sent).length;
  if (failed) return failed;
  await context.refresh();
  for (const one of zips) {
    await replaceDraft(context.state(), one.file);
    await context.refresh();
  }
  for (const one of waiting.filter(({ saved }) => !saved)) {
    const { path } = one.place;
    if (!isListAgain(context, path) && !(await needsColumns(context, one.sent!.upload, path))) continue;
    one.saved = await listAgain(context, one.from, one.sent!.upload, one.place.path);
    if (!one.saved) return 1;
    await one.sent!.forget();
  }
  const rest = waiting.filter((one) => !one.saved);
  const sent = rest.map((one) => ({ ...one.sent!, path: one.place.path }));
  const there = new Set(context.state().draft.documents.map((one) => one.path));
  const replacing = rest.filter(({ place }) => there.has(place.instead));
  const gone = new Set(replacing.filter(({ place }) => !place.keeps).map(({ place }) => place.instead));
  const moved = replacing.flatMap(({ place }) => (place.keeps ? [{ path: place.instead, to: place.keeps }] : []));
  if (sent.length) {
    const stop = showReading(context, rest);
    await commitUploads(context.state(), sent, [...gone], moved)
      .finally(stop)
      .catch((problem) => {
        const refused = problem instanceof Refused && problem.problem.document;
        const one = rest.find((other) => other.place.path === refused);
        if (!one) throw problem;
        one.state.dataset.state = "failed";
        one.state.replaceChildren(problemText(problem));
        throw new Error(t("refusedOne", { file: one.from }));
      });
  }
  await context.refresh();
  return 0;
}

/** Shows which document is being read, how many are, and for how long; ends with what it returns. */
function showReading(context: ExpoContext, rest: readonly Brought[]): () => void {
  let [done, since] = [0, Date.now()];
  const show = () => {
    for (const [at, one] of rest.entries()) {
      const seconds = Math.round((Date.now() - since) / 1000);
      const text = t("readingOf", { n: at + 1, total: rest.length, seconds });
      const bar = el("progress", { max: rest.length, value: done, "aria-label": t("beingRead") });
      if (at === done) one.state.replaceChildren(text, " ", rest.length > 1 ? bar : el("progress", {}));
      else one.state.replaceChildren(t(at < done ? "isRead" : "uploaded"));
    }
  };
  const stop = context.watchReading((reading) => {
    const at = rest.findIndex((one) => one.sent?.upload === reading.upload);
    if (at < 0) return;
    [done, since] = [at, Date.now()];
    show();
  });
  const clock = setInterval(show, 1_000);
  show();
  return () => {
    clearInterval(clock);
    stop();
    for (const one of rest) one.state.replaceChildren(t("uploaded"));
  };
}

async function sendOne(context: ExpoContext, one: Brought): Promise<void> {
  if (one.sent) return;
  const label = el("span", {}, "…");
  const sending = uploadResumable(context.state().expo.id, one.file, one.from, one.place.path, (part) => {
    label.textContent = t("uploading", { percent: Math.round(part * 100) });
  });
  one.state.replaceChildren(label, one.file.size >= LARGE ? pausing(sending.pause, sending.resume) : "");
  try {
    one.sent = await sending.done;
    one.state.dataset.state = "done";
    one.state.replaceChildren(t("uploaded"));
  } catch (problem) {
    one.state.dataset.state = "failed";
    one.state.replaceChildren(`${t("failed")}: ${problemText(problem)}`);
  }
}

function pausing(pause: () => void, resume: () => void): HTMLButtonElement {
  const button = el("button", { type: "button", class: "plain" }, t("pause"));
  let paused = false;
  button.addEventListener("click", () => {
    paused = !paused;
    (paused ? pause : resume)();
    button.textContent = t(paused ? "resume" : "pause");
  });
  return button;
}
