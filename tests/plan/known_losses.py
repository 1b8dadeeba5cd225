"""Generated plans that are no longer understood, each with its reason: at most 5 % of the 496 (`MOST`)."""

from __future__ import annotations

MOST = 24
_MARKUP = "markup that hides a drawing (HTML, JSX, Vue, Angular) is no plan format"
LOSSES: dict[str, str] = {
    "svg-html-labels-picture-for-text": "labels in HTML (`foreignObject`) are said to be unread",
    "svg-page-sources-angular-template": _MARKUP,
    "svg-page-sources-react-component": _MARKUP,
    "svg-page-sources-saved-page": _MARKUP,
    "svg-page-sources-vue-template": _MARKUP,
    "svg-page-sources-whole-page": _MARKUP,
}
