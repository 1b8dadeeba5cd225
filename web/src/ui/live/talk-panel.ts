/** The panel of the talk of a hall: its lines, what may be done with each, and the field for the own one. */
import { say } from "../../core/expo/words";
import { HALL_LINE_CHARS, type HallTalk } from "../../core/live/hall-talk";
import type { ModeratedLine } from "../../studio/api.gen";
import type { HallLineView } from "../../wire.gen";
import type { UiContext } from "../shell/context";
import { button, el, rename } from "../shell/dom";
import type { ModeratorAct } from "./moderating";
import { talkText } from "./talk-words";

const NEAR_END = 40; // px: who reads there is shown what comes

export interface TalkPanelHost {
  close(): void;
  /** Null: this visitor is no moderator. */
  act: ((line: string, act: ModeratorAct) => void) | null;
  /** Lines that visitors reported, and those that are taken away. */
  reported(): readonly ModeratedLine[];
  /** The page of the own lines. */
  ownLink(): string;
}

export interface TalkPanel {
  readonly node: HTMLElement;
  write(): void;
  focus(): void;
}

export function createTalkPanel(ui: UiContext, talk: HallTalk, host: TalkPanelHost): TalkPanel {
  const { store, expo } = ui;
  const t = (key: Parameters<typeof talkText>[1], params?: Parameters<typeof talkText>[2]) =>
    talkText(store.get().lang, key, params);
  const title = el("h2", { class: "grow" });
  const close = button("close", "", host.close);
  const log = el("div", { class: "talk-log", role: "log", tabindex: "0" });
  const state = el("p", { class: "soft", role: "status" });
  const text = el("input", { type: "text", maxlength: HALL_LINE_CHARS, autocomplete: "off" });
  const send = el("button", { class: "act" });
  const form = el("form", { class: "row", onsubmit: sendLine }, text, send);
  const all = button("look", "", showAll, true);
  const own = el("a", { target: "_blank", rel: "noopener" });
  const why = el("p", { class: "soft" });
  const reports = el("div", { class: "talk-reports", hidden: true });
  const node = el(
    "section",
    { class: "card talk", hidden: true },
    el("div", { class: "row" }, title, close),
    reports,
    log,
    state,
    form,
    all,
    why,
    own,
  );
  const rows = new Map<string, { readonly row: HTMLElement; readonly said: string }>();

  function then(work: () => void): void {
    work();
    write();
  }
  function showAll(): void {
    then(talk.showAll);
  }

  function sendLine(event: SubmitEvent): void {
    event.preventDefault();
    const line = text.value.trim();
    if (!line || talk.silenced || talk.pause()) return;
    talk.write(line);
    text.value = "";
    write();
  }

  function actsOf(line: HallLineView): HTMLElement {
    const press = (label: string, work: () => void) =>
      el("button", { type: "button", class: "act", onclick: () => then(work) }, label);
    const own = talk.isOwn(line);
    const acts = [
      !own && press(t("hide"), () => talk.hide(line)),
      !own && !talk.isReported(line.id) && press(t("report"), () => talk.report(line.id)),
      ...(host.act ? moderatorActs(line.id, !!line.name) : []),
    ].filter((act) => act !== false);
    const summary = el("summary", {}, "⋯");
    summary.setAttribute("aria-label", t("more", { name: line.name || t("visitor") }));
    return acts.length ? el("details", {}, summary, el("div", { class: "acts" }, ...acts)) : el("span"); // biome-ignore format: one value
  }

  function moderatorActs(id: string, named: boolean): HTMLElement[] {
    const press = (label: string, act: ModeratorAct) =>
      el("button", { type: "button", class: "act", onclick: () => host.act!(id, act) }, label);
    return [
      press(t("take"), "take"),
      press(t("silence"), "silence"),
      ...(named ? [press(t("takeName"), "take-name")] : []),
    ];
  }

  /** A line that has not changed keeps its row, and with it what is open in it and read out. */
  function writeLines(): void {
    const follows = log.scrollTop + log.clientHeight >= log.scrollHeight - NEAR_END;
    const { lang } = store.get();
    const shown = talk.lines;
    const ids = new Set(shown.map(({ id }) => id));
    for (const [id, { row }] of rows) {
      if (ids.has(id)) continue;
      row.remove();
      rows.delete(id);
    }
    let before: Element | null = null;
    for (const line of shown) {
      const said = [lang, line.name, line.text, talk.isOwn(line), talk.isReported(line.id)].join();
      let known = rows.get(line.id);
      if (known?.said !== said) {
        const row = rowOf(line);
        known?.row.replaceWith(row);
        known = { row, said };
        rows.set(line.id, known);
      }
      const next: Element | null = before ? before.nextElementSibling : log.firstElementChild;
      if (next !== known.row) log.insertBefore(known.row, next);
      before = known.row;
    }
    for (const node of log.querySelectorAll(".on-its-way")) node.remove();
    log.append(...talk.waiting.map((line) => el("p", { class: "on-its-way soft" }, line)));
    if (follows) log.scrollTop = log.scrollHeight;
  }

  function rowOf(line: HallLineView): HTMLElement {
    const { lang } = store.get();
    const when = new Date(line.sent).toLocaleTimeString(lang, { timeStyle: "short" });
    const who = talk.isOwn(line) ? t("you") : line.name || t("visitor");
    const head = el("small", { class: "soft grow" }, el("b", {}, who), ` · ${when}`);
    return el("article", {}, el("div", { class: "row" }, head, actsOf(line)), el("p", { dir: "auto" }, line.text)); // biome-ignore format: one node
  }

  function stateNow(): string {
    if (talk.silenced) return t("silenced");
    const pause = talk.pause();
    if (pause) return t("pause", { n: pause });
    return talk.every ? t("slow", { n: talk.every }) : "";
  }

  function writeReports(): void {
    const found = host.reported();
    reports.hidden = !host.act;
    const back = ({ id, taken, silenced, reports }: ModeratedLine): HTMLElement[] => {
      const press = (label: string, act: ModeratorAct) =>
        el("button", { type: "button", class: "act", onclick: () => host.act!(id, act) }, label);
      return [
        taken ? press(t("putBack"), "put-back") : press(t("take"), "take"),
        silenced ? press(t("letSpeak"), "let-speak") : press(t("silence"), "silence"),
        ...(reports ? [press(t("dismiss"), "dismiss")] : []),
      ];
    };
    const facts = (line: ModeratedLine) =>
      [
        line.name || t("visitor"),
        line.reports ? t("reports", { n: line.reports }) : "",
        line.taken && t("taken"),
        line.silenced && t("isSilenced"),
      ].filter(Boolean).join(" · "); // biome-ignore format: one value
    const row = (line: ModeratedLine) =>
      el("li", {}, el("small", { class: "soft" }, facts(line)), el("p", { dir: "auto" }, line.text), el("div", { class: "acts" }, ...back(line))); // biome-ignore format: one node
    const list = found.length ? el("ul", {}, ...found.map(row)) : el("p", { class: "soft" }, t("noReports")); // biome-ignore format: one node
    reports.replaceChildren(el("h3", {}, t("reported")), list);
  }

  function write(): void {
    const { lang, hall } = store.get();
    const words = say(hall === null ? undefined : expo.hall(hall)?.title, lang);
    title.textContent = t("title", { hall: words });
    node.setAttribute("aria-label", title.textContent);
    rename(close, t("close"));
    log.setAttribute("aria-label", t("lines"));
    writeLines();
    const said = stateNow();
    if (state.textContent !== said) state.textContent = said;
    text.disabled = talk.silenced;
    text.setAttribute("aria-label", t("write"));
    text.placeholder = t("write");
    send.textContent = t("send");
    send.disabled = talk.silenced || talk.pause() > 0;
    all.hidden = !talk.hidden;
    rename(all, t("showAll"));
    why.textContent = t("why");
    own.textContent = t("own");
    own.href = host.ownLink();
    own.hidden = !talk.secret;
    writeReports();
  }

  return { node, write, focus: () => (text.disabled ? log : text).focus() };
}
