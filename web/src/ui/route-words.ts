/** Words of the card of a way, in its own chunk. */
const WORDS = {
  en: {
    title: "The way",
    walk: "Walk it",
    print: "To print",
    end: "End the way",
    stepFree: "Without stairs",
    to: "To {name}",
    booth: "Booth {n}",
    none: "No way on foot was found to {name}",
    here: "Now",
  },
  zh: {
    title: "路线",
    walk: "开始步行",
    print: "打印版",
    end: "结束路线",
    stepFree: "无台阶路线",
    to: "前往{name}",
    booth: "{n}展位",
    none: "没有找到前往{name}的步行路线",
    here: "当前",
  },
  ru: {
    title: "Путь",
    walk: "Пройти",
    print: "Для печати",
    end: "Закончить путь",
    stepFree: "Без ступеней",
    to: "К месту: {name}",
    booth: "Стенд {n}",
    none: "Путь пешком не найден: {name}",
    here: "Сейчас",
  },
} as const;

export type RouteWords = { readonly [key in keyof (typeof WORDS)["en"]]: string };

export function routeWords(lang: string): RouteWords {
  const base = lang.split("-")[0]!;
  return base in WORDS ? WORDS[base as keyof typeof WORDS] : WORDS.en;
}
