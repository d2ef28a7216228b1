"""The made-up cases, a dozen and more at different stages, the one that changed longest ago first."""

from collections.abc import Callable

from helpline.demo import adults, children, crew
from helpline.demo.office import Office

CASES: tuple[Callable[[Office], None], ...] = (
    adults.car_wash,
    children.farm_boy,
    adults.packer,
    children.brother,
    adults.silent,
    children.texter,
    adults.nail_bar,
    children.nurse,
    adults.carer,
    children.sister,
    crew.off_the_boat,
    children.pupil,
    adults.knife,
    adults.live_call,
)


def tell_all(office: Office, *, told: Callable[[int, int], None]) -> None:
    """Tell every made-up case through the real actions; *told* hears how many of how many are done."""
    for done, tell in enumerate(CASES, start=1):
        tell(office)
        told(done, len(CASES))
