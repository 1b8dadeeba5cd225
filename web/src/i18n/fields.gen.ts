// Generated from server/shapan/expo/records by `python -m schema`. Do not edit.

/** What the columns of a list of exhibitors hold, in the order of menus. */
export const COLUMN_KINDS: { readonly [column: string]: FieldKind } = {
  name: "name",
  booths: "list",
  hall: "line",
  summary: "text",
  country: "country",
  categories: "list",
  products: "list",
  website: "web",
  email: "email",
  phone: "phone",
  id: "line",
  group: "line",
  partners: "list",
  color: "color",
};

/** How an exhibitor is reached. */
export const CONTACTS = ["website", "email", "phone"] as const;

export type FieldKind = "name" | "text" | "page" | "line" | "web" | "email" | "phone" | "country" | "color" | "list" | "locales" | "day" | "degrees" | "named" | "record" | "records" | "same";
export type WordsName = "name" | "summary";
export type ManyName = "categories" | "products";
export type LineName = "country" | "website" | "email" | "phone";
