"""The CRF over partial labels against the enumeration of all labellings."""

from __future__ import annotations

import itertools

import pytest

torch = pytest.importorskip("torch")

LABELS = 4


def brute(emissions, transitions, length, allowed=None):
    totals = []
    for labels in itertools.product(range(LABELS), repeat=length):
        if allowed is not None and any(not int(allowed[i]) >> k & 1 for i, k in enumerate(labels)):
            continue
        total = sum(emissions[i, k] for i, k in enumerate(labels))
        totals.append(total + sum(transitions[a, b] for a, b in itertools.pairwise(labels)))
    return torch.logsumexp(torch.stack([torch.as_tensor(t) for t in totals]), 0)


@pytest.mark.parametrize("seed", range(4))
def test_loss_sums_over_all_allowed_labellings(seed: int) -> None:
    from pipeline.training.crf import negative_log_likelihood, partition

    torch.manual_seed(seed)
    lengths = torch.tensor([5, 1, 4, 2])
    emissions = torch.randn(4, 5, LABELS)
    transitions = torch.randn(LABELS, LABELS)
    allowed = torch.randint(1, 1 << LABELS, (4, 5))
    whole = partition(emissions, transitions, lengths)
    loss = negative_log_likelihood(emissions, transitions, lengths, allowed)
    for row, length in enumerate(lengths.tolist()):
        free = brute(emissions[row], transitions, length)
        held = brute(emissions[row], transitions, length, allowed[row])
        assert whole[row].item() == pytest.approx(free.item(), abs=1e-4)
        assert loss[row].item() == pytest.approx((free - held).item(), abs=1e-4)


def test_everything_allowed_costs_nothing_and_gives_no_gradient() -> None:
    from pipeline.training.crf import negative_log_likelihood

    emissions = torch.randn(2, 6, LABELS, requires_grad=True)
    loss = negative_log_likelihood(
        emissions, torch.randn(LABELS, LABELS), torch.tensor([6, 3]), torch.full((2, 6), (1 << LABELS) - 1)
    ).sum()
    loss.backward()
    assert loss.item() == pytest.approx(0, abs=1e-4)
    assert emissions.grad.abs().max().item() < 1e-4


def test_marginals_are_the_share_of_labellings() -> None:
    from pipeline.training.crf import marginals

    torch.manual_seed(1)
    emissions, transitions = torch.randn(1, 3, LABELS), torch.randn(LABELS, LABELS)
    found = marginals(emissions, transitions, torch.tensor([3]))[0]
    whole = brute(emissions[0], transitions, 3)
    for at, label in itertools.product(range(3), range(LABELS)):
        only = [(1 << LABELS) - 1] * 3
        only[at] = 1 << label
        share = (brute(emissions[0], transitions, 3, only) - whole).exp().item()
        assert found[at, label].item() == pytest.approx(share, abs=1e-4)
