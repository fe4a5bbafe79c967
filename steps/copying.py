"""A store copied to another place and proven; where asked moved there, so that the old one leads to the new."""

from contextlib import AbstractContextManager

from db.copying import TableProof, copy_rows, is_empty, is_shut, prove_tables, shut
from db.moving import is_same_place, leave_note, require_file, shown_place
from db.store import Session, Store, create_store
from foi.errors import StoreError, UsageError


def copy_store(source: Store, to: str, *, move: bool) -> list[TableProof]:
    """Copy every row of a store to the place `to` and prove it; all of it, or nothing.

    Without `move` others may go on writing: the copy is of the moment it began. With it nobody writes meanwhile, and
    afterwards nobody can write to the old store: first it is shut, then the note is left. A move that was interrupted
    in between is finished by the same command again.

    Raises UsageError where `to` is the store itself or cannot be moved to, StoreError where it holds anything or the
    proof fails, StoreLocked where another run writes.
    """
    if is_same_place(source, to):
        raise UsageError("that is where the store is.", where=shown_place(to), do="Give --to another place.")
    if move:
        require_file(source)
    target = create_store(to, source.folder)
    try:
        reading: AbstractContextManager[Session] = source.writing() if move else source.reading()
        with reading as old:
            if move:
                old.connection()  # begins to write: nobody else may from here on
            proofs = _copied(old, target, where=shown_place(to))
            if move and not is_shut(old):
                shut(old, shown_place(to))
    finally:
        target.close()
    if move:
        leave_note(source, to)
    return proofs


def _copied(old: Session, target: Store, *, where: str) -> list[TableProof]:
    """The rows copied and proven in one transaction; only proven where the store was moved there before."""
    with target.writing() as new:
        if not is_empty(new):
            proofs = list(prove_tables(old, new)) if is_shut(old) else []
            if not proofs or not all(proof.is_equal for proof in proofs):
                raise StoreError(
                    "this store holds something already.",
                    where=where,
                    do="Give --to a new file or an empty database.",
                )
            return proofs
        copy_rows(old, new)
        proofs = list(prove_tables(old, new))
        wrong = [proof.table for proof in proofs if not proof.is_equal]
        if wrong:
            raise StoreError(
                f"the copy is not what was copied ({', '.join(wrong)}); nothing was kept.",
                where=where,
                do="Keep the old store, and ask whoever looks after foi43.",
            )
        return proofs
