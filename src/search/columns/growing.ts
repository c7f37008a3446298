/** Numbers that grow at the end: a typed array with room to spare. A column taken from a snapshot is copied only once it grows. */

type Numbers = Uint8Array | Int16Array | Int32Array | Uint32Array | Float64Array;

const FIRST_CAPACITY = 64;
const GROWTH = 1.5;

export class Growing<A extends Numbers> {
  /** May be longer than what is filled. */
  array: A;
  length: number;

  constructor(array: A, length = array.length) {
    this.array = array;
    this.length = length;
  }

  push(value: number): void {
    this.reserve(this.length + 1);
    this.array[this.length++] = value;
  }

  pushAll(values: ArrayLike<number>): void {
    this.reserve(this.length + values.length);
    this.array.set(values, this.length);
    this.length += values.length;
  }

  reserve(length: number): void {
    if (length <= this.array.length) return;
    const capacity = Math.max(FIRST_CAPACITY, length, Math.ceil(this.array.length * GROWTH));
    const Kind = this.array.constructor as new (capacity: number) => A;
    const larger = new Kind(capacity);
    larger.set(this.filled());
    this.array = larger;
  }

  filled(): A {
    return this.array.subarray(0, this.length) as A;
  }
}
