/** Words of the search, in its own chunk: the first view carries none of them. */

const WORDS = {
  en: {
    hall: "Hall",
    zone: "Zone",
    place: "Place",
    scenario: "Guided tour",
    category: "Category",
    product: "Product",
    booth: "Booth",
    exhibitor: "Exhibitor",
    item: "Programme",
    go: "Take me there",
    open: "Open",
    page: "Page",
    far: "{metres} m, {minutes} min on foot",
    noWay: "No way on foot was found from here",
    map: "Where it is: {hall}",
  },
  zh: {
    hall: "展馆",
    zone: "展区",
    place: "地点",
    scenario: "导览路线",
    category: "类别",
    product: "产品",
    booth: "展位",
    exhibitor: "参展商",
    item: "活动日程",
    go: "带我去",
    open: "打开",
    page: "页面",
    far: "{metres} 米，步行约 {minutes} 分钟",
    noWay: "从这里没有找到步行路线",
    map: "所在位置：{hall}",
  },
  ru: {
    hall: "Павильон",
    zone: "Зона",
    place: "Место",
    scenario: "Маршрут с гидом",
    category: "Категория",
    product: "Товар",
    booth: "Стенд",
    exhibitor: "Участник",
    item: "Программа",
    go: "Проводить",
    open: "Открыть",
    page: "Страница",
    far: "{metres} м, {minutes} мин пешком",
    noWay: "Пешего пути отсюда не нашлось",
    map: "Где это: {hall}",
  },
} as const;

export type SearchWords = { readonly [key in keyof (typeof WORDS)["en"]]: string };

export function searchWords(lang: string): SearchWords {
  const base = lang.split("-")[0]!;
  return base in WORDS ? WORDS[base as keyof typeof WORDS] : WORDS.en;
}
