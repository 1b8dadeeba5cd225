/** The talk of a hall: joins what the room tells with the panel. Loaded when somebody opens it. */
import { createHallTalk } from "../../core/live/hall-talk";
import type { Meeting } from "../../core/live/meeting";
import type { ModeratedLine } from "../../studio/api.gen";
import type { UiContext } from "../shell/context";
import { moderatorOf } from "./moderating";
import { createTalkPanel } from "./talk-panel";
import { talkSecret } from "./talk-secret";

const SECOND = 1000; // ms
const LOOK_EVERY = 10; // seconds between two looks at what was reported

export interface Talking {
  toggle(): void;
}

/** `opener`: the button; `hash`: of the address as the page was opened. */
export function createTalking(
  ui: UiContext,
  { room, onChange }: Meeting,
  opener: HTMLElement,
  hash: string,
): Talking {
  const { store, expo } = ui;
  const kept = talkSecret(expo.release.expo.id);
  const moderator = moderatorOf(hash, expo.release.expo.id);
  let reported: readonly ModeratedLine[] = [];
  let seconds = 0;

  const talk = createHallTalk({
    say: room.say,
    now: Date.now,
    key: () => crypto.randomUUID(),
    secret: () => kept.read(Date.now()),
    keep: (secret) => kept.keep(secret, Date.now()),
    hideFigure: (id) => room.visitors.hide(id),
  });
  const panel = createTalkPanel(ui, talk, {
    close: () => show(false),
    act: moderator && ((line, act) => void moderate(() => moderator.act(line, act))),
    reported: () => reported,
    ownLink: () => new URL(`${store.get().lang}/talk/mine/#${talk.secret}`, ui.home).href,
  });
  opener.after(panel.node);
  panel.node.addEventListener("keydown", (event) => {
    if (event.code !== "Escape") return;
    event.preventDefault();
    show(false);
  });

  const write = () => panel.node.hidden || panel.write();

  /** Does something as a moderator, and looks what is reported then. */
  async function moderate(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
      reported = (await moderator!.lines()).filter(({ reports, taken, silenced }) => reports || taken || silenced); // biome-ignore format: one rule
    } catch (error) {
      ui.notify((error as Error).message);
    }
    write();
  }

  function show(open: boolean): void {
    panel.node.hidden = !open;
    opener.setAttribute("aria-expanded", String(open));
    if (open) room.ask();
    follow();
    if (open) {
      if (moderator) void moderate(async () => {});
      panel.write();
      panel.focus();
    } else opener.focus();
  }

  /** Listens to the hall in which one is, while the panel is open. */
  function follow(): void {
    talk.listen(panel.node.hidden ? null : store.get().hall);
    write();
  }

  room.onMessage((message) => {
    if (
      message.kind.startsWith("hall-") ||
      message.kind === "hello" ||
      message.kind === "refused"
    ) {
      talk.take(message as Parameters<typeof talk.take>[0]);
      write();
    }
  });
  onChange(() => panel.node.hidden || (talk.pause() && panel.write()));
  store.subscribe((after, before) => {
    if (after.hall === before.hall) return;
    if (after.hall === null && !panel.node.hidden) show(false);
    else follow();
  });
  ui.onLanguage(write);
  setInterval(() => {
    if (panel.node.hidden) return;
    seconds++;
    if (talk.every) panel.write(); // slow mode counts down
    if (moderator && seconds % LOOK_EVERY === 0) void moderate(async () => {});
  }, SECOND);
  return { toggle: () => show(panel.node.hidden === true) };
}
