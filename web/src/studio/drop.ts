/** Bringing files: dropped or chosen, sorted by their names, corrected by the person, uploaded one after another. */
import { el } from "../ui/dom";
import { ask } from "./api";
import { act, notice, said } from "./page";
import { KINDS, type Kind, type Place, placed, sorted } from "./sort";
import { revisionTag, type Watched } from "./state";
import { replaceDraft, send } from "./upload";
import { size, t } from "./words";

interface Brought {
  readonly file: File;
  readonly from: string; // its path as it was dropped
  place: Place;
  readonly state: HTMLElement;
}

export function dropZone(now: Watched): HTMLElement {
  const list = el("div", {});
  const bring = (found: readonly { file: File; path: string }[]) => {
    const draft = now.desk().draft.documents.map((one) => one.path);
    const places = sorted(
      found.map((one) => one.path),
      draft,
    );
    const brought = found.map(
      ({ file, path }, at): Brought => ({
        file,
        from: path,
        place: places[at]!,
        state: el("span", { class: "state" }),
      }),
    );
    list.replaceChildren(table(now, brought, () => list.replaceChildren()));
    list.scrollIntoView({ block: "nearest" });
  };
  const zone = el(
    "section",
    { class: "drop" },
    el("p", { class: "lead" }, t("drop")),
    el("p", { class: "acts" }, picker(t("chooseFiles"), false, bring), picker(t("chooseFolder"), true, bring)),
  );
  zone.addEventListener("dragover", (event) => {
    event.preventDefault();
    zone.classList.add("over");
  });
  zone.addEventListener("dragleave", () => zone.classList.remove("over"));
  zone.addEventListener("drop", async (event) => {
    event.preventDefault();
    zone.classList.remove("over");
    bring(await dropped(event.dataTransfer!));
  });
  return el("div", {}, zone, list);
}

function picker(label: string, folder: boolean, bring: (found: { file: File; path: string }[]) => void): HTMLElement {
  const input = el("input", {
    type: "file",
    multiple: true,
    webkitdirectory: folder,
    class: "hidden",
    tabindex: "-1",
    "aria-hidden": "true",
  });
  input.addEventListener("change", () => {
    bring([...(input.files ?? [])].map((file) => ({ file, path: file.webkitRelativePath || file.name })));
    input.value = "";
  });
  return el(
    "span",
    {},
    act(label, () => input.click(), folder ? "plain" : ""),
    input,
  );
}

/** Files and the contents of folders, with their paths. */
async function dropped(data: DataTransfer): Promise<{ file: File; path: string }[]> {
  const entries = [...data.items].map((item) => item.webkitGetAsEntry()).filter((one) => one !== null); // before an await
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
    const some = await new Promise<FileSystemEntry[]>((done, fail) => reader.readEntries(done, fail)); // 100 at a time
    if (!some.length) break;
    found.push(...some);
  }
  return (await Promise.all(found.map(walked))).flat();
}

function table(now: Watched, brought: readonly Brought[], close: () => void): HTMLElement {
  const rows = el("ul", { class: "rows brought" }, ...brought.map((one) => line(now, one)));
  const upload = act(t("upload"), async () => {
    const failed = await sendAll(now, brought);
    if (!failed) close();
  });
  return el(
    "section",
    { class: "panel" },
    el("h2", {}, t("sorted")),
    el("p", { class: "facts" }, t("sortedHint")),
    rows,
    el("p", { class: "acts" }, upload, act(t("cancel"), close, "plain")),
  );
}

function line(now: Watched, one: Brought): HTMLLIElement {
  const draft = now.desk().draft.documents.map((document) => document.path);
  const path = el("input", { value: one.place.path, "aria-label": `${t("where")}: ${one.from}` });
  const instead = el("small", {});
  const show = () => {
    path.value = one.place.path;
    path.hidden = one.place.path === "";
    instead.textContent = one.place.instead && t("insteadOf", { path: one.place.instead });
  };
  const kind = el(
    "select",
    { "aria-label": `${t("what")}: ${one.from}` },
    ...KINDS.map((name) => el("option", { value: name, selected: name === one.place.kind }, t(name))),
  );
  kind.addEventListener("change", () => {
    one.place = placed(one.from, kind.value as Kind, draft);
    show();
  });
  path.addEventListener("change", () => {
    one.place = { ...one.place, path: path.value.trim() };
  });
  show();
  return el(
    "li",
    {},
    el("div", {}, el("b", {}, one.from), el("small", {}, size(one.file.size)), instead),
    kind,
    path,
    one.state,
  );
}

/** How many failed. A file that was sent is not sent again. */
async function sendAll(now: Watched, brought: readonly Brought[]): Promise<number> {
  let failed = 0;
  const gone = new Set<string>();
  for (const one of brought) {
    if (one.place.kind === "leave" || one.state.dataset.state === "done") continue;
    try {
      await sendOne(now, one);
      one.state.dataset.state = "done";
      one.state.replaceChildren(t("uploaded"));
      if (one.place.instead) gone.add(one.place.instead);
    } catch (problem) {
      failed += 1;
      one.state.dataset.state = "failed";
      one.state.replaceChildren(`${t("failed")}: ${said(problem)}`);
    }
  }
  await now.refresh();
  await remove(now, gone).catch((problem) => notice(said(problem), true));
  return failed;
}

async function sendOne(now: Watched, one: Brought): Promise<void> {
  if (one.place.kind === "whole") {
    await now.refresh(); // the files before it have made revisions
    return replaceDraft(now.desk(), one.file);
  }
  const label = el("span", {}, "…");
  const sending = send(now.desk(), one.file, one.place.path, (part) => {
    label.textContent = t("uploading", { percent: Math.round(part * 100) });
  });
  one.state.replaceChildren(label);
  if (sending.pause) one.state.append(pausing(sending.pause, sending.resume!));
  await sending.done;
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

/** What new documents have taken the place of. */
async function remove(now: Watched, gone: ReadonlySet<string>): Promise<void> {
  const desk = now.desk();
  const changes = desk.draft.documents.filter((one) => gone.has(one.path)).map((one) => ({ path: one.path }));
  if (!changes.length) return;
  await ask("PATCH /expos/{expo}/draft", { path: { expo: desk.expo.id }, body: { changes }, match: revisionTag(desk) });
  await now.refresh();
}
