/** Moves the camera to the table, into a hall, to a pose, or on foot. Each movement ends the one before. */
import type { Point, Pose, View } from "../../core/contract";
import { enterHall, fadeCanvas, holdFrame, type ViewState } from "../scene/view-state";
import type { CameraAnimation } from "./animation";
import {
  DIVE_SECONDS,
  type Eye,
  eyeOfOrbit,
  flight,
  flightSeconds,
  type Orbit,
  orbitAbout,
  poseOfEye,
  walkFov,
} from "./eye";
import {
  awaitsHall,
  currentView,
  type FrameHold,
  isOffline,
  orbitOver,
  type ViewSnapshot,
} from "./frame-hold";
import { TABLE_FOV } from "./framing";
import type { Walker } from "./walker";

export interface Travel {
  /** Ends the current movement where it is. */
  interrupt(): void;
  /** Cancels a cut that waits for its hall. */
  stay(): void;
  toTable(goal?: Orbit, view?: View, cut?: boolean): Promise<void>;
  toWalk(pose: Pose, hall: string | null, cut: boolean): Promise<void>;
  toPose(pose: Pose, cut: boolean): Promise<void>;
  over(hall: string, cut: boolean): Promise<void>;
  /** On foot around booths; false when there is no route. */
  walkTo(hall: string, at: Point): Promise<boolean>;
  /** The release was replaced: loads the walker again. */
  renew(): void;
}

const HOVER = 2; // seconds of waiting above a hall; then the camera returns if the connection is lost
const LOOK = 500; // ms

export function createTravel(s: ViewState, animation: CameraAnimation, hold: FrameHold): Travel {
  const { expo } = s;
  let walkerLoading: Promise<Walker | null> | null = null;
  let turning = 0;

  function interrupt(): void {
    s.walker?.stop();
    clearInterval(turning);
    if (!s.flight) return;
    const { end } = s.flight;
    s.flight = null;
    end();
  }

  /** To an eye; `settle` sets the mode at the end. Resolves at the end or when another movement starts. */
  function travel(
    goal: Eye,
    cut: boolean,
    settle: () => void,
    least = DIVE_SECONDS,
    before = currentView(s),
  ): Promise<void> {
    interrupt();
    if (s.shownView !== "loading") s.idleRotates = false; // opening the page does not count as a touch
    if (cut || s.reducedMotion.matches || s.shownView === "loading") {
      const seen = s.shownView !== "loading" || s.canvas.classList.contains("on"); // a link into a hall may have shown the table first
      if (awaitsHall(s) && seen) hold.begin(before);
      else if (s.shownView !== "loading") {
        holdFrame(s, false);
        fadeCanvas(s.canvas);
      }
      Object.assign(s.eye, goal);
      settle();
      s.requestFrame();
      return Promise.resolve();
    }
    hold.lift();
    if (awaitsHall(s)) turning = window.setInterval(() => turnBack(before), LOOK);
    return new Promise((resolve) => {
      s.flight = {
        path: flight(s.eye, goal),
        at: 0,
        pace: 1,
        late: 0,
        home: false,
        seconds: flightSeconds(s.eye, goal, least),
        end: () => {
          if (s.flight === null && eyeAt(goal)) settle();
          resolve();
        },
      };
      s.requestFrame();
    });
  }

  function eyeAt(goal: Eye): boolean {
    return Math.hypot(s.eye.x - goal.x, s.eye.y - goal.y, s.eye.z - goal.z) < 1e-3;
  }

  /** The hall failed to load: flies back. */
  function turnBack({ mode, goalView, atHome, orbit, eye, focus }: ViewSnapshot): void {
    if (!s.flight || s.flight.late < HOVER || !awaitsHall(s) || !isOffline(s)) return;
    if (mode === "table") void toTable(atHome ? s.home : orbit, goalView);
    else void toWalk(poseOfEye(eye), focus, false);
  }

  function toTable(orbitGoal = s.home, view: View = "table", cut = false): Promise<void> {
    if (orbitGoal === s.home && s.atHome && s.mode === "table" && !s.flight)
      return Promise.resolve(); // already there: the idle rotation continues
    const goal = eyeOfOrbit(orbitGoal, { ...s.eye });
    s.goalView = view;
    document.exitPointerLock?.();
    const settle = () => {
      s.mode = "table";
      s.orbit.set(orbitGoal);
      s.atHome = orbitGoal === s.home;
      animation.lookInto();
      s.goalView = s.focus && view === "hall" ? "hall" : s.goalView;
      s.relight();
    };
    const going = travel(goal, cut, settle);
    if (s.flight) s.flight.home = orbitGoal === s.home;
    return going;
  }

  async function toWalk(pose: Pose, hall: string | null, cut: boolean): Promise<void> {
    const [x, y, z, yaw, pitch] = pose;
    const inside = hall ?? expo.hallAt([x, y], z)?.id ?? nearestHall([x, y]);
    if (inside === null) return;
    const load = loadWalker();
    const goal: Eye = { x, y, z, yaw, pitch, fov: walkFov(s.width / s.height) };
    const before = currentView(s);
    s.goalView = "walk";
    enterHall(s, inside);
    const eyeLevel = z < expo.elevation(inside) + (expo.hall(inside)?.height ?? 9);
    const settle = () => {
      s.mode = "walk";
      s.picture.view = "walk"; // floating labels do not wait for the hall
      s.relight();
    };
    const going = travel(goal, cut, settle, s.mode === "walk" ? 1.1 : DIVE_SECONDS, before);
    const made = await load;
    if (eyeLevel) await made?.place(inside, [x, y]);
    await going;
    s.requestFrame();
  }

  /** Null when its code fails to load; the next call loads it again. */
  function loadWalker(): Promise<Walker | null> {
    walkerLoading ??= import("./walker").then(
      ({ createWalker }) => {
        s.walker = createWalker(expo.walk, new Set(expo.release.halls.map((hall) => hall.id)));
        return s.walker;
      },
      () => {
        walkerLoading = null;
        return null;
      },
    );
    return walkerLoading;
  }

  function nearestHall([x, y]: Point): string | null {
    let [best, least]: [string | null, number] = [null, Number.POSITIVE_INFINITY];
    for (const hall of expo.release.halls) {
      for (const [px, py] of hall.outline) {
        const away = Math.hypot(px - x, py - y);
        if (away < least) [best, least] = [hall.id, away];
      }
    }
    return best;
  }

  async function walkTo(hall: string, at: Point): Promise<boolean> {
    const made = await loadWalker();
    if (s.mode !== "walk" || !made) return false;
    s.requestFrame();
    const going = made.follow({ hall, at });
    going.then(() => s.requestFrame());
    queueMicrotask(() => s.requestFrame());
    return going;
  }

  /** A pose high above a hall becomes an orbit over the table; other poses stand at least 0.4 m above the floor. */
  async function toPose(pose: Pose, cut: boolean): Promise<void> {
    const [x, y, z, yaw, pitch] = pose;
    const hall = expo.hallAt([x, y], z);
    const floor = hall ? expo.elevation(hall.id) : s.site.box.z;
    if (z > floor + 4 && pitch < 0)
      return toTable(orbitAbout({ x, y, z, yaw, pitch, fov: TABLE_FOV }, floor), "table", cut);
    await toWalk([x, y, Math.max(z, floor + 0.4), yaw, pitch], hall?.id ?? null, cut);
  }

  async function over(hall: string, cut: boolean): Promise<void> {
    const goal = orbitOver(s, hall);
    if (!goal) return;
    await toTable(goal, "hall", cut);
  }

  function renew(): void {
    walkerLoading = s.walker = null;
    const hall = s.focus;
    if (s.mode === "walk" && hall !== null)
      void loadWalker().then((made) => made?.place(hall, [s.eye.x, s.eye.y]));
  }

  return { interrupt, stay: hold.leave, toTable, toWalk, toPose, over, walkTo, renew };
}
