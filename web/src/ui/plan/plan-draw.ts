/** Draws the halls and loaded booths of a level on a canvas. North is up. Used by plan, minimap and search preview. */

import type { Pose } from "../../core/contract";
import type { Expo } from "../../core/expo/expo";
import { say } from "../../core/expo/words";
import { type HallName, placeHallNames } from "./hall-names";

/** Centre in metres; CSS pixels per metre. */
export interface PlanFrame {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

export interface PlanContent {
  readonly width: number;
  readonly height: number;
  readonly level: string;
  readonly lang: string;
  readonly hall: string | null;
  readonly booth: string | null;
  readonly pose: Pose | null;
  /** Draw hall names and booth numbers where they fit. */
  readonly words: boolean;
}

export interface PlanColours {
  readonly floor: string;
  readonly line: string;
  readonly ink: string;
  readonly soft: string;
  readonly accent: string;
  readonly booth: string;
}

export function planColours(node: Element): PlanColours {
  const style = getComputedStyle(node);
  const read = (name: string) => style.getPropertyValue(name).trim();
  return {
    floor: read("--plan-floor"),
    line: read("--plan-line"),
    ink: read("--sh-ink"),
    soft: read("--sh-soft"),
    accent: read("--sh-accent"),
    booth: read("--plan-booth"),
  };
}

export function fitFrame(
  boxes: readonly (readonly [number, number])[],
  width: number,
  height: number,
  margin: number,
): PlanFrame {
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of boxes) {
    x0 = Math.min(x0, x);
    y0 = Math.min(y0, y);
    x1 = Math.max(x1, x);
    y1 = Math.max(y1, y);
  }
  if (!(x1 >= x0)) return { x: 0, y: 0, scale: 1 };
  const scale = Math.min(
    (width - 2 * margin) / Math.max(1, x1 - x0),
    (height - 2 * margin) / Math.max(1, y1 - y0),
  );
  return { x: (x0 + x1) / 2, y: (y0 + y1) / 2, scale: Math.max(scale, 1e-4) };
}

export const toMetres = (
  frame: PlanFrame,
  width: number,
  height: number,
  px: number,
  py: number,
): [number, number] => [
  frame.x + (px - width / 2) / frame.scale,
  frame.y - (py - height / 2) / frame.scale,
];

function ring(
  context: CanvasRenderingContext2D,
  points: readonly (readonly [number, number])[],
): void {
  context.beginPath();
  for (const [x, y] of points) context.lineTo(x, y);
  context.closePath();
}

/** Returns the drawn names, so that markers can avoid them. */
export function drawPlan(
  canvas: HTMLCanvasElement,
  expo: Expo,
  frame: PlanFrame,
  sheet: PlanContent,
  ink: PlanColours,
): readonly HallName[] {
  const { width, height } = sheet;
  const ratio = Math.min(2, devicePixelRatio || 1);
  if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
  }
  const context = canvas.getContext("2d");
  if (!context) return [];
  const { scale } = frame;
  const screen = () => context.setTransform(ratio, 0, 0, ratio, 0, 0);
  screen();
  context.clearRect(0, 0, width, height);
  context.setTransform(
    ratio * scale,
    0,
    0,
    -ratio * scale,
    ratio * (width / 2 - frame.x * scale),
    ratio * (height / 2 + frame.y * scale),
  );
  const px = 1 / scale;
  const at = (x: number, y: number): [number, number] => [
    width / 2 + (x - frame.x) * scale,
    height / 2 - (y - frame.y) * scale,
  ];
  const halls = expo.release.halls.filter((hall) => hall.level === sheet.level);

  for (const hall of halls) {
    ring(context, hall.outline);
    context.globalAlpha = hall.kind === "outdoor" ? 0.4 : 1;
    context.fillStyle = ink.floor;
    context.fill();
    context.globalAlpha = 1;
    for (const zone of hall.zones ?? []) {
      ring(context, zone.outline);
      context.globalAlpha = 0.3;
      context.fillStyle = zone.color || ink.booth;
      context.fill();
      context.globalAlpha = 1;
    }
  }
  const own = new Set(halls.map((hall) => hall.id));
  const [left, top] = toMetres(frame, width, height, 0, 0);
  const [right, bottom] = toMetres(frame, width, height, width, height);
  for (const { hall, head, section } of expo.loaded()) {
    const [x0, y0, x1, y1] = head.box;
    if (!own.has(hall) || x1 < left || x0 > right || y1 < bottom || y0 > top) continue;
    for (const booth of section.booths) {
      ring(context, booth.outline);
      context.fillStyle = booth.color || ink.booth;
      context.globalAlpha = 0.85;
      context.fill();
      context.globalAlpha = 1;
      if (booth.key === sheet.booth) {
        context.lineWidth = 3 * px;
        context.strokeStyle = ink.accent;
        context.stroke();
      } else if (scale > 3) {
        context.lineWidth = px;
        context.strokeStyle = ink.line;
        context.stroke();
      }
    }
  }
  for (const hall of halls) {
    if (hall.kind === "outdoor") continue; // open ground has no walls
    ring(context, hall.outline);
    context.lineWidth = (hall.id === sheet.hall ? 2.5 : 1.25) * px;
    context.strokeStyle = hall.id === sheet.hall ? ink.accent : ink.line;
    context.stroke();
  }
  screen();
  const names = sheet.words ? drawWords(context, expo, frame, sheet, ink, at) : [];
  if (sheet.pose) drawEye(context, sheet.pose, at, ink);
  return names;
}

function drawWords(
  context: CanvasRenderingContext2D,
  expo: Expo,
  frame: PlanFrame,
  sheet: PlanContent,
  ink: PlanColours,
  at: (x: number, y: number) => [number, number],
): readonly HallName[] {
  context.textAlign = "center";
  context.textBaseline = "middle";
  const letters = Number.parseFloat(getComputedStyle(context.canvas).fontSize) / 15; // follows the visitor's font size
  // Booth numbers where they fit; 11 px is the smallest readable size.
  if (frame.scale > 5) {
    context.font = `600 ${Math.min(15, frame.scale * 1.1 + 5) * letters}px system-ui, sans-serif`;
    for (const { hall, section } of expo.loaded()) {
      if (expo.hall(hall)?.level !== sheet.level) continue;
      for (const booth of section.booths) {
        let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
        for (const [x, y] of booth.outline)
          [x0, y0, x1, y1] = [Math.min(x0, x), Math.min(y0, y), Math.max(x1, x), Math.max(y1, y)];
        const [cx, cy] = at((x0 + x1) / 2, (y0 + y1) / 2);
        if (cx < -40 || cy < -20 || cx > sheet.width + 40 || cy > sheet.height + 20) continue;
        if (context.measureText(booth.number).width > (x1 - x0) * frame.scale) continue;
        context.fillStyle = readableOn(booth.color) ?? ink.ink;
        context.fillText(booth.number, cx, cy);
      }
    }
    return [];
  }
  context.font = `650 ${14 * letters}px system-ui, sans-serif`;
  const halls = expo.release.halls.filter((hall) => hall.level === sheet.level);
  const measure = (text: string) => context.measureText(text).width;
  const named = halls.filter((hall) => hall.kind !== "outdoor" || hall.booths);
  const names = placeHallNames(named, (hall) => say(hall.title, sheet.lang) || hall.id, {
    at,
    scale: frame.scale,
    measure,
    half: 13 * letters,
  });
  for (const { text, x, y, half } of names) {
    context.fillStyle = ink.floor;
    context.globalAlpha = 0.86;
    context.beginPath();
    context.roundRect(x - half[0], y - half[1], 2 * half[0], 2 * half[1], 8);
    context.fill();
    context.globalAlpha = 1;
    context.fillStyle = ink.ink;
    context.fillText(text, x, y + 1);
  }
  return names;
}

function readableOn(colour: string | undefined): string | null {
  const parts = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour ?? "");
  if (!parts) return null;
  const [r, g, b] = parts.slice(1).map((part) => (Number.parseInt(part, 16) / 255) ** 2.2) as [
    number,
    number,
    number,
  ];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.179 ? "#1d1a16" : "#ffffff";
}

function drawEye(
  context: CanvasRenderingContext2D,
  pose: Pose,
  at: (x: number, y: number) => [number, number],
  ink: PlanColours,
): void {
  const [x, y] = at(pose[0], pose[1]);
  const turn = (pose[3] * Math.PI) / 180 - Math.PI / 2;
  const cone = context.createRadialGradient(x, y, 4, x, y, 34);
  cone.addColorStop(0, ink.accent);
  cone.addColorStop(1, "transparent");
  context.globalAlpha = 0.55;
  context.fillStyle = cone;
  context.beginPath();
  context.moveTo(x, y);
  context.arc(x, y, 34, turn - 0.5, turn + 0.5);
  context.closePath();
  context.fill();
  context.globalAlpha = 1;
  context.beginPath();
  context.arc(x, y, 6, 0, 2 * Math.PI);
  context.fillStyle = ink.accent;
  context.fill();
  context.lineWidth = 2.5;
  context.strokeStyle = "#fff";
  context.stroke();
}
