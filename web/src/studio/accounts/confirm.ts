/** A change that needs the user's own password once more. */
import { el } from "../../ui/shell/dom";
import { Refused } from "../api";
import { dialog, field, form } from "../page";
import { t } from "../words";

/**
 * Sends a change; when the server wants the password, asks for it and sends again. A wrong password is told in the dialog. Throws what
 * `send` throws, and an Error when the user closes the dialog.
 */
export async function withPassword<T>(send: (confirmation: { readonly password?: string }) => Promise<T>): Promise<T> {
  try {
    return await send({});
  } catch (problem) {
    if (!(problem instanceof Refused) || problem.problem.code !== "password-needed") throw problem;
  }
  return new Promise((done, fail) => {
    const password = field({ name: "password", label: t("password"), type: "password", auto: "current-password" });
    const box: HTMLDialogElement = dialog(
      t("confirmTitle"),
      el("p", { class: "facts" }, t("confirmWhy")),
      form([password], t("confirm"), async (value) => {
        done(await send({ password: value("password") }));
        box.close();
      }),
    );
    box.querySelector("input")!.focus();
    box.addEventListener("close", () => fail(new Error(t("notConfirmed")))); // without effect when it is done
  });
}
