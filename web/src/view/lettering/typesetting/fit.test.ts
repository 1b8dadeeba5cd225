import { describe, expect, test } from "vitest";
import { createShelves } from "./atlas";
import { ellipsis, fit, pieces } from "./fit";
import { LINE, typeStyle } from "./type";

/** Han is one em wide, everything else half: close to a real font, and equal on every machine. */
const width = (text: string) =>
  [...text].reduce(
    (sum, char) => sum + (/\p{Script=Han}|[，。、（）]/u.test(char) ? 1 : char === " " ? 0.3 : 0.5),
    0,
  );
const box = { width: 3, height: 0.5, lines: 2, min: 0.12 };

describe("line breaks", () => {
  test("break Latin at spaces and hyphens, Han between words but not before closing marks", () => {
    expect(pieces("Smart China Expo", "en")).toEqual(["Smart ", "China ", "Expo"]);
    expect(pieces("Умные сети-2", "ru")).toEqual(["Умные ", "сети-", "2"]);
    const zh = pieces("中国（上海）智能展。", "zh");
    expect(zh.join("")).toBe("中国（上海）智能展。");
    expect(zh.some((piece) => /^[）。]/u.test(piece) || /（$/u.test(piece))).toBe(false);
  });
});

describe("a text in a box", () => {
  test.each([
    "A",
    "Novarobo",
    "中国国际智能产业博览会",
    "Общество с ограниченной ответственностью «Ромашка»",
    "A very long name of a company that makes many things",
  ])("%s stays inside", (text) => {
    const { em, lines } = fit(text, "zh", box, width);
    expect(lines.length).toBeGreaterThan(0);
    expect(em * (1 + (lines.length - 1) * LINE)).toBeLessThanOrEqual(box.height + 1e-9);
    for (const line of lines) expect(line.width).toBeLessThanOrEqual(box.width + 1e-9);
    expect(em).toBeGreaterThanOrEqual(box.min - 1e-9);
  });

  test("a short text takes the whole height, a long one takes a second line only if it becomes larger", () => {
    expect(fit("AB", "en", box, width)).toEqual({ em: 0.5, lines: [{ text: "AB", width: 0.5 }] });
    expect(fit("Smart China Expo", "en", box, width).lines.length).toBe(1);
    expect(
      fit("Shanghai Intelligent Robotics", "en", { ...box, width: 2 }, width).lines.map(
        (line) => line.text,
      ),
    ).toEqual(["Shanghai Intelligent", "Robotics"]);
  });

  test("two names have one line each, unless one is much longer than the other", () => {
    const tower = { width: 1.5, height: 0.7, lines: 4, min: 0.1 };
    const lines = (text: string) => fit(text, "en", tower, width).lines.map((line) => line.text);
    expect(lines("Damize Power · Tiloze Intelligent")).toEqual([
      "Damize Power ·",
      "Tiloze Intelligent",
    ]);
    expect(lines("Orka · The Long Name of an Institute of Things").length).toBeGreaterThan(2);
    expect(lines("Orka Institute of Measurement · Tiloze")).toEqual([
      "Orka Institute",
      "of Measurement ·",
      "Tiloze",
    ]);
  });

  test("of many names as many as are legible, and the number of the others", () => {
    const lines = (text: string, wide: number, high: number) =>
      fit(text, "en", { width: wide, height: high, lines: 2, min: 0.11 }, width).lines.map(
        (line) => line.text,
      );
    const all = "Orka Robotics · Tiloze Intelligent · Damize Power · Baling Vision +3";
    expect(lines(all, 8, 0.3).join(" ")).toBe(all);
    expect(lines(all, 1.7, 0.3).join(" ")).toBe(
      "Orka Robotics · Tiloze Intelligent · Damize Power +4",
    );
    expect(lines(all, 0.9, 0.3).join(" ")).toBe("Orka Robotics +6");
    expect(lines("奥卡机器人 · 提洛泽智能 · 达米泽电力 +9", 0.9, 0.3).join(" ")).toBe(
      "奥卡机器人 · 提洛泽智能 +10",
    );
    expect(lines("A+ 24", 2, 0.3)).toEqual(["A+ 24"]);
  });

  test.each([
    ["Environmental Monitoring · Instrumentation", "en"],
    ["Экологический мониторинг · Приборостроение", "ru"],
    ["环境监测技术 · 自动化设备制造", "zh"],
  ])("a narrow tower shows both names complete, word by word: %s", (text, lang) => {
    const slim = {
      width: 0.51 * 0.92,
      height: 0.6 * 0.86,
      ...{ lines: typeStyle("tower").lines, min: typeStyle("tower").min },
    };
    const { lines } = fit(text, lang, slim, width);
    const said = lines.map((line) => line.text).join(lang === "zh" ? "" : " ");
    expect(said.replace(/\s/gu, "")).toBe(text.replace(/\s/gu, ""));
    for (const line of lines) expect(line.text).not.toMatch(/^·|…$/u);
  });

  test("an empty text has no lines", () => {
    expect(fit("  ", "en", box, width).lines).toEqual([]);
    expect(fit("A", "en", { ...box, width: 0 }, width).lines).toEqual([]);
  });

  test("an ellipsis follows whole characters", () => {
    expect(ellipsis("abcdefgh", 2, width)).toBe("abc…");
    expect(ellipsis("👩‍🔬👩‍🔬👩‍🔬👩‍🔬", 4, width)).toMatch(/^(👩‍🔬)*…$/u);
    expect(ellipsis("abc", 9, width)).toBe("abc");
  });
});

describe("the atlas", () => {
  test("places never overlap, and a full atlas gives none", () => {
    const shelves = createShelves();
    const taken: { x: number; y: number; w: number; h: number }[] = [];
    for (let i = 0; ; i++) {
      const [w, h] = [40 + ((i * 37) % 40), 40 + ((i * 53) % 30)];
      const spot = shelves.place(w, h);
      if (!spot) break;
      taken.push({ ...spot, w, h });
    }
    expect(taken.length).toBeGreaterThan(1200);
    const rows = new Map<number, typeof taken>();
    for (const one of taken) rows.set(one.y, [...(rows.get(one.y) ?? []), one]);
    for (const row of rows.values())
      for (let i = 1; i < row.length; i++)
        expect(row[i]!.x).toBeGreaterThanOrEqual(row[i - 1]!.x + row[i - 1]!.w);
    const tops = [...rows.keys()].sort((a, b) => a - b);
    for (let i = 1; i < tops.length; i++)
      expect(tops[i]!).toBeGreaterThan(
        tops[i - 1]! + Math.max(...rows.get(tops[i - 1]!)!.map((one) => one.h)) - 1,
      );
  });
});
