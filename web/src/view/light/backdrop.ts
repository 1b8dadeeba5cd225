/** The background: a soft gradient, darker at the edges. One triangle, drawn first. */
import { BufferAttribute, BufferGeometry, Color, Group, Mesh, ShaderMaterial } from "three";
import { BACKDROP } from "../scene/render-order";

export interface Backdrop {
  readonly object: Group;
  readonly middle: Color;
  readonly edge: Color;
  dispose(): void;
}

export function createBackdrop(): Backdrop {
  const shape = new BufferGeometry();
  shape.setAttribute(
    "position",
    new BufferAttribute(new Float32Array([-1, -1, 0, 3, -1, 0, -1, 3, 0]), 3),
  );
  const middle = new Color();
  const edge = new Color();
  const material = new ShaderMaterial({
    uniforms: { middle: { value: middle }, edge: { value: edge } },
    vertexShader:
      "varying vec2 at; void main() { at = position.xy; gl_Position = vec4(position.xy, 1.0, 1.0); }",
    // Noise of half a step hides banding on 8-bit screens.
    fragmentShader: `varying vec2 at; uniform vec3 middle, edge;
void main() {
  float far = length(at * vec2(0.72, 0.62) - vec2(0.0, 0.12));
  vec3 color = mix(middle, edge, smoothstep(0.15, 1.25, far));
  gl_FragColor = linearToOutputTexel(vec4(color, 1.0));
  gl_FragColor.rgb += (fract(sin(dot(gl_FragCoord.xy, vec2(12.9898, 78.233))) * 43758.5453) - 0.5) / 255.0;
}`,
    depthTest: false,
    depthWrite: false,
    toneMapped: false,
  });
  const mesh = new Mesh(shape, material);
  mesh.frustumCulled = false;
  const object = new Group().add(mesh);
  object.renderOrder = BACKDROP;
  return { object, middle, edge, dispose: () => [shape, material].map((one) => one.dispose()) };
}
