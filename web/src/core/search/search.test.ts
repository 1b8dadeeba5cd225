import { expect, test } from "vitest";
import vectors from "../../../../tests/expo/vectors/search.json";
import type { Shard } from "../../wire.gen";
import { offering, openShard, search } from "./search";
import { fold, grams, isRun, slips, slipsToBeginning, slipsWithin, words } from "./text";

const shards = (vectors.shards as unknown as Shard[]).map(openShard);

test.each(vectors.queries)("finds the same entries as the server for $text", ({ text, found }) => {
  expect(search(shards, text).map((entry) => entry.id)).toEqual(found);
});

test.each(vectors.offers)("lists the entries that offer $text like the server", ({ text, by }) => {
  expect(offering(shards, text).map((entry) => entry.id)).toEqual(by);
});

test("a category or product leads to the page that lists its entries", () => {
  expect(search(shards, "five axis")[0]).toMatchObject({
    kind: "product",
    page: "search/?offer=Five-axis%20lathe",
  });
});

test("texts are folded and split like on the server", () => {
  for (const one of vectors.texts) {
    expect(fold(one.text)).toBe(one.fold);
    expect(words(fold(one.text)).flatMap((word) => (isRun(word) ? grams(word) : [word]))).toEqual(
      one.terms,
    );
  }
  for (const one of vectors.grams) expect(grams(one.run)).toEqual(one.grams);
});

test("slips (edit distances) are counted like on the server", () => {
  for (const one of vectors.slips)
    expect(slipsToBeginning(one.word, one.text, one.most)).toBe(one.is);
  for (const one of vectors.within) expect(slipsWithin(one.word, one.text, one.most)).toBe(one.is);
  for (const one of vectors.may) expect(slips(one.word)).toBe(one.slips);
});

test("shards that have not arrived are ignored", () => {
  expect(search([null, shards[1]!, null], "b12").map((entry) => entry.id)[0]).toBe("B12");
  expect(search([null], "b12")).toEqual([]);
});
