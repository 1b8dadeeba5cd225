"""Title blocks of a sheet: boxes with author, date and scale. Numbers in them are not booths, and the frame of the
sheet is not a hall, whatever its lettering.
"""

# ruff: noqa: E501 (a table of words)

from __future__ import annotations

import re

import numpy as np
import shapely
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from shapan.expo.numbers import natural
from shapan.plan.drawing_reading import DrawingReading, Plot, note
from shapan.plan.vocabulary.words import fold

_LONGEST = 40
_WORD = re.compile(r"[^\W\d_]{3}|[\u2e80-\uffff]")
WORDS_ON_SHEET, WORDS_IN_BLOCK = 3, 2  # minimum of different field names on a sheet, and in a title block
LARGEST = 12.0  # maximum area of a title block's cell, in median booths
_NEAR = 0.05  # share of a booth's side: cells are adjacent
SHARE = 0.1  # maximum share of the plan's numbers, or a dozen, in a title block
_FIELDS = re.compile(
    r"(?:sheet|scale|date|rev|revision|drawn|drawn by|drawing|designed|designed by|checked|checked by|approved|approved by|project"
    r"|job|dwg|cad file|file|client|maßstab|massstab|blatt|datum|gez|gezeichnet|geprüft|gepr|bearb|bearbeitet|bearbeiter|plan nr|planinhalt"
    r"|projekt|index|bauherr|échelle|echelle|feuille|dessiné|dessiné par|vérifié|indice|planche|projet|escala|hoja|fecha|plano"
    r"|dibujado|dibujó|revisado|revisó|aprobó|proyecto|scala|tavola|data|disegnato|disegnatore|progetto|folha|desenho|desenhista"
    r"|prancha|projeto|изм|кол уч|кол|лист|листов|подп|подпись|дата|масштаб|стадия|разраб|разработал|провер|проверил|н контр|утв"
    r"|утвердил|гип|масса|лит|док|图号|图名|比例|日期|设计|审核|校对|审定|制图|绘图|工程名称|项目名称|图别|版本|建设单位"
    r"|図面番号|縮尺|図番|日付|設計|製図|承認|図名|도면번호|축척)(?: (?:no|nr|n|number|by|of))?(?: [\d.:/]{1,12}(?: \d{1,4}){0,2})?"
)


def without_stamps(r: DrawingReading, plot: Plot, booths: list[int]) -> list[int]:
    """The booths that are not cells of a title block; its outline is added to `plot.stamps`."""
    fields = [(word, t.center) for t in r.drawing.texts if (word := _field(t.text))]
    if len({word for word, _ in fields}) < WORDS_ON_SHEET or len(booths) < 20:
        return booths
    median = float(np.median(r.faces.area[booths]))
    cells = np.array([f for f in (*booths, *r.lettered.lines) if f >= 0 and r.faces.area[f] < LARGEST * median])
    cells = np.unique(cells)
    polygons = r.faces.polygons[cells]
    a, b = shapely.STRtree(polygons).query(polygons, predicate="dwithin", distance=_NEAR * float(np.sqrt(median)))
    n = len(cells)
    _, label = connected_components(coo_array((np.ones(len(a)), (a, b)), shape=(n, n)), directed=False)
    held, cell = shapely.STRtree(polygons).query(shapely.points([at for _, at in fields]), predicate="intersects")
    said: dict[int, set[str]] = {}
    for i, k in zip(held.tolist(), cell.tolist(), strict=True):
        said.setdefault(int(label[k]), set()).add(fields[i][0])
    numbered, gone = set(booths), set[int]()
    for k, words in said.items():
        block = cells[label == k]
        own = numbered & set(block.tolist())
        if len(words) >= WORDS_IN_BLOCK and len(own) <= max(12, SHARE * len(booths)):
            plot.stamps.append(shapely.box(*shapely.total_bounds(plot.polygons[block])))
            gone |= own
    if gone:
        names = sorted((r.of[f].value for f in gone), key=natural)[:12]
        at = plot.polygons[min(gone)].centroid.coords[0]
        plot.findings.append(note("title-block", "info", at, n=len(gone), numbers=names))
        plot.taken -= gone
    return [f for f in booths if f not in gone]


def _field(text: str) -> str:
    """The field name without its value: `scale` of `Scale 1:250`. "" for other texts."""
    if len(text) > _LONGEST or not _WORD.search(text):
        return ""
    folded = fold(text)
    return re.sub(r"[\d\s].*", "", folded) if _FIELDS.fullmatch(folded) else ""
