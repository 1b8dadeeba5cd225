"""Names of exhibitors; some look like numbers of booths."""

from __future__ import annotations

NUMBERLIKE_NAMES = ("3M Polska", "4D Pharma", "7Seas Foods", "24 Seven Media", "Kraus & Naimer", "Optima", "Huber AG", "A1 Telekom", "株式会社ミナト", "B2B Partner", "Zeta 9")  # fmt: skip
COMPANIES = ("Acme Robotics", "Borealis", "Cobalt Systems GmbH", "Delft Optics", "Everline", "Fjord Data", "Gamma 3000", "H2O Works", "Ingot", "Juniper & Sons", "Kestrel Air", "Lumen 5")  # fmt: skip
INTERNATIONAL_NAMES = (
    "Acme Robotics", "Bosporus Yapı", "Кедр", "Delta 4 GmbH", "Évasion SARL", "Forge & Fils", "GreenTech 2030", "H2O Systems",
    "Ibérica de Moldes", "Jürgens AG", "Krona", "3L Labels", "MetalForm S.p.A.", "Nordic 5G", "光明科技", "Ökotex", "Pila",
)  # fmt: skip
