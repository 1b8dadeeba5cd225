/**
 * An entry of a document's object, by a key of strangers. `constructor` and `__proto__` are names of booths as good as any: plain access
 * finds what every object inherits where the document has no such entry.
 */
export function entryOf<T>(
  all: { readonly [key: string]: T } | undefined,
  key: string,
): T | undefined {
  return all && Object.hasOwn(all, key) ? all[key] : undefined;
}
