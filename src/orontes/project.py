"""A project is one record on disk and everything that can be done with it: the one place where the rooms are put together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from importlib.resources import files
from pathlib import Path

from orontes.check import run_checks
from orontes.errors import NothingThere, RecordDamaged, RecordExists, RecordMissing
from orontes.flow import resolve
from orontes.flow.order import FLOW, READING
from orontes.flow.read.trials import find_changed, make_read_step, try_kind
from orontes.flow.step import Made
from orontes.keep import Intake, Keep
from orontes.keep.backup import read_backup, write_backup
from orontes.keep.containers.columns import parse_columns
from orontes.keep.files import load_contents
from orontes.keep.gazetteers import Gazetteer, add_gazetteer, drop_gazetteer, list_gazetteers, load_gazetteers
from orontes.keep.groups import find_restricted
from orontes.keep.partial import PartialKeep
from orontes.ontology.kind import Ontology
from orontes.ontology.load import extend_ontology
from orontes.publish.choice import Choice
from orontes.publish.exports import find_formats, publish
from orontes.publish.manner import Manner
from orontes.publish.release import require_sound
from orontes.records.decision import Action, Decision
from orontes.records.entity import Place
from orontes.records.fault import Fault
from orontes.records.identity import make_id
from orontes.records.issue import Question
from orontes.records.original import Original
from orontes.review.desk import Desk
from orontes.review.drafts import Wish
from orontes.review.ledger import Ledger, find_standing
from orontes.review.progress import count_agreement, count_reviewers, find_answers
from orontes.review.replay import orphan_id
from orontes.review.rulings import make_step
from orontes.review.stating import find_stated
from orontes.run.engines import Engine, choose_crew
from orontes.run.local import Summary, run_flow
from orontes.run.migrate import Migrated, Plan, migrate, plan_migration
from orontes.run.once import run_once
from orontes.settings import FILE, Settings, load_settings, require_address, save_settings
from orontes.store.api import Store
from orontes.store.homes import find_homes
from orontes.store.opening import open_store
from orontes.view.effect import effect_lines, trial_lines
from orontes.view.index import Index
from orontes.view.naming import find_whole
from orontes.view.queue import Answering, Asked, Decided, Queue
from orontes.view.reading import ReadLine
from orontes.view.show import read_lines
from orontes.view.views import Views

Progress = Callable[[str, int, int], None]
_MAY_BE_LOCATED = frozenset({"unknown", "populated place", "facility", "neighbourhood", "natural feature"})


class Project:
    """One record: its originals, its decisions, and what is derived from them."""

    def __init__(self, folder: Path, keep: Keep, settings: Settings) -> None:
        self.folder = folder
        self.keep = keep
        self.settings = settings
        self._store: Store | None = None
        self._ledger = Ledger(keep)

    @classmethod
    def create(cls, folder: Path, *, title: str, who: str, store: str = "") -> Project:
        """Make a new record in a folder that does not exist or is empty; `store` is the address of a database for what is derived."""
        require_address(store)
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise RecordExists(f"{folder} is not empty. Name a new folder for the record, or an empty one.")
        find_homes(folder, address=store, name="")  # a database that refuses is told before anything is made
        Keep.create(folder, who=who)
        save_settings(folder, Settings(title=title, store=store))
        return cls.open(folder)

    @classmethod
    def open(cls, folder: Path) -> Project:
        """Open the record in a folder; says what to do where there is none, or only half of one."""
        if not folder.is_dir():
            raise RecordMissing(f"There is no folder {folder}. Make a record with: orontes new {folder}")
        settings, kept = (folder / FILE).exists(), (folder / "keep").is_dir()
        if not settings and not kept:
            raise RecordMissing(f"The folder {folder} holds no Orontes record. Make one with: orontes new DIR")
        if not settings or not kept:
            lost = FILE if kept else "keep/"
            raise RecordDamaged(f"The record in {folder} has no {lost}. Restore it from a copy; nothing in the folder was touched.")
        return cls(folder, Keep.open(folder), load_settings(folder))

    @property
    def store(self) -> Store:
        """The derived store, opened when first needed."""
        if self._store is None:
            folder = self.folder_of_store
            name = self._name_of_stores + (f"_{folder.name}" if folder != self.folder else "").replace("-", "_")
            self._store = open_store(folder, address=self.settings.store, name=name)
        return self._store

    @property
    def _name_of_stores(self) -> str:
        """How the stores of this record are named in a database."""
        return self.keep.fingerprint[:16]

    @property
    def folder_of_store(self) -> Path:
        """Where the derived store stands: of a part of the record apart from that of the whole."""
        hidden = self.keep.hidden
        return self.folder / "audiences" / make_id("audience", *sorted(hidden)) if hidden else self.folder

    def without(self, hidden: frozenset[str]) -> Project:
        """The record as if these originals had never come: derived anew, in a store of its own, so that nothing of them can show through."""
        return Project(self.folder, PartialKeep(self.folder, hidden), self.settings) if hidden else self

    def still(self) -> Project:
        """This record as it stands now, whatever a run stores later, to be read until its store is closed."""
        held = Project.open(self.folder).without(self.keep.hidden)
        held._store = self.store.still()  # noqa: SLF001 - of another Project
        return held

    def mark(self) -> str:
        """What is another one after every change of what is derived."""
        return self.store.mark()

    def settled(self) -> bool:
        """Whether the last run came to its end; while one is under way what is derived does not fit together."""
        return self.store.finished()

    @property
    def ledger(self) -> Ledger:
        """The decisions of reviewers."""
        return self._ledger

    def add(self, paths: Sequence[Path], *, who: str, columns: str | None = None, progress: Progress | None = None) -> Intake:
        """Keep files and folders of files as originals; with `columns`, such as `text=body` or none named, each record of a container."""
        return self.keep.add(paths, who=who, columns=None if columns is None else parse_columns(columns), progress=progress)

    def remove(self, sha256: str, *, who: str, reason: str) -> Original:
        """Delete one original, named by its hash or the first digits of it; a tombstone stays."""
        found = [original.sha256 for original in self.keep.originals() if original.sha256.startswith(sha256)]
        if len(found) != 1 or len(sha256) < 8:
            raise NothingThere(f"{len(found)} originals have a hash that begins with {sha256}. Name one, with at least 8 digits.")
        return self.keep.remove(found[0], who=who, reason=reason)

    def run(
        self, *, workers: int | None = None, progress: Progress | None = None, engine: Engine = "local", scheduler: str = ""
    ) -> Summary:
        """Bring everything derived up to date: by processes of this machine, or on a Dask cluster (with the scheduler at this address)."""
        self.__dict__.pop("_queue", None)
        own = load_gazetteers(self.folder)
        joins = (resolve.make_step(own) if step is resolve.STEP else step for step in FLOW[len(READING) :])
        decisions = self.ledger.decisions()
        flow = (*READING, make_step(decisions, self.ledger.unseen_protections()), *joins)
        hire = choose_crew(engine, workers=workers or self.settings.workers, scheduler=scheduler)
        return run_flow(flow, self.keep, self.store, stated=find_stated(decisions), hire=hire, progress=progress)

    def add_places(self, path: Path, *, country: str = "") -> tuple[Gazetteer, bool, tuple[str, ...]]:
        """Take a gazetteer of one's own into the record: what it is, whether it is new, and which places without a point it names."""
        made, new = add_gazetteer(self.folder, path, country=country)
        own = load_gazetteers(self.folder)
        lost = sorted({place.name for place in self.store.records(Place) if place.latitude is None and place.kind in _MAY_BE_LOCATED})
        named = tuple(name for name in lost if any(table.source == made.name and table.find(name) for table in own.tables))
        return made, new, named

    def gazetteers(self) -> list[Gazetteer]:
        """The record's own gazetteers."""
        return list_gazetteers(self.folder)

    def drop_places(self, sha256: str) -> Gazetteer:
        """Take a gazetteer out of the record again."""
        return drop_gazetteer(self.folder, sha256)

    def map_places(self) -> str:
        """All places of the record as GeoJSON."""
        return self.views().geojson()

    def decide(  # noqa: PLR0913 - the contract of the doors
        self,
        subject: str,
        action: Action,
        *,
        who: str,
        reason: str,
        others: Sequence[str] = (),
        field: str = "",
        value: str = "",
        expects: int | None = None,
    ) -> Decision:
        """Record what a person decided about something of this run, named by its id. `others` are further ids of a merge, split or forbid; a
        claim or mention that is split without others goes out of its event, or of its entity or place. Who is named by a sensitive mention
        is protected whole, so that all spellings of the name stand in the ledger.

        `expects` is the number of the last decision on it that the person saw (0 for none): if another stands since, Conflict.
        """
        wish = Wish(action=action, who=who, reason=reason, field=field, value=value)
        index = Index(self.keep, self.store)
        stored = index.stored
        if action == "split" and not others and (whole := find_whole(index, subject)):
            subject, others = whole, (subject,)
        elif action == "sensitive" and (whole := find_whole(index, subject)) in index.entities:
            subject = whole or subject
        return Desk(self.ledger, self.store).decide(stored(subject), wish, others=tuple(map(stored, others)), expects=expects)

    def history(self, subject: str) -> tuple[Decision, ...]:
        """All decisions on something of this run and on the claims it rests on, oldest first, undone ones and undoings too."""
        return Desk(self.ledger, self.store).history(Index(self.keep, self.store).stored(subject))

    def questions(self, *, answered: bool = False, start: int = 0, limit: int | None = None) -> tuple[Asked, ...]:
        """The open questions in the order in which their answers would change most; with `answered` also those that are answered."""
        decisions = self.ledger.decisions()
        answers = find_answers(self.store.records(Question), decisions)
        decided = Decided(answers=answers, lost={orphan_id(one): one for one in find_standing(decisions)}, last=self.ledger.last())
        return self._queue.select(decided, answered=answered, stretch=slice(start, None if limit is None else start + limit))

    def progress(self) -> Answering:
        """How many questions are open and answered, and how far reviewers agree."""
        decisions, questions = self.ledger.decisions(), tuple(self.store.records(Question))
        answered = len(find_answers(questions, decisions))
        judged, agreed = count_agreement(decisions)
        return Answering(
            open=len(questions) - answered,
            answered=answered,
            decisions=len(find_standing(decisions)),
            reviewers=count_reviewers(decisions),
            judged_twice=judged,
            agreed=agreed,
        )

    @cached_property
    def _queue(self) -> Queue:
        """The questions of the last run, ordered; a run makes it anew."""
        return Queue(Index(self.keep, self.store))

    def check(self) -> tuple[Fault, ...]:
        """Whatever does not hold together."""
        return run_checks(self.keep, self.store)

    def backup(self, target: Path, passphrase: str, *, progress: Progress | None = None) -> int:
        """Write all truth of the record to one encrypted file; how many files it holds."""
        return write_backup(self.folder, target, passphrase, progress=progress)

    @classmethod
    def restore(cls, source: Path, folder: Path, passphrase: str) -> tuple[Project, int]:
        """Make a record in a new folder out of a backup; with how many files it held."""
        count = read_backup(source, folder, passphrase)
        return cls.open(folder), count

    def plan_migration(self, to: str | None = None) -> tuple[Plan, ...]:
        """What `migrate` would do now."""
        return plan_migration(self.keep, self.settings, self._name_of_stores, to)

    def migrate(self, to: str | None = None, *, progress: Progress | None = None) -> tuple[Migrated, ...]:
        """Bring what is derived to this version's schema, or move it to another database (`to`: its address, or sqlite). Open the record anew after it."""
        if self._store is not None:
            self._store.close()
            self._store = None
        return migrate(self.keep, self.settings, self._name_of_stores, to, progress or (lambda _step, _done, _total: None))

    def verify(self, *, head: str | None = None) -> tuple[Fault, ...]:
        """Whatever was altered in the originals, the custody log or the ledger."""
        return (*self.keep.verify(head=head), *self.ledger.verify())

    def views(self) -> Views:
        """What the doors may see."""
        return Views(self.keep, self.store, title=self.settings.title)

    def publish(self, out: Path | None = None) -> Path:
        """Write the site; the path of its first page."""
        return self.export(("site",), out)[0] / "index.html"

    def export(  # noqa: PLR0913 - the contract of the doors
        self,
        formats: Sequence[str],
        out: Path | None = None,
        *,
        manner: Manner = Manner(),  # noqa: B008 - frozen
        groups: Sequence[str] = (),
        events: Sequence[str] = (),
        progress: Progress | None = None,
    ) -> tuple[Path, ...]:
        """Write the record, or some of its events, in these formats; refused where it does not hold together. The folder of each.

        One format stands in the folder that is named, several each in a folder of its own within it. What belongs to groups of a team is left
        out, as if it had never come, but for the `groups` that are named.
        """
        forms = find_formats(formats)
        part = self.without(self.keep.hidden | find_restricted(self.folder, groups))
        if part is not self:
            part.run(progress=progress)
        require_sound(part.check())
        whole = out or self.folder / "out"
        folders = {whole if out and len(forms) == 1 else whole / form.name: form for form in forms}
        fonts = manner.fonts or self.folder / "fonts"
        publish(Choice(part.views(), events=events), folders, replace(manner, fonts=fonts))
        return tuple(folders)


def read_paths(paths: Sequence[Path], ontology: Ontology | None = None) -> Iterator[ReadLine]:
    """Read files without a record: one line a report, in the order of the paths; what cannot be read is an issue on a line of its own."""
    for made in _read(paths, ontology):
        yield from read_lines(made.records, made.issues)


def show_effect(paths: Sequence[Path], ontology: Ontology) -> Iterator[tuple[str, bool]]:
    """What the kinds that are not as they ship find in files, as lines for a person; with each whether it tells of a file that gave none."""
    kinds = {kind.name for kind in find_changed(ontology)}
    for made in _read(paths, ontology):
        yield from ((line, False) for line in effect_lines(made.records, kinds))
        yield from ((f"{issue.code} {issue.where}: {issue.message}", not made.records) for issue in made.issues)


def try_kinds(files: Sequence[Path]) -> tuple[Ontology, tuple[str, ...], bool]:
    """The kinds that ship with those of one's own files; in lines how the examples of the latter fare, and whether one failed."""
    ontology = extend_ontology(*files)
    trials = [try_kind(kind, ontology) for kind in find_changed(ontology)]
    return ontology, tuple(line for trial in trials for line in trial_lines(trial)), any(trial.failures for trial in trials)


def _read(paths: Sequence[Path], ontology: Ontology | None) -> Iterator[Made]:
    flow = READING if ontology is None else (*READING[:-1], make_read_step(ontology))
    for path in paths:
        contents, issues = load_contents(path)
        if issues:
            yield Made(records=(), issues=tuple(issues))
        yield from run_once(flow, contents)


def example_folder() -> Path:
    """The bundled example: in the package, or beside it in a checkout."""
    packed = Path(str(files("orontes"))) / "examples" / "hama"
    return packed if packed.is_dir() else Path(__file__).parents[2] / "examples" / "hama"
