/**
 * The plan editor: the plan as recognized, its findings, and tools to correct it or draw it. Every change shows at once, with what it
 * means for visitors as soon as the server knows; nothing is saved before the user says so.
 */
import { useRef } from "preact/hooks";
import { ask } from "../api";
import type { PlanFeature } from "../api.gen";
import { EditBar } from "../edit/EditBar";
import { unsavedStorage } from "../edit/unsaved-storage";
import { type ExpoContext, mayEdit, useExpo, watchExpo } from "../expo/context";
import { Tabs } from "../expo/Tabs";
import { markedBy } from "../findings/causes";
import { FindingCards } from "../findings/FindingCards";
import { findingPlaces, preview3d, withMarks } from "../findings/Findings";
import { ActButton, holding } from "../kit/Parts";
import { createWatched, useWatched } from "../kit/watched";
import { notice, type Page } from "../page";
import type { Target } from "../target";
import { filterText } from "../text-filter";
import { t } from "../words";
import { isEmpty, matching, rectangleAbout, sameFeatures, smallestAt, snapped } from "./change";
import { type EditorContext, type EditorState, PANELS, type PanelName } from "./context";
import { drawPlanSheet, type PlanDrawing } from "./drawing";
import { nudgeOf } from "./edit/nudge";
import {
  duplicateFeatures,
  newFeature,
  nextNumber,
  remove,
  reshape,
  split,
} from "./edit/operations";
import { drawOverlay, NOTHING, type OverlayState } from "./edit/overlay";
import { createPlanSession, type PlanSession } from "./edit/session";
import { moved, toCentimetres } from "./edit/shapes";
import { createTools, overlayFor, TOOLS, type ToolName } from "./edit/tools";
import { firmFilter } from "./firm-filter";
import { featureName, thicknessOf } from "./kinds";
import { askForSheet, LevelSelect } from "./NewSheet";
import { Preview3d } from "./Preview3d";
import { FeaturePanel } from "./panels/FeaturePanel";
import { Layers } from "./panels/Layers";
import { Measure } from "./panels/Measure";
import { PlanFindings } from "./panels/PlanFindings";
import { KEYS, Toolbar } from "./Toolbar";
import { createPlanWindow } from "./window";

const REACH = 0.02; // of the plan's width: distance at which the pointer snaps to a corner

/** What the parts of the page need beside the editor's context. */
interface PlanActs {
  readonly expo: ExpoContext;
  readonly editor: EditorContext;
  readonly session: () => PlanSession;
  readonly drawing: HTMLElement;
  readonly turn: (panel: PanelName) => void;
  readonly use: (tool: ToolName) => void;
  readonly go: (level: string) => void;
  readonly open: (target: Target) => void;
  readonly lookAt: (at: readonly [number, number]) => void;
}

export async function planPage(id: string): Promise<Page> {
  const expo = await watchExpo(id);
  const view = createPlanWindow({ grab, press, hover, key, viewed: overlay });
  const state = createWatched<EditorState>({
    level: expo.state().plan?.sheets[0]?.level ?? "",
    panel: "features",
    chosen: [],
    typed: null,
    card: null,
    rule: null,
    line: [],
    tool: "choose",
    grid: 0.5,
    making: "booth/booth",
    hidden: new Set(),
    opacity: 0.7,
  });
  const now = state.now;
  const drawn = createWatched(0); // how often the plan was drawn: the steps, the findings or the plan are others
  let session = begin();
  let shown: PlanDrawing | null = null;
  let drawnOf: readonly PlanFeature[] | null = null;
  let doing: Partial<OverlayState> = {};
  let unapplied = false;
  const ofFirm = firmFilter(id, () => {
    editor.dim();
    drawn.put(drawn.now() + 1);
  });

  function begin(): PlanSession {
    return createPlanSession(expo, now().level, unsavedStorage(), () => draw());
  }
  const sheets = () => session.sheets();
  const sheet = () => sheets().find((one) => one.level === now().level) ?? sheets()[0]!;
  const editable = () => mayEdit(expo.state().expo);
  const tools = createTools({
    features: () => sheet().features,
    chosen: () => now().chosen,
    choose: (features) => choose(features),
    mayEdit: editable,
    metres: view.metresPerPixel,
    grid: () => now().grid,
    thickness: () => thicknessOf(now().making),
    draw(some) {
      doing = { ...doing, ...some };
      overlay();
    },
    reshape: (change) => editor.edit(reshape(now().chosen, change)),
    add: (shape) => editor.edit([newFeature(shape, now().making, nextNumber(sheet().features))]),
    /** Through what is chosen; where the line misses that, through all booths. */
    cut(between) {
      const all = sheet().features;
      const through = (some: readonly PlanFeature[]) => split(all, some, between);
      const own = through(now().chosen);
      const edits = own.length ? own : through(all.filter(({ category }) => category === "booth"));
      if (edits.length) editor.edit(edits);
      else notice(t("cutNothing"), true);
    },
  });

  const editor: EditorContext = {
    state,
    put,
    get kinds() {
      return expo.state().plan?.kinds ?? {};
    },
    get editable() {
      return editable();
    },
    expo: id,
    found: () => matching(sheet(), filterText(id), featureName, ofFirm(filterText(id))),
    dim: () => shown?.dim(filterText(id).trim() ? new Set(editor.found()) : null),
    sheet,
    choose,
    change: (next) => void session.step(next),
    edit(edits) {
      if (!edits.length) return;
      if (session.reading()) return notice(t("planIsRead"), true);
      if (session.pending().scale) return notice(t("scaleFirst"), true); // the displayed plan has another scale than the saved one
      put({ chosen: session.step({ edits }) });
      draw();
    },
    reasons: (number) =>
      ask("GET /expos/{expo}/plan/{level}/reasons", {
        path: { expo: id, level: now().level },
        query: { number },
      }),
    type(next) {
      unapplied = next;
    },
    middle: view.middle,
  };

  /** What is seen of the plan is drawn again, else what lies over it. */
  function put(some: Partial<EditorState>): void {
    state.put({ ...now(), ...some });
    if (some.hidden || some.opacity !== undefined || some.card) draw();
    else overlay();
  }

  function choose(features: readonly PlanFeature[], near = false): void {
    const last = features.at(-1);
    session.edit(last?.number ?? "");
    if (last && near) view.lookAt(last.at);
    put({ chosen: features, panel: "features" });
  }

  const drawing = () => now().panel === "features" && !now().typed;
  function grab(at: readonly [number, number], on: EventTarget | null, event: PointerEvent) {
    const draws = drawing() && (now().tool === "choose" || editable());
    return draws ? tools[now().tool].grab(at, on, event) : null;
  }

  const featureAt = (at: readonly [number, number]) => smallestAt(sheet(), at, now().hidden);

  function press(at: readonly [number, number], on: EventTarget | null, event: MouseEvent): void {
    const { panel, typed, line, tool } = now();
    if ((on as Element | null)?.closest?.("a")) turn("findings");
    else if (panel === "measure" && shown) {
      const point = snapped(sheet(), at, shown.box.width * REACH);
      put({ line: line.length === 1 ? [line[0]!, point] : [point] });
    } else if (typed)
      put({ typed: { ...typed, x: toCentimetres(at[0]), y: toCentimetres(at[1]) } });
    else if (panel !== "features") choose(featureAt(at) ? [featureAt(at)!] : []);
    else tools[tool].press(at, featureAt(at), event);
  }

  function hover(at: readonly [number, number]): void {
    if (drawing()) tools[now().tool].hover(at);
  }

  function key(event: KeyboardEvent): boolean {
    const { tool, chosen } = now();
    if (drawing() && tools[tool].key(event)) return true;
    const command = event.ctrlKey || event.metaKey;
    const nudge = nudgeOf(event);
    if (command && event.key.toLowerCase() === "a")
      choose(sheet().features.filter((one) => one.category === "booth"));
    else if (command && event.key.toLowerCase() === "d" && chosen.length && editable())
      editor.edit(duplicateFeatures(sheet().features, chosen, event.shiftKey ? "north" : "east"));
    else if (command) return false;
    else if (event.key === "Escape") {
      tools[tool].cancel();
      if (tool === "choose") choose([]);
      else use("choose");
    } else if ((event.key === "Delete" || event.key === "Backspace") && chosen.length && editable())
      editor.edit(remove(chosen));
    else if (nudge && chosen.length && editable()) editor.edit(reshape(chosen, moved(...nudge)));
    else {
      const found = TOOLS.find((name) => KEYS[name] === event.key.toLowerCase());
      if (!found) return false;
      use(found);
    }
    return true;
  }

  function use(tool: ToolName): void {
    tools[now().tool].cancel();
    view.node.dataset.tool = tool;
    put({ tool, panel: "features", typed: null });
  }

  function turn(panel: PanelName): void {
    tools[now().tool].cancel();
    put({ panel, line: [], typed: null });
  }

  function overlay(): void {
    if (!shown) return;
    const { chosen, typed, line, tool } = now();
    const metres = view.metresPerPixel();
    shown.size(metres);
    const over: OverlayState = doing.ghost?.length
      ? { ...NOTHING, chosen, ...doing }
      : {
          ...overlayFor(chosen, editable() && drawing() && tool === "choose", metres),
          ...given(doing),
        };
    const ghost = typed
      ? [{ shell: rectangleAbout([typed.x, typed.y], typed.width, typed.depth, typed.turn) }]
      : [];
    const path = line.length ? line : over.path;
    drawOverlay(shown.hands, { ...over, ghost: [...over.ghost, ...ghost], path }, metres);
  }

  /** The plan itself, which is no component. */
  function draw(): void {
    view.node.hidden = !sheets().length;
    if (!sheets().length) drawn.put(drawn.now() + 1);
    else if (now().level) drawSheet();
    else go(sheet().level); // the first plan has arrived
  }

  function drawSheet(): void {
    const { hidden, opacity, chosen, card } = now();
    const marked = session.findings();
    const severity = (finding: number) => marked[finding - 1]?.severity ?? "info";
    shown = drawPlanSheet(withMarks(sheet(), markedBy(marked, card)), severity, {
      expo: id,
      opacity,
      hidden,
    });
    view.show(shown);
    editor.dim();
    if (drawnOf !== sheet().features)
      state.put({ ...now(), chosen: sameFeatures(sheet(), chosen) });
    drawnOf = sheet().features;
    overlay();
    drawn.put(drawn.now() + 1);
  }

  /** Opens a panel, or the plan at the place of a finding. */
  function open(target: Target): void {
    const to = target.get("level");
    if (to && to !== now().level && sheets().some((one) => one.level === to)) go(to);
    const [from, into] = [target.get("from"), target.get("to")];
    if (from && into) {
      put({ rule: { list: from, plan: into } });
      turn("features");
    }
    const spot = findingPlaces(sheets()).get(Number(target.get("finding") ?? 0));
    if (spot) {
      if (spot.sheet.level !== sheet().level) go(spot.sheet.level);
      const there = featureAt(spot.at);
      choose(there ? [there] : []);
      view.lookAt(spot.at);
    }
    const wanted = PANELS.find((one) => one === target.get("panel"));
    if (wanted) turn(wanted);
    else if (target.has("finding") && !spot) turn("findings");
    requestAnimationFrame(() => {
      const side = document.querySelector<HTMLElement>(".plan-editor > .tools");
      (wanted === "measure" || spot ? view.node : side)?.scrollIntoView({ block: "nearest" });
      if (spot) view.focus();
      else
        side
          ?.querySelector<HTMLElement>(".tabs [aria-pressed=true]")
          ?.focus({ preventScroll: true });
    });
  }

  function go(level: string): void {
    session.end();
    state.put({ ...now(), level, chosen: [] });
    session = begin();
    draw();
  }

  view.node.dataset.tool = now().tool;
  draw();
  expo.watch(draw);
  const acts: PlanActs = {
    expo, editor, session: () => session, drawing: view.node, turn, use, go, open, lookAt: view.lookAt,
  }; // biome-ignore format: one value
  const Whole = () => {
    useWatched(drawn);
    return <PlanPage {...acts} />;
  };
  return {
    title: `${t("thePlan")} · ${expo.state().expo.title}`,
    main: <Whole />,
    open,
    leave() {
      session.end();
      expo.end();
    },
    unsaved: () => !isEmpty(session.pending()) || now().typed !== null || unapplied,
  };
}

function PlanPage(acts: PlanActs) {
  const { editor, drawing } = acts;
  const session = acts.session();
  const { expo } = useExpo(acts.expo);
  const { level } = useWatched(editor.state);
  const main = useRef<HTMLDivElement>(null);
  const save = async () => {
    main.current!.inert = true; // what is drawn now would count as saved
    await session.save().finally(() => main.current?.removeAttribute("inert"));
  };
  const none = !session.sheets().length;
  return (
    <div class="plan-page" ref={main}>
      <Tabs expo={expo} here="plan" />
      <div class="plan-editor">
        <div>
          {editor.editable && !none && <Toolbar editor={editor} session={session} use={acts.use} />}
          <div ref={holding(drawing)} />
          <EditBar key={level} session={{ ...session, save }}>
            <Effect session={session} />
          </EditBar>
          <Beside {...acts} />
        </div>
        <div class="tools">{none ? <NoPlan {...acts} /> : <Side {...acts} />}</div>
      </div>
    </div>
  );
}

function Effect({ session }: { readonly session: PlanSession }) {
  const effect = session.effect();
  return (
    <p>
      <b>{t("wouldBe")}</b> {effect === null ? <progress aria-label={t("tryIt")} /> : effect}
    </p>
  );
}

/** The walk in front of what was chosen last, as it was saved. */
function Beside({ expo, editor, session }: PlanActs) {
  const { chosen } = useWatched(editor.state);
  const at = useRef(`/studio/previews/${editor.expo}/`);
  const last = chosen.at(-1);
  if (last && !session().steps()) at.current = preview3d(editor.expo, editor.sheet(), last.at);
  return <Preview3d expo={expo} at={at.current} />;
}

function NoPlan({ editor, session, expo }: PlanActs) {
  const findings = session().findings();
  return (
    <>
      <p class="lead">{t("noPlan")}</p>
      {findings.length ? (
        <FindingCards found={findings} acts={() => []} context={expo} />
      ) : (
        <a href={`/studio/expos/${editor.expo}`}>{t("overview")}</a>
      )}
      <p class="acts">
        <ActButton plain word="newSheet" work={() => askForSheet(expo)} />
      </p>
    </>
  );
}

function Side({ editor, session, expo, turn, go, open, lookAt, drawing }: PlanActs) {
  const { panel, chosen, level, card } = useWatched(editor.state);
  const sheets = session().sheets();
  const show = (spot: {
    readonly sheet: { readonly level: string };
    readonly at: readonly [number, number];
  }) => {
    if (spot.sheet.level !== editor.sheet().level) go(spot.sheet.level);
    lookAt(spot.at);
    drawing.scrollIntoView({ block: "nearest" });
  };
  return (
    <>
      <p class="acts">
        {sheets.length > 1 && (
          <LevelSelect expo={editor.expo} sheets={sheets} now={editor.sheet()} go={go} />
        )}
        {editor.editable && <ActButton plain word="newSheet" work={() => askForSheet(expo)} />}
      </p>
      <p class="acts tabs">
        {PANELS.map((name) => (
          <button
            key={name}
            type="button"
            class="plain"
            aria-pressed={name === panel}
            onClick={() => turn(name)}
          >
            {name === "findings" ? `${t(name)} ${session().findings().length}` : t(name)}
          </button>
        ))}
      </p>
      <fieldset key={level} disabled={panel !== "findings" && !editor.editable} class="bare">
        {panel === "features" && <FeaturePanel editor={editor} findings={session().findings()} />}
        {panel === "layers" && <Layers editor={editor} />}
        {panel === "measure" && <Measure editor={editor} />}
        {panel === "findings" && (
          <PlanFindings
            session={session()}
            expo={editor.expo}
            editable={editor.editable}
            chosen={chosen}
            open={open}
            show={show}
            card={card}
            chooseCard={(card) => editor.put({ card })}
            context={expo}
          />
        )}
      </fieldset>
    </>
  );
}

const given = (doing: Partial<OverlayState>): Partial<OverlayState> =>
  Object.fromEntries(
    Object.entries(doing).filter(([, value]) => (Array.isArray(value) ? value.length : value)),
  );
