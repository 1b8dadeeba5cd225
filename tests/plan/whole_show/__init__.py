"""An invented trade show of many halls, with its plans, lists and the truth about both."""

from .build import make_show
from .cad import write_dxf
from .dwg import write_dwg
from .geojson import write_geojson
from .lists import LIST_FORMS, write_list, write_programme
from .model import Show
from .pdf import write_pdf
from .sheets import write_one_sheet, write_site
from .svg import write_svg
from .texts import references
from .truth import truth

WRITERS = {
    "svg": write_svg,
    "geojson": write_geojson,
    "dxf": write_dxf,
    "pdf": write_pdf,
    "dwg": write_dwg,
}

__all__ = [
    "LIST_FORMS",
    "WRITERS",
    "Show",
    "make_show",
    "references",
    "truth",
    "write_dwg",
    "write_dxf",
    "write_geojson",
    "write_list",
    "write_one_sheet",
    "write_pdf",
    "write_programme",
    "write_site",
    "write_svg",
]
