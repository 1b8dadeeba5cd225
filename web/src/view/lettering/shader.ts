/**
 * Draws all signs in one call. A sign is four texels of a table; a vertex knows its sign, its position on the sign and its texel in
 * the atlas.
 */
export const TEXELS = 4; // a sign in the table: at + yaw (of a name: half its plate's height) | colour + em | alpha, kind, lift, shift (of a name; else bend) | plate colour + plate alpha
export const TABLE_WIDTH = 256;

export const VERTEX = /* glsl */ `
precision highp float;
uniform highp sampler2D table;
uniform vec2 atlasSize;
uniform vec2 viewport; // CSS pixels
uniform float names; // size of what faces the camera
uniform float shade; // light on dark lettering: its board is in the same shade, and what is light stays
out vec2 texel;
out vec4 ink;
out float plate;
void main() {
  // position: x, y on the face and the sign's number; half a number more marks the plate behind a name, a quarter its line
  float number = floor(position.z);
  float part = position.z - number;
  plate = part > 0.1 ? 1.0 : 0.0;
  bool line = part > 0.1 && part < 0.4;
  int first = int(number) * ${TEXELS};
  ivec2 at = ivec2(first % ${TABLE_WIDTH}, first / ${TABLE_WIDTH});
  vec4 place = texelFetch(table, at, 0);
  vec4 face = texelFetch(table, at + ivec2(1, 0), 0);
  vec4 state = texelFetch(table, at + ivec2(2, 0), 0);
  vec4 ground = texelFetch(table, at + ivec2(3, 0), 0);
  texel = uv;
  float alpha = state.x;
  if (state.y > 0.5) { // a name: faces the camera, sizes in pixels, stands on its anchor
    vec4 clip = projectionMatrix * modelViewMatrix * vec4(place.xyz, 1.0);
    vec2 away = vec2(state.w, state.z); // from the anchor to the plate's middle
    vec2 spot = position.xy + away;
    if (line) { // from the anchor to the plate's edge, where the plate stands aside
      float far = max(0.0, 1.0 - place.w / max(abs(away.y), 0.01));
      vec2 end = abs(away.y) > place.w ? away * far : vec2(0.0);
      float wide = 0.75 * smoothstep(8.0, 16.0, length(end));
      spot = end * position.y + normalize(vec2(away.y, -away.x) + 1e-6) * position.x * wide;
    }
    clip.xy += spot * names * 2.0 / viewport * clip.w;
    clip.z = -0.98 * clip.w; // before everything: a name that half sinks into a roof cannot be read
    gl_Position = clip;
  } else {
    float turn = place.w;
    // Seen from before the face, its right hand is (-cos yaw, sin yaw).
    vec3 right = vec3(-cos(turn), sin(turn), 0.0);
    vec3 out3 = vec3(sin(turn), cos(turn), 0.0);
    vec3 up = vec3(0.0, 0.0, 1.0);
    if (state.y < -0.5) { up = out3; right = vec3(cos(turn), -sin(turn), 0.0); out3 = vec3(0.0, 0.0, 1.0); } // lies on the floor, read along yaw
    vec2 round2 = vec2(position.x, 0.0); // along the face, and before it
    if (state.w > 0.0) round2 = state.w * vec2(sin(position.x / state.w), cos(position.x / state.w) - 1.0);
    vec4 eye = modelViewMatrix * vec4(place.xyz + right * round2.x + up * position.y + out3 * (state.z + round2.y), 1.0);
    gl_Position = projectionMatrix * eye;
    // Letters under 5 px are noise: gone at 4, whole at 7.
    float pixels = face.w * projectionMatrix[1][1] * viewport.y * 0.5 / max(0.05, gl_Position.w);
    alpha *= smoothstep(4.0, 7.0, pixels);
  }
  if (state.y < 0.5) face.rgb *= mix(shade, 1.0, smoothstep(0.2, 0.6, dot(face.rgb, vec3(0.21, 0.72, 0.07))));
  ink = plate > 0.5 && !line ? vec4(ground.rgb, ground.a * alpha) : vec4(face.rgb, line ? 0.6 * alpha : alpha);
  if (ink.a < 0.004) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
}
`;

export const FRAGMENT = /* glsl */ `
precision highp float;
uniform sampler2D atlas;
uniform vec2 atlasSize;
uniform float reach;
in vec2 texel;
in vec4 ink;
in float plate;
void main() {
  vec2 at = texel / atlasSize;
  float value = texture(atlas, at).r;
  // The plate's middle is one texel stretched, whose derivatives are nought: what mip level that is (log2 of 0, divided by 0 where the
  // filter is anisotropic) is the driver's to say, and Mesa's says the coarsest.
  if (plate > 0.5) value = textureLod(atlas, at, 0.0).r;
  float field = value - 0.75;
  // Width of one pixel in units of the field: from the texels it spans; on plates, whose middle is stretched, from the field itself.
  vec2 span = fwidth(texel);
  float pixel = plate > 0.5 ? max(fwidth(field), 0.002) : max(length(span) * 0.7071 / reach, 0.002);
  float cover = clamp(field / pixel + 0.5, 0.0, 1.0);
  if (cover * ink.a < 0.004) discard;
  gl_FragColor = vec4(ink.rgb, cover * ink.a);
  #include <colorspace_fragment>
}
`;
