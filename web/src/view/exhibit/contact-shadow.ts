/** A soft shadow where a model meets the ground: its silhouette from below, darker the lower it is, blurred (three.js, `webgl_shadow_contact`). */
import {
  Mesh,
  MeshBasicMaterial,
  MeshDepthMaterial,
  OrthographicCamera,
  PlaneGeometry,
  type Scene,
  ShaderMaterial,
  type WebGLRenderer,
  WebGLRenderTarget,
} from "three";
import { HorizontalBlurShader } from "three/examples/jsm/shaders/HorizontalBlurShader.js";
import { VerticalBlurShader } from "three/examples/jsm/shaders/VerticalBlurShader.js";

export interface ContactShadow {
  readonly object: Mesh;
  /** Draws it anew, of everything in the scene but what `object` and its neighbours are hidden from. */
  draw(renderer: WebGLRenderer, scene: Scene): void;
  dispose(): void;
}

const SIDE = 512; // pixels
const DARK = 1.1;

/** `size`: metres of the ground it covers. `height`: metres above which nothing throws a shadow. */
export function createContactShadow(size: number, height: number): ContactShadow {
  const [drawn, blurred] = [new WebGLRenderTarget(SIDE, SIDE), new WebGLRenderTarget(SIDE, SIDE)];
  drawn.texture.generateMipmaps = blurred.texture.generateMipmaps = false;
  const shape = new PlaneGeometry(size, size).rotateX(Math.PI / 2);
  const material = new MeshBasicMaterial({
    map: drawn.texture,
    transparent: true,
    depthWrite: false,
    toneMapped: false,
  });
  const object = new Mesh(shape, material);
  object.renderOrder = 2;
  object.scale.y = -1; // the texture is upside down
  const sheet = new Mesh(shape);
  const camera = new OrthographicCamera(-size / 2, size / 2, size / 2, -size / 2, 0, height);
  camera.rotation.x = Math.PI / 2; // looks up
  const depth = new MeshDepthMaterial();
  depth.onBeforeCompile = (program) => {
    program.fragmentShader = program.fragmentShader.replace(
      "gl_FragColor = vec4( vec3( 1.0 - fragCoordZ ), opacity );",
      `gl_FragColor = vec4(vec3(0.0), (1.0 - fragCoordZ) * (1.0 - fragCoordZ) * ${DARK.toFixed(2)});`,
    );
  };
  depth.depthTest = depth.depthWrite = false;
  const blurs = [
    new ShaderMaterial(HorizontalBlurShader),
    new ShaderMaterial(VerticalBlurShader),
  ] as const;
  for (const blur of blurs) blur.depthTest = false;

  function blur(renderer: WebGLRenderer, by: number): void {
    const passes = [
      [blurs[0], "h", drawn, blurred],
      [blurs[1], "v", blurred, drawn],
    ] as const;
    for (const [pass, way, from, to] of passes) {
      sheet.material = pass;
      pass.uniforms.tDiffuse!.value = from.texture;
      pass.uniforms[way]!.value = by / SIDE;
      renderer.setRenderTarget(to);
      renderer.render(sheet, camera);
    }
  }

  return {
    object,
    draw(renderer, scene) {
      object.getWorldPosition(camera.position);
      sheet.position.copy(camera.position);
      camera.updateMatrixWorld();
      sheet.updateMatrixWorld();
      const { overrideMaterial } = scene;
      scene.overrideMaterial = depth;
      renderer.setRenderTarget(drawn);
      renderer.setClearColor(0, 0);
      renderer.clear();
      renderer.render(scene, camera);
      scene.overrideMaterial = overrideMaterial;
      for (const by of [4, 2, 1]) blur(renderer, by);
      renderer.setRenderTarget(null);
    },
    dispose() {
      for (const thing of [drawn, blurred, shape, material, depth, ...blurs]) thing.dispose();
    },
  };
}
