/** Made by the first test that asks, and not while tests are gathered: it is a test, then, that fails where it cannot be made. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
