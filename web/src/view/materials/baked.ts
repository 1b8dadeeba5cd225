/**
 * How materials use the baked light of a hall (light/baked-light.ts). Even light is dimmed where little of the ceiling is seen; lamps add
 * to it. A point is looked up a little in front of its surface, so that the other side of a thin wall does not shine through. Halls
 * next door, and a hall whose light is on its way, have what is usual in a hall.
 */

/**
 * Lights that shine up, in the evening: pools on the ceiling every 12 m, in turn as warm as the lamps and of the mood's colour, and
 * walls that fade towards them.
 */
const WASHED = `vec3 washed(vec3 place, vec3 facing) {
  vec2 pool = cos(place.xy * 0.5236);
  float turn = pool.x * pool.y, over = smoothstep(2.6, 5.5, place.z) * max(0.0, -facing.z) * (0.35 + 0.65 * abs(turn));
  float beside = 0.3 * smoothstep(1.2, 3.0, place.z) * (1.0 - smoothstep(3.0, 9.0, place.z)) * (1.0 - abs(facing.z));
  vec3 warm = look_bakedLamps * (dot(look_wash, vec3(0.45)) / max(0.01, dot(look_bakedLamps, vec3(0.34))));
  return mix(look_wash, warm, smoothstep(-0.35, 0.55, turn)) * over + mix(look_wash, warm, 0.6) * beside;
}`;

export const BAKED_HEAD = `uniform sampler3D look_baked;
uniform sampler2D look_bakedTint;
uniform vec4 look_bakedBox;
uniform vec3 look_bakedLamps, look_wash;
uniform float look_bakedShare, look_shelter;
vec3 seen = vec3(1.0), lampWay; // share of the even light; where that of lamps comes from, and how much
float lampPower = 0.0;
float lampsAt(vec4 found) {
  float away = 8.0 * (1.0 - min(found.r, 0.999));
  return 6.25 / (away * away) - 6.25 / 64.0;
}
// place: venue metres, z over the hall's floor; facing: unit normal. Returns the light of the lamps, and sets \`seen\`.
vec3 bakedLight(vec3 place, vec3 facing) {
  vec3 at = place + 0.3 * facing;
  vec3 uvw = vec3((at.xy - look_bakedBox.xy) * look_bakedBox.zw, (clamp(at.z / 0.9, 0.0, 4.0) + 0.5) / 5.0);
  vec3 usual = look_bakedLamps * (0.09 + 0.06 * facing.z);
  if (look_bakedShare == 0.0 || any(lessThan(uvw, vec3(0.0))) || any(greaterThan(uvw, vec3(1.0)))) return usual;
  vec4 found = texture(look_baked, uvw);
  vec2 side = (found.gb * 255.0 - 128.0) / 127.0;
  vec3 way = vec3(side, sqrt(max(0.0, 1.0 - dot(side, side))));
  float low = 1.0 - smoothstep(3.2, 5.0, at.z); // above the lamps; the highest layer is at 3.6 m
  lampWay = way;
  lampPower = lampsAt(found) * low * look_bakedShare;
  float lamps = lampsAt(found) * low * (0.06 + 0.94 * max(0.0, dot(facing, way)));
  // What the floor a metre in front of it throws back, in its colour, to what does not face up.
  vec2 before = (at.xy + facing.xy - look_bakedBox.xy) * look_bakedBox.zw;
  vec3 tint = texture(look_bakedTint, before).rgb;
  float back = (1.0 - facing.z) * (1.0 - smoothstep(0.5, 5.0, at.z));
  vec3 bounced = tint * (0.4 * back * min(2.0, lampsAt(texture(look_baked, vec3(before, 0.1)))));
  // A wall hides half of the ceiling itself.
  float open = mix(look_shelter, 1.0, min(1.0, found.a * (1.0 + 0.7 * (1.0 - abs(facing.z)))));
  vec3 even = open * mix(vec3(1.0), tint / max(0.05, dot(tint, vec3(0.3, 0.55, 0.15))), 0.35 * back * (1.0 - look_shelter));
  seen = mix(vec3(1.0), even, look_bakedShare);
  return mix(usual, look_bakedLamps * (min(lamps, 4.0) + bounced), look_bakedShare);
}
${WASHED}`;

/** After three's lights. `place`: as in `bakedLight`. */
export const baked = (place: string): string => `{
  vec3 faced = inverseTransformDirection(normal, viewMatrix), lamps = bakedLight(${place}, faced) + washed(${place}, faced);
  reflectedLight.directDiffuse = reflectedLight.directDiffuse * seen + lamps * diffuseColor.rgb;
  reflectedLight.indirectDiffuse *= seen;
}`;
