"""A linear-chain CRF whose answers may be partial: each token carries the set of labels that it may have.

The score of a labelling is the sum of its emissions and of the transitions between neighbours. A
token whose label the corpus does not tell (its O may hide a TITLE, say) has several allowed labels
and the loss sums over them: −log of the probability of all allowed labellings (Tsuboi et al. 2008).
"""

from __future__ import annotations

import torch
from torch import Tensor

_NEVER = -1e4


def partition(emissions: Tensor, transitions: Tensor, lengths: Tensor) -> Tensor:
    """log Σ exp(score) over all labellings, by a tree of products in log2(length) steps.

    Args:
        emissions: [batch, length, labels] float32; `_NEVER` where a label is not allowed.
        transitions: [labels, labels], from row to column.
        lengths: [batch], tokens of each row, at least 1; rows are padded at the end.

    Returns:
        [batch]
    """
    batch, length, labels = emissions.shape
    step = transitions + emissions[:, 1:, None, :]  # [batch, length - 1, from, to]
    identity = torch.full((labels, labels), _NEVER, device=emissions.device).fill_diagonal_(0.0)
    real = torch.arange(1, length, device=emissions.device) < lengths[:, None]
    step = torch.where(real[:, :, None, None], step, identity)
    while step.shape[1] > 1:
        if step.shape[1] % 2:
            step = torch.cat([step, identity.expand(batch, 1, labels, labels)], 1)
        left, right = step[:, 0::2], step[:, 1::2]
        step = _log_product(left, right)
    alpha = emissions[:, 0]
    if step.shape[1]:
        alpha = torch.logsumexp(alpha[:, :, None] + step[:, 0], 1)
    return torch.logsumexp(alpha, 1)


def _log_product(left: Tensor, right: Tensor) -> Tensor:
    """log(exp(left) @ exp(right)), rows of `left` and columns of `right` shifted by their maxima."""
    top_left = left.amax(-1, keepdim=True).detach()
    top_right = right.amax(-2, keepdim=True).detach()
    product = (left - top_left).exp() @ (right - top_right).exp()
    return (product + 1e-30).log() + top_left + top_right


def allowed_mask(allowed: Tensor, labels: int) -> Tensor:
    """Bit sets [batch, length] → bool [batch, length, labels]."""
    return (allowed[..., None] >> torch.arange(labels, device=allowed.device)) & 1 == 1


def negative_log_likelihood(
    emissions: Tensor, transitions: Tensor, lengths: Tensor, allowed: Tensor
) -> Tensor:
    """−log P(the allowed labellings), one a row.

    Args:
        emissions: [batch, length, labels] float32.
        transitions: [labels, labels].
        lengths: [batch].
        allowed: int [batch, length], bit l set where label l is allowed.

    Returns:
        [batch]
    """
    permitted = allowed_mask(allowed, emissions.shape[-1])
    both = torch.cat([emissions, emissions.masked_fill(~permitted, _NEVER)])
    scores = partition(both, transitions, torch.cat([lengths, lengths]))
    free, held = scores.chunk(2)
    return free - held


def marginals(emissions: Tensor, transitions: Tensor, lengths: Tensor) -> Tensor:
    """P(label | text) of each token, [batch, length, labels]: the gradient of the partition."""
    with torch.enable_grad():
        source = emissions.detach().requires_grad_()
        (gradient,) = torch.autograd.grad(partition(source, transitions.detach(), lengths).sum(), source)
    return gradient
