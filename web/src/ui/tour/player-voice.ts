/**
 * Narrates the text of a stop: a recording, else the browser's speech synthesis, else nothing; then the captions stay for the reading
 * time.
 */

export interface Speech {
  readonly text: string;
  readonly lang: string;
  readonly audio?: string | undefined; // URL
  readonly sound: boolean;
  readonly speed: number;
  readonly reading: number; // seconds
}

export interface Voice {
  /** Length in seconds, as far as known. */
  readonly length: number;
  pause(): void;
  resume(): void;
  seek(seconds: number): void;
  speed(rate: number): void;
  stop(): void;
  /** Seconds narrated, when the voice knows them. */
  at(): number | null;
}

/** `said` is called once, at the end. */
export function narrate(speech: Speech, said: () => void): Voice {
  if (speech.sound && speech.audio) return recorded(speech, speech.audio, said);
  if (speech.sound) {
    const voice = voiceFor(speech.lang);
    if (voice) return spoken(speech, voice, said);
  }
  return silent(speech, said);
}

function voiceFor(lang: string): SpeechSynthesisVoice | undefined {
  const base = lang.split("-")[0]!.toLowerCase();
  const voices = globalThis.speechSynthesis?.getVoices() ?? [];
  return voices.find((one) => one.lang.toLowerCase().split(/[-_]/)[0] === base);
}

function recorded(speech: Speech, audio: string, said: () => void): Voice {
  const player = new Audio(audio);
  player.playbackRate = speech.speed;
  player.addEventListener("ended", said, { once: true });
  // Autoplay may be forbidden, or the file missing: fall back to the next voice.
  let instead: Voice | null = null;
  const fall = () => {
    instead ??= narrate({ ...speech, audio: undefined }, said);
  };
  player.addEventListener("error", fall, { once: true });
  void player.play().catch(fall);
  return {
    get length() {
      return (
        instead?.length ?? (Number.isFinite(player.duration) ? player.duration : speech.reading)
      );
    },
    pause: () => (instead ? instead.pause() : player.pause()),
    resume: () => (instead ? instead.resume() : void player.play().catch(fall)),
    seek(seconds) {
      if (instead) instead.seek(seconds);
      else player.currentTime = seconds;
    },
    speed(rate) {
      player.playbackRate = rate;
      instead?.speed(rate);
    },
    stop() {
      player.pause();
      player.removeAttribute("src");
      instead?.stop();
    },
    at: () => (instead ? instead.at() : player.currentTime),
  };
}

function spoken(speech: Speech, voice: SpeechSynthesisVoice, said: () => void): Voice {
  const synthesis = globalThis.speechSynthesis;
  let rate = speech.speed;
  let now: SpeechSynthesisUtterance | null = null;
  let instead: Voice | null = null;

  function from(share: number): void {
    now = null; // ignore the end of a cancelled utterance
    synthesis.cancel();
    const cut = Math.floor(speech.text.length * Math.min(1, Math.max(0, share)));
    const start = cut === 0 ? 0 : speech.text.lastIndexOf(" ", cut) + 1 || cut;
    const said_ = new SpeechSynthesisUtterance(speech.text.slice(start));
    said_.voice = voice;
    said_.lang = voice.lang;
    said_.rate = rate;
    said_.onend = () => {
      if (now === said_) said();
    };
    said_.onerror = () => {
      if (now === said_) instead ??= silent(speech, said);
    };
    now = said_;
    synthesis.speak(said_);
  }
  from(0);
  return {
    length: speech.reading,
    pause: () => (instead ? instead.pause() : synthesis.pause()),
    resume: () => (instead ? instead.resume() : synthesis.resume()),
    seek: (seconds) => (instead ? instead.seek(seconds) : from(seconds / speech.reading)),
    speed(next) {
      rate = next; // speech engines cannot change the rate of a running utterance
      instead?.speed(next);
    },
    stop() {
      now = null;
      synthesis.cancel();
      instead?.stop();
    },
    at: () => null,
  };
}

function silent(speech: Speech, said: () => void): Voice {
  let [rate, done, since, timer] = [speech.speed, 0, performance.now(), 0];
  const elapsed = () => done + (timer ? ((performance.now() - since) / 1000) * rate : 0);
  const halt = () => {
    done = elapsed();
    window.clearTimeout(timer);
    timer = 0;
  };
  const run = () => {
    if (timer) halt();
    since = performance.now();
    timer = window.setTimeout(said, (Math.max(0, speech.reading - done) / rate) * 1000);
  };
  run();
  return {
    length: speech.reading,
    pause: halt,
    resume: run,
    seek(seconds) {
      const on = timer !== 0;
      halt();
      done = seconds;
      if (on) run();
    },
    speed(next) {
      const on = timer !== 0;
      halt();
      rate = next;
      if (on) run();
    },
    stop: halt,
    at: elapsed,
  };
}
