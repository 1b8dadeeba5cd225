import { expect, test } from "vitest";
import { fadeCard, makeSignCard } from "./cards";

test("a sign fades in and out in steps and is then at rest", () => {
  const card = makeSignCard(
    "hall",
    0,
    { id: "a", at: [0, 0, 0], yaw: 0, width: 1, height: 1, style: "fascia" },
    {},
  );
  const seen: number[] = [];
  while (fadeCard(card, 1, 0.3)) seen.push(card.alpha);
  while (fadeCard(card, 0, 0.3)) seen.push(card.alpha);
  expect(seen.map((alpha) => Math.round(alpha * 10) / 10)).toEqual([
    0.3, 0.6, 0.9, 1, 0.7, 0.4, 0.1, 0,
  ]);
  expect([fadeCard(card, 0, 0.3), fadeCard(card, 1, 1), card.alpha]).toEqual([false, true, 1]); // a cut
});
