"""Generated plans that are no longer understood, each with its reason: at most 5 % of the 491 (`MOST`)."""

from __future__ import annotations

MOST = 24
_MARKUP = "markup that hides a drawing (HTML, JSX, Vue, Angular) is no plan format"
_MODULES = "a number printed across the common line of two modules is in one of them: their union is not made"
LOSSES: dict[str, str] = {
    "dxf-booth-shapes-modules-only": _MODULES,
    "dxf-earlier-plans-given-up-stands": "a row of stands outside the drawn hall, of another size and form, is no open-air ground",
    "dxf-numbers-outside-lettered-in-the-layout": "numbers that a layout has over its viewports stay in the layout",
    "dxf-tables-and-frames-frame-for-the-hall": "the sheet's frame is taken for the hall, so its title block is inside",
    "geojson-coordinates-cut-at-tiles": "areas that were cut along map tiles are no longer joined: neighbours were, too",
    "geojson-number-columns-revit-rooms": "a column of numbers is one numbering: three rooms of it are booths",
    "svg-cells-and-grids-metre-grid": "squared paper that says how large its squares are is no scale: half, 55 % sure",
    "svg-joint-letters-faces-of-a-model": "letters of an extruded model seen from above are not put together",
    "svg-numbers-in-ids-ids-and-coordinates": "places on the earth in ids are no scale: it is 7 % off, 45 % sure",
    "svg-booth-shapes-logos-in-booths": "booths of 4 m x 4 m without a size are read as 3 m, with a confidence of 31 %",
    "svg-booth-shapes-double-squares": _MODULES,
    "svg-booth-sizes-desks": "desks without a size are read a quarter larger, with a confidence of 30 %",
    "svg-lists-and-legends-pins": "numbered map markers between the booths are booths of their own",
    "svg-other-numbers-gates-and-trams": "gates in the wall of the hall are numbered like booths",
    "svg-other-numbers-row-letters": "the letter of a row, printed once at its end, is not joined with its numbers",
    "svg-page-sources-angular-template": _MARKUP,
    "svg-page-sources-react-component": _MARKUP,
    "svg-page-sources-saved-page": _MARKUP,
    "svg-page-sources-vue-template": _MARKUP,
    "svg-page-sources-whole-page": _MARKUP,
    "svg-scale-two-scales": "two scales on one sheet are not evened out: draw each hall in a file of its own",
}
