/** Notices: progress, hints for first visits, and problems. */
import type { State } from "../../core/contract";
import type { UiContext } from "./context";
import { button, el } from "./dom";

export interface Notices {
  readonly nodes: readonly HTMLElement[];
  notify(text: string): void;
  /** Shows that a newer release exists, until the visitor accepts or dismisses it. */
  offer(take: () => void): void;
  dispose(): void;
}

/** Seconds that a short message stays. */
const STAYS = 6;
const KEY = "shapan-hint"; // learned hints, e.g. "table walk"

function remembered(): Set<string> {
  try {
    return new Set((localStorage.getItem(KEY) ?? "").split(" "));
  } catch {
    return new Set(); // storage is forbidden: the hint is shown again
  }
}

export function createNotices(ui: UiContext): Notices {
  const { store, i18n } = ui;
  const fill = el("div", { class: "fill" });
  const progress = el(
    "div",
    { class: "progress", role: "progressbar", "aria-valuemin": 0, "aria-valuemax": 100 },
    fill,
  );
  const text = el("p");
  let newer: (() => void) | null = null; // accepts the newer release
  const shut = button("close", "", () => {
    notice.hidden = true;
    newer = null;
    if (store.get().tileError) store.set({ tileError: false });
  });
  const again = el("button", {
    type: "button",
    class: "act",
    onclick: () => {
      const take = newer;
      if (store.get().tileError || !take) return location.reload();
      newer = null;
      notice.hidden = true;
      take();
    },
  });
  const notice = el(
    "div",
    { class: "card notice", role: "status", hidden: true },
    text,
    again,
    shut,
  );
  const hint = el("p", { class: "card hint", hidden: true });
  let timer = 0;
  const learned = remembered();
  let start: { pose: string; at: number } | null = null;

  function show(words: string, kind: "lost" | "tiles" | "word" | "newer"): void {
    window.clearTimeout(timer);
    text.textContent = words;
    notice.hidden = false;
    notice.dataset.kind = kind;
    again.hidden = kind !== "tiles" && kind !== "newer";
    again.textContent = i18n.t(kind === "newer" ? "newerShow" : "retry");
    shut.hidden = kind === "lost";
    if (kind === "word") timer = window.setTimeout(() => write(store.get()), STAYS * 1000);
  }

  function write(state: State): void {
    shut.title = i18n.t("dismiss");
    shut.setAttribute("aria-label", i18n.t("dismiss"));
    if (state.connection === "lost") show(i18n.t("lost"), "lost");
    else if (state.tileError) show(i18n.t("tiles"), "tiles");
    else if (newer) show(i18n.t("newer"), "newer");
    else notice.hidden = true;
    const percent = Math.round(state.progress * 100);
    progress.hidden = state.progress >= 1;
    progress.setAttribute("aria-valuenow", String(percent));
    progress.setAttribute("aria-label", i18n.t("loading"));
    fill.style.transform = `scaleX(${Math.max(0.02, state.progress)})`;
    const topic =
      state.view === "table"
        ? "table"
        : state.view === "hall" || state.view === "walk"
          ? "walk"
          : "";
    hint.hidden = !topic || learned.has(topic) || state.booth !== null || state.plan;
    if (!hint.hidden) hint.textContent = i18n.t(topic === "table" ? "hintTable" : "hintWalk");
  }

  function learn(topic: string): void {
    if (learned.has(topic)) return;
    learned.add(topic);
    try {
      localStorage.setItem(KEY, [...learned].filter(Boolean).join(" "));
    } catch {
      // as above
    }
  }

  /** A hint is learned by entering a hall, or in a hall by opening a booth or walking three metres. */
  function watch(now: State, before: State): void {
    const inside = now.view === "hall" || now.view === "walk";
    if (before.view === "table" && inside) learn("table");
    if (!inside) start = null;
    else if (now.booth && now.booth !== before.booth && before.view === now.view) learn("walk");
    else if (now.view === "walk" && now.pose) {
      const [x, y] = now.pose;
      start ??= { pose: `${x},${y}`, at: performance.now() };
      const [sx, sy] = start.pose.split(",").map(Number) as [number, number];
      if (before.view === "walk" && Math.hypot(x - sx, y - sy) > 3) learn("walk");
    }
  }

  const end = store.subscribe((now, before) => {
    watch(now, before);
    if (now.pose !== before.pose && now.view === before.view && hint.hidden) return;
    write(now);
  });
  ui.onLanguage(() => write(store.get()));
  write(store.get());
  return {
    nodes: [progress, notice, hint],
    notify: (words) => show(words, "word"),
    offer(take) {
      newer = take;
      write(store.get());
    },
    dispose() {
      end();
      window.clearTimeout(timer);
    },
  };
}
