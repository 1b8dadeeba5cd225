"""Small expos made by hand, and grids of any size: what publishing, pages and server are tested with."""

from __future__ import annotations

from shapan.expo.model import Booth, Exhibitor, Expo, Hall, Item, Level, Polygon, VenueFeature, Zone


def box(x: float, y: float, width: float, depth: float) -> Polygon:
    return Polygon(((x, y), (x + width, y), (x + width, y + depth), (x, y + depth)))


def grid_hall(
    name: str,
    booths: int,
    at: tuple[float, float] = (0.0, 0.0),
    tenants: bool = True,
    per_row: int = 12,
) -> tuple[Hall, tuple[Exhibitor, ...]]:
    """Rows of back-to-back 3 x 3 m booths with 3 m aisles, one exhibitor each."""
    x0, y0 = at
    made, who = [], []
    for i in range(booths):
        row, column = divmod(i, per_row)
        y = y0 + 3 + (row // 2) * 9 + (row % 2) * 3
        number = f"{'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[row % 26] * (row // 26 + 1)}{column + 1:02d}"
        key = f"{name}-{number}"
        tenant = f"{name}-tenant-{i + 1}"
        made.append(
            Booth(
                key=key,
                number=number,
                level="ground",
                hall=name,
                outline=box(x0 + 3 + column * 3, y, 3, 3),
                type="inline",
                open_sides=(0 if row % 2 == 0 else 2,),
                yaw=180.0 if row % 2 == 0 else 0.0,
                area=9.0,
                zone=f"{name}-zone",
                title={"en": f"Tenant {i + 1}", "zh": f"参展商{i + 1}"} if tenants else {},
                exhibitors=(tenant,) if tenants else (),
                color="#336699",
                front=(x0 + 4.5 + column * 3, y if row % 2 == 0 else y + 3),
            )
        )
        if tenants:
            who.append(
                Exhibitor(
                    id=tenant,
                    name={"en": f"Tenant {i + 1}", "zh": f"参展商{i + 1}"},
                    country="CN",
                    summary={"en": "Machines & <tools>"},
                    booths=(key,),
                )
            )
    rows = (booths + per_row - 1) // per_row
    width, depth = 6.0 + per_row * 3, 9.0 + ((rows + 1) // 2) * 9
    keyed = {booth.key: booth for booth in made}
    order = list(keyed)
    made = [
        Booth(**{**{f: getattr(b, f) for f in b.__struct_fields__}, "neighbours": tuple(order[max(0, i - 1) : i] +
        order[i + 1 : i + 2])})
        for i, b in enumerate(made)
    ]  # fmt: skip
    hall = Hall(
        id=name,
        level="ground",
        outline=box(x0, y0, width, depth),
        title={"en": f"Hall {name}", "zh": f"{name}号馆"},
        zones=(
            Zone(
                id=f"{name}-zone",
                hall=name,
                outline=box(x0 + 2, y0 + 2, width - 4, depth - 4),
                title={"en": "Robots"},
                color="#cc4422",
            ),
        ),
        booths=tuple(made),
        features=(
            VenueFeature(
                id=f"{name}-gate",
                category="opening",
                kind="gate",
                outline=box(x0 + width / 2 - 2, y0, 4, 0.2),
                to="",
            ),
            VenueFeature(
                id=f"{name}-stage",
                category="fixture",
                kind="stage",
                outline=box(x0 + 3, y0 + depth - 4, 6, 3),
                title={"en": "Main stage"},
                height=0.8,
            ),
        ),
        walkable=(box(x0, y0, width, depth),),
    )
    return hall, tuple(who)


def grid_expo(
    halls: int = 1, booths: int = 12, locales: tuple[str, ...] = ("en", "zh", "ru"), **more: object
) -> Expo:
    """`halls` equal halls side by side."""
    made = [grid_hall(str(i + 1), booths, at=(i * 100.0, 0.0), **more) for i in range(halls)]  # type: ignore[arg-type]
    return Expo(
        id="show",
        title={"en": "The Show", "zh": "展会", "ru": "Выставка"},
        locales=locales,
        start="2021-04-16",
        end="2021-04-19",
        timezone="Asia/Shanghai",
        venue={"en": "Expo Centre"},
        levels=(Level(id="ground", halls=tuple(hall for hall, _ in made)),),
        exhibitors=tuple(one for _, who in made for one in who),
        items=(
            Item(
                id="opening",
                kind="ceremony",
                title={"en": "Opening", "zh": "开幕式"},
                start="2021-04-16T09:00+08:00",
                end="2021-04-16T10:00+08:00",
                place="1-stage",
            ),
            Item(
                id="forum",
                kind="forum",
                title={"en": "Forum"},
                start="2021-04-17T14:00+08:00",
                end="2021-04-17T16:30+08:00",
                place="1",
                speakers=("Li Wei",),
            ),
        ),
    )
