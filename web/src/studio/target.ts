/** The part of a page that a link means: the fragment of the address, `#row=12&field=email`. */

export type Target = URLSearchParams;

export const targetHere = (): Target => targetIn(location.href);

export const targetIn = (href: string): Target => new URLSearchParams(href.split("#")[1] ?? "");

/** The address of a part of a page. */
export const withTarget = (
  path: string,
  target: { readonly [name: string]: string | number },
): string => {
  const said = new URLSearchParams(
    Object.entries(target).map(([name, value]) => [name, String(value)]),
  ).toString();
  return said ? `${path}#${said}` : path;
};
