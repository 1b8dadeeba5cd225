/** The three.js side of the viewer (tour/contract.ts): joins venue, table, light, lettering and camera, and draws when asked. */
import { NeutralToneMapping, PerspectiveCamera, Scene, WebGLRenderer } from "three";
import type { Hit, Point, Pose, Quality, Stage, View } from "../tour/contract";
import { drift, REST } from "../tour/drift";
import type { Expo } from "../tour/expo";
import type { Store } from "../tour/state";
import { createBackdrop } from "./backdrop";
import { aim, DIVE_SECONDS, EYE_HEIGHT, type Eye, eyeOfOrbit, flight, poseOfEye, turnBetween, walkFov } from "./eye";
import { frameTable, type Margins, TABLE_FOV } from "./frame";
import { type Hands, listen } from "./input";
import { createLoop } from "./loop";
import { createLook } from "./materials";
import { MOODS, type Mood, type MoodName } from "./mood";
import { createOrbit } from "./orbit";
import { createPads } from "./pads";
import { createPointer, type Scene as Sight } from "./pointer";
import { createGovernor, LEVELS } from "./quality";
import type { AskFrame, Lettering, Picture } from "./seam";
import { placeOf } from "./stand";
import { createSun } from "./sun";
import { createTable } from "./table";
import { type Blobs, createVenue, type Venue } from "./venue";
import type { Walker } from "./walker";

export interface StageOptions {
  readonly canvas: HTMLCanvasElement;
  readonly expo: Expo;
  readonly blobs: Blobs;
  readonly store: Store;
  /** Made when the first picture stands; the table does not wait for its code. */
  lettering(ask: AskFrame): Promise<Lettering>;
  /** A tap or Enter on something. Returns true when it was dealt with; else the stage goes there. */
  onHit?(hit: Hit | null): boolean;
  onError(what: "context" | "tile", detail: string): void;
  margins(): Margins;
}

export interface FullStage extends Stage {
  /** From above, near enough to see its booths. */
  overHall(hall: string, cut?: boolean): Promise<void>;
  mood(name: MoodName): void;
  /** The release was replaced: tiles are taken from the new one, the pose stays. */
  replace(): void;
  retry(): void;
  focus(): void;
  lockPointer(): void;
}

type Mode = "table" | "walk";

export function createStage(options: StageOptions): FullStage {
  const { canvas, expo, store } = options;
  const renderer = new WebGLRenderer({ canvas, antialias: true, powerPreference: "high-performance", stencil: false });
  renderer.toneMapping = NeutralToneMapping;
  renderer.shadowMap.enabled = true;
  renderer.shadowMap.autoUpdate = false;
  renderer.info.autoReset = true;
  renderer.autoClear = false; // the backdrop covers all
  const governor = createGovernor(isSoftware(renderer), (navigator as { deviceMemory?: number }).deviceMemory ?? 8);
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const scene = new Scene();
  scene.matrixWorldAutoUpdate = false; // everything that moves updates itself
  const camera = new PerspectiveCamera(TABLE_FOV, 1, 1, 1000);
  camera.matrixAutoUpdate = true;
  const look = createLook();
  const backdrop = createBackdrop();
  const sun = createSun(scene);
  scene.add(backdrop.object);

  let place = placeOf(expo.release);
  let table = createTable(place.plan, plateSize());
  scene.add(table.object);
  table.object.updateMatrixWorld(true);
  let venue: Venue = openVenue();
  let lettering: Lettering | null = null;
  let lettered: Promise<void> | null = null;

  // Where one is
  let mode: Mode = "table";
  let focus: string | null = null; // the hall walked in, dived to, or looked into
  const eye: Eye = { x: 0, y: 0, z: 10, yaw: 0, pitch: 0, fov: TABLE_FOV };
  const reach = { minX: 0, minY: 0, maxX: 1, maxY: 1, near: 1, far: 10 };
  const orbit = createOrbit(reach);
  let home = frameTable(place.stand, 1, options.margins());
  let atHome = true; // nobody has touched the table since it was framed: a new size frames it again
  let walker: Walker | null = null;
  let walkerLoading: Promise<Walker> | null = null;
  let trip: { path: (t: number, out: Eye) => Eye; at: number; seconds: number; end: () => void } | null = null;
  const keys = { right: 0, ahead: 0, turn: 0, tilt: 0, run: false };
  const stick = { right: 0, ahead: 0, turn: 0, tilt: 0 };
  let settleTimer = 0;

  // What is shown
  let [width, height] = [0, 0];
  let shown: View = "loading";
  let wanted: View = "table";
  let checking = false;
  let [lastPose, lastShadow] = [0, 0];
  let lost = false;
  let touchedAt = performance.now();
  let drifting = !calm.matches;
  let drifted = 0;
  let driftTimer = 0;
  const picture: { -readonly [K in keyof Picture]: Picture[K] } = {
    camera,
    width: 0,
    height: 0,
    pixelRatio: 1,
    view: "table",
    hall: null,
  };
  const pointer = createPointer(camera, expo);

  let mood: Mood = MOODS.day;
  applyMood();

  function openVenue(): Venue {
    return createVenue({
      release: expo.release,
      blobs: options.blobs,
      look,
      lowMemory: governor.level !== "high",
      onChange: () => loop.ask(),
      onCasters: () => {
        sun.stale();
        loop.ask();
      },
      onMissing: (url) => options.onError("tile", url),
    });
  }

  function plateSize(): number {
    return Math.min(2048, renderer.capabilities.maxTextureSize);
  }

  function applyMood(): void {
    sun.apply(mood, mode === "walk" && focus !== null);
    backdrop.middle.set(mood.back);
    backdrop.edge.set(mood.edge);
    look.sky.value.set(mood.sky);
    look.ground.value.set(mood.ground);
    look.glow.value = mood.glow;
    renderer.toneMappingExposure = mood.exposure;
  }

  // ---- frames

  const loop = createLoop((seconds, now) => {
    if (lost || width === 0) return false;
    let moving = advance(seconds, now);
    point();
    venue.update(camera, focus);
    if (venue.complete && shadowDue(now) && sun.draw(renderer, scene)) {
      lastShadow = now;
      return true; // the picture comes with the next frame
    }
    if (lettering?.update(picture)) moving = true;
    lettering?.object.updateMatrixWorld();
    renderer.render(scene, camera);
    tellProgress();
    if (venue.complete && !trip) arrive();
    if (moving && seconds > 0 && governor.saw(seconds * 1000)) applyQuality();
    if (now - lastPose > 100 || !moving) tellPose(now);
    return moving || !venue.complete;
  });

  function shadowDue(now: number): boolean {
    return now - lastShadow > 120;
  }

  /** Moves what moves; true while anything does. */
  function advance(seconds: number, now: number): boolean {
    const sticks = pads.poll();
    if (trip) {
      trip.at += seconds / trip.seconds;
      trip.path(trip.at, eye);
      if (trip.at >= 1) {
        const { end } = trip;
        trip = null;
        end();
      }
      return true;
    }
    if (mode === "walk") return walk(seconds) || sticks;
    const [turn, ahead, right] = [keys.turn + stick.turn, keys.ahead + stick.ahead, keys.right + stick.right];
    if (turn) orbit.turn(turn * seconds * 60);
    if (ahead || right) panBy(right * orbit.now.distance * seconds * 0.5, ahead * orbit.now.distance * seconds * 0.5);
    let moving = orbit.advance(seconds) || turn !== 0 || ahead !== 0 || right !== 0;
    eyeOfOrbit(orbit.now, eye);
    if (drifting && atHome && shown === "table") {
      drifted = drift((now - touchedAt) / 1000);
      if (drifted !== 0) {
        const yaw = orbit.now.yaw;
        orbit.now.yaw += drifted;
        eyeOfOrbit(orbit.now, eye);
        orbit.now.yaw = yaw;
        moving = true;
      }
    }
    lookInto();
    return moving || sticks;
  }

  function walk(seconds: number): boolean {
    const turn = keys.turn + stick.turn;
    const tilt = keys.tilt + stick.tilt;
    eye.yaw += turn * seconds * 100;
    eye.pitch = Math.min(80, Math.max(-80, eye.pitch + tilt * seconds * 60));
    if (!walker) return turn !== 0 || tilt !== 0;
    walker.wish(keys.right + stick.right, keys.ahead + stick.ahead, keys.run);
    const heading = walker.heading();
    if (heading !== null) {
      const way = turnBetween(eye.yaw, heading);
      eye.yaw += way * (1 - Math.exp(-seconds / 0.32));
      eye.pitch += (0 - eye.pitch) * (1 - Math.exp(-seconds / 0.6));
    }
    const moved = walker.advance(seconds, eye.yaw);
    if (moved) {
      const { hall, at } = walker.at;
      [eye.x, eye.y] = at;
      if (hall !== focus) enter(hall);
      const z = (walker.floorZ(hall) ?? expo.elevation(hall)) + EYE_HEIGHT;
      eye.z += (z - eye.z) * Math.min(1, seconds * 6);
    }
    return moved || walker.moving || turn !== 0 || tilt !== 0;
  }

  function enter(hall: string | null): void {
    if (focus === hall) return;
    focus = hall;
    picture.hall = hall;
    coverSun();
    sun.stale();
    store.set({ hall });
  }

  /** On the table: close above a hall is a view of that hall. */
  function lookInto(): void {
    const o = orbit.now;
    const tall = 2 * o.distance * Math.tan((o.fov * Math.PI) / 360);
    const hall = expo.hallAt([o.x, o.y]);
    let into: string | null = null;
    if (hall) {
      const [w, d] = extent(hall.outline);
      // Into it when it fills the picture; out again a little later, so that it does not waver.
      if (tall < Math.max(w, d, 24) * (focus === hall.id ? 0.9 : 0.8)) into = hall.id;
    }
    if (into !== focus) enter(into);
    wanted = into ? "hall" : "table";
  }

  function point(): void {
    const hall = focus === null ? undefined : expo.hall(focus);
    const floor = focus === null ? place.stand.z : expo.elevation(focus);
    const above = Math.max(0.5, eye.z - floor);
    const near = mode === "walk" && !trip ? 0.08 : Math.max(0.08, above * 0.05);
    aim(camera, eye, near, place.size * 6 + above * 4);
    // Above the roof one looks into a cut-open shell; below it the hall is whole.
    const roof = floor + (hall?.height ?? 9);
    look.cut.value = eye.z > roof - 1.5 ? floor + Math.max(2.6, Math.min(3.4, (hall?.height ?? 9) * 0.4)) : 1e6;
  }

  function coverSun(): void {
    sun.apply(mood, mode === "walk" && focus !== null);
    const hall = focus === null || mode === "table" ? undefined : expo.hall(focus);
    if (hall) {
      const xs = hall.outline.map((p) => p[0]);
      const ys = hall.outline.map((p) => p[1]);
      const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
      sun.cover(
        (x0 + x1) / 2,
        (y0 + y1) / 2,
        expo.elevation(hall.id),
        Math.hypot(x1 - x0, y1 - y0) / 2 + 2,
        hall.height,
      );
    } else {
      const { stand } = place;
      sun.cover(stand.x, stand.y, stand.z, Math.hypot(stand.rx, stand.ry), stand.tall);
    }
  }

  // ---- what the page is told

  function tellProgress(): void {
    store.set({ progress: venue.complete ? 1 : Math.min(0.99, venue.progress) });
  }

  function tellPose(now: number): void {
    lastPose = now;
    store.set({ pose: poseOfEye(eye) });
  }

  /** Once what is seen is complete and lettered, the next frame says so (design: in the frame after that picture). */
  function arrive(): void {
    if (checking || (shown === wanted && store.get().view === wanted)) return;
    checking = true;
    const goal = wanted;
    void ready().then(() => {
      requestAnimationFrame(() => {
        checking = false;
        if (goal !== wanted || trip || lost) return loop.ask();
        shown = goal;
        picture.view = goal;
        store.set({ view: goal, progress: 1 });
        if (goal === "table") waitForDrift();
        loop.ask();
      });
    });
  }

  async function ready(): Promise<void> {
    lettered ??= options
      .lettering(() => loop.ask())
      .then(
        (made) => {
          lettering = made;
          scene.add(made.object);
          picture.view = wanted;
          made.update(picture);
          loop.ask();
        },
        (error) => console.warn(`no lettering: ${error}`),
      );
    await lettered;
    picture.view = wanted;
    loop.ask();
    // Signs may fail; the picture does not wait for them for ever.
    await Promise.race([lettering?.ready() ?? Promise.resolve(), new Promise((late) => setTimeout(late, 6000))]);
  }

  function waitForDrift(): void {
    clearTimeout(driftTimer);
    if (drifting && atHome) {
      touchedAt = performance.now();
      driftTimer = window.setTimeout(() => loop.ask(), REST * 1000 + 50);
    }
  }

  // ---- movement

  function interrupt(): void {
    walker?.stop();
    if (!trip) return;
    const { end } = trip;
    trip = null;
    end();
  }

  /** To an eye; `settle` sets the mode that begins there. Resolves at the end or when something else begins. */
  function travel(goal: Eye, cut: boolean, settle: () => void, seconds = DIVE_SECONDS): Promise<void> {
    interrupt();
    drifting = false;
    if (cut || calm.matches || shown === "loading") {
      if (shown !== "loading") fade();
      Object.assign(eye, goal);
      settle();
      loop.ask();
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      trip = {
        path: flight(eye, goal),
        at: 0,
        seconds,
        end: () => {
          if (trip === null && eyeAt(goal)) settle();
          resolve();
        },
      };
      loop.ask();
    });
  }

  function eyeAt(goal: Eye): boolean {
    return Math.hypot(eye.x - goal.x, eye.y - goal.y, eye.z - goal.z) < 1e-3;
  }

  /** A cut is softened by a short fade of the canvas (reduced motion); the style sheet has the transition. */
  function fade(): void {
    canvas.classList.remove("cut");
    void canvas.offsetWidth; // restarts the animation
    canvas.classList.add("cut");
  }

  function toTable(orbitGoal = home, view: View = "table", cut = false): Promise<void> {
    const goal = eyeOfOrbit(orbitGoal, { ...eye });
    wanted = view;
    document.exitPointerLock?.();
    const settle = () => {
      mode = "table";
      orbit.set(orbitGoal);
      atHome = orbitGoal === home;
      lookInto();
      wanted = focus && view === "hall" ? "hall" : wanted;
      coverSun();
    };
    if (mode === "table") mode = "table";
    return travel(goal, cut, settle);
  }

  async function toWalk(pose: Pose, hall: string | null, cut: boolean): Promise<void> {
    const [x, y, z, yaw, pitch] = pose;
    const inside = hall ?? expo.hallAt([x, y], z)?.id ?? nearestHall([x, y]);
    if (inside === null) return;
    const load = loadWalker();
    const goal: Eye = { x, y, z, yaw, pitch, fov: walkFov(width / height) };
    wanted = "walk";
    enter(inside);
    const eyeLevel = z < expo.elevation(inside) + (expo.hall(inside)?.height ?? 9);
    const settle = () => {
      mode = "walk";
      coverSun();
    };
    const going = travel(goal, cut, settle, mode === "walk" ? 1.1 : DIVE_SECONDS);
    const made = await load;
    if (eyeLevel) await made.place(inside, [x, y]);
    await going;
    loop.ask();
  }

  function loadWalker(): Promise<Walker> {
    walkerLoading ??= import("./walker").then(({ createWalker }) => {
      walker = createWalker(expo.walk, new Set(expo.release.halls.map((hall) => hall.id)));
      return walker;
    });
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

  // ---- picking

  const sight = (): Sight => ({ venue, width, height, walking: mode === "walk", focus, floor: floorNow() });
  const pick = (px: number, py: number) => pointer.pick(px, py, sight());

  function floorNow(): number {
    return focus === null ? place.stand.z : expo.elevation(focus);
  }

  function light(hit: Hit | null): void {
    const key = hit?.kind === "booth" ? hit.key : hit?.kind === "hall" && mode === "table" ? hit.hall : null;
    const feature = hit?.kind === "booth" ? venue.feature(hit.key) : key !== null ? venue.hallFeature(key) : -1;
    canvas.style.cursor = key !== null ? "pointer" : mode === "walk" ? "crosshair" : "grab";
    if (look.hover.value === feature && store.get().hover === key) return;
    look.hover.value = feature;
    store.set({ hover: key });
    loop.ask();
  }

  function act(hit: Hit | null): void {
    if (options.onHit?.(hit) || !hit) return;
    if (hit.kind === "floor") void walkTo(hit.hall, [hit.at[0], hit.at[1]]);
    else if (hit.kind === "booth") {
      store.set({ booth: hit.key });
      if (mode === "table") void stage.goBooth(hit.key);
    } else if (mode === "table") void stage.goHall(hit.hall);
  }

  async function walkTo(hall: string, at: Point): Promise<boolean> {
    const made = await loadWalker();
    if (mode !== "walk") return false;
    loop.ask();
    const going = made.follow({ hall, at });
    going.then(() => loop.ask());
    queueMicrotask(() => loop.ask());
    return going;
  }

  // ---- hands

  function panBy(right: number, ahead: number): void {
    const turn = (orbit.now.yaw * Math.PI) / 180;
    orbit.pan(Math.cos(turn) * right + Math.sin(turn) * ahead, -Math.sin(turn) * right + Math.cos(turn) * ahead);
  }

  /** A touch takes over from a flight where it is. */
  function takeOver(): void {
    touchedAt = performance.now();
    if (drifted !== 0) {
      // What the drift turned stays turned: nothing jumps when a hand comes.
      orbit.set({ ...orbit.now, yaw: orbit.now.yaw + drifted });
      drifted = 0;
    }
    drifting = false;
    clearTimeout(driftTimer);
    if (!trip) return;
    interrupt();
    const floor = focus === null ? place.stand.z : expo.elevation(focus);
    if (eye.z < floor + 3 && focus !== null) {
      mode = "walk";
      wanted = "walk";
      void toWalk(poseOfEye({ ...eye, z: floor + EYE_HEIGHT, pitch: Math.max(-30, eye.pitch) }), focus, false);
    } else {
      // Orbit about what is in the middle of the picture.
      const drop = Math.max(0.12, -Math.sin((eye.pitch * Math.PI) / 180));
      const distance = Math.min(reach.far, Math.max(reach.near, (eye.z - floor) / drop));
      const flat = Math.cos((eye.pitch * Math.PI) / 180) * distance;
      const turn = (eye.yaw * Math.PI) / 180;
      mode = "table";
      orbit.set({
        x: eye.x + Math.sin(turn) * flat,
        y: eye.y + Math.cos(turn) * flat,
        z: floor,
        yaw: eye.yaw,
        pitch: Math.min(-9, eye.pitch),
        distance,
        fov: eye.fov,
      });
      atHome = false;
      lookInto();
      coverSun();
    }
    loop.ask();
  }

  const hands: Hands = {
    touched: takeOver,
    drag(dx, dy) {
      if (mode === "walk") {
        const degrees = eye.fov / height;
        eye.yaw -= dx * degrees * 1.1;
        eye.pitch = Math.min(80, Math.max(-80, eye.pitch + dy * degrees * 1.1));
      } else {
        atHome = false;
        orbit.drag(dx, dy);
      }
      loop.ask();
    },
    lookLocked(dx, dy) {
      if (mode !== "walk") return;
      eye.yaw += dx * 0.11;
      eye.pitch = Math.min(80, Math.max(-80, eye.pitch - dy * 0.11));
      loop.ask();
    },
    pan(dx, dy) {
      if (mode === "walk") return hands.drag(dx, dy);
      atHome = false;
      const metres = (2 * orbit.now.distance * Math.tan((orbit.now.fov * Math.PI) / 360)) / height;
      panBy(-dx * metres, (dy * metres) / Math.max(0.3, -Math.sin((orbit.now.pitch * Math.PI) / 180)));
      loop.ask();
    },
    turn(degrees) {
      if (mode === "walk") eye.yaw -= degrees;
      else orbit.turn(-degrees);
      loop.ask();
    },
    zoom(factor, x, y) {
      if (mode === "walk") return stride(factor);
      atHome = false;
      const at = pointer.onPlane(x, y, orbit.now.z, place.size * 8, sight()) ?? [orbit.now.x, orbit.now.y];
      orbit.zoom(factor, at[0], at[1]);
      loop.ask();
    },
    tap(x, y) {
      act(pick(x, y));
    },
    hover(x, y) {
      if (trip || walker?.moving) return;
      light(pick(x, y));
    },
    leave: () => light(null),
    keys(right, ahead, turn, tilt, run) {
      Object.assign(keys, { right, ahead, turn, tilt, run });
      if (mode === "table" && (right || ahead || turn)) atHome = false;
      loop.ask();
    },
    enter: () => act(pick(width / 2, height / 2)),
    escape: () => void goBack(),
  };

  /** The wheel walks: a short impulse ahead or back. */
  function stride(factor: number): void {
    keys.ahead = factor > 1 ? 1 : -1;
    clearTimeout(settleTimer);
    settleTimer = window.setTimeout(() => {
      keys.ahead = 0;
      loop.ask();
    }, 160);
    loop.ask();
  }

  function goBack(): Promise<void> {
    if (mode === "walk" || focus !== null || trip || !atHome) return stage.goTable();
    return Promise.resolve();
  }

  const stopListening = listen(canvas, hands);

  const pads = createPads(
    {
      sticks(right, ahead, turn, tilt) {
        if (right || ahead || turn) takeOver();
        Object.assign(stick, { right, ahead, turn, tilt });
        loop.ask();
      },
      enter: hands.enter,
      escape: hands.escape,
    },
    () => loop.ask(),
  );

  // ---- the page around it

  function applyQuality(): void {
    const level = LEVELS[governor.level];
    renderer.setPixelRatio(Math.max(0.6, Math.min(devicePixelRatio || 1, level.ratio) * governor.scale));
    renderer.setSize(width, height, false);
    sun.size(Math.min(level.shadow, renderer.capabilities.maxTextureSize));
    venue.errorTarget = level.error;
    picture.pixelRatio = renderer.getPixelRatio();
    loop.ask();
  }

  function resize(): void {
    const box = canvas.getBoundingClientRect();
    const [w, h] = [Math.round(box.width), Math.round(box.height)];
    if (w < 2 || h < 2 || (w === width && h === height)) return;
    [width, height] = [w, h];
    camera.aspect = w / h;
    camera.updateProjectionMatrix();
    [picture.width, picture.height] = [w, h];
    frameHome();
    if (mode === "walk") eye.fov = walkFov(w / h);
    applyQuality();
  }

  function frameHome(): void {
    home = frameTable(place.stand, width / height, options.margins());
    const { stand } = place;
    Object.assign(reach, {
      minX: stand.x - stand.rx,
      minY: stand.y - stand.ry,
      maxX: stand.x + stand.rx,
      maxY: stand.y + stand.ry,
      near: Math.min(home.distance * 0.5, 26),
      far: home.distance * 1.7,
    });
    if (atHome && mode === "table" && !trip) orbit.set(home);
  }

  const sizes = new ResizeObserver(resize);
  sizes.observe(canvas);
  const visibility = () => (document.hidden ? loop.pause() : loop.resume());
  document.addEventListener("visibilitychange", visibility);
  const onLost = (event: Event) => {
    event.preventDefault();
    lost = true;
    loop.pause();
    options.onError("context", "lost");
  };
  const onRestored = () => {
    lost = false;
    options.onError("context", "restored");
    // Arrays of tiles were freed when they were uploaded: tiles come again, from the browser's cache.
    reopen();
    lettering?.restore();
    loop.resume();
  };
  canvas.addEventListener("webglcontextlost", onLost);
  canvas.addEventListener("webglcontextrestored", onRestored);

  function reopen(): void {
    const before = venue;
    look.hidden.value.fill(-9);
    venue = openVenue();
    scene.add(venue.group);
    before.dispose();
    applyQuality();
    sun.stale();
    store.set({ progress: 0 });
  }

  scene.add(venue.group);
  resize();
  coverSun();

  const stage: FullStage = {
    goTable: (cut = false) => toTable(home, "table", cut),
    async goHall(hall, cut = false) {
      const head = expo.hall(hall);
      if (head) await toWalk(head.view, hall, cut);
    },
    async goBooth(key, cut = false) {
      const found = await expo.booth(key);
      if (!found) return;
      look.chosen.value = venue.feature(found.booth.key);
      await toWalk(found.booth.view, found.hall, cut);
    },
    async goPose(pose, cut = false) {
      const hall = expo.hallAt([pose[0], pose[1]], pose[2]);
      // High above a hall is a look at the table from there; at most a storey above a floor one walks.
      const floor = hall ? expo.elevation(hall.id) : place.stand.z;
      if (pose[2] > floor + 4 && pose[4] < 0) {
        const drop = Math.max(0.12, -Math.sin((pose[4] * Math.PI) / 180));
        const distance = (pose[2] - floor) / drop;
        const flat = Math.cos((pose[4] * Math.PI) / 180) * distance;
        const turn = (pose[3] * Math.PI) / 180;
        return toTable(
          {
            x: pose[0] + Math.sin(turn) * flat,
            y: pose[1] + Math.cos(turn) * flat,
            z: floor,
            yaw: pose[3],
            pitch: pose[4],
            distance,
            fov: TABLE_FOV,
          },
          "table",
          cut,
        );
      }
      await toWalk([pose[0], pose[1], Math.max(pose[2], floor + 0.4), pose[3], pose[4]], hall?.id ?? null, cut);
    },
    async overHall(hall, cut = false) {
      const head = expo.hall(hall);
      if (!head) return;
      const xs = head.outline.map((p) => p[0]);
      const ys = head.outline.map((p) => p[1]);
      const [rx, ry] = [(Math.max(...xs) - Math.min(...xs)) / 2, (Math.max(...ys) - Math.min(...ys)) / 2];
      const stand = {
        x: Math.min(...xs) + rx,
        y: Math.min(...ys) + ry,
        z: expo.elevation(hall),
        rx,
        ry,
        tall: 3,
      };
      const orbitGoal = frameTable(stand, width / height, options.margins());
      orbitGoal.distance *= 0.72; // it may bleed over the edges: one is in it
      orbitGoal.pitch -= 6;
      await toTable(orbitGoal, "hall", cut);
    },
    walkTo(point) {
      const hall = expo.hallAt(point, eye.z)?.id ?? focus;
      return hall === null ? Promise.resolve(false) : walkTo(hall, point);
    },
    highlight(key) {
      look.chosen.value =
        key === null ? -1 : Math.max(venue.feature(key), expo.hall(key) ? venue.hallFeature(key) : -1);
      loop.ask();
    },
    setQuality(quality: Quality | "auto") {
      governor.choose(quality);
      store.set({ quality });
      applyQuality();
    },
    setLanguage(lang) {
      lettering?.setLanguage(lang);
      loop.ask();
    },
    pose: () => poseOfEye(eye),
    mood(name) {
      mood = MOODS[name];
      applyMood();
      loop.ask();
    },
    replace() {
      place = placeOf(expo.release);
      table.object.removeFromParent();
      table.dispose();
      table = createTable(place.plan, plateSize());
      scene.add(table.object);
      table.object.updateMatrixWorld(true);
      walkerLoading = walker = null;
      reopen();
      frameHome();
      coverSun();
      if (mode === "walk" && focus !== null) {
        const hall = focus;
        void loadWalker().then((made) => made.place(hall, [eye.x, eye.y]));
      }
    },
    retry: () => venue.retry(),
    focus: () => canvas.focus({ preventScroll: true }),
    lockPointer() {
      if (mode === "walk" && matchMedia("(pointer: fine)").matches) void canvas.requestPointerLock?.();
    },
    dispose() {
      loop.stop();
      stopListening();
      pads.dispose();
      sizes.disconnect();
      document.removeEventListener("visibilitychange", visibility);
      lettering?.dispose();
      venue.dispose();
      table.dispose();
      sun.dispose();
      backdrop.dispose();
      renderer.dispose();
    },
  };
  return stage;
}

function extent(outline: readonly Point[]): [number, number] {
  const xs = outline.map((p) => p[0]);
  const ys = outline.map((p) => p[1]);
  return [Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys)];
}

/** A renderer in software (tests, remote desktops) is not slow hardware: giving way would only blur the picture. */
function isSoftware(renderer: WebGLRenderer): boolean {
  const gl = renderer.getContext();
  const info = gl.getExtension("WEBGL_debug_renderer_info");
  return /swiftshader|llvmpipe|software/i.test(info ? String(gl.getParameter(info.UNMASKED_RENDERER_WEBGL)) : "");
}
