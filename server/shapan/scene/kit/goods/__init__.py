"""Forty products in miniature, which stand on plinths and in showcases: chosen by what an exhibitor says it shows."""

from shapan.scene.kit.goods.devices import devices
from shapan.scene.kit.goods.household import household
from shapan.scene.kit.goods.machines import machines
from shapan.scene.kit.goods.vehicles import vehicles
from shapan.scene.kit.recipe import Recipe

__all__ = ["goods"]


def goods() -> tuple[Recipe, ...]:
    return (*devices(), *vehicles(), *machines(), *household())
