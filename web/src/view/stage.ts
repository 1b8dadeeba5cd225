/** The three.js side of the viewer (tour/contract.ts): joins venue, table, light, lettering and camera, and draws when asked. */
import { NeutralToneMapping, PerspectiveCamera, Scene, WebGLRenderer } from "three";
import type { Quality } from "../core/contract";
import { createCourse } from "./camera/animation";
import { entrance, poseOfEye, walkFov } from "./camera/eye";
import { createHold } from "./camera/frame-hold";
import { frameTable, TABLE_FOV } from "./camera/framing";
import { createLens } from "./camera/lens";
import { createOrbit } from "./camera/orbit";
import { createTravel } from "./camera/travel";
import { createLevels } from "./hall/levels";
import { createThreshold } from "./hall/portal-rendering";
import { createGuide } from "./hall/route-band";
import { listen } from "./input/events";
import { createPads } from "./input/gamepads";
import { createHands } from "./input/handlers";
import { createPointer } from "./input/pointer";
import { createBackdrop } from "./light/backdrop";
import { cover } from "./light/light-bounds";
import { createLighting } from "./light/lighting";
import { createSun } from "./light/sun";
import { createPolish } from "./materials/floor-reflection";
import { putSpots } from "./materials/highlight-mask";
import { createLook, NO_HALL } from "./materials/materials";
import { createChosen } from "./materials/selection";
import { whenDrawn } from "./scene/gpu-sync";
import { onInterruptions } from "./scene/interruptions";
import type { FullStage, Layer, StageOptions } from "./scene/layer";
import { createLoop } from "./scene/loop";
import { createGovernor, isSoftware, isThrifty, LEVELS } from "./scene/quality";
import { createArrival } from "./scene/readiness";
import { OUTSIDE } from "./scene/render-order";
import { placeOf } from "./scene/site-dimensions";
import { atFirst, type Situation, unseen } from "./scene/view-state";
import { createTable } from "./table/table";
import { createGarden } from "./table/tree-layer";
import { createVenue, type Venue } from "./tiles/venue-tiles";

export function createStage(options: StageOptions): FullStage {
  const { canvas, expo, store } = options;
  const renderer = new WebGLRenderer({ canvas, context: options.context });
  renderer.toneMapping = NeutralToneMapping;
  renderer.shadowMap.enabled = true;
  renderer.shadowMap.autoUpdate = false;
  renderer.autoClear = false; // the backdrop covers all
  const memory = (navigator as { deviceMemory?: number }).deviceMemory ?? 8; // Chromium says; GB, at most 8
  const saves = "saves" in document.documentElement.dataset || isThrifty(); // the server tells who sent `Save-Data: on`
  const governor = createGovernor(isSoftware(renderer), memory, saves);
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const scene = new Scene();
  scene.matrixWorldAutoUpdate = false; // everything that moves updates itself
  const camera = new PerspectiveCamera(TABLE_FOV, 1, 1, 1000);
  camera.layers.enable(OUTSIDE);
  const look = createLook();
  let levels = createLevels(expo.release, look);
  const backdrop = createBackdrop();
  const sun = createSun(scene);
  const light = createLighting(renderer, scene, sun, backdrop, look, calm);

  const place = placeOf(expo.release);
  let table = createTable(place.plan, plateSize());
  scene.add(backdrop.object, table.object);
  table.object.updateMatrixWorld(true);
  const reach = { minX: 0, minY: 0, maxX: 1, maxY: 1, near: 1, far: 10 };
  let [lastPose, lastShadow] = [0, 0];

  const s: Situation = {
    ...atFirst(),
    canvas,
    expo,
    store,
    camera,
    look,
    reach,
    calm,
    place,
    orbit: createOrbit(reach),
    pointer: createPointer(camera, expo),
    picture: { ...unseen(), camera, view: options.opening, raise: levels.raise },
    lens: createLens(() => options.margins().top),
    venue: openVenue(),
    margins: () => s.lens.margins(options.margins(), s.width, s.height),
    ask: () => loop.ask(),
    relight: () => coverSun(),
    home: frameTable(place.stand, 1, options.margins()),
    drifting: !calm.matches,
  };

  const layers: Layer[] = [];
  const guide = createGuide(scene, look.accent.value.getHex(), 2 * Math.max(place.stand.rx, place.stand.ry));
  const endGuide = store.subscribe((now, before) => {
    if (now.guide === before.guide && (now.view === before.view || !now.guide.length)) return;
    if (guide.show(now.guide, expo.elevation, now.view !== "walk")) loop.ask();
  });

  const chosen = createChosen(s);
  const garden = createGarden(s, scene, () => sun.stale());
  const able = () => governor.level !== "low";
  const polish = createPolish(s, renderer, scene, able);
  const threshold = createThreshold(s, renderer, scene, able);

  const draws = () => arrival.draws;
  const loop = createLoop(draws, (seconds, now, asked) => {
    if (s.lost || s.width === 0) return false;
    const opened = s.shown !== "loading"; // the first picture does not wait for its shadows: they fade in
    s.picture.first = !opened;
    let moving = course.advance(seconds, now);
    if (light.advance(seconds, !opened)) moving = true;
    if (s.lens.advance(calm.matches || !opened ? 1 : seconds, s.wanted === "walk")) moving = true;
    course.point();
    levels.under(s.focus === null ? null : expo.elevation(s.focus));
    if (s.focus !== null && levels.apart) {
      levels.part(false);
      frameHome();
    }
    if (levels.advance(seconds, calm.matches || !opened)) {
      moving = true;
      sun.stale();
    }
    [s.picture.lift, s.picture.ink] = [look.lift.value, look.ink.value];
    const survey = s.mode === "table" && !s.trip && able();
    s.picture.beyond = threshold.look();
    if (s.venue.update(camera, s.focus, survey, s.picture.beyond, calm.matches || !opened ? 1 : seconds)) moving = true;
    const lively = opened && !calm.matches && able();
    if (lively && s.venue.play(s.focus, seconds)) moving = true;
    if (arrival.settled && s.venue.complete && now - lastShadow > SHADOW_REST && sun.draw(renderer, scene)) {
      lastShadow = now;
      return true; // the picture comes with the next frame
    }
    if (s.lettering?.update(s.picture)) moving = true;
    s.lettering?.object.updateMatrixWorld();
    chosen.light();
    for (const layer of layers) if (layer.update(s.picture)) moving = true;
    if (arrival.settled && garden.advance(seconds, calm.matches)) moving = true;
    if (polish.advance(seconds, calm.matches || !opened)) moving = true;
    // A picture costs a slow device as much as the one before: none is drawn twice.
    if (draws() && !s.held && (asked || moving || !arrival.seen)) draw();
    else if (!opened) hold.open(() => light.advance(0, true), draw);
    const progress = s.venue.complete ? 1 : Math.min(0.99, s.venue.progress);
    if (progress !== store.get().progress) store.set({ progress });
    if (s.venue.complete && !(arrival.settled && sun.due) && !s.trip) arrival.arrive();
    if (moving && seconds > 0 && governor.saw(seconds * 1000)) applyQuality();
    if (now - lastPose > 100 || !moving) {
      lastPose = now;
      store.set({ pose: poseOfEye(s.eye) });
    }
    return moving || (arrival.settled && sun.due) || !s.venue.complete;
  });

  function draw(): void {
    if (!arrival.seen) renderer.compile(scene, camera); // all programs at once: a driver works on them side by side
    polish.draw();
    renderer.render(scene, camera);
    arrival.drawn();
  }

  const course = createCourse(s, () => pads.poll());
  const lettering = options
    .lettering(() => loop.ask())
    .then((made) => {
      scene.add(made.object);
      return made;
    });
  const arrival = createArrival(s, lettering, canvas, () => whenDrawn(options.context));
  const hold = createHold(s, course.point);
  const travel = createTravel(s, course, hold);
  const goHall = async (hall: string, cut = false) => {
    const head = expo.hall(hall);
    if (head) await travel.toWalk(s.shown === "loading" ? head.view : entrance(head, s.eye.yaw), hall, cut);
  };
  const goBooth = async (key: string, cut = false) => {
    const found = await expo.booth(key);
    if (!found) return;
    chosen.choose(found.booth.key);
    await travel.toWalk(found.booth.view, found.hall, cut);
  };
  const hands = createHands(s, course, travel, arrival, { booth: goBooth, hall: goHall, part, onHit: options.onHit });
  const stopListening = listen(canvas, hands);
  const pads = createPads(
    {
      sticks(right, ahead, turn, tilt) {
        if (right || ahead || turn) hands.touched();
        Object.assign(s.stick, { right, ahead, turn, tilt });
        loop.ask();
      },
      enter: hands.enter,
      escape: hands.escape,
    },
    () => loop.ask(),
  );

  // ---- the page around it

  function plateSize(): number {
    return Math.min(memory <= 2 ? 1024 : 2048, renderer.capabilities.maxTextureSize);
  }

  function openVenue(): Venue {
    return createVenue({
      release: expo.release,
      blobs: options.blobs,
      reader: options.reader,
      look,
      levels,
      lowMemory: memory <= 2,
      onChange: () => loop.ask(),
      onCasters: () => {
        sun.stale();
        loop.ask();
      },
      onMissing: (url) => options.onError("tile", url),
    });
  }

  /** The model as it stands, or will in a moment. */
  function standing() {
    const { stand } = s.place;
    return levels.apart ? { ...stand, tall: stand.tall + levels.growth } : stand;
  }

  const coverSun = () => cover(s, light, sun, standing());

  function applyQuality(): void {
    const level = LEVELS[governor.level];
    renderer.setPixelRatio(Math.max(0.6, Math.min(devicePixelRatio || 1, level.ratio) * governor.scale));
    renderer.setSize(s.width, s.height, false);
    sun.size(Math.min(level.shadow, renderer.capabilities.maxTextureSize));
    s.venue.errorTarget = level.error;
    s.picture.pixelRatio = renderer.getPixelRatio();
    loop.ask();
  }

  function resize(): void {
    const box = canvas.getBoundingClientRect();
    const [w, h] = [Math.round(box.width), Math.round(box.height)];
    if (w < 2 || h < 2 || (w === s.width && h === s.height)) return;
    [s.width, s.height] = [s.picture.width, s.picture.height] = [w, h];
    s.picture.top = options.margins().top * h;
    Object.assign(camera, { aspect: w / h }).updateProjectionMatrix();
    frameHome();
    if (s.mode === "walk") s.eye.fov = walkFov(w / h);
    applyQuality();
  }

  /** True when it changes something. */
  function part(apart: boolean): boolean {
    if (!levels.stacked || levels.apart === apart) return false;
    levels.part(apart);
    reframe();
    coverSun();
    return true;
  }

  /** The table stands elsewhere in the picture, and the eye goes there. */
  function reframe(): void {
    s.atHome = false;
    frameHome();
    void travel.toTable();
  }

  function frameHome(): void {
    s.home = frameTable(standing(), s.width / s.height, s.margins());
    const [{ x, y, rx, ry }, { distance }] = [s.place.stand, s.home];
    Object.assign(reach, { minX: x - rx, minY: y - ry, maxX: x + rx, maxY: y + ry });
    Object.assign(reach, { near: Math.min(distance * 0.5, 26), far: distance * 1.7 });
    if (s.atHome && s.mode === "table" && !s.trip) s.orbit.set(s.home);
  }

  function reopen(): void {
    const before = s.venue;
    look.hidden.value.fill(NO_HALL);
    s.venue = openVenue();
    scene.add(s.venue.group);
    before.dispose();
    applyQuality();
    sun.stale();
    store.set({ progress: 0 });
  }

  const sizes = new ResizeObserver(resize);
  sizes.observe(canvas);
  const stopWatching = onInterruptions(canvas, {
    hidden: () => loop.pause(),
    shown: () => loop.resume(),
    lost() {
      s.lost = true;
      loop.pause();
      options.onError("context", "lost");
    },
    restored() {
      s.lost = false;
      options.onError("context", "restored");
      // Arrays of tiles were freed when they were uploaded: tiles come again, from the browser's cache.
      reopen();
      for (const layer of [s.lettering, ...layers]) layer?.restore();
      loop.resume();
    },
    gone: () => options.onError("context", "gone"),
  });

  scene.add(s.venue.group);
  resize();
  coverSun();

  return {
    goTable: (cut = false) => travel.toTable(s.home, "table", cut),
    goHall,
    goBooth,
    goPose: (pose, cut = false) => travel.toPose(pose, cut),
    overHall: (hall, cut = false) => travel.over(hall, cut),
    walkTo(point) {
      const hall = expo.hallAt(point, s.eye.z)?.id ?? s.focus;
      return hall === null ? Promise.resolve(false) : travel.walkTo(hall, point);
    },
    push(right, ahead) {
      if (right || ahead) hands.touched();
      Object.assign(s.stick, { right, ahead, turn: 0, tilt: 0 });
      loop.ask();
    },
    highlight: chosen.choose,
    spotlight(spots) {
      putSpots(look, spots);
      loop.ask();
    },
    setQuality(quality: Quality | "auto") {
      governor.choose(quality);
      store.set({ quality });
      applyQuality();
    },
    setLanguage(lang) {
      s.lettering?.setLanguage(lang);
      loop.ask();
    },
    pose: () => poseOfEye(s.eye),
    cover(covered) {
      if (s.lens.cover(covered)) (s.trip?.home ?? (s.atHome && s.mode === "table")) ? reframe() : frameHome();
      loop.ask();
    },
    mood(name) {
      light.mood(name, s.shown === "loading");
      loop.ask();
    },
    replace() {
      options.reader.halls(expo.release);
      s.place = placeOf(expo.release);
      table.object.removeFromParent();
      table.dispose();
      table = createTable(s.place.plan, plateSize());
      scene.add(table.object);
      table.object.updateMatrixWorld(true);
      garden.clear();
      levels = createLevels(expo.release, look);
      s.picture.raise = levels.raise;
      reopen();
      frameHome();
      coverSun();
      travel.renew();
    },
    retry: () => s.venue.retry(),
    focus: () => canvas.focus({ preventScroll: true }),
    attach(make) {
      const layer = make(() => loop.ask());
      layers.push(layer);
      scene.add(layer.object);
      loop.ask();
    },
    lockPointer: () => hands.lock(),
    dispose() {
      loop.stop();
      stopListening();
      pads.dispose();
      sizes.disconnect();
      stopWatching();
      for (const layer of [s.lettering, ...layers]) layer?.dispose();
      s.venue.dispose();
      options.reader.dispose();
      table.dispose();
      endGuide();
      guide.dispose();
      garden.clear();
      polish.dispose();
      sun.dispose();
      backdrop.dispose();
      renderer.dispose();
    },
  };
}

const SHADOW_REST = 120; // ms between two shadow maps while tiles arrive
