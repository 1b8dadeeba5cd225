"""Plans: bytes of any format -> levels in venue metres. The door is `read.read_plan`.

What files say: `dxf/` and `svg/` make a `drawing.Drawing`; `geo/` (native GeoJSON, OSM, IMDF) makes levels, or a
Drawing where a document does not say what things are. `sniff` tells formats apart, `budget` counts what reading costs.
What a Drawing means: `understand` asks in order `faces` (outlines), `claims` and `outlined/` (lettering), `numbers`
(which label numbers which outline), `linework` (booths of lines only), `scale/` (metres) and `features` (all else).
What people say over it: `config`, `edits`, and `amend`, which writes both.
"""
