/** All files of firms and booths: whose they are, moved, renamed and removed, one or many at once. */
import { el } from "../../ui/shell/dom";
import { address, ask } from "../api";
import type { DocumentChange } from "../api.gen";
import { mayEdit, revisionTag, watchExpo } from "../expo/context";
import { tabsOf } from "../expo/tabs";
import { confirmAction } from "../kit/Dialog";
import { actionButton, notice, type Page } from "../page";
import { ownerName, ownerPicker } from "../upload/owner-picker";
import { type Owner, ownersOf } from "../upload/owners";
import { count, fileSize, number, t } from "../words";
import { KIND_WORDS, type MediaFile, type MediaKind, mediaOf, movedTo } from "./media";

const KINDS: readonly MediaKind[] = ["logo", "poster", "model", "video", "brochure", "other"];

export async function mediaPage(id: string): Promise<Page> {
  const path = { expo: id };
  let files: readonly MediaFile[] = [];
  let owners: readonly Owner[] = [];
  let seen = 0; // the revision that is shown
  const context = await watchExpo(id, () => void fresh().catch(() => undefined));
  const editable = mayEdit(context.state().expo);
  const search = el("input", { type: "search", "aria-label": t("search"), placeholder: t("search") });
  const filter = el("select", { "aria-label": t("what") });
  const glance = el("p", { class: "facts", role: "status" });
  const rows = el("ul", { class: "rows media" });
  const chosen = new Set<string>();
  const many = el("p", { class: "acts", hidden: true });

  async function fresh(): Promise<void> {
    const { draft } = context.state();
    if (draft.revision === seen) return;
    seen = draft.revision;
    const list = draft.documents.some((one) => /^exhibitors\./.test(one.path));
    owners = list ? ownersOf(await ask("GET /expos/{expo}/exhibitors", { path })) : [];
    files = mediaOf(draft.documents, owners);
    for (const one of chosen) if (!files.some((file) => file.path === one)) chosen.delete(one);
    draw();
  }

  const shown = () =>
    files.filter(
      ({ kind, owner, path: where }) =>
        (!filter.value || (filter.value === "lost" ? !owner : kind === filter.value)) &&
        `${where} ${owner?.names.join(" ") ?? ""}`.toLowerCase().includes(search.value.trim().toLowerCase()),
    );

  function draw(): void {
    const kept = filter.value;
    const lost = files.filter(({ owner }) => !owner).length;
    filter.replaceChildren(
      el("option", { value: "" }, `${t("mediaAll")} (${number(files.length)})`),
      lost ? el("option", { value: "lost" }, `${t("mediaLost")} (${number(lost)})`) : "",
      ...KINDS.map((kind) => [kind, files.filter((one) => one.kind === kind).length] as const)
        .filter(([, n]) => n)
        .map(([kind, n]) => el("option", { value: kind }, `${t(KIND_WORDS[kind])} (${number(n)})`)),
    );
    filter.value = [...filter.options].some(({ value }) => value === kept) ? kept : "";
    glance.textContent = files.length ? "" : t("mediaNone");
    rows.replaceChildren(...shown().map(line));
    drawMany();
  }

  /** What is done to all chosen files. */
  function drawMany(): void {
    many.hidden = !chosen.size || !editable;
    const move = ownerPicker(owners, t("mediaMove"), null, (owner) => owner && give([...chosen], owner));
    many.replaceChildren(
      el("span", {}, t("mediaChosen", { count: number(chosen.size) })),
      move,
      actionButton(t("remove"), () => Promise.resolve(askRemove([...chosen])), "plain"),
    );
  }

  function line(file: MediaFile): HTMLElement {
    const href = address("/expos/{expo}/draft/documents/{path}", { expo: id, path: file.path });
    const picture = file.kind === "logo" || file.kind === "poster";
    const check = el("input", { type: "checkbox", checked: chosen.has(file.path), "aria-label": file.path });
    check.addEventListener("change", () => {
      if (check.checked) chosen.add(file.path);
      else chosen.delete(file.path);
      drawMany();
    });
    const name = el("input", { class: "path", value: file.path, "aria-label": `${t("where")}: ${file.path}` });
    name.addEventListener("change", () => void rename(file.path, name.value.trim()));
    const whose = file.owner
      ? el("small", {}, [t(KIND_WORDS[file.kind]), ownerName(file.owner), file.booth].filter(Boolean).join(" · "))
      : el("small", { class: "warn" }, t("mediaNobody"));
    return el(
      "li",
      {},
      editable && check,
      picture
        ? el("img", { class: "thumbnail", alt: "", loading: "lazy", src: href })
        : el("span", { class: "thumbnail" }, file.path.split(".").at(-1)!.toUpperCase()),
      el(
        "div",
        {},
        el("b", {}, file.path.slice(file.path.lastIndexOf("/") + 1)),
        whose,
        el("small", {}, fileSize(file.size)),
      ),
      editable &&
        ownerPicker(
          owners,
          `${t("fileOwner")}: ${file.path}`,
          file.owner,
          (owner) => owner && give([file.path], owner),
        ),
      editable && name,
      el(
        "div",
        { class: "acts" },
        el("a", { href, download: "" }, t("download")),
        editable && actionButton(t("remove"), () => change([{ path: file.path }]), "plain"),
      ),
    );
  }

  async function change(changes: readonly DocumentChange[]): Promise<void> {
    await ask("PATCH /expos/{expo}/draft", { path, body: { changes }, match: revisionTag(context.state()) });
    for (const one of changes) chosen.delete(one.path);
    await context.refresh();
  }

  async function rename(from: string, to: string): Promise<void> {
    if (!to || to === from) return draw();
    await change([{ path: from, to }]).catch((problem) => {
      draw();
      throw problem;
    });
  }

  /** Each beside the others: two posters of one firm are poster and poster-2. */
  function give(paths: readonly string[], owner: Owner): void {
    const draft = context.state().draft.documents.map((one) => one.path);
    const changes: DocumentChange[] = [];
    for (const from of paths) {
      const file = files.find((one) => one.path === from)!;
      const to = movedTo(file, owner, [...draft, ...changes.map((one) => one.to!)]);
      if (to !== from) changes.push({ path: from, to });
    }
    const taken = changes.find((one) => draft.includes(one.to!));
    if (taken) notice(t("replacesOne", { path: taken.to! }), true);
    else if (changes.length) void change(changes);
  }

  const askRemove = (paths: readonly string[]) =>
    confirmAction(t("remove"), count("mediaRemove", paths.length), () => change(paths.map((one) => ({ path: one }))));

  search.addEventListener("input", draw);
  filter.addEventListener("change", draw);
  await fresh();
  const main = el(
    "div",
    { class: "media-page" },
    tabsOf(context.state().expo, "media"),
    el("p", {}, t("mediaHow")),
    el("p", { class: "acts" }, search, filter),
    many,
    glance,
    rows,
  );
  return { title: `${t("mediaFiles")} · ${context.state().expo.title}`, main, leave: context.end };
}
