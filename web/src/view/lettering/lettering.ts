/** Letters the signs of the venue with the device's fonts: nearest first, and nothing that would be unreadable. */
import { Group, Vector3 } from "three";
import type { Expo } from "../../core/expo/expo";
import type { Lettering, Picture, RequestFrame } from "../scene/layer";
import {
  fadeCard,
  makeSignCard,
  type SignCard,
  textOf,
  wordsOf,
  writePlace,
  writeRow,
} from "./cards";
import { createLetterMesh } from "./letter-mesh";
import { createSignLists } from "./lists";
import { createNameChooser, nameScale, namesOf, PAD } from "./names";
import { createPeopleNames } from "./people-names";
import { createPostersLoader } from "./posters-loader";
import { ATLAS_MAX } from "./typesetting/atlas";
import type { TypesettingQueue } from "./typesetting/queue";
import { lettersOf } from "./typesetting/type";
import type { TypesetBatch } from "./typesetting/typesetter";

/** Metres. When the atlas is full, only nearer signs are lettered again. */
const CLOSE = 30;
/** Texts per batch: about 60 ms of new glyphs in the worker, and one upload of the atlas. */
const BATCH = 40;
/** Texts of the first batch. The first picture waits for all its names, so they go in one batch. */
const FIRST = 400;
/** ms. On a slow network the picture is then shown without its last letters. */
const PATIENCE = 6000;
const LOOKED = 4;
const FADE = 220; // ms
const STEP = 0.34; // largest step of a fade, after a long pause

export function createLettering(
  expo: Expo,
  first: string,
  requestFrame: RequestFrame,
  bytes: (blob: string) => Promise<Blob>,
  queue: TypesettingQueue,
): Lettering {
  const object = new Group();
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const letters = createLetterMesh();
  const chooser = createNameChooser();
  const posters = createPostersLoader(object, bytes, requestFrame);
  object.name = "signs";
  object.add(letters.object);
  const [minX, minY, maxX, maxY] = expo.release.bounds;
  // Coordinates of a surveyed plan exceed float32: everything is relative to the middle of the venue.
  const origin: [number, number, number] = [
    Math.round((minX + maxX) / 2),
    Math.round((minY + maxY) / 2),
    0,
  ];
  letters.object.position.set(...origin);
  object.updateMatrixWorld(true); // the scene of the stage does not update matrices

  let lang = first;
  let cards: SignCard[] = [];
  let names: SignCard[] = [];
  const free: number[] = [];
  let slots = 0;
  let [dirty, chosen] = [false, true];
  let inside: string | null = null; // the current hall; signs elsewhere are seen through a gate
  let [restless, cutAt] = [true, 0]; // some alpha may change
  let [beat, pending] = [0, false];
  let owed = true; // look for signs to letter in one of the next frames
  let lastAt = 0;
  let [size, framed] = [1, 0]; // scale of names, and the picture size it was computed for
  const posed = new Float64Array(9); // camera and size of the last picture
  let labelsBefore: Picture["floatingLabels"] | null = null; // labels of the last picture
  let waiters: { done: () => void; until: number }[] = [];
  const eye = new Vector3();
  const scratch = new Vector3();
  const looks = new Vector3();

  function add(made: (slot: number) => SignCard): SignCard {
    const slot = free.pop() ?? slots++;
    letters.reserve(slots);
    const card = made(slot);
    cards.push(card);
    if (card.name && !card.person) names = [...names, card];
    writeRow(card, letters.table(), origin);
    owed = restless = true;
    return card;
  }
  const people = createPeopleNames(add, letters, origin);

  function leave(group: string): void {
    restless = true;
    for (const card of cards) {
      if (card.group !== group) continue;
      card.leaving = true;
      card.target = 0;
    }
  }

  const lists = createSignLists(expo, requestFrame, {
    hall(group, { signs, posters: prints }) {
      posters.add(group, prints ?? []);
      for (const sign of signs) add((slot) => makeSignCard(group, slot, sign, sign.text ?? {}));
      letters.touch();
    },
    section(group, booths) {
      for (const booth of booths) {
        for (const bare of booth.signs ?? []) {
          const sign = { ...bare, key: booth.key };
          const words = wordsOf(sign, booth);
          if (Object.keys(words).length) add((slot) => makeSignCard(group, slot, sign, words));
        }
        posters.add(group, booth.posters ?? []);
      }
      letters.touch();
    },
    drop(group) {
      leave(group);
      posters.drop(group);
    },
  });

  function addNames(): void {
    for (const name of namesOf(expo)) {
      add((slot) => makeSignCard("names", slot, name.sign, name.sign.text ?? {}, name));
    }
  }
  addNames();
  letters.touch();

  // A new release: load all lists again (unchanged ones come from the wire's cache). The letters stay meanwhile.
  const endReplace = expo.onReplace(() => {
    lists.forget(eye, 0);
    leave("names");
    names = [];
    posed[8] = Number.NaN; // new signs start at their height in the plan
    addNames();
    letters.touch();
    requestFrame();
  });

  const isNeighbouring = ({ hall }: Pick<SignCard, "hall">) =>
    inside !== null && hall !== null && hall !== inside;

  /** Signs above this height are cut away. */
  const highest = (card: SignCard, { cut, crown }: Picture) => (card.sign.key ? crown : cut);

  /** Height of the sign in pixels; 0 behind the camera, outside the picture, or seen from behind. */
  function sight(card: SignCard, picture: Picture): number {
    if (card.name) return picture.view === (card.person ? "walk" : "table") ? 20 : 0;
    const [x, y, z] = card.sign.at;
    if (z > highest(card, picture)) return 0;
    const turn = (card.sign.yaw * Math.PI) / 180;
    const facing =
      card.sign.style === "floor"
        ? eye.z - z
        : (eye.x - x) * Math.sin(turn) + (eye.y - y) * Math.cos(turn);
    if (facing <= 0) return 0;
    scratch.set(x, y, z).applyMatrix4(picture.camera.matrixWorldInverse);
    const depth = -scratch.z;
    if (depth < 0.05) return 0;
    const scale = picture.camera.projectionMatrix.elements[5]! * picture.height * 0.5;
    const pixels = (card.sign.height * scale) / depth;
    scratch.applyMatrix4(picture.camera.projectionMatrix);
    const gate =
      isNeighbouring(card) && picture.neighbours?.find(({ hall }) => hall === card.hall)?.window;
    if (gate)
      return scratch.x > gate.x && scratch.x < gate.z && scratch.y > gate.y && scratch.y < gate.w
        ? pixels
        : 0;
    // Slightly larger than the picture: signs that the next turn of the camera shows.
    return Math.abs(scratch.x) < 1.4 && Math.abs(scratch.y) < 1.6 ? pixels : 0;
  }

  function take(sheet: TypesetBatch, sent: readonly SignCard[]): void {
    letters.paste(sheet.patches, sheet.bottom);
    const byId = new Map(sent.map((card) => [card.slot, card]));
    for (const print of sheet.signs) {
      const card = byId.get(print.id);
      if (!card || card.leaving) continue;
      if (card.state === "sent") card.state = card.text === textOf(card, lang) ? "done" : "waiting";
      card.quads = print.quads;
      card.em = print.em;
      measure(card);
      writeRow(card, letters.table(), origin);
    }
    for (const card of sent) if (card.state === "sent") card.state = "waiting";
    if (sheet.full) startAgain();
    dirty = restless = chosen = owed = true;
    letters.touch();
    requestFrame();
  }

  function measure(card: SignCard): void {
    let [x, y] = [0, 0];
    for (let i = 0; i < card.quads.length; i += 8) {
      x = Math.max(x, -card.quads[i]!, card.quads[i + 2]!);
      y = Math.max(y, -card.quads[i + 1]!, card.quads[i + 3]!);
    }
    const pad = card.name ? PAD[card.name.level] : [0, 0];
    card.width = x > 0 ? 2 * x - card.em * 0.3 + 2 * pad[0]! : 0;
    card.height = card.name ? card.em + 2 * pad[1]! : 2 * y;
  }

  /** The atlas is full (about 4,000 different characters at 48 px): letter only near signs again. */
  function startAgain(): void {
    queue.reset();
    letters.wipe();
    for (const card of cards) {
      card.state = "waiting";
      card.quads = new Float32Array(0);
      card.alpha = card.name ? card.alpha : 0;
    }
    lists.forget(eye, CLOSE);
  }

  const near: { card: SignCard; away: number }[] = [];
  /** Sends the next batch; true when a visible sign is not lettered yet. */
  function letter(picture: Picture): boolean {
    if (queue.busy) return true;
    near.length = 0;
    for (const card of cards) {
      if (card.leaving || card.state === "done") continue;
      if (sight(card, picture) < 4) continue;
      const [x, y, z] = card.sign.at;
      near.push({
        card,
        away: card.name
          ? -card.name.priority
          : (x - eye.x) ** 2 + (y - eye.y) ** 2 + (z - eye.z) ** 2,
      });
    }
    if (!near.length) return false;
    near.sort((a, b) => a.away - b.away);
    const batch = near.slice(0, picture.first ? FIRST : BATCH).map((one) => one.card);
    for (const card of batch) {
      card.text = textOf(card, lang);
      card.state = "sent";
    }
    const jobs = batch.map(({ slot, text, sign }) => ({
      id: slot,
      text,
      lang,
      style: sign.style,
      width: sign.width,
      height: sign.height,
    }));
    queue.send(jobs).then(
      (sheet) => take(sheet, batch),
      () => {
        for (const card of batch) card.state = "done"; // the device cannot draw text; the panels show the names
      },
    );
    return true;
  }

  function fade(now: number, picture: Picture): boolean {
    const { first, cut, crown } = picture;
    // Most of a thousand signs in a hall do not change.
    restless ||=
      cut + crown !== cutAt ||
      names.some(
        ({ alpha, target, aside, moved }) =>
          alpha !== target || aside[0] !== moved[0] || aside[1] !== moved[1],
      );
    if (!restless) return false;
    cutAt = cut + crown;
    const part = calm.matches || first ? 1 : Math.min(STEP, Math.max(0, now - lastAt) / FADE);
    let [moving, gone] = [false, false];
    const table = letters.table();
    for (const card of cards) {
      if (card.name && moveAside(card, part)) moving = true;
      const hidden =
        (card.state === "waiting" && !card.quads.length) ||
        (!card.name && card.sign.at[2] > highest(card, picture));
      if (fadeCard(card, hidden ? 0 : card.target, part)) {
        table[letters.row(card.slot) + 8] = card.alpha;
        moving = true;
      }
      if (card.leaving && card.alpha === 0) gone = true;
    }
    if (gone) sweep();
    if (moving) letters.touch();
    restless = moving;
    return moving;
  }

  /** Frees the slots of faded signs. */
  function sweep(): void {
    const left = cards.filter((card) => card.leaving && card.alpha === 0);
    for (const card of left) {
      free.push(card.slot);
      if (card.quads.length) dirty = true;
    }
    cards = cards.filter((card) => !left.includes(card));
  }

  /** A name glides to its offset; an invisible one jumps. */
  function moveAside(card: SignCard, part: number): boolean {
    const { aside, moved } = card;
    if (aside[0] === moved[0] && aside[1] === moved[1]) return false;
    for (const axis of [0, 1] as const) {
      const way = aside[axis] - moved[axis];
      moved[axis] =
        card.alpha === 0 || Math.abs(way) < 0.5
          ? aside[axis]
          : moved[axis] + way * Math.min(1, 2 * part);
    }
    writePlace(card, letters.table());
    return true;
  }

  /** True when the camera moved (about a centimetre seen from a hundred metres) or the size or view changed. */
  function hasMoved({ width, height, view, lift }: Picture): boolean {
    let moved = false;
    const note = (i: number, value: number, hair: number) => {
      if (Math.abs(posed[i]! - value) <= hair) return;
      posed[i] = value;
      moved = true;
    };
    note(0, eye.x, 0.05);
    note(1, eye.y, 0.05);
    note(2, eye.z, 0.05);
    note(3, looks.x, 0.003);
    note(4, looks.y, 0.003);
    note(5, looks.z, 0.003);
    note(6, width * 1e5 + height, 0);
    note(7, view === "table" ? 1 : 0, 0);
    note(8, lift, 0);
    return moved;
  }

  /** Lifts names with their levels. */
  function raise({ raise: up }: Picture): void {
    for (const card of names) {
      card.raised = up(card.name!.floor);
      letters.table()[letters.row(card.slot) + 2] = card.sign.at[2] + card.raised - origin[2];
    }
    letters.touch();
  }

  function settle(now: number, pending: boolean): void {
    if (!waiters.length || (pending && waiters.every((waiter) => waiter.until > now))) return;
    const done = pending ? waiters.filter((waiter) => waiter.until <= now) : waiters;
    waiters = pending ? waiters.filter((waiter) => waiter.until > now) : [];
    for (const waiter of done) waiter.done();
  }

  return {
    object,
    update(picture) {
      const now = performance.now();
      const { matrixWorld } = picture.camera;
      eye.setFromMatrixPosition(matrixWorld);
      looks.setFromMatrixColumn(matrixWorld, 2).negate();
      const lifted = posed[8] !== picture.lift;
      const moved = hasMoved(picture);
      if (lifted) raise(picture);
      if (framed !== posed[6]) {
        framed = posed[6]!;
        size = nameScale(picture.width, lettersOf());
      }
      letters.viewport(picture.width, picture.height, size, picture.ink, picture.rooms);
      lists.follow(picture, eye);
      if (people.follow(picture.people)) restless = true;
      const walked = picture.neighbours && picture.hall;
      if (inside !== walked) dirty = owed = true;
      inside = walked;
      // Searching a thousand signs takes a quarter of a millisecond, so it happens only in some frames.
      owed ||= moved;
      if (picture.first || waiters.length > 0 || (owed && ++beat % LOOKED === 0)) {
        owed = false;
        pending = letter(picture) || lists.pending;
      }
      if (moved || chosen || labelsBefore !== picture.floatingLabels) {
        labelsBefore = picture.floatingLabels;
        chooser.choose(names, picture, size, scratch);
      }
      chosen = false;
      if (dirty) {
        dirty = false;
        letters.build(
          cards
            .filter((card) => card.quads.length)
            .map((card) => ({
              slot: card.slot,
              quads: card.quads,
              plate: card.name && card.width > 0 ? card : null,
              neighbouring: isNeighbouring(card),
            })),
        );
      }
      const hanging = posters.update(eye, now, inside, picture.rooms);
      const moving = fade(now, picture) || hanging;
      const late = pending || posters.pending;
      lastAt = now;
      settle(now, late || moving);
      return moving || owed || (waiters.length > 0 && !late);
    },
    ready: () =>
      new Promise((done) => {
        waiters.push({ done, until: performance.now() + PATIENCE });
        setTimeout(requestFrame, PATIENCE + 50);
        requestFrame();
      }),
    setLanguage(next) {
      lang = next;
      // The old letters stay until the new ones arrive.
      for (const card of cards)
        if (card.state === "done" && card.text !== textOf(card, lang)) card.state = "waiting";
      owed = true;
      requestFrame();
    },
    restore() {
      letters.restore();
      posters.restore();
      requestFrame();
    },
    dispose() {
      endReplace();
      queue.dispose();
      letters.dispose();
      posters.dispose();
    },
  };
}

export { ATLAS_MAX };
