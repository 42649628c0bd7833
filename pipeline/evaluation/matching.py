"""One-to-one matching of gold and predicted items, by the greatest total weight."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence


def match_optimally(weights: Mapping[tuple[int, int], float]) -> list[tuple[int, int]]:
    """Pairs rows with columns so that the sum of weights is greatest.

    Connected components are solved one by one, so a sparse table costs little.

    Args:
        weights: positive weights of the pairs (row, column) that may be matched.

    Returns:
        Matched pairs by row; no row and no column occurs twice.
    """
    pairs: list[tuple[int, int]] = []
    for rows, columns in _split_components(weights):
        table = [[weights.get((row, column), 0.0) for column in columns] for row in rows]
        transposed = len(rows) > len(columns)
        if transposed:
            table = [list(line) for line in zip(*table, strict=True)]
        for i, j in enumerate(_assign(table)):
            row, column = (rows[j], columns[i]) if transposed else (rows[i], columns[j])
            if weights.get((row, column), 0.0) > 0:
                pairs.append((row, column))
    return sorted(pairs)


def _split_components(
    weights: Mapping[tuple[int, int], float],
) -> list[tuple[list[int], list[int]]]:
    """Rows and columns of each connected component of the pairs with positive weight."""
    by_row: dict[int, list[int]] = defaultdict(list)
    by_column: dict[int, list[int]] = defaultdict(list)
    for (row, column), weight in sorted(weights.items()):
        if weight > 0:
            by_row[row].append(column)
            by_column[column].append(row)
    components = []
    seen: set[int] = set()
    for start in by_row:
        if start in seen:
            continue
        rows, columns, todo = {start}, set[int](), [start]
        while todo:
            for column in by_row[todo.pop()]:
                columns.add(column)
                fresh = [row for row in by_column[column] if row not in rows]
                rows.update(fresh)
                todo.extend(fresh)
        seen |= rows
        components.append((sorted(rows), sorted(columns)))
    return components


def _assign(table: Sequence[Sequence[float]]) -> list[int]:
    """Column of each row in an assignment of greatest total weight; no more rows than columns.

    Shortest augmenting paths with potentials (Kuhn 1955; Jonker and Volgenant 1987), O(rows² · columns).
    """
    width = len(table[0])
    row_potential = [0.0] * (len(table) + 1)
    column_potential = [0.0] * (width + 1)
    row_of = [0] * (width + 1)  # 1-based; 0: free. Column 0 holds the row being placed.
    for row in range(1, len(table) + 1):
        row_of[0] = row
        column = 0
        slack = [float("inf")] * (width + 1)
        came_from = [0] * (width + 1)
        visited = [False] * (width + 1)
        while row_of[column]:
            visited[column] = True
            current, step, nearest = row_of[column], float("inf"), 0
            for j in range(1, width + 1):
                if visited[j]:
                    continue
                cost = -table[current - 1][j - 1] - row_potential[current] - column_potential[j]
                if cost < slack[j]:
                    slack[j], came_from[j] = cost, column
                if slack[j] < step:
                    step, nearest = slack[j], j
            for j in range(width + 1):
                if visited[j]:
                    row_potential[row_of[j]] += step
                    column_potential[j] -= step
                else:
                    slack[j] -= step
            column = nearest
        while column:
            row_of[column] = row_of[came_from[column]]
            column = came_from[column]
    columns = [0] * len(table)
    for j in range(1, width + 1):
        if row_of[j]:
            columns[row_of[j] - 1] = j - 1
    return columns
