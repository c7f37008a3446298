/**
 * State objects for the engine that say how often they were written to.
 *
 * The engine writes every change of a node into that node's state object, so an unchanged stamp means that nothing about
 * the node changed, without reading any of it.
 */
const STAMP = Symbol('stamp');

/** @param onChange called after each change; a node's `children` are its rows and what stands in them */
export const stampedState =
  (onChange: (what: 'value' | 'rows') => void) =>
  <T extends object>(state: T): T => {
    let stamp = 0;
    return new Proxy(state, {
      get: (target, key, receiver) => (key === STAMP ? stamp : Reflect.get(target, key, receiver)),
      set(target, key, value, receiver) {
        const before: unknown = Reflect.get(target, key, receiver);
        const written = Reflect.set(target, key, value);
        if (!Object.is(before, value)) {
          stamp++;
          onChange(key === 'children' ? 'rows' : 'value');
        }
        return written;
      },
    });
  };

/** The stamp of a state as the engine hands it out; null where it is none of these. */
export function stampOf(state: object): number | null {
  const stamp: unknown = Reflect.get(state, STAMP);
  return typeof stamp === 'number' ? stamp : null;
}
