/** A readable address from a title in any script: "智博会 2026" becomes `zhi-bo-hui-2026`. */

const LATIN = /^[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]*$/u;
const LONGEST = 60;

/** The table of other scripts (0.5 MB) is loaded with the first title that needs it. */
export async function addressOfTitle(title: string): Promise<string> {
  const plain = title.normalize("NFKD").replace(/\p{M}/gu, "");
  const latin = LATIN.test(plain) ? plain : (await import("any-ascii")).default(title);
  const words = /\p{Script=Han}/u.test(title) ? latin.replace(/([a-z])(?=[A-Z])/g, "$1-") : latin; // syllables
  return (
    words
      .toLowerCase()
      .replace(/[`'’]/g, "")
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, "")
      .slice(0, LONGEST)
      .replace(/-$/, "") || "expo"
  );
}
