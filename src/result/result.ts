/**
 * Results: what is expected to fail returns one; only bugs throw.
 *
 * An error is a plain object with a `type`, so that a union of them can be exhausted, sent between threads and turned
 * into a translated sentence. It never carries an answer, a key or a passphrase.
 */

export type Ok<T> = { readonly ok: true; readonly value: T };
export type Err<E> = { readonly ok: false; readonly error: E };
export type Result<T, E> = Ok<T> | Err<E>;

export const ok = <T>(value: T): Ok<T> => ({ ok: true, value });
export const err = <E>(error: E): Err<E> => ({ ok: false, error });

/** Exhausts a union: a new member that nobody handles fails to compile, and throws if it slips through. */
export function unreachable(value: never): never {
  throw new Error(`Unhandled variant ${String((value as { type?: unknown }).type)}`);
}
