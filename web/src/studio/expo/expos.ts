/** The list of expos, with a form for a new one. */
import { el } from "../../ui/shell/dom";
import { ask } from "../api";
import type { ExpoView, Me, MyFirm } from "../api.gen";
import { actionButton, choice, dialog, field, form, link, type Page } from "../page";
import { go } from "../router";
import { t, when } from "../words";
import { addressOfTitle } from "./address-of-title";

type Begin = "starter" | "blank" | "demo" | "copy" | "zip";

export async function exposPage(me: Me): Promise<Page> {
  const [expos, firms] = await Promise.all([ask("GET /expos"), ask("GET /me/firms")]);
  const create = me.person.role !== "reader";
  const main = el(
    "div",
    {},
    el(
      "div",
      { class: "top" },
      el("h1", {}, t("expos")),
      create && actionButton(t("newExpo"), () => void dialog(t("newExpo"), newExpo(expos))),
    ),
    expos.length ? el("ul", { class: "cards" }, ...expos.map(card)) : null,
    expos.length || firms.length ? null : el("p", { class: "lead" }, t("noExpos")),
    ...(firms.length ? [el("h2", {}, t("yourFirms")), el("ul", { class: "rows" }, ...firms.map(firmRow))] : []),
  );
  return { title: t("expos"), main };
}

/** A firm for which this person works: its page is another program, with a session of its own. */
function firmRow(one: MyFirm): HTMLElement {
  const enter = actionButton(one.name, async () => {
    await ask("POST /me/firms/{firm}/session", { path: { firm: one.id } });
    location.assign("/firm/");
  });
  return el("li", {}, enter, el("small", {}, ` ${one.title}`));
}

function card(one: ExpoView): HTMLElement {
  return el(
    "li",
    {},
    link(`/studio/expos/${one.id}`, one.title),
    el(
      "p",
      {},
      el(
        "span",
        { class: one.live ? "tag live" : "tag" },
        one.archived ? t("archived") : one.live ? t("live") : t("notLive"),
      ),
      ` /${one.id}/`,
    ),
    el("p", {}, t("changed", { date: when(one.changed) })),
  );
}

function newExpo(expos: readonly ExpoView[]): HTMLFormElement {
  const title = field({ name: "title", label: t("title") });
  const address = field({ name: "id", label: t("address"), hint: t("addressHint"), pattern: "[a-z0-9]+(-[a-z0-9]+)*" });
  const begins: [Begin, string][] = [
    ["starter", t("beginStarter")], ["blank", t("beginBlank")], ["demo", t("beginDemo")], ["zip", t("beginZip")],
  ]; // biome-ignore format: short
  if (expos.length) begins.push(["copy", t("beginCopy")]);
  const begin = choice("begin", t("begin"), begins);
  const copy = choice(
    "copy",
    t("copyOf"),
    expos.map((one) => [one.id, one.title]),
  );
  const zip = el(
    "label",
    { class: "field" },
    el("span", {}, t("zip")),
    el("input", { type: "file", name: "zip", accept: ".zip" }),
  );
  const inputs = { title: title.querySelector("input")!, address: address.querySelector("input")! };
  let own = false; // the user has edited the address
  inputs.address.addEventListener("input", () => (own = true));
  inputs.title.addEventListener("input", async () => {
    const title = inputs.title.value;
    const address = await addressOfTitle(title);
    if (!own && title === inputs.title.value) inputs.address.value = address;
  });
  const select = begin.querySelector("select")!;
  const ask_for = () => {
    copy.hidden = select.value !== "copy";
    zip.hidden = select.value !== "zip";
  };
  select.addEventListener("change", ask_for);
  ask_for();
  const key = crypto.randomUUID(); // a second click creates nothing
  return form([title, address, begin, copy, zip], t("create"), async (value, made) => {
    const chosen = value("begin") as Begin;
    const id = value("id");
    const body = {
      id,
      title: value("title"),
      begin: chosen === "zip" ? ("blank" as const) : chosen,
      copy: chosen === "copy" ? value("copy") : "",
    };
    const expo = await ask("POST /expos", { body, key: `${key}-${id}` });
    const [path, match] = [{ expo: id }, `"r${expo.revision}"`];
    if (chosen === "zip") {
      const file = new FormData(made).get("zip") as File;
      await ask("PUT /expos/{expo}/draft", { path, body: file, match });
    } else if (chosen !== "starter") {
      // The visitors' title: a copy would have the title of its original.
      await ask("PATCH /expos/{expo}/about", { path, body: { title: { "": body.title } }, match });
    }
    made.closest("dialog")?.close();
    go(`/studio/expos/${id}`);
  });
}
