"""Metres per drawing unit, with evidence and confidence. `infer` combines the evidence of the other modules."""
