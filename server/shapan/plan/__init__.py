"""Plans: bytes of any format -> levels in venue metres. The entry point is `read.read_plan`.

Formats: `dxf/` and `svg/` make a `drawing.Drawing`; `geo/` (native GeoJSON, OSM, IMDF) makes levels, or a Drawing if a
document does not classify its features. `sniff` detects the format, `budget` limits the cost of reading.
Recognition of a Drawing: `understand` calls, in this order, `faces` (outlines), `claims` and `outlined/` (lettering),
`numbers` (matches labels with outlines), `linework` (booths drawn as lines only), `scale/` (metres) and `features` (all
other features). `config` overrides it; corrections of single features come afterwards, in `shapan.edits`.
"""
