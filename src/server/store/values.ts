/** What the two drivers make of a value: one gives numbers or bigints where the other gives strings. */

export function toBigInt(value: unknown): bigint {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'string' || typeof value === 'number') return BigInt(value);
  throw new Error('Not an integer');
}

export function toBytes(value: unknown): Uint8Array<ArrayBuffer> {
  if (value instanceof Uint8Array) return new Uint8Array(value);
  throw new Error('Not bytes');
}
