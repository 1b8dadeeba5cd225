import { expect, test } from "vitest";
import vectors from "../../../../tests/expo/vectors/journeys.json";
import type { Walk } from "../../wire.gen";
import type { Point } from "../contract";
import type { HallPosition } from "../walk/walk";
import { directions, type Mark } from "./directions";
import { sentences } from "./directions-words";
import { createWalkNetwork } from "./journey";
import { bestRound } from "./multi-stop";

const halls: { readonly [hall: string]: (typeof vectors.halls)["west"] } = vectors.halls as never;
const venue = createWalkNetwork(
  async (hall) =>
    ({ hall, level: halls[hall]!.level, z: 0, radius: 0.3, ...halls[hall] }) as unknown as Walk,
);
const HALL: { readonly [letter: string]: string } = { W: "west", E: "east", U: "upper" };
const stand = (key: string): HallPosition => {
  const hall = HALL[key[0]!]!;
  return { hall, at: (halls[hall]!.stands as never as { [key: string]: Point })[key]! };
};
const around = {
  level: (hall: string) => halls[hall]!.level,
  marks: (hall: string): Mark[] => [
    ...Object.entries(halls[hall]!.booths).map(([key, ring]) => ({
      kind: "booth" as const,
      key,
      ring: ring as never,
    })),
    ...halls[hall]!.places.map(({ id, at }) => ({
      kind: "place" as const,
      key: id,
      ring: [at as never],
    })),
  ],
};

test.each(vectors.trips)(
  "from $from to $to, step-free: $step_free, like the server",
  async (trip) => {
    const way = (await venue.journey(stand(trip.from), stand(trip.to), {
      stepFree: trip.step_free,
    }))!;
    expect(way.length).toBeCloseTo(trip.length, 2);
    expect(way.legs.map(({ hall, by }) => [hall, by])).toEqual(trip.legs);
    const steps = directions(way.legs, around, trip.from, trip.to);
    expect(
      steps.map((one) => [
        one.do,
        one.hall,
        one.turn,
        one.kind,
        one.beside,
        one.side,
        one.to,
        one.metres,
      ]),
    ).toEqual(trip.steps);
    for (const [lang, said] of Object.entries(trip.said)) {
      const mark = (kind: string, key: string) =>
        kind === "booth"
          ? key
          : (halls.west!.places.find(({ id }) => id === key)!.title as { [lang: string]: string })[
              lang
            ]!;
      const hall = (id: string) => id[0]!.toUpperCase() + id.slice(1);
      expect(sentences(steps, lang, { mark, hall })).toEqual(said);
    }
  },
);

test.each(vectors.rounds)(
  "$to.length places from $from in the same order as on the server",
  async (round) => {
    const options = { stepFree: round.step_free };
    const found = await bestRound(venue, stand(round.from), round.to.map(stand), options);
    expect(found.order).toEqual(round.order);
  },
);
