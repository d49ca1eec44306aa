#!/usr/bin/env python3
"""What anybody can find out from published tables, worked out by another program in another way: an exact simplex on
fractions, which knows nothing but what is published.

Each line of the input is {"tables": [...], "threshold": T, "small": [[table, [category or null, ...]], ...], "bounds":
[[table, [category or null, ...], low, high or null, wide], ...]}, the tables as `ancrage disclosure protect` writes them:
the counts that are shown and small, and of those that are hidden the bounds, and how wide they must be. Fails with the
first that it finds to be another.
"""
import itertools
import json
import sys
from fractions import Fraction


def meaning(table, places):
    """What a cell speaks of: two tables that say the same of the same people speak of one count."""
    said = frozenset((d["name"], names[p]) for d, names, p in zip(table["dimensions"], table["names"], places) if p)
    return table["among"], table["only"], said


class Problem:
    """Unknown counts, 0 or more, and sums that hold."""

    def __init__(self, tables):
        self.known, self.numbers, self.rows = {}, {}, []
        for table in tables:
            table["names"] = [[None] + d["categories"] + [g["name"] for g in d["groups"]] for d in table["dimensions"]]
            self.read(table)
        for table in tables:
            self.add_lines(table)
        self.add_people()

    def read(self, table):
        for places in itertools.product(*[range(len(names)) for names in table["names"]]):
            cell = table["published"]
            for place in places:
                cell = cell[place]
            spot = meaning(table, places)
            if cell is not None:
                self.known[spot] = cell
            else:
                self.known.setdefault(spot, None)

    def add_lines(self, table):
        for d, dimension in enumerate(table["dimensions"]):
            count = len(dimension["categories"])
            sums = {0: range(1, count + 1)}
            for g, group in enumerate(dimension["groups"]):
                sums[count + 1 + g] = [1 + dimension["categories"].index(name) for name in group["of"]]
            others = [range(len(names)) for names in table["names"]]
            others[d] = [0]
            for places in itertools.product(*others):
                for at, leaves in sums.items():
                    self.add_sum(meaning(table, places[:d] + (at,) + places[d + 1:]),
                                 [meaning(table, places[:d] + (leaf,) + places[d + 1:]) for leaf in leaves])

    def add_people(self):
        """Some of everybody are no more than everybody."""
        for spot in list(self.known):
            among, only, said = spot
            if only and (among, "", said) in self.known:
                rest = (among, only, said, "rest")
                self.known[rest] = None
                self.add_sum((among, "", said), [spot, rest])

    def add_sum(self, whole, parts):
        terms, constant = {}, Fraction(0)
        for spot, factor in [(whole, -1)] + [(part, 1) for part in parts]:
            if self.known[spot] is not None:
                constant -= factor * self.known[spot]
            else:
                column = self.numbers.setdefault(spot, len(self.numbers))
                terms[column] = terms.get(column, 0) + factor
        self.rows.append((terms, constant))


class Simplex:
    """Rows of a table whose columns beside the basis stand for the other unknowns. Bland's rule: it always ends."""

    def __init__(self, problem):
        self.width = len(problem.numbers)
        self.rows, self.basis = [], []
        rows = [(terms, constant) for terms, constant in problem.rows if terms]
        for i, (terms, constant) in enumerate(rows):
            sign = -1 if constant < 0 else 1
            row = [Fraction(0)] * (self.width + len(rows) + 1)
            for column, factor in terms.items():
                row[column] = Fraction(sign * factor)
            row[self.width + i] = Fraction(1)
            row[-1] = sign * constant
            self.rows.append(row)
            self.basis.append(self.width + i)
        if self.optimise([0] * self.width + [1] * len(rows), self.width + len(rows)) != 0:
            raise ValueError("these figures cannot all be true")
        self.drop_helpers()

    def drop_helpers(self):
        for i in reversed(range(len(self.rows))):
            if self.basis[i] < self.width:
                continue
            column = next((c for c in range(self.width) if self.rows[i][c]), None)
            if column is None:
                del self.rows[i], self.basis[i]
            else:
                self.pivot(i, column)
        self.rows = [row[:self.width] + row[-1:] for row in self.rows]

    def pivot(self, i, column):
        by = self.rows[i][column]
        self.rows[i] = pivot = [value / by for value in self.rows[i]]
        for j, row in enumerate(self.rows):
            if j != i and row[column]:
                factor = row[column]
                self.rows[j] = [a - factor * b if b else a for a, b in zip(row, pivot)]
        self.basis[i] = column

    def optimise(self, costs, width):
        """The least sum of the costs; None where nothing holds it."""
        while True:
            entering = next((c for c in range(width) if c not in self.basis and self.reduced(costs, c) < 0), None)
            if entering is None:
                return sum(costs[b] * row[-1] for b, row in zip(self.basis, self.rows))
            ratios = [(row[-1] / row[entering], self.basis[i], i) for i, row in enumerate(self.rows) if row[entering] > 0]
            if not ratios:
                return None
            self.pivot(min(ratios)[2], entering)

    def reduced(self, costs, column):
        return costs[column] - sum(costs[b] * row[column] for b, row in zip(self.basis, self.rows) if costs[b])

    def bounds(self, column):
        low = self.optimise([int(c == column) for c in range(self.width)], self.width)
        high = self.optimise([-int(c == column) for c in range(self.width)], self.width)
        return low, None if high is None else -high


def tells_silence(table, places):
    """How many left one question empty, and nothing else of those whom nobody knows apart."""
    said = [(d, names[p]) for d, names, p in zip(table["dimensions"], table["names"], places) if p]
    silent = [d for d, name in said if name == d.get("empty")]
    return not table["only"] and len(silent) == 1 and all(d in silent or d.get("known") for d, _ in said)


def places_of(table):
    return itertools.product(*[range(len(names)) for names in table["names"]])


def cell_of(table, places):
    cell = table["published"]
    for place in places:
        cell = cell[place]
    return cell


def named(table, places):
    return tuple(names[p] for names, p in zip(table["names"], places))


def small_shown(tables, threshold):
    return {(t, named(table, places)) for t, table in enumerate(tables) for places in places_of(table)
            if 0 < (cell_of(table, places) or 0) < threshold and not tells_silence(table, places)}


def wide_wanted(tables, table, places, threshold):
    """As wide as T, but for those who are among a few of whom all know that they are silent."""
    of = meaning(table, places)
    told = [cell_of(other, at) for other in tables for at in places_of(other)
            if cell_of(other, at) is not None and tells_silence(other, at) and meaning(other, at)[0] == of[0]
            and meaning(other, at)[2] <= of[2]]
    return min(told + [threshold])


def is_same(mine, theirs):
    return mine is theirs is None or (None not in (mine, theirs) and abs(mine - Fraction(theirs)) < Fraction(1, 10 ** 6))


def main():
    count = 0
    for number, line in enumerate(sys.stdin, 1):
        given = json.loads(line)
        problem = Problem(given["tables"])
        simplex = Simplex(problem)
        small = {(t, tuple(at)) for t, at in given["small"]}
        if small != small_shown(given["tables"], given["threshold"]):
            sys.exit(f"line {number}: small are {small}, and here {small_shown(given['tables'], given['threshold'])}")
        for t, at, low, high, wide in given["bounds"]:
            table = given["tables"][t]
            places = [names.index(name) for names, name in zip(table["names"], at)]
            if wide != wide_wanted(given["tables"], table, places, given["threshold"]):
                sys.exit(f"line {number}, table {t}, {at}: {wide} wide")
            spot = meaning(table, places)
            mine = simplex.bounds(problem.numbers[spot]) if spot in problem.numbers else (problem.known[spot],) * 2
            if not (is_same(mine[0], low) and is_same(mine[1], high)):
                sys.exit(f"line {number}, table {t}, {at}: {low} to {high}, and here {mine[0]} to {mine[1]}")
            count += 1
    print(f"# {count} bounds are the same")


main()
