/** What input does: drag, pan, zoom, tap, keys. A touch ends a flight where it is. */
import type { Hit } from "../../core/contract";
import type { CameraAnimation } from "../camera/animation";
import { EYE_HEIGHT, orbitAbout, poseOfEye } from "../camera/eye";
import { panBy } from "../camera/orbit";
import type { Travel } from "../camera/travel";
import { hallIndex } from "../materials/selection";
import type { Readiness } from "../scene/readiness";
import { floorOf, pointerScene, type ViewState } from "../scene/view-state";
import type { InputHandlers } from "./events";

/** Destinations of a tap. */
export interface TapTargets {
  booth(key: string): Promise<void>;
  hall(hall: string): Promise<void>;
  /** Lifts stacked levels apart; false when nothing changes. */
  part(apart: boolean): boolean;
  /** True when the tap has been handled. */
  onHit?: ((hit: Hit | null) => boolean) | undefined;
}

export function createInputHandlers(
  s: ViewState,
  animation: CameraAnimation,
  travel: Travel,
  readiness: Readiness,
  go: TapTargets,
): InputHandlers {
  const { canvas, look, store, keys } = s;
  let strideTimer = 0;
  const pick = (px: number, py: number) => s.pointer.pick(px, py, pointerScene(s));

  function light(hit: Hit | null): void {
    const key =
      hit?.kind === "booth"
        ? hit.key
        : hit?.kind === "hall" && s.mode === "table"
          ? hit.hall
          : null;
    const feature =
      hit?.kind === "booth"
        ? s.venue.feature(hit.key)
        : key !== null
          ? s.venue.hallFeature(key)
          : -1;
    canvas.style.cursor = key !== null ? "pointer" : s.mode === "walk" ? "crosshair" : "grab";
    if (look.hover.value === feature && store.get().hover === key) return;
    look.hover.value = feature;
    look.halls.value.x = hallIndex(s, key);
    store.set({ hover: key });
    s.requestFrame();
  }

  function act(hit: Hit | null): void {
    if (go.onHit?.(hit) || !hit) return;
    if (s.mode === "table" && s.focus === null && go.part(true)) return;
    if (hit.kind === "floor") void travel.walkTo(hit.hall, [hit.at[0], hit.at[1]]);
    else if (hit.kind === "booth") {
      store.set({ booth: hit.key });
      if (s.mode === "table") void go.booth(hit.key);
    } else if (s.mode === "table") void go.hall(hit.hall);
  }

  /** A touch ends a flight where it is. */
  function takeOver(): void {
    s.touchedAt = performance.now();
    if (s.idleYaw !== 0) {
      // Keep the idle rotation, so that nothing jumps.
      s.orbit.set({ ...s.orbit.now, yaw: s.orbit.now.yaw + s.idleYaw });
      s.idleYaw = 0;
    }
    s.idleRotates = false;
    readiness.stopIdleRotation();
    travel.stay();
    if (!s.flight) return;
    travel.interrupt();
    const floor = floorOf(s);
    if (s.eye.z < floor + 3 && s.focus !== null) {
      s.mode = "walk";
      s.goalView = "walk";
      void travel.toWalk(
        poseOfEye({ ...s.eye, z: floor + EYE_HEIGHT, pitch: Math.max(-30, s.eye.pitch) }),
        s.focus,
        false,
      );
    } else {
      // Orbit around the middle of the picture.
      s.mode = "table";
      s.orbit.set({
        ...orbitAbout(s.eye, floor, s.reach.near, s.reach.far),
        pitch: Math.min(-9, s.eye.pitch),
      });
      s.atHome = false;
      animation.lookInto();
      s.relight();
    }
    s.requestFrame();
  }

  /** The wheel walks: a short impulse ahead or back. */
  function stride(factor: number): void {
    keys.ahead = factor > 1 ? 1 : -1;
    clearTimeout(strideTimer);
    strideTimer = window.setTimeout(() => {
      keys.ahead = 0;
      s.requestFrame();
    }, 160);
    s.requestFrame();
  }

  function goBack(): void {
    if (s.mode === "table" && s.focus === null && go.part(false)) return;
    if (s.mode === "walk" || s.focus !== null || s.flight || !s.atHome) void travel.toTable();
  }

  const handlers: InputHandlers = {
    touched: takeOver,
    drag(dx, dy) {
      if (s.mode === "walk") {
        const degrees = s.eye.fov / s.height;
        s.eye.yaw -= dx * degrees * 1.1;
        s.eye.pitch = Math.min(80, Math.max(-80, s.eye.pitch + dy * degrees * 1.1));
      } else {
        s.atHome = false;
        s.orbit.drag(dx, dy);
      }
      s.requestFrame();
    },
    lookLocked(dx, dy) {
      if (s.mode !== "walk") return;
      s.eye.yaw += dx * 0.11;
      s.eye.pitch = Math.min(80, Math.max(-80, s.eye.pitch - dy * 0.11));
      s.requestFrame();
    },
    pan(dx, dy) {
      if (s.mode === "walk") return handlers.drag(dx, dy);
      s.atHome = false;
      const metres =
        (2 * s.orbit.now.distance * Math.tan((s.orbit.now.fov * Math.PI) / 360)) / s.height;
      panBy(
        s.orbit,
        -dx * metres,
        (dy * metres) / Math.max(0.3, -Math.sin((s.orbit.now.pitch * Math.PI) / 180)),
      );
      s.requestFrame();
    },
    turn(degrees) {
      if (s.mode === "walk") s.eye.yaw -= degrees;
      else s.orbit.turn(-degrees);
      s.requestFrame();
    },
    zoom(factor, x, y) {
      if (s.mode === "walk") return stride(factor);
      s.atHome = false;
      const at = s.pointer.onPlane(x, y, s.orbit.now.z, s.site.size * 8, pointerScene(s)) ?? [
        s.orbit.now.x,
        s.orbit.now.y,
      ];
      s.orbit.zoom(factor, at[0], at[1]);
      s.requestFrame();
    },
    tap(x, y) {
      act(pick(x, y));
    },
    hover(x, y) {
      if (s.flight || s.walker?.moving) return;
      light(pick(x, y));
    },
    leave: () => light(null),
    keys(right, ahead, turn, tilt, run) {
      Object.assign(keys, { right, ahead, turn, tilt, run });
      if (s.mode === "table" && (right || ahead || turn)) s.atHome = false;
      s.requestFrame();
    },
    enter: () => act(pick(s.width / 2, s.height / 2)),
    lock() {
      if (document.pointerLockElement === canvas) return document.exitPointerLock();
      if (s.mode !== "walk" || !matchMedia("(pointer: fine)").matches) return;
      canvas.focus({ preventScroll: true });
      // Browsers refuse this for a second after Escape, and in frames without the permission. Then nothing changes.
      void Promise.resolve(canvas.requestPointerLock()).catch(() => undefined);
    },
    escape() {
      if (document.pointerLockElement === canvas) document.exitPointerLock();
      else goBack();
    },
  };
  return handlers;
}
