import { expect, test } from "vitest";
import { talkSecret } from "./talk-secret";

const DAY = 86_400_000;

function stored() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

test("the secret is kept for 30 days and one show", () => {
  const storage = stored();
  talkSecret("show", storage).keep("s1", 0);
  expect(talkSecret("show", storage).read(30 * DAY - 1)).toBe("s1");
  expect(talkSecret("show", storage).read(30 * DAY)).toBe("");
  expect(talkSecret("other", storage).read(0)).toBe("");
});

test("without storage, or with something else in it, it lasts while the page is open", () => {
  for (const storage of [null, { ...stored(), getItem: () => "{" }]) {
    const secret = talkSecret("show", storage);
    expect(secret.read(0)).toBe("");
    secret.keep("s1", 0);
    expect(secret.read(1)).toBe("s1");
  }
});
