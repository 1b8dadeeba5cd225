"""What organizers are shown of the models that booths brought."""

from __future__ import annotations

import base64

from tests.http.api.studio import Studio, work
from tests.intake.leaflets import brochure
from tests.intake_models.textured import many_materials
from tests.publish.test_uploads import CUBE, PDF


async def test_models_with_portraits_and_figures_before_and_after(made: Studio) -> None:
    organizer = made.people["organizer"]
    for booth, data in (("a1", CUBE), ("a2", b"v 0 0 0\n")):
        put = await organizer.ask(
            "PUT", f"/expos/show/draft/documents/booths/{booth}/model.obj", data=data
        )
        assert put.status == 200
    await work(made)
    found = await made.people["reader"].get("/expos/show/models")
    whole, refused = found["exhibits"]
    assert whole["path"] == "booths/a1/model.obj"
    assert (whole["came"]["triangles"], whole["came"]["bytes"], whole["now"]["draws"]) == (
        4,
        len(CUBE),
        1,
    )
    assert base64.b64decode(whole["portrait"])[8:12] == b"WEBP"
    assert (refused["came"], refused["portrait"]) == (None, "")
    assert whole["before"] == refused["before"] == ""
    assert [one["code"] for one in refused["findings"]] == ["model-empty"]
    assert found["budget"]["triangles"] == 60_000
    assert found["leaflets"] == []


async def test_a_model_whose_maps_were_left_out_has_a_picture_before_and_after(
    made: Studio,
) -> None:
    """Nine materials of which eight glow as their map says: the ninth gets the mean."""
    organizer = made.people["organizer"]
    data = many_materials(9)
    put = await organizer.ask("PUT", "/expos/show/draft/documents/booths/a1/model.glb", data=data)
    assert put.status == 200
    await work(made)
    (one,) = (await organizer.get("/expos/show/models"))["exhibits"]
    assert [found["code"] for found in one["findings"]] == ["model-simplified"]
    before, after = (base64.b64decode(one[name]) for name in ("before", "portrait"))
    assert before[8:12] == after[8:12] == b"WEBP"
    assert before != after


async def test_brochures_by_their_covers(made: Studio) -> None:
    organizer = made.people["organizer"]
    table = await organizer.get("/expos/show/exhibitors")
    names = [row["id"] for row in table["rows"][:2]]
    for name, data in zip(names, (brochure(2), PDF), strict=True):
        path = f"/expos/show/draft/documents/exhibitors/{name}/brochure.pdf"
        assert (await organizer.ask("PUT", path, data=data)).status == 200
    await work(made)
    leaflets = {
        one["exhibitor"]: one for one in (await organizer.get("/expos/show/models"))["leaflets"]
    }
    whole, broken = (leaflets[name] for name in names)
    assert (whole["pages"], whole["findings"]) == (2, [])
    assert base64.b64decode(whole["cover"])[8:12] == b"WEBP"
    assert (broken["pages"], broken["cover"]) == (0, "")
    assert [one["code"] for one in broken["findings"]] == ["brochure-broken"]
