/** What stands in a field, without blanks around it; a password as it is. */
export function typed(made: HTMLFormElement, data: FormData, name: string): string {
  const text = String(data.get(name) ?? "");
  const input = made.elements.namedItem(name);
  return input instanceof HTMLInputElement && input.type === "password" ? text : text.trim();
}
