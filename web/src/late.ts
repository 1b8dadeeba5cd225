/** The late door: starts what the first picture does not need, after it. */
import { followed } from "./core/address";
import { followReleases } from "./release-events";
import type { Ui } from "./ui/mount";
import type { UiContext } from "./ui/shell/context";
import type { FullStage } from "./view/scene/layer";
import type { Wire } from "./wire";

const CLOCK_LOOK = 15_000; // ms

export function startLate(stage: FullStage, ui: Ui, wire: Wire): void {
  const { context } = ui;
  const { changes, live } = document.documentElement.dataset; // of a static tree: neither
  const failed = (what: string) => (error: unknown) => console.warn(`no ${what}: ${error}`);
  if (changes) followChanges(changes, stage, ui, wire);
  if (context.expo.release.programme) showProgramme(stage, context).catch(failed("programme"));
  if (live)
    import("./ui/live/meeting")
      .then(({ startMeeting }) => startMeeting(stage, context, live))
      .catch(failed("other visitors"));
  else {
    const alone = followed(location.search); // nobody leads here: the tour itself
    if (alone) void context.play(alone);
  }
}

/** Takes newer releases; visitors of a published expo decide themselves when. */
function followChanges(address: string, stage: FullStage, ui: Ui, wire: Wire): void {
  const { expo } = ui.context;
  const take = () =>
    wire
      .release()
      .then((release) => {
        expo.replace(release);
        stage.replace();
      })
      .catch((error) => console.warn(`the new release could not be read: ${error}`));
  const { offered } = document.documentElement.dataset;
  followReleases(
    address,
    () => expo.release.id,
    () => {
      if (offered === undefined) void take();
      else ui.offer(() => void take());
    },
  );
}

/** Screens and labels of the programme. */
async function showProgramme(stage: FullStage, ui: UiContext): Promise<void> {
  const [{ createScreens }, { screenWords }] = await Promise.all([
    import("./view/hall/screens"),
    import("./ui/agenda/agenda-words"),
  ]);
  const { expo, live } = ui;
  stage.attach((ask) => createScreens(expo, live, () => screenWords(ui), ask));
  const look = () =>
    void live.refresh().catch((error) => console.warn(`the programme could not be read: ${error}`));
  ui.onLanguage(look);
  setInterval(() => document.hidden || look(), CLOCK_LOOK);
  look();
}
