"""Metres per drawing unit, with evidence and confidence. `infer` weighs, the other modules are the evidence."""
