/** The authoring tool in the preview of an expo's members: turns the current view into a stop of a scenario, or records a walk with a stop at every rest. */

import { roundPose } from "../../core/address";
import type { Pose } from "../../core/contract";
import { createStopRecorder } from "../../core/scenario/stop-recorder";
import type { BoothView, PoseView, TableView } from "../../wire.gen";
import type { UiContext } from "../shell/context";
import { el } from "../shell/dom";
import { authorText } from "./author-words";
import "./author.css";

interface Recorded {
  readonly view: TableView | BoothView | PoseView;
  readonly words?: string;
}

/** `address`: URL for new stops. */
export function createAuthor(ui: UiContext, address: string): void {
  const { store, stage, i18n } = ui;
  const name = el("input", {
    type: "text",
    maxlength: 80,
    list: "shapan-scenarios",
    required: true,
  });
  const known = el("datalist", { id: "shapan-scenarios" });
  const words = el("textarea", { rows: 2, maxlength: 4000 });
  const add = el("button", { type: "button", class: "act" });
  const record = el("button", { type: "button", class: "act", "aria-pressed": "false" });
  const said = el("p", { class: "soft", role: "status" });
  const nameLabel = el("span");
  const wordsLabel = el("span");
  const heading = el("summary", {});
  const node = el(
    "details",
    { class: "card author" },
    heading,
    el("label", {}, nameLabel, name),
    known,
    el("label", {}, wordsLabel, words),
    el("div", { class: "acts" }, add, record),
    said,
  );
  ui.root.append(node);
  const asked = new URLSearchParams(location.search).get("author"); // the tour that the studio was at
  if (asked) {
    name.value = asked;
    node.open = true;
  }
  let track: ReturnType<typeof createStopRecorder> | null = null;

  async function send(stops: readonly Recorded[]): Promise<void> {
    if (!name.reportValidity() || stops.length === 0) return;
    try {
      const answer = await fetch(address, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ scenario: name.value, locale: store.get().lang, stops }),
      });
      const told = (await answer.json()) as { document?: string; stops?: number; detail?: string };
      said.textContent = answer.ok
        ? authorText(i18n.lang, "authorWritten", {
            document: told.document ?? "",
            n: told.stops ?? 0,
          })
        : (told.detail ?? answer.statusText);
      if (answer.ok) words.value = "";
    } catch (error) {
      said.textContent = String(error);
    }
  }

  /** The current view in the format of a stop. */
  function viewNow(): Recorded["view"] {
    const { view, booth } = store.get();
    if (view === "table") return { kind: "table" };
    return booth ? { kind: "booth", booth } : at(stage.pose());
  }
  const at = (pose: Pose): PoseView => ({ kind: "pose", pose: roundPose(pose) });

  add.addEventListener(
    "click",
    () => void send([{ view: viewNow(), ...(words.value && { words: words.value }) }]),
  );
  record.addEventListener("click", () => {
    if (track) {
      const stops = track.end(performance.now()).map((pose) => ({ view: at(pose) }));
      track = null;
      void send(stops);
    } else if (name.reportValidity()) track = createStopRecorder();
    write();
  });
  store.subscribe(({ pose, view }) => {
    if (track && pose && view === "walk") track.see(pose, performance.now());
  });

  function write(): void {
    heading.textContent = authorText(i18n.lang, "author");
    nameLabel.textContent = authorText(i18n.lang, "authorScenario");
    wordsLabel.textContent = authorText(i18n.lang, "authorWords");
    add.textContent = authorText(i18n.lang, "authorAdd");
    record.textContent = authorText(i18n.lang, track ? "authorStop" : "authorRecord");
    record.setAttribute("aria-pressed", String(track !== null));
    known.replaceChildren(
      ...(ui.expo.release.scenarios ?? []).map(({ id }) => el("option", { value: id })),
    );
  }
  ui.onLanguage(write);
  write();
}
