from __future__ import annotations

import torch

from tests.training.conftest import stripes
from training.augment import Augmentation, affine, augment

STILL = Augmentation(
    rotation=0.0, half_turn=0.0, flip=0.0, zoom=0.0, shear=0.0, shift=0.0,
    band_contrast=(1.0, 1.0), gamma=(1.0, 1.0), saturation=(1.0, 1.0), focus=(0.0, 0.0),
    noise=0.0, grain=0.0,
)  # fmt: skip


def generator(seed: int = 1) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


def images() -> torch.Tensor:
    return torch.from_numpy(stripes(12).images)


def only(**ranges: object) -> Augmentation:
    values = {name: getattr(STILL, name) for name in STILL.__dataclass_fields__}
    return Augmentation(**(values | ranges))


def test_that_equal_generators_give_equal_images() -> None:
    assert torch.equal(augment(images(), generator(4)), augment(images(), generator(4)))
    assert not torch.equal(augment(images(), generator(4)), augment(images(), generator(5)))


def test_that_the_global_random_state_plays_no_part() -> None:
    torch.manual_seed(1)
    first = augment(images(), generator())
    torch.manual_seed(2)
    assert torch.equal(first, augment(images(), generator()))


def test_that_shape_and_range_are_kept() -> None:
    varied = augment(images(), generator())
    assert varied.shape == (12, 1, 128, 64)
    assert varied.dtype == torch.float32
    assert varied.min() >= 0.0
    assert varied.max() <= 1.0


def test_that_the_images_given_are_not_changed() -> None:
    given = images()
    augment(given, generator())
    assert torch.equal(given, images())


def test_that_no_change_asked_for_is_no_change_but_the_darkest_stain() -> None:
    given = images()
    varied = augment(given, generator(), STILL)
    darkest = torch.nn.functional.avg_pool2d(given, 2).amax((1, 2, 3), keepdim=True)
    assert torch.allclose(varied, (given / darkest).clamp(max=1.0), atol=1e-4)


def test_that_a_half_turn_turns_the_image_upside_down() -> None:
    given = images()
    plain = augment(given, generator(), STILL)
    turned = augment(given, generator(), only(half_turn=1.0))
    assert torch.allclose(turned, plain.flip((2, 3)), atol=1e-3)


def test_that_a_flip_is_a_mirror_image_left_to_right() -> None:
    given = images()
    given[:, :, :, :32] *= 0.5
    plain = augment(given, generator(), STILL)
    assert torch.allclose(augment(given, generator(), only(flip=1.0)), plain.flip(3), atol=1e-3)


def test_that_shapes_are_turned_but_not_distorted_by_a_rotation() -> None:
    """The input is not square; a rotation in its own coordinates would shear it."""
    theta = affine(50, (128, 64), generator(), only(rotation=30.0))[:, :, :2]
    to_pixels = torch.tensor([64 / 2, 128 / 2])
    linear = theta * to_pixels[:, None] / to_pixels[None, :]
    assert torch.allclose(linear @ linear.mT, torch.eye(2).expand(50, 2, 2), atol=1e-5)


def test_that_a_shift_stays_within_its_pixels() -> None:
    theta = affine(200, (128, 64), generator(), only(shift=4.0))
    pixels = theta[:, :, 2] * torch.tensor([32.0, 64.0])
    assert pixels.abs().max() <= 4.0
    assert pixels.abs().max() > 3.0


def test_that_the_ground_stays_clean() -> None:
    """Noise and contrast belong to the chromosome: preprocessing leaves an empty ground."""
    varied = augment(images(), generator(), only(noise=0.2, band_contrast=(3.0, 3.0)))
    assert varied[:, :, :, :16].max() == 0.0


def test_that_band_contrast_moves_bands_apart() -> None:
    def spread(factor: float) -> float:
        how = only(band_contrast=(factor, factor))
        return float(augment(images(), generator(), how)[:, :, 30:60, 30:34].std())

    assert spread(0.4) < spread(1.0) < spread(1.6)


def test_that_saturated_stain_is_cut_off_at_black() -> None:
    still, varied = (
        augment(images(), generator(), how) for how in (STILL, only(saturation=(2, 2)))
    )
    assert torch.allclose(varied, (2 * still).clamp(max=1.0), atol=1e-5)


def test_that_grain_is_smooth_over_two_pixels_and_spares_the_ground() -> None:
    still, varied = (augment(images(), generator(), how) for how in (STILL, only(grain=0.2)))
    grain = varied - still
    assert float(grain[images() == 0].abs().max()) < 1e-4
    inside = (still > 0.3) & (still < 0.7) & (varied > 0) & (varied < 1)
    pairs = inside[..., 1:] & inside[..., :-1]
    beside = torch.stack([grain[..., 1:][pairs], grain[..., :-1][pairs]])
    assert float(torch.corrcoef(beside)[0, 1]) > 0.3
