"""What an organizer takes off is gone at once, without a build, and comes back as it was."""

from __future__ import annotations

import re

import trimesh
from tests.http.api.studio import Browser, Studio
from tests.http.api.test_drafts import put
from tests.http.api.test_firms import LOGO
from tests.http.api.test_releases import publish, seen

from shapan.gltf.writing.hulls import without_hulls

BLOB = re.compile(r"blobs/([0-9a-f]{64}\.[a-z0-9]+)")


async def page(made: Studio, path: str) -> tuple[int, str]:
    answer = await made.client.get(f"/show/en/{path}")
    return answer.status, await answer.text()


async def test_contents_are_taken_off_and_put_back_without_a_build(made: Studio) -> None:
    organizer: Browser = made.people["organizer"]
    rows = (await organizer.get("/expos/show/exhibitors"))["rows"]
    mine, other = ((one["id"], one["booths"][0].lower()) for one in rows[:2])
    poster = LOGO.replace(b"#a33", b"#3a3")
    model = trimesh.creation.box((1, 1, 1)).export(file_type="glb")
    for path, data in (
        (f"exhibitors/{mine[0]}/logo.svg", LOGO), (f"booths/{mine[1]}/poster.svg", poster),
        (f"booths/{mine[1]}/model.glb", model), (f"exhibitors/{other[0]}/logo.svg", LOGO),
        (f"exhibitors/{mine[0]}/profile.toml", b'summary = "words that are gone"'),
    ):  # fmt: skip
        assert (await put(organizer, path, data))[0] == 200, path
    await publish(made)
    release = await seen(made)
    status, html = await page(made, f"booths/{mine[1]}/")
    assert status == 200
    assert "words that are gone" in html
    files = set(BLOB.findall(html))
    shared = files & set(BLOB.findall((await page(made, f"booths/{other[1]}/"))[1]))
    own = {name for name in files - shared if not name.endswith((".css", ".js"))}
    assert own
    walk = {
        name: await (await made.client.get(f"/blobs/{name}")).read() for name in await listed(made)
    }
    holding = [name for name, data in walk.items() if b"words that are gone" in data]
    assert holding  # the panel, the section's list
    models = [name for name in walk if name.endswith(".glb") and b'"kind":"model"' in walk[name]]
    assert len(models) == 1
    hulls = [name for name in walk if name.endswith(".glb") and b'"kind":"hulls"' in walk[name]]
    assert len(hulls) == 1

    await organizer.send("PUT", f"/expos/show/firms/{mine[0]}/off", status=204)
    for path in (f"booths/{mine[1]}/", f"exhibitors/{mine[0]}/"):
        assert (await page(made, path))[0] == 410
    assert (await made.client.get(f"/show/cards/booths/{mine[1]}.png")).status == 410
    for name in (*own, *models):
        assert (await made.client.get(f"/blobs/{name}")).status == 410, name
    for name in holding:
        answer = await made.client.get(f"/blobs/{name}")
        assert answer.headers["Cache-Control"] == "no-store"
        assert b"words that are gone" not in await answer.read()
    answer = await made.client.get(f"/blobs/{hulls[0]}")
    assert answer.headers["Cache-Control"] == "no-store"
    assert await answer.read() == without_hulls(walk[hulls[0]])
    assert (await page(made, f"booths/{other[1]}/"))[0] == 200
    for name in shared:
        assert (await made.client.get(f"/blobs/{name}")).status == 200
    assert await seen(made) == release
    assert [one["withheld"] != "" for one in await organizer.get("/expos/show/firms")][:2] == [
        True,
        False,
    ]
    await publish(made)
    assert (await page(made, f"booths/{mine[1]}/"))[0] == 410  # also after the next publication

    await organizer.send("DELETE", f"/expos/show/firms/{mine[0]}/off", status=204)
    assert "words that are gone" in (await page(made, f"booths/{mine[1]}/"))[1]
    for name, data in walk.items():
        assert await (await made.client.get(f"/blobs/{name}")).read() == data
    assert "firm.off" in str(await organizer.get("/expos/show/audit"))


async def listed(made: Studio) -> set[str]:
    """Blobs that the walk loads: named by the release and by what it names."""
    found: set[str] = set()
    left = re.findall(
        r"[0-9a-f]{64}\.[a-z0-9]+", await (await made.client.get("/show/release.json")).text()
    )
    while left:
        name = left.pop()
        if name in found or name.endswith((".js", ".css", ".bundle")):
            continue
        answer = await made.client.get(f"/blobs/{name}")
        if answer.status != 200:
            continue
        found.add(name)
        if name.endswith(".json"):
            left += re.findall(r"[0-9a-f]{64}\.[a-z0-9]+", await answer.text())
    return found
