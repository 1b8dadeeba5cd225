/** What differs, by the codes of server/shapan/expo/changes.py. English is the server's. */
export const CHANGES: { readonly [lang: string]: { readonly [code: string]: string } } = {
  zh: {
    "halls-added": "新增 {n} 个展厅", "halls-removed": "移除 {n} 个展厅", "halls-reshaped": "{n} 个展厅重新绘制",
    "booths-added": "新增 {n} 个展位", "booths-removed": "移除 {n} 个展位", "booths-renumbered": "{n} 个展位改号", "booths-moved": "{n} 个展位移动",
    "booths-resized": "{n} 个展位面积改变", "corners-lost": "{n} 个展位不再是角位", "corners-gained": "{n} 个展位成为角位",
    "booths-other-sides": "{n} 个展位开口改变", "booths-taken": "{n} 个展位有了参展商", "booths-vacated": "{n} 个展位空出",
    "models-changed": "{n} 个展位更换模型", "pictures-changed": "{n} 个展位更换图片", "exhibitors-added": "新增 {n} 家参展商",
    "exhibitors-removed": "移除 {n} 家参展商", "exhibitors-renamed": "{n} 家参展商改名", "exhibitors-relocated": "{n} 家参展商更换展位",
    "exhibitors-changed": "{n} 家参展商信息改变", "items-added": "新增 {n} 项日程", "items-removed": "移除 {n} 项日程",
    "items-rescheduled": "{n} 项日程改期", "items-changed": "{n} 项日程改变", "head-changed": "展会的名称、日期或文字改变",
  },
  ru: {
    "halls-added": "Залов добавлено: {n}", "halls-removed": "Залов убрано: {n}", "halls-reshaped": "Залов перечерчено: {n}",
    "booths-added": "Стендов добавлено: {n}", "booths-removed": "Стендов убрано: {n}", "booths-renumbered": "Стендов с новым номером: {n}", "booths-moved": "Стендов перемещено: {n}",
    "booths-resized": "Стендов с другой площадью: {n}", "corners-lost": "Стендов больше не на углу: {n}",
    "corners-gained": "Стендов стало угловыми: {n}", "booths-other-sides": "Стендов открыто с других сторон: {n}",
    "booths-taken": "Стендов занято: {n}", "booths-vacated": "Стендов освободилось: {n}", "models-changed": "Стендов с другой моделью: {n}",
    "pictures-changed": "Стендов с другими картинками: {n}", "exhibitors-added": "Участников добавлено: {n}",
    "exhibitors-removed": "Участников убрано: {n}", "exhibitors-renamed": "Участников переименовано: {n}",
    "exhibitors-relocated": "Участников на других стендах: {n}", "exhibitors-changed": "Участников изменено: {n}",
    "items-added": "Пунктов программы добавлено: {n}", "items-removed": "Пунктов программы убрано: {n}",
    "items-rescheduled": "Пунктов программы перенесено: {n}", "items-changed": "Пунктов программы изменено: {n}",
    "head-changed": "Изменены названия, даты или тексты выставки",
  },
}; // biome-ignore format: a table
