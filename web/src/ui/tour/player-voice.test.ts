import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { narrate } from "./player-voice";

class Utterance {
  voice: unknown;
  lang = "";
  rate = 1;
  onend = () => {};
  onerror = () => {};
  constructor(readonly text: string) {}
}

const heard: Utterance[] = [];
const STOP = { text: "Good morning to all of you", lang: "en", sound: true, speed: 1, reading: 10 };

/** A device with voices of these languages. Recordings cannot be loaded, or end after they were played. */
function device(voices: readonly string[], plays: boolean) {
  const players: { ended: () => void }[] = [];
  class FakeAudio {
    ended = () => {};
    playbackRate = 1;
    duration = 3;
    currentTime = 0;
    constructor() {
      players.push(this);
    }
    addEventListener(name: string, call: () => void) {
      if (name === "ended") this.ended = call;
    }
    play = () => (plays ? Promise.resolve() : Promise.reject(new Error("not allowed")));
    pause() {}
    removeAttribute() {}
  }
  vi.stubGlobal("Audio", FakeAudio);
  vi.stubGlobal("SpeechSynthesisUtterance", Utterance);
  vi.stubGlobal("speechSynthesis", {
    getVoices: () => voices.map((lang) => ({ lang })),
    speak: (one: Utterance) => heard.push(one),
    cancel() {},
  });
  return players;
}

beforeEach(() => {
  heard.length = 0;
  vi.useFakeTimers();
  vi.stubGlobal("window", globalThis);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("a recording is played, and the narration ends with it", async () => {
  const said = vi.fn();
  const players = device(["en-GB"], true);
  narrate({ ...STOP, audio: "/a.mp3" }, said);
  await vi.advanceTimersByTimeAsync(60_000);
  expect([heard.length, said.mock.calls.length]).toEqual([0, 0]);
  players[0]!.ended();
  expect(said).toHaveBeenCalledOnce();
});

test("a text whose recording cannot be played is spoken by the browser's voice of that language", async () => {
  const said = vi.fn();
  device(["de-DE", "en-GB"], false);
  narrate({ ...STOP, audio: "/a.mp3" }, said);
  await vi.advanceTimersByTimeAsync(0);
  expect(heard.map(({ text, lang }) => [text, lang])).toEqual([[STOP.text, "en-GB"]]);
  heard[0]!.onend();
  expect(said).toHaveBeenCalledOnce();
});

test.each([
  ["no voice of the language", ["de-DE"], true],
  ["a voice that fails", ["en-GB"], true],
  ["sound turned off", ["en-GB"], false],
])("with %s the captions stay for the reading time", async (_, voices, sound) => {
  const said = vi.fn();
  device(voices, false);
  narrate({ ...STOP, audio: "/a.mp3", sound }, said);
  await vi.advanceTimersByTimeAsync(0);
  for (const one of heard) one.onerror();
  await vi.advanceTimersByTimeAsync(9_900);
  expect(said).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(200);
  expect(said).toHaveBeenCalledOnce();
});
