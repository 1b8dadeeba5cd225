/** The pictures of the show and of its sponsors: documents of the draft, sent and removed at once. */
import { slug } from "../../core/expo/words";
import { el } from "../../ui/shell/dom";
import { address, ask } from "../api";
import { type ExpoContext, mayEdit, revisionTag } from "../expo/context";
import { actionButton, problemText } from "../page";
import { uploadDocument } from "../upload/revision";
import { fileSize, t } from "../words";

const KINDS = ".png,.jpg,.jpeg,.webp,.avif,.svg";

/** `show/<stem>`: logo, cover, social, visual, or sponsors/<name>. */
export function showPicture(context: ExpoContext, stem: string, label: string, hint = ""): HTMLElement {
  const { expo } = context.state();
  const start = `show/${stem}.`;
  const node = el("div", { class: "show-picture", role: "group", "aria-label": label, "data-picture": stem });
  const wrong = el("p", { class: "bad", role: "alert" });
  const state = el("span", { class: "facts", role: "status" });
  const input = el("input", { type: "file", accept: KINDS, class: "hidden", tabindex: "-1", "aria-label": label });
  const current = () => context.state().draft.documents.find((one) => one.path.startsWith(start));

  input.addEventListener("change", async () => {
    const file = input.files?.[0];
    if (!file) return;
    wrong.textContent = "";
    const path = `${start}${file.name.slice(file.name.lastIndexOf(".") + 1).toLowerCase()}`;
    const old = current();
    const gone = old && old.path !== path ? [old.path] : [];
    const progress = (part: number) => {
      state.textContent = t("uploading", { percent: Math.round(part * 100) });
    };
    try {
      await uploadDocument(context.state(), file, path, progress, gone);
      await context.refresh();
    } catch (problem) {
      wrong.textContent = problemText(problem);
    }
    state.textContent = "";
    input.value = "";
    draw();
  });

  function draw(): void {
    const there = current();
    const href = there && address("/expos/{expo}/draft/documents/{path}", { expo: expo.id, path: there.path });
    const choose = actionButton(t(there ? "replaceIt" : "chooseFiles"), () => input.click(), "plain");
    const remove = there && actionButton(t("remove"), () => drop(there.path), "plain");
    for (const button of [choose, remove])
      if (button) button.setAttribute("aria-label", `${button.textContent}: ${label}`);
    node.replaceChildren(
      el("h3", {}, label),
      hint ? el("small", {}, hint) : "",
      href ? el("img", { src: `${href}#${there.sha256}`, alt: "" }) : "",
      there ? el("small", {}, `${there.path} · ${fileSize(there.size)}`) : "",
      mayEdit(expo) ? el("p", { class: "acts" }, choose, input, remove || null, state) : "",
      wrong,
    );
  }

  async function drop(path: string): Promise<void> {
    const body = { changes: [{ path }] };
    await ask("PATCH /expos/{expo}/draft", { path: { expo: expo.id }, body, match: revisionTag(context.state()) });
    await context.refresh();
    draw();
  }

  draw();
  return node;
}

/** Of a sponsor that has a name. */
export const sponsorPicture = (context: ExpoContext, name: string): HTMLElement =>
  showPicture(context, `sponsors/${slug(name)}`, `${t("sponsorLogo")}: ${name}`);
