/** Names of halls and zones on the sand table: they face the camera, have one size on screen and never overlap. */
import type { Camera, Vector3 } from "three";
import type { Expo } from "../../core/expo/expo";
import { shortName } from "../../core/expo/words";
import { shortSide } from "../scene/bounds";
import type { FloatingLabel, Picture } from "../scene/layer";
import type { SignCard, TableName } from "./cards";
import { darkened } from "./darkened";
import { createLabelPlacer, type Label } from "./label-placement";

export const HALL_PX = { width: 330, height: 19 } as const;
export const ZONE_PX = { width: 230, height: 15.5 } as const;
/** Padding around the text, px. */
export const PAD = { hall: [9, 5], zone: [7, 4] } as const;

function middle(outline: readonly (readonly [number, number])[]): [number, number] {
  // Centroid of the area; the first point when the area is 0.
  let [x, y, twice] = [0, 0, 0];
  const [ox, oy] = outline[0] ?? [0, 0];
  for (let i = 0, j = outline.length - 1; i < outline.length; j = i++) {
    const [ax, ay] = [outline[j]![0] - ox, outline[j]![1] - oy];
    const [bx, by] = [outline[i]![0] - ox, outline[i]![1] - oy];
    const cross = ax * by - bx * ay;
    twice += cross;
    x += (ax + bx) * cross;
    y += (ay + by) * cross;
  }
  if (Math.abs(twice) < 1e-6) return [ox, oy];
  return [ox + x / (3 * twice), oy + y / (3 * twice)];
}

function area(outline: readonly (readonly [number, number])[]): number {
  let twice = 0;
  for (let i = 0, j = outline.length - 1; i < outline.length; j = i++) {
    twice += outline[j]![0] * outline[i]![1] - outline[i]![0] * outline[j]![1];
  }
  return Math.abs(twice) / 2;
}

export function namesOf(expo: Expo): TableName[] {
  const names: TableName[] = [];
  for (const hall of expo.release.halls) {
    if (hall.kind === "outdoor" && !hall.booths) continue; // streets need no name
    const floor = expo.elevation(hall.id);
    const [x, y] = middle(hall.outline);
    const sign = {
      id: `hall:${hall.id}`,
      yaw: 0,
      style: "name",
      color: "#22201c",
      ground: "#fbf8f1",
      text: hall.title,
    };
    // Above the roof. A small hall is seen from near, so its name stands lower to stay in the picture.
    const over = Math.min(hall.height + 1, Math.max(3.5, 0.4 * shortSide(hall.outline)));
    const size = area(hall.outline);
    const name: TableName = {
      sign: { ...sign, at: [x, y, floor + over], ...HALL_PX },
      level: "hall",
      floor,
      area: size,
      priority: 3 + Math.min(0.5, size / 80_000),
    };
    const short = Object.fromEntries(
      Object.entries(hall.title).map(([lang, title]) => [lang, shortName(title)]),
    );
    const same = Object.entries(hall.title).every(([lang, title]) => short[lang] === title);
    if (same) names.push(name);
    else
      names.push(
        { ...name, brief: false },
        { ...name, brief: true, sign: { ...name.sign, id: `brief:${hall.id}`, text: short } },
      );
    for (const zone of hall.zones ?? []) {
      if (!Object.keys(zone.title).length) continue;
      const [zx, zy] = middle(zone.outline);
      const ground = darkened(/^#[0-9a-f]{6}$/i.test(zone.color) ? zone.color : "#6b6459");
      const size = area(zone.outline);
      names.push({
        sign: {
          ...sign,
          id: `zone:${hall.id}/${zone.id}`,
          at: [zx, zy, floor + 4],
          ...ZONE_PX,
          text: zone.title,
          ground,
          color: "#ffffff",
        },
        level: "zone",
        floor,
        area: size,
        priority: 1.2 + Math.min(0.9, size / 12_000),
      });
    }
  }
  return names;
}

/** A zone is named only while its label takes at most this many metres per pixel. */
const ZONE_REACH = 0.6; // metres a pixel

/** Full names that cover more than the first share of the visible halls are too many; below the second share they are used again. */
const COVER = { much: 0.2, little: 0.14 } as const;

/** Priority of labels that are no names and do not move. */
const FIRM = 9;

/**
 * Scale of names: a fifth smaller on phones, where the table is small too; they follow the browser's font size (CSS pixels) up to
 * twice the normal one.
 */
export const nameScale = (width: number, letters: number): number =>
  (width < 600 ? 0.8 : 1) * Math.min(2, Math.max(0.75, letters / 16));

export interface NameChooser {
  /** `size`: scale of names. Sets the target alpha and the offset of each name; true when an alpha changed. */
  choose(cards: readonly SignCard[], board: NameView, size: number, scratch: Vector3): boolean;
}

export type NameView = Pick<
  Picture,
  "camera" | "width" | "height" | "top" | "view" | "floatingLabels" | "raise"
>;

export function createNameChooser(): NameChooser {
  const picker = createLabelPlacer(32);
  let boxes = new Float64Array(0);
  let own = new Float64Array(0); // position of each name without offset
  let shown = new Uint8Array(0);
  let labels: Label[] = [];
  let labelled: readonly SignCard[] = [];
  let cleared: readonly FloatingLabel[] = [];
  let crowded = false;

  /** Area of full names divided by the area of the halls, both in square pixels. */
  function covered(
    cards: readonly SignCard[],
    camera: Camera,
    height: number,
    size: number,
    scratch: Vector3,
  ): number {
    const scale = camera.projectionMatrix.elements[5]! * height * 0.5;
    const slant = Math.abs(camera.matrixWorld.elements[10]!); // foreshortening of a floor seen from the camera
    let [names, halls] = [0, 0];
    for (const { name, sign, width, height: tall } of cards) {
      if (name!.level !== "hall" || name!.brief) continue;
      const depth = -scratch.fromArray(sign.at).applyMatrix4(camera.matrixWorldInverse).z;
      if (depth <= 0) continue;
      names += width * tall * size * size;
      halls += name!.area * slant * (scale / depth) ** 2;
    }
    return halls > 0 ? names / halls : 0;
  }

  return {
    choose(cards, { camera, width, height, top, view, floatingLabels, raise }, size, scratch) {
      const show = view === "table";
      if (labelled !== cards || cleared !== floatingLabels) {
        [labelled, cleared] = [cards, floatingLabels];
        // Every hall gets its name: above it, or beside it with a line.
        labels = [
          ...cards.map(({ sign, name }) => ({
            id: sign.id ?? "",
            priority: name!.priority,
            moves: name!.level === "hall",
          })),
          ...floatingLabels.map((_, i) => ({ id: `over:${i}`, priority: FIRM })),
        ];
        boxes = new Float64Array(labels.length * 5);
        own = new Float64Array(cards.length * 2);
        shown = new Uint8Array(labels.length);
      }
      const scale = camera.projectionMatrix.elements[5]! * height * 0.5; // pixels per metre at one metre
      const share = covered(cards, camera, height, size, scratch);
      if (show) crowded = share > (crowded ? COVER.little : COVER.much); // fading names do not change their form
      for (let i = 0; i < cards.length; i++) {
        const card = cards[i]!;
        scratch
          .set(card.sign.at[0], card.sign.at[1], card.sign.at[2] + card.raised)
          .applyMatrix4(camera.matrixWorldInverse);
        const depth = -scratch.z;
        const far = card.name!.level === "zone" && depth / scale > ZONE_REACH;
        scratch.applyMatrix4(camera.projectionMatrix);
        const meant = card.name!.brief === undefined || card.name!.brief === crowded;
        const on = show && meant && card.state === "done" && card.width > 0 && depth > 0 && !far;
        own[2 * i] = boxes[5 * i] = ((scratch.x + 1) * width) / 2;
        own[2 * i + 1] = boxes[5 * i + 1] =
          ((1 - scratch.y) * height) / 2 - (card.height / 2 + 6) * size;
        boxes[5 * i + 2] = card.width * size;
        boxes[5 * i + 3] = card.height * size;
        boxes[5 * i + 4] = on ? depth : -1;
      }
      for (let i = 0, box = 5 * cards.length; i < floatingLabels.length; i++, box += 5) {
        const { at, up, width: wide, height: tall } = floatingLabels[i]!;
        scratch.set(at[0], at[1], at[2] + raise(at[2])).applyMatrix4(camera.matrixWorldInverse);
        boxes[box + 4] = show ? -scratch.z : -1;
        scratch.applyMatrix4(camera.projectionMatrix);
        boxes[box] = ((scratch.x + 1) * width) / 2;
        boxes[box + 1] = ((1 - scratch.y) * height) / 2 - up;
        boxes[box + 2] = wide;
        boxes[box + 3] = tall;
      }
      picker.pick(labels, boxes, shown, { width, height, top });
      let changed = false;
      for (let i = 0; i < cards.length; i++) {
        const card = cards[i]!;
        if (card.target !== shown[i]) changed = true;
        card.target = shown[i]!;
        if (!shown[i]) continue;
        card.aside[0] = (boxes[5 * i]! - own[2 * i]!) / size;
        card.aside[1] = (own[2 * i + 1]! - boxes[5 * i + 1]!) / size;
      }
      return changed;
    },
  };
}
