"""Set pieces of tours: their parts become nodes, their clips keyframes.

solids   shapes and kit parts as primitives
check    what a document may ask for; findings say what was left out
compile  a SetPiece -> Scenery, lit by its lamps
ground   where a piece stands, and what it hides there
"""
