/**
 * What is seen through a window: sky, a strip of roofs, trees, lawn. A ray of the eye meets planes behind the wall, so nearer ones
 * move past farther ones as one walks; there is no geometry. At night the sky is deep and windows are lit.
 */

/** `plan`, `height`: the point of the pane, venue metres; `side`: into the hall. */
export const OUTSIDE_HEAD = `
vec3 outside(vec2 plan, float height, vec2 side) {
  vec3 ray = vec3(plan, height) - cameraPosition;
  float into = max(0.05, -dot(ray.xy, side)), slope = ray.z / max(0.01, length(ray.xy)), day = look_daylight;
  vec2 along = vec2(-side.y, side.x);
  float dome = smoothstep(-0.02, 0.75, slope);
  vec3 sky = mix(vec3(0.78, 0.85, 0.9), vec3(0.3, 0.5, 0.78), dome), night = mix(vec3(0.2, 0.14, 0.16), vec3(0.012, 0.02, 0.06), sqrt(dome));
  vec2 air = ray.xy / max(0.06, abs(ray.z)) * 1.4;
  sky = mix(sky, vec3(0.93), 0.75 * smoothstep(0.5, 0.78, 0.6 * cloud(air) + 0.4 * cloud(air * 2.7)) * smoothstep(0.03, 0.25, slope));
  for (int n = 0; n < 3; n++) {
    float away = n == 0 ? 120.0 : n == 1 ? 34.0 : 12.0;
    vec3 hit = cameraPosition + ray * (1.0 + away / into);
    float u = dot(hit.xy, along) + away * 3.7, z = hit.z, blur = length(ray) * (1.0 + away / into) / 700.0; // half a pixel, about
    if (n == 0) {
      float block = floor(u / 17.0), tall = 9.0 + 26.0 * speck(vec2(block, 3.0)) * speck(vec2(block, 7.0));
      float roof = smoothstep(-blur, blur, tall - z);
      vec2 cell = vec2(u / 2.6, z / 3.3);
      float lit = step(0.62, speck(floor(cell))) * step(0.3, fract(cell.x)) * step(0.35, fract(cell.y)) * (1.0 - smoothstep(0.3, 1.0, blur));
      vec3 stone = mix(sky, vec3(0.36, 0.4, 0.45) + 0.08 * speck(vec2(block, 1.0)), 0.55);
      sky = mix(sky, stone * (1.0 - 0.2 * lit), roof);
      night = mix(night, vec3(0.03, 0.03, 0.045) + lit * vec3(0.75, 0.5, 0.24), roof);
    } else {
      vec2 at = vec2(u, z) * (n == 1 ? 1.3 : 2.2), aslant = vec2(0.8 * at.x + 0.6 * at.y, 0.8 * at.y - 0.6 * at.x);
      float leaves = 0.5 * cloud(at) + 0.3 * cloud(aslant * 2.3) + 0.2 * cloud(at.yx * 5.1);
      vec3 green = mix(vec3(0.08, 0.14, 0.05), vec3(0.31, 0.39, 0.17), smoothstep(0.15, 0.85, leaves + 0.03 * z - 0.05));
      float tree, soft = 0.08 + blur;
      if (n == 1) {
        tree = smoothstep(-soft, soft, 2.9 + 5.5 * cloud(vec2(u / 5.0, away)) + 2.2 * leaves - z);
        green = mix(green, vec3(0.5, 0.58, 0.6), 0.35);
      } else { // a hedge, and over it one tree in two of every seven metres
        float cell = floor(u / 7.0), luck = speck(vec2(cell, 5.0)), high = 3.7 + 1.6 * luck;
        float side = u - 7.0 * (cell + 0.38 + 0.24 * speck(vec2(cell, 9.0)));
        vec2 from = vec2(side / (1.5 + 0.6 * luck), (z - high) / (1.7 + 0.9 * luck));
        float crown = step(0.45, luck) * smoothstep(-soft, soft, 0.72 + 0.75 * (leaves - 0.4) - length(from));
        float trunk = step(0.45, luck) * smoothstep(-soft, soft * 0.3, 0.11 - abs(side)) * step(z, high);
        green *= 1.0 - 0.35 * smoothstep(0.2, -0.6, from.y + 0.4 * from.x) * crown;
        green = mix(green, vec3(0.16, 0.12, 0.09), trunk * (1.0 - crown));
        tree = max(max(crown, trunk), smoothstep(-soft, soft, 0.65 + 0.5 * leaves - z));
      }
      sky = mix(sky, green, tree);
      night = mix(night, green * 0.05, tree);
    }
  }
  float gone = -cameraPosition.z / min(-0.001, ray.z); // where the ray meets the ground, in rays
  float out_m = (gone - 1.0) * into;
  if (ray.z < 0.0 && out_m < 12.0) {
    vec2 at = cameraPosition.xy + ray.xy * gone;
    vec3 ground = out_m < 3.5 ? vec3(0.5, 0.47, 0.43) * (0.94 + 0.08 * speck(floor(at))) : vec3(0.2, 0.3, 0.1) * (0.8 + 0.4 * cloud(at * 1.7));
    sky = ground;
    night = ground * 0.06;
  }
  return mix(night, sky, day);
}`;

/** Panes are luminous, with a finish of their own (scene/kit/paint.py). */
export const OUTSIDE = `if (lamp > 0.5 && vColor.a < 0.23) {
  vec3 way = inverseTransformDirection(normalize(vNormal), viewMatrix);
  outgoingLight = 0.92 * outside(vPlan, vHeight, normalize(way.xy));
}`;
