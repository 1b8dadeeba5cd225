/** Ctrl+Z and Ctrl+Y, wherever the focus is. */

const WRITTEN_IN =
  "textarea, [contenteditable], input:not([type=checkbox], [type=radio], [type=range], [type=color], [type=file])";

/**
 * Ctrl+Z takes a step back, Ctrl+Y and Ctrl+Shift+Z do it again, until what it returns is called. A field that is written in keeps its
 * own undo, and so does a page behind a dialog.
 */
export function onUndoKeys(undo: () => void, redo: () => void): () => void {
  const press = (event: KeyboardEvent) => {
    const key = event.key.toLowerCase();
    if (!(event.ctrlKey || event.metaKey) || event.defaultPrevented || (key !== "z" && key !== "y"))
      return;
    if ((event.target as Element).matches?.(WRITTEN_IN) || document.querySelector("dialog[open]"))
      return;
    event.preventDefault();
    if (key === "y" || event.shiftKey) redo();
    else undo();
  };
  document.addEventListener("keydown", press);
  return () => document.removeEventListener("keydown", press);
}
