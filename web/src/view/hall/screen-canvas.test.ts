import { expect, test } from "vitest";
import { drawScreen, type ScreenWords } from "./screen-canvas";

/** A canvas with letters half as wide as high. */
function paper() {
  const written: { text: string; x: number; y: number }[] = [];
  const pen = {
    font: "",
    measureText: (text: string) => ({
      width: text.length * 0.5 * Number(pen.font.match(/(\d+)px/)?.[1]),
    }),
    fillText: (text: string, x: number, y: number) => written.push({ text, x, y }),
    createLinearGradient: () => ({ addColorStop() {} }),
    fillRect() {},
  };
  return {
    canvas: { width: 1024, height: 576, getContext: () => pen } as unknown as HTMLCanvasElement,
    written,
  };
}

test("a screen without an item shows the complete title of the expo", () => {
  for (const title of [
    "Smart China Expo 2021",
    "Выставка «Умный Китай» 2021",
    "A fair of machines, tools and everything",
  ]) {
    const { canvas, written } = paper();
    drawScreen(canvas, undefined, undefined, { expo: title } as ScreenWords, "");
    expect(written.map(({ text }) => text).join(" ")).toBe(title);
    for (const { x, y } of written) {
      expect(x).toBe(512);
      expect(y).toBeGreaterThan(0.3 * 576);
      expect(y).toBeLessThan(0.7 * 576);
    }
  }
});
