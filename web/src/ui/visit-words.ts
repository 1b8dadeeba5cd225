/** Words of "My visit", in its own chunk. */
const WORDS = {
  en: {
    visit: "My visit",
    keep: "Keep for my visit",
    empty: "Keep booths with the star in their panel: they are put here in the order of the shortest walk.",
    total: "{metres} m, {minutes} min on foot",
    stepFree: "Without stairs",
    cut: "Not reached this way: {n}",
  },
  zh: {
    visit: "我的参观",
    keep: "加入我的参观",
    empty: "在展位面板中点星标，即可在此按最短步行顺序排列。",
    total: "{metres} 米，步行约 {minutes} 分钟",
    stepFree: "无台阶路线",
    cut: "此方式无法到达：{n}",
  },
  ru: {
    visit: "Мой визит",
    keep: "Добавить в мой визит",
    empty: "Отмечайте стенды звездой на их карточке: здесь они встанут в порядке кратчайшего пути.",
    total: "{metres} м, {minutes} мин пешком",
    stepFree: "Без ступеней",
    cut: "Так не дойти: {n}",
  },
} as const;

export type VisitWords = { readonly [key in keyof (typeof WORDS)["en"]]: string };

export function visitWords(lang: string): VisitWords {
  const base = lang.split("-")[0]!;
  return base in WORDS ? WORDS[base as keyof typeof WORDS] : WORDS.en;
}
