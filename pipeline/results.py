"""Which results a document has now.

The store keeps the chains of versions (one version a stage) that runs have made, the newest first. A document is shown,
loaded and exported as the settings asked for have made it, else as the newest chain has it in which it has come furthest.
So a run over a few documents, over a few stages, with other settings, or one that was killed hides nothing that another
one has finished. A document that the first chain has rejected counts as rejected. Where other settings than the shipped
ones are asked for, a trial, a document is shown as far as they have got with it, once a stage of theirs has made it
otherwise: what another run has made of it in full is not what was asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any

from pipeline.inputs import Input, current_inputs
from pipeline.records import Document, Work
from pipeline.stages import STAGES
from pipeline.store import ROWS_PER_GROUP, Entry, Key, Store, Version, batched


class Results:
    """What the stages have made of the documents of a store.

    Args:
        store: where to read.
        first: stage → version of the settings asked for; empty: those of the newest run.
        only: whether nothing but `first` is asked for.
        trial: whether `first` goes before what has come further (`planner.shown_by`).

    Raises:
        StoreError: by this and by all methods: the store is damaged.
    """

    def __init__(
        self,
        store: Store,
        first: Mapping[str, str] | None = None,
        *,
        only: bool = False,
        trial: bool = False,
    ) -> None:
        self.inputs = current_inputs(store)
        self._trial = trial and bool(first)
        self._named = [] if only else store.chains()
        if first:
            self._named.insert(0, dict(first))
        self._versions: dict[tuple[str, str], Version] = {}
        self._chains = [self._open(store, chain, newest=not place) for place, chain in enumerate(self._named)]
        self._chosen: dict[Key, int] = {}

    def _open(self, store: Store, chain: Mapping[str, str], *, newest: bool) -> dict[str, Version]:
        """The versions of a chain that are there; a damaged one of an earlier chain is not."""
        found: dict[str, Version] = {}
        for stage, name in chain.items():
            version = self._versions.get((stage, name))
            if version is None and (newest or not store.is_damaged(stage, name)):
                version = store.existing(stage, name)
            if version is not None:
                found[stage] = self._versions[stage, name] = version
        return found

    def chain(self, item: Input) -> Mapping[str, Version]:
        """The versions that a document is shown by: stage → version; those of stages that it has not reached, too."""
        return self._chains[self._choose(item.key)] if self._chains else {}

    def chains_in_use(self) -> list[Mapping[str, str]]:
        """The chains that documents are shown by, stage → version, as `Store.keep_chains` takes them."""
        used = {self._choose(item.key) for item in self.inputs}
        return [chain for place, chain in enumerate(self._named) if place in used]

    def is_other(self, item: Input) -> bool:
        """Whether it is shown by another version than asked for, of a stage that was asked for."""
        shown = self._named[self._choose(item.key)] if self._named else {}
        return bool(shown) and any(shown.get(stage, name) != name for stage, name in self._named[0].items())

    def missing(self, item: Input) -> tuple[str, ...]:
        """Stages that the settings asked for have not done with a document that others have brought further."""
        if not self._chains or self._choose(item.key) or self._furthest(item.key) == 0:
            return ()
        return tuple(stage for stage in self._named[0] if self.entry(item, stage) is None)

    def entry(self, item: Input, stage: str) -> Entry | None:
        """Where a stage's row of a document is; None where there is none."""
        version = self.chain(item).get(stage)
        return None if version is None else version.index().get(item.key)

    def reject(self, item: Input) -> tuple[str, str] | None:
        """Stage and reason, where a stage has rejected the document."""
        for stage in self.chain(item):
            entry = self.entry(item, stage)
            if entry is not None and entry.status == "rejected":
                return stage, entry.reason
        return None

    def copies(self) -> dict[str, str]:
        """Documents whose file is byte for byte that of another one: id → that of the one that has come furthest."""
        same: dict[str, list[Input]] = {}
        for item in self.inputs:
            if item.sha256:
                same.setdefault(item.sha256, []).append(item)
        found: dict[str, str] = {}
        for items in same.values():
            if len(items) > 1:
                best = max(items, key=self._count_done).doc_id
                found |= {item.doc_id: best for item in items if item.doc_id != best}
        return found

    def _count_done(self, item: Input) -> int:
        entries = (self.entry(item, stage) for stage in STAGES)
        return sum(entry is not None and entry.status == "ok" for entry in entries)

    def works(
        self,
        *,
        stages: Collection[str] = STAGES,
        doc_ids: Collection[str] | None = None,
        wanted: Callable[[Document], bool] | None = None,
    ) -> Iterator[Work]:
        """Documents with their layers, by document id; a few are held at a time.

        Args:
            stages: whose layers to fill; a layer that is not there stays None.
            doc_ids: only these.
            wanted: only these, told by their text and metadata, before other layers are read; with `clean` among the stages.

        Yields:
            One Work a document that has at least one of the layers.
        """
        inputs = [item for item in self.inputs if doc_ids is None or item.doc_id in doc_ids]
        for chunk in batched(inputs, ROWS_PER_GROUP):
            layers: dict[Key, dict[str, Any]] = {item.key: {} for item in chunk}
            for version, keys in self._by_version(chunk, stages):
                for key, row in version.fetch([key for key in keys if key in layers]).items():
                    if wanted is not None and isinstance(row.layer, Document) and not wanted(row.layer):
                        del layers[key]
                    elif row.layer is not None:
                        layers[key][version.layer] = row.layer
            for key, filled in layers.items():
                if filled:
                    yield Work(doc_id=key[0], **filled)

    def in_use(self) -> dict[tuple[str, str], set[Key]]:
        """Stage and version → the rows that documents are shown by."""
        used: dict[tuple[str, str], set[Key]] = {}
        names = {id(version): name for name, version in self._versions.items()}
        for item in self.inputs:
            for version in self.chain(item).values():
                used.setdefault(names[id(version)], set()).add(item.key)
        return used

    def _by_version(
        self, inputs: Iterable[Input], stages: Collection[str]
    ) -> Iterator[tuple[Version, list[Key]]]:
        found: dict[int, tuple[Version, list[Key]]] = {}
        for stage in stages:
            for item in inputs:
                version = self.chain(item).get(stage)
                if version is not None:
                    found.setdefault(id(version), (version, []))[1].append(item.key)
        yield from found.values()

    def _choose(self, key: Key) -> int:
        if key not in self._chosen:
            self._chosen[key] = self._find(key)
        return self._chosen[key]

    def _find(self, key: Key) -> int:
        furthest = self._furthest(key)
        if not (self._trial and furthest):
            return furthest
        shown = self._named[furthest]
        own = (v for stage, v in self._chains[0].items() if shown.get(stage) != self._named[0][stage])
        return 0 if any((e := v.index().get(key)) and e.status == "ok" for v in own) else furthest

    def _furthest(self, key: Key) -> int:
        """Place of the chain in which a document has come furthest, or that has rejected it first of all."""
        best, furthest = 0, 0
        for place, chain in enumerate(self._chains):
            if len(chain) <= furthest:
                continue
            entries = [entry for version in chain.values() if (entry := version.index().get(key)) is not None]
            if place == 0 and any(entry.status == "rejected" for entry in entries):
                return 0
            done = sum(entry.status == "ok" for entry in entries)
            if done > furthest:
                best, furthest = place, done
        return best


def read_works(
    store: Store,
    *,
    stages: Collection[str] = STAGES,
    doc_ids: Collection[str] | None = None,
    first: Mapping[str, str] | None = None,
    only: bool = False,
    trial: bool = False,
) -> Iterator[Work]:
    """Documents of a store with their layers: see `Results.works`; `first`, `only` and `trial` as in `Results`."""
    return Results(store, first, only=only, trial=trial).works(stages=stages, doc_ids=doc_ids)
