/**
 * What a model stands on when one looks closer: a soft floor, the shadow where it touches it, and lines along its width, depth and
 * height. The plinth of the hall is left out, and the model faces the visitor, whichever way its booth looks.
 */
import {
  type AnimationClip,
  Box3,
  BufferGeometry,
  CanvasTexture,
  CircleGeometry,
  Float32BufferAttribute,
  Group,
  LineBasicMaterial,
  LineSegments,
  type Material,
  Mesh,
  MeshBasicMaterial,
  type Object3D,
  type PerspectiveCamera,
  Vector3,
} from "three";
import { createContactShadow } from "./contact-shadow";
import type { ViewerGround, ViewerSet } from "./model-viewer";

/** As `gltf/writing/model.py` writes it into the root node. */
interface Told {
  readonly size?: readonly [number, number, number]; // mm
  readonly foot?: number;
  readonly points?: readonly {
    readonly text: { readonly [language: string]: string };
    readonly at: readonly number[];
  }[];
}

export interface ModelAnnotation {
  readonly text: { readonly [language: string]: string };
  readonly object: Object3D; // follows the model
}

/** `place`: CSS pixels of the picture; `turned`: it is on the side that faces away. */
export type MoveOnPicture = (x: number, y: number, turned: boolean) => void;

export interface QuietGround extends ViewerGround {
  /** Width, depth, height in metres as it stands in its booth, without its plinth. */
  readonly size: readonly [number, number, number];
  readonly points: readonly ModelAnnotation[];
  readonly moves: boolean;
  readonly model: Object3D;
  readonly clips: readonly AnimationClip[];
  /** The lines, and where their numbers are. */
  measure(on: boolean): void;
  /** Calls `place` before each picture, with where the object is in it. */
  follow(object: Object3D, place: MoveOnPicture): void;
  /** The middles of the lines: width, depth, height. */
  readonly marks: readonly [Object3D, Object3D, Object3D];
}

export function createQuietGround(
  set: ViewerSet,
  canvas: HTMLCanvasElement,
  ink: string,
): QuietGround {
  const { stand, model, scene, renderer } = set;
  const root = model.children[0] ?? model;
  const told = (root.userData.shapan ?? {}) as Told;
  const body = root.children[0] ?? root;
  root.updateMatrixWorld(true);
  const inner = (told.points ?? []).map(({ text, at }) => {
    const [x = 0, y = 0, z = 0] = at;
    return { text, at: body.worldToLocal(root.localToWorld(new Vector3(x, y, z))) };
  });
  body.quaternion.identity();
  body.traverse((object) => {
    if (object instanceof Mesh)
      for (const one of [object.material].flat() as Material[])
        if (one.name === "plinth") object.visible = false;
  });
  // The middle of what is seen is the middle of the picture.
  model.position.set(0, 0, 0);
  stand.updateMatrixWorld(true);
  const box = visibleBox(model);
  const middle = box.getCenter(new Vector3());
  model.position.copy(middle).negate();
  box.translate(model.position);
  const span = box.getSize(new Vector3());
  const size = told.size
    ? ([told.size[0] / 1000, told.size[1] / 1000, told.size[2] / 1000] as const)
    : ([span.x, span.z, span.y] as const);

  const marked: ModelAnnotation[] = inner.map(({ text, at }) => {
    const object = new Group();
    object.position.copy(at);
    body.add(object);
    return { text, object };
  });

  const reach = Math.max(span.x, span.z);
  const ground = disc(Math.max(reach, span.y) * 1.5);
  ground.position.y = box.min.y - 0.001 * span.y;
  const shadow = createContactShadow(reach * 1.7 + 0.2 * span.y, span.y * 0.7);
  shadow.object.position.y = box.min.y;
  stand.add(shadow.object);
  scene.add(ground);

  const lines = dimensions(box, ink);
  lines.object.visible = false;
  stand.add(lines.object, ...lines.marks);
  const followed: [Object3D, MoveOnPicture][] = [];
  const at = new Vector3();
  const inView = new Vector3();
  let stale = true;

  return {
    get radius() {
      return (span.length() / 2) * (lines.object.visible ? 1.14 : 1);
    },
    size,
    points: marked,
    moves: set.clips.length > 0,
    model,
    clips: set.clips,
    marks: lines.marks,
    measure(on) {
      lines.object.visible = on;
      set.ask();
    },
    follow(object, place) {
      followed.push([object, place]);
      set.ask();
    },
    update(camera: PerspectiveCamera) {
      if (stale || set.clips.length) {
        const shown = lines.object.visible;
        ground.visible = shadow.object.visible = lines.object.visible = false;
        const { y: turned } = stand.rotation; // the shadow turns with the model
        stand.rotation.y = 0;
        stand.updateMatrixWorld(true);
        shadow.draw(renderer, scene);
        stand.rotation.y = turned;
        stand.updateMatrixWorld(true);
        ground.visible = shadow.object.visible = true;
        lines.object.visible = shown;
        stale = false;
      }
      lines.place(stand.worldToLocal(at.copy(camera.position)));
      for (const [object, place] of followed) {
        object.getWorldPosition(at);
        inView.copy(at).applyMatrix4(camera.matrixWorldInverse);
        const behind = -inView.z > camera.position.length() + 0.12 * span.length();
        at.project(camera);
        place(
          ((at.x + 1) / 2) * canvas.clientWidth,
          ((1 - at.y) / 2) * canvas.clientHeight,
          behind,
        );
      }
    },
    dispose() {
      shadow.dispose();
      lines.dispose();
      ground.geometry.dispose();
      (ground.material as MeshBasicMaterial).map?.dispose();
      (ground.material as MeshBasicMaterial).dispose();
    },
  };
}

function visibleBox(model: Object3D): Box3 {
  const box = new Box3();
  model.traverseVisible((object) => {
    if (object instanceof Mesh) box.union(new Box3().setFromObject(object, true));
  });
  return box;
}

/** A floor that fades towards its edge. */
function disc(radius: number): Mesh {
  const sheet = document.createElement("canvas");
  sheet.width = sheet.height = 256;
  const brush = sheet.getContext("2d")!;
  const fade = brush.createRadialGradient(128, 128, 10, 128, 128, 128);
  fade.addColorStop(0, "rgba(255,255,255,0.55)");
  fade.addColorStop(0.45, "rgba(255,255,255,0.3)");
  fade.addColorStop(1, "rgba(255,255,255,0)");
  brush.fillStyle = fade;
  brush.fillRect(0, 0, 256, 256);
  const material = new MeshBasicMaterial({
    map: new CanvasTexture(sheet),
    transparent: true,
    depthWrite: false,
    toneMapped: false,
  });
  const floor = new Mesh(new CircleGeometry(radius, 48).rotateX(-Math.PI / 2), material);
  floor.renderOrder = 1;
  return floor;
}

/** Lines along width and depth on the sides towards the visitor, and along the height at the left, each with ticks at both ends. */
function dimensions({ min, max }: Box3, ink: string) {
  const off = 0.06 * Math.max(max.x - min.x, max.z - min.z, max.y - min.y);
  const material = new LineBasicMaterial({
    color: ink,
    transparent: true,
    opacity: 0.75,
    toneMapped: false,
  });
  const line = (a: readonly number[], b: readonly number[], tick: readonly number[]) => {
    const rows = [...a, ...b];
    for (const end of [a, b])
      for (const side of [-0.35 * off, 0.35 * off])
        rows.push(...end.map((v, i) => v + tick[i]! * side));
    return new LineSegments(
      new BufferGeometry().setAttribute("position", new Float32BufferAttribute(rows, 3)),
      material,
    );
  };
  const wide = line([min.x, 0, 0], [max.x, 0, 0], [0, 0, 1]);
  const deep = line([0, 0, min.z], [0, 0, max.z], [1, 0, 0]);
  const tall = line([0, min.y, 0], [0, max.y, 0], [1, 0, 0]);
  wide.position.y = deep.position.y = min.y;
  const object = new Group().add(wide, deep, tall);
  const marks = [new Group(), new Group(), new Group()] as const;
  const corner = new Vector3();
  return {
    object,
    marks,
    /** `eye`: in their own axes. */
    place(eye: Vector3) {
      const front = eye.z >= 0 ? max.z + off : min.z - off;
      const side = eye.x >= 0 ? max.x + off : min.x - off;
      let left = Number.POSITIVE_INFINITY;
      for (const x of [min.x - off, max.x + off]) {
        for (const z of [min.z - off, max.z + off]) {
          const right = (x * eye.z - z * eye.x) / (Math.hypot(eye.x, eye.z) || 1); // along the picture
          if (right >= left) continue;
          left = right;
          corner.set(x, 0, z);
        }
      }
      wide.position.z = front;
      deep.position.x = side;
      tall.position.copy(corner);
      marks[0].position.set((min.x + max.x) / 2, min.y, front);
      marks[1].position.set(side, min.y, (min.z + max.z) / 2);
      marks[2].position.set(corner.x, (min.y + max.y) / 2, corner.z);
      for (const one of [object, ...marks]) one.updateMatrixWorld();
    },
    dispose() {
      for (const { geometry } of [wide, deep, tall]) geometry.dispose();
      material.dispose();
    },
  };
}
