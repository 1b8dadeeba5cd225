/** A document without blanks around its texts: a field that is written in keeps them until then. */
export const trimmed = <T>(value: T): T =>
  JSON.parse(JSON.stringify(value), (_, one: unknown) =>
    typeof one === "string" ? one.trim() : one,
  );
