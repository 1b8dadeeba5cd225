/**
 * Draws all signs in one call. A vertex has the number of its sign, its position on the sign and its texel in the atlas. A table
 * texture has the rest: four texels (rgba) per sign.
 *
 *     0  position x, y, z | yaw; for a name half the height of its plate
 *     1  text colour r, g, b | em
 *     2  alpha | kind: above 0.5 a name, 2 that of a person, below -0.5 on the floor | lift | bend radius; for a name the shift to the side
 *     3  plate colour r, g, b | plate alpha
 */
import { ROOMS, ROOMS_HEAD } from "../materials/cleared-rooms";

export const TEXELS = 4;
export const TABLE_WIDTH = 256;

export const VERTEX = /* glsl */ `
precision highp float;
${ROOMS_HEAD}
uniform highp sampler2D table;
uniform vec2 atlasSize;
uniform vec2 viewport; // CSS pixels
uniform float names; // scale of the names, which face the camera
uniform float shade; // factor for dark text: its board is in the same shade; light text keeps its colour
out vec2 texel;
out vec4 ink;
out float plate;
void main() {
  // position: x and y on the face; z is the number of the sign, plus 0.5 for the plate of a name, plus 0.25 for its line
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
  if (state.y > 0.5) { // a name: faces the camera, sizes are pixels, placed at its anchor
    vec4 clip = projectionMatrix * modelViewMatrix * vec4(place.xyz, 1.0);
    vec2 away = vec2(state.w, state.z); // from the anchor to the middle of the plate
    vec2 spot = position.xy + away;
    if (line) { // from the anchor to the edge of a plate that was moved aside
      float far = max(0.0, 1.0 - place.w / max(abs(away.y), 0.01));
      vec2 end = abs(away.y) > place.w ? away * far : vec2(0.0);
      float wide = 0.75 * smoothstep(8.0, 16.0, length(end));
      spot = end * position.y + normalize(vec2(away.y, -away.x) + 1e-6) * position.x * wide;
    }
    clip.xy += spot * names * 2.0 / viewport * clip.w;
    if (state.y < 1.5) clip.z = -0.98 * clip.w; // in front of everything: a name that intersects a roof is not legible
    gl_Position = clip;
  } else {
    float turn = place.w;
    // For a viewer in front of the face, right is (-cos yaw, sin yaw).
    vec3 right = vec3(-cos(turn), sin(turn), 0.0);
    vec3 out3 = vec3(sin(turn), cos(turn), 0.0);
    vec3 up = vec3(0.0, 0.0, 1.0);
    if (state.y < -0.5) { up = out3; right = vec3(cos(turn), -sin(turn), 0.0); out3 = vec3(0.0, 0.0, 1.0); } // lies on the floor, read along yaw
    vec2 round2 = vec2(position.x, 0.0); // offset along the face and in front of it
    if (state.w > 0.0) round2 = state.w * vec2(sin(position.x / state.w), cos(position.x / state.w) - 1.0);
    vec4 eye = modelViewMatrix * vec4(place.xyz + right * round2.x + up * position.y + out3 * (state.z + round2.y), 1.0);
    gl_Position = projectionMatrix * eye;
    // Letters below 5 px are noise: invisible at 4, opaque at 7.
    float pixels = face.w * projectionMatrix[1][1] * viewport.y * 0.5 / max(0.05, gl_Position.w);
    alpha *= smoothstep(4.0, 7.0, pixels);
  }
  if (state.y < 0.5) {
    vec3 there = (modelMatrix * vec4(place.xyz, 1.0)).xyz;
    for (int i = 0; i < ${ROOMS}; i++) { // signs of what a set piece replaces
      vec4 room = look_rooms[2 * i], box = look_rooms[2 * i + 1];
      vec2 off = there.xy - room.xy;
      off = abs(vec2(off.x * room.w - off.y * room.z, dot(off, room.zw)));
      if (off.x < box.x && off.y < box.y && there.z > box.z && there.z < box.w) alpha *= 1.0 - look_roomShares[i];
    }
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
  // The middle of a plate is one stretched texel with derivatives of zero. The mip level is then undefined (log2 of 0, and a division by
  // 0 with an anisotropic filter); Mesa takes the coarsest. So level 0 is explicit.
  if (plate > 0.5) value = textureLod(atlas, at, 0.0).r;
  float field = value - 0.75;
  // Width of one pixel in units of the field: from the texels in a pixel; on plates, with their stretched middle, from the field.
  vec2 span = fwidth(texel);
  float pixel = plate > 0.5 ? max(fwidth(field), 0.002) : max(length(span) * 0.7071 / reach, 0.002);
  float cover = clamp(field / pixel + 0.5, 0.0, 1.0);
  if (cover * ink.a < 0.004) discard;
  gl_FragColor = vec4(ink.rgb, cover * ink.a);
  #include <colorspace_fragment>
}
`;
