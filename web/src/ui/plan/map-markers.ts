/** Map markers: the route, amenities, and places where something is on. For the plan, the minimap and the search preview. */
import type { Point } from "../../core/contract";
import type { UiContext } from "../shell/context";
import { avoidHallNames, type HallName } from "./hall-names";
import type { PlanColours, PlanFrame } from "./plan-draw";

type Place = { readonly kind: string; readonly at: Point };

const GLYPHS: { readonly [kind: string]: string } = {
  info: "i",
  wc: "WC",
  "first-aid": "+",
  catering: "☕",
  photo: "◉",
  stage: "♪",
  cloakroom: "⌸",
  registration: "✓",
  meeting: "☰",
  lounge: "⌂",
};

export interface MapMarkers {
  /** Loads the places of halls; `arrived` is called after each. */
  read(halls: readonly string[], arrived: () => void): void;
  /** Draws over a plan of the same frame, for a hall or a level. `names`: the names on the plan. */
  draw(
    canvas: HTMLCanvasElement,
    frame: PlanFrame,
    of: { hall: string } | { level: string },
    ink: PlanColours,
    names?: readonly HallName[],
  ): void;
}

export function createMapMarkers(ui: UiContext): MapMarkers {
  const { expo, store, live } = ui;
  let places = new Map<string, readonly Place[]>();
  const asked = new Set<string>();
  expo.onReplace(() => {
    places = new Map();
    asked.clear();
  });

  return {
    read(halls, arrived) {
      for (const hall of halls) {
        if (asked.has(hall)) continue;
        asked.add(hall);
        expo.walk(hall).then(
          (walk) => {
            places.set(hall, walk.places ?? []);
            arrived();
          },
          () => asked.delete(hall),
        );
      }
    },
    draw(canvas, frame, of, ink, names = []) {
      const context = canvas.getContext("2d");
      if (!context || !canvas.clientWidth) return;
      const ratio = canvas.width / canvas.clientWidth;
      const put = ([x, y]: Point): [number, number] => [
        canvas.clientWidth / 2 + (x - frame.x) * frame.scale,
        canvas.clientHeight / 2 - (y - frame.y) * frame.scale,
      ];
      const within = (hall: string) =>
        "hall" in of ? hall === of.hall : expo.hall(hall)?.level === of.level;
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.strokeStyle = ink.accent;
      context.lineWidth = 3;
      context.lineJoin = context.lineCap = "round";
      context.beginPath();
      for (const leg of store.get().guide) {
        if (!within(leg.hall)) continue;
        leg.points.forEach((point, i) => {
          if (i) context.lineTo(...put(point));
          else context.moveTo(...put(point));
        });
      }
      context.stroke();
      if (frame.scale > LEGIBLE)
        for (const [hall, own] of places)
          if (within(hall))
            for (const one of own)
              drawAmenity(context, avoidHallNames(put(one.at), names, DISC), GLYPHS[one.kind], ink);
      for (const { place } of live.board().live)
        if (place?.at && within(place.hall))
          drawOnNow(context, avoidHallNames(put(place.at), names, DISC), ink.accent);
    },
  };
}

const DISC = 8; // radius in pixels
const LEGIBLE = 0.9; // pixels per metre; below this amenities would cover the halls

function drawAmenity(
  context: CanvasRenderingContext2D,
  [x, y]: [number, number],
  glyph: string | undefined,
  ink: PlanColours,
): void {
  if (!glyph) return;
  context.beginPath();
  context.arc(x, y, DISC, 0, 2 * Math.PI);
  context.fillStyle = ink.floor;
  context.fill();
  context.lineWidth = 1.25;
  context.strokeStyle = ink.ink;
  context.stroke();
  context.fillStyle = ink.ink;
  context.font = `650 ${glyph.length > 1 ? 8 : 11}px system-ui, sans-serif`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(glyph, x, y + 0.5);
}

/** A ring around a place where something is on. */
function drawOnNow(
  context: CanvasRenderingContext2D,
  [x, y]: [number, number],
  colour: string,
): void {
  context.strokeStyle = colour;
  for (const [radius, width] of [
    [5, 10],
    [11, 2.5],
  ] as const) {
    // biome-ignore format: a table
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.lineWidth = width;
    context.globalAlpha = radius < 6 ? 0.35 : 1;
    context.stroke();
  }
  context.globalAlpha = 1;
}
