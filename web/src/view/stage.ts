/** The three.js side of the viewer (core/contract.ts): connects venue, table, light, lettering and camera, and draws on demand. */
import { NeutralToneMapping, PerspectiveCamera, Scene, WebGLRenderer } from "three";
import { createCameraAnimation } from "./camera/animation";
import { entrance, poseOfEye, walkFov } from "./camera/eye";
import { createFrameHold } from "./camera/frame-hold";
import { frameTable, type SiteBox, TABLE_FOV } from "./camera/framing";
import { createLens } from "./camera/lens";
import { createOrbit } from "./camera/orbit";
import { createTravel } from "./camera/travel";
import { createLevels } from "./hall/levels";
import { createPortalRendering } from "./hall/portal-rendering";
import { createRouteBandLoader } from "./hall/route-band-loader";
import { routeBox } from "./hall/route-box";
import { listenToInput } from "./input/events";
import { createGamepads } from "./input/gamepads";
import { createInputHandlers } from "./input/handlers";
import { createPointer } from "./input/pointer";
import { createBackdrop } from "./light/backdrop";
import { fitSunToFocus } from "./light/light-bounds";
import { createLighting } from "./light/lighting";
import { createSun } from "./light/sun";
import { setHighlightMask } from "./materials/highlight-mask";
import { createLookUniforms, NO_HALL } from "./materials/materials";
import { createSelection } from "./materials/selection";
import { whenGpuDone } from "./scene/gpu-sync";
import { createHallLayers } from "./scene/hall-layers";
import { onInterruptions } from "./scene/interruptions";
import type { FullStage, Layer, StageOptions } from "./scene/layer";
import { createLoop } from "./scene/loop";
import { createReadiness } from "./scene/readiness";
import { NEIGHBOUR_LAYER, UNMIRRORED_LAYER } from "./scene/render-order";
import { siteDimensions } from "./scene/site-dimensions";
import { emptyPicture, initialViewState, type ViewState } from "./scene/view-state";
import { createTable } from "./table/table";
import { createTierControl } from "./tier/tier-control";
import { createVenueTiles, type VenueTiles } from "./tiles/venue-tiles";

export function createStage(options: StageOptions): FullStage {
  const { canvas, expo, store } = options;
  const renderer = new WebGLRenderer({ canvas, context: options.context });
  renderer.toneMapping = NeutralToneMapping;
  renderer.shadowMap.enabled = true;
  renderer.shadowMap.autoUpdate = false;
  renderer.autoClear = false; // the backdrop covers everything
  const memory = (navigator as { deviceMemory?: number }).deviceMemory ?? 8; // Chromium only; GB, at most 8
  const tiers = createTierControl(renderer, memory);
  store.set({ tier: tiers.choice });
  const reducedMotion = matchMedia("(prefers-reduced-motion: reduce)");
  const scene = new Scene();
  scene.matrixWorldAutoUpdate = false; // moving objects update themselves
  const camera = new PerspectiveCamera(TABLE_FOV, 1, 1, 1000);
  camera.layers.enable(NEIGHBOUR_LAYER);
  camera.layers.enable(UNMIRRORED_LAYER);
  const look = createLookUniforms();
  let levels = createLevels(expo.release, look);
  const backdrop = createBackdrop();
  const sun = createSun(scene);
  const light = createLighting(renderer, scene, sun, backdrop, look, reducedMotion);

  const site = siteDimensions(expo.release);
  let table = createTable(site.plan, plateSize());
  scene.add(backdrop.object, table.object);
  table.object.updateMatrixWorld(true);
  const reach = { minX: 0, minY: 0, maxX: 1, maxY: 1, near: 1, far: 10 };
  let [lastPose, lastShadow] = [0, 0];

  const s: ViewState = {
    ...initialViewState(),
    canvas,
    expo,
    store,
    camera,
    look,
    reach,
    reducedMotion: reducedMotion,
    site: site,
    orbit: createOrbit(reach),
    pointer: createPointer(camera, expo),
    picture: { ...emptyPicture(), camera, rooms: look, view: options.opening, raise: levels.raise },
    lens: createLens(() => options.margins().top),
    venue: openVenue(),
    margins: () => s.lens.margins(options.margins(), s.width, s.height),
    requestFrame: () => loop.request(),
    relight: () => coverSun(),
    home: frameTable(site.box, 1, options.margins()),
    idleRotates: !reducedMotion.matches,
  };

  const layers: Layer[] = [];
  const longSide = 2 * Math.max(site.box.rx, site.box.ry);
  const routeBand = createRouteBandLoader(scene, look.accent.value.getHex(), longSide, () =>
    loop.request(),
  );
  const endRouteBand = store.subscribe((now, before) => {
    if (now.guide === before.guide && (now.view === before.view || !now.guide.length)) return;
    if (routeBand.show(now.guide, expo.elevation, now.view !== "walk")) loop.request();
    if (s.mode === "table" && s.goalView !== "walk" && !now.scenario && now.guide !== before.guide)
      reframe();
  });

  const selection = createSelection(s);
  const hallLayers = createHallLayers(s, renderer, scene, options.blobs, tiers, () => sun.stale());
  const portals = createPortalRendering(s, renderer, scene, () => tiers.values.lively);

  const draws = () => readiness.draws;
  const loop = createLoop(draws, (seconds, now, asked) => {
    if (s.lost || s.width === 0) return false;
    const opened = s.shownView !== "loading"; // the first picture does not wait for shadows; they fade in
    s.picture.first = !opened;
    let moving = animation.advance(seconds, now);
    if (light.advance(seconds, !opened)) moving = true;
    if (s.lens.advance(reducedMotion.matches || !opened ? 1 : seconds, s.goalView === "walk"))
      moving = true;
    animation.point();
    levels.under(s.focus === null ? null : expo.elevation(s.focus));
    if (s.focus !== null && levels.apart) {
      levels.liftApart(false);
      frameHome();
    }
    if (levels.advance(seconds, reducedMotion.matches || !opened)) {
      moving = true;
      sun.stale();
    }
    [s.picture.lift, s.picture.ink] = [look.lift.value, look.ink.value];
    const survey = s.mode === "table" && !s.flight && tiers.values.lively;
    s.picture.neighbours = portals.visibleNeighbours();
    if (
      s.venue.update(
        camera,
        s.focus,
        survey,
        s.picture.neighbours,
        reducedMotion.matches || !opened ? 1 : seconds,
      )
    )
      moving = true;
    const lively = opened && !reducedMotion.matches && tiers.values.lively;
    if (lively && s.venue.play(s.focus, seconds)) moving = true;
    if (
      readiness.settled &&
      s.venue.complete &&
      now - lastShadow > SHADOW_REST &&
      sun.draw(renderer, scene)
    ) {
      lastShadow = now;
      return true; // the picture follows in the next frame
    }
    if (s.lettering?.update(s.picture)) moving = true;
    s.lettering?.object.updateMatrixWorld();
    selection.update();
    for (const layer of layers) if (layer.update(s.picture)) moving = true;
    if (hallLayers.advance(seconds, reducedMotion.matches || !opened, readiness.settled))
      moving = true;
    // On a slow device an unchanged picture costs as much as a new one: draw none twice.
    if (draws() && !s.frameHeld && (asked || moving || !readiness.seen)) draw();
    else if (!opened) hold.open(() => light.advance(0, true), draw);
    const progress = s.venue.complete ? 1 : Math.min(0.99, s.venue.progress);
    if (progress !== store.get().progress) store.set({ progress });
    if (s.venue.complete && hallLayers.complete && !(readiness.settled && sun.due) && !s.flight)
      readiness.arrive();
    if (tiers.frame(now, moving && seconds > 0 && s.venue.complete, readiness.settled)) applyTier();
    if (now - lastPose > 100 || !moving) {
      lastPose = now;
      store.set({ pose: poseOfEye(s.eye) });
    }
    return moving || (readiness.settled && sun.due) || !s.venue.complete;
  });

  function draw(): void {
    if (!readiness.seen) renderer.compile(scene, camera); // all programs at once: drivers compile in parallel
    hallLayers.draw();
    readiness.drawn();
  }

  const animation = createCameraAnimation(s, () => gamepads.poll());
  const lettering = options
    .lettering(() => loop.request())
    .then((made) => {
      scene.add(made.object);
      return made;
    });
  const readiness = createReadiness(s, lettering, canvas, () => whenGpuDone(options.context));
  const hold = createFrameHold(s, animation.point);
  const travel = createTravel(s, animation, hold);
  const goHall = async (hall: string, cut = false) => {
    const head = expo.hall(hall);
    if (head)
      await travel.toWalk(
        s.shownView === "loading" ? head.view : entrance(head, s.eye.yaw),
        hall,
        cut,
      );
  };
  const goBooth = async (key: string, cut = false) => {
    const found = await expo.booth(key);
    if (!found) return;
    selection.select(found.booth.key);
    await travel.toWalk(found.booth.view, found.hall, cut);
  };
  const handlers = createInputHandlers(s, animation, travel, readiness, {
    booth: goBooth,
    hall: goHall,
    part: liftApart,
    onHit: options.onHit,
  });
  const stopListening = listenToInput(canvas, handlers);
  const gamepads = createGamepads(
    {
      sticks(right, ahead, turn, tilt) {
        if (right || ahead || turn) handlers.touched();
        Object.assign(s.stick, { right, ahead, turn, tilt });
        loop.request();
      },
      enter: handlers.enter,
      escape: handlers.escape,
    },
    () => loop.request(),
  );

  // ---- the page

  function plateSize(): number {
    return Math.min(memory <= 2 ? 1024 : 2048, renderer.capabilities.maxTextureSize);
  }

  function openVenue(): VenueTiles {
    return createVenueTiles({
      release: expo.release,
      blobs: options.blobs,
      reader: options.reader,
      look,
      levels,
      lowMemory: memory <= 2,
      onChange: () => loop.request(),
      onCasters: () => {
        sun.stale();
        loop.request();
      },
      onMissing: (url) => options.onError("tile", url),
    });
  }

  /** The box of the model, also while its levels move. */
  function siteBox() {
    const { box } = s.site;
    return levels.apart ? { ...box, tall: box.tall + levels.growth } : box;
  }

  const coverSun = () => fitSunToFocus(s, light, sun, siteBox());

  function applyTier(): void {
    const { ratio, shadow, error } = tiers.values;
    renderer.setPixelRatio(Math.max(0.6, Math.min(devicePixelRatio || 1, ratio) * tiers.scale));
    renderer.setSize(s.width, s.height, false);
    sun.size(Math.min(shadow, renderer.capabilities.maxTextureSize));
    s.venue.errorTarget = error;
    s.picture.pixelRatio = renderer.getPixelRatio();
    loop.request();
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
    applyTier();
  }

  /** True when it changes something. */
  function liftApart(apart: boolean): boolean {
    if (!levels.stacked || levels.apart === apart) return false;
    levels.liftApart(apart);
    reframe();
    coverSun();
    return true;
  }

  /** Frames the table again and flies there. */
  function reframe(): void {
    s.atHome = false;
    frameHome();
    void travel.toTable();
  }

  function frameHome(): void {
    const framed = (box: SiteBox) => frameTable(box, s.width / s.height, s.margins());
    const [{ x, y, rx, ry }, { distance }] = [s.site.box, framed(siteBox())];
    s.home = framed(routeBox(store.get().guide, expo.elevation, s.site.box) ?? siteBox());
    Object.assign(reach, { minX: x - rx, minY: y - ry, maxX: x + rx, maxY: y + ry });
    Object.assign(reach, { near: Math.min(distance * 0.5, 26), far: distance * 1.7 });
    if (s.atHome && s.mode === "table" && !s.flight) s.orbit.set(s.home);
  }

  function reopen(): void {
    hallLayers.renew();
    const before = s.venue;
    look.hidden.value.fill(NO_HALL);
    s.venue = openVenue();
    scene.add(s.venue.group);
    before.dispose();
    applyTier();
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
      // The arrays of tiles were freed after their upload: load tiles again, from the browser's cache.
      reopen();
      for (const layer of [s.lettering, hallLayers, ...layers]) layer?.restore();
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
      if (right || ahead) handlers.touched();
      Object.assign(s.stick, { right, ahead, turn: 0, tilt: 0 });
      loop.request();
    },
    highlight: selection.select,
    spotlight(spots) {
      setHighlightMask(look, spots);
      loop.request();
    },
    stagePieces: hallLayers.stagePieces,
    actTable: hallLayers.actTable,
    setTier(tier) {
      tiers.choose(tier);
      store.set({ tier });
      applyTier();
    },
    setLanguage(lang) {
      s.lettering?.setLanguage(lang);
      loop.request();
    },
    pose: () => poseOfEye(s.eye),
    watchExhibits: hallLayers.watchExhibits,
    showScreens: hallLayers.showScreens,
    cover(covered) {
      if (s.lens.cover(covered))
        (s.flight?.home ?? (s.atHome && s.mode === "table")) ? reframe() : frameHome();
      loop.request();
    },
    mood(name) {
      light.mood(name, s.shownView === "loading");
      loop.request();
    },
    replace() {
      options.reader.halls(expo.release);
      s.site = siteDimensions(expo.release);
      table.object.removeFromParent();
      table.dispose();
      table = createTable(s.site.plan, plateSize());
      scene.add(table.object);
      table.object.updateMatrixWorld(true);
      hallLayers.clearTrees();
      levels = createLevels(expo.release, look);
      s.picture.raise = levels.raise;
      reopen();
      frameHome();
      coverSun();
      travel.renew();
    },
    retry() {
      store.set({ tileError: false }); // else every hall that is slow to come is given up from now on
      s.venue.retry();
    },
    focus: () => canvas.focus({ preventScroll: true }),
    attach(make) {
      const layer = make(() => loop.request(), look);
      layers.push(layer);
      scene.add(layer.object);
      loop.request();
    },
    lockPointer: () => handlers.lock(),
    dispose() {
      loop.stop();
      stopListening();
      gamepads.dispose();
      sizes.disconnect();
      stopWatching();
      for (const layer of [s.lettering, hallLayers, ...layers]) layer?.dispose();
      s.venue.dispose();
      options.reader.dispose();
      table.dispose();
      endRouteBand();
      routeBand.dispose();
      sun.dispose();
      backdrop.dispose();
      renderer.dispose();
    },
  };
}

const SHADOW_REST = 120; // ms between two shadow maps while tiles arrive
