import { describe, expect, test } from 'vitest';
import { readLog } from './log.ts';
import { readTable } from './table.ts';

const latin1 = (value: Uint8Array): string => Buffer.from(value).toString('latin1');
const hex = (value: string): Buffer => Buffer.from(value.replaceAll(/\s/g, ''), 'hex');
const ascii = (value: string): string => Buffer.from(value, 'latin1').toString('hex');

describe('a table', () => {
  // One data block with two keys that share a prefix, an empty metaindex and an index of one entry, by hand from
  // doc/table_format.md.
  const entries = `00 04 06 ${ascii('key1')} ${ascii('value1')} 03 01 06 ${ascii('2')} ${ascii('value2')}`;
  const plainBlock = `${entries} 00000000 01000000`;
  const restarts = '00000000 01000000';

  function table(block: Buffer, compression: number): Buffer {
    const trailer = Buffer.from([compression, 0, 0, 0, 0]);
    const empty = Buffer.concat([hex(restarts), hex('00 00000000')]);
    const metaindexAt = block.length + trailer.length;
    const index = Buffer.concat([
      hex(`00 04 02 ${ascii('key2')}`),
      Buffer.from([0, block.length]),
      hex(`${restarts} 00 00000000`),
    ]);
    const indexAt = metaindexAt + empty.length;
    const footer = Buffer.alloc(48);
    footer.set([metaindexAt, 8, indexAt, index.length - 5]);
    footer.set(hex('57fb808b247547db'), 40);
    return Buffer.concat([block, trailer, empty, index, footer]);
  }
  const read = (bytes: Buffer): string[] => readTable(bytes).map(({ key, value }) => `${latin1(key)}=${latin1(value)}`);

  test('gives every key, its shared prefix restored, and every value', () => {
    expect(read(table(hex(plainBlock), 0))).toEqual(['key1=value1', 'key2=value2']);
  });

  test('is decompressed where a block is snappy', () => {
    const block = hex(plainBlock);
    const compressed = Buffer.concat([Buffer.from([block.length, (block.length - 1) << 2]), block]);
    expect(read(table(compressed, 1))).toEqual(['key1=value1', 'key2=value2']);
  });

  test('in a form that is not known, cut short or damaged is an error, never an empty answer', () => {
    const whole = table(hex(plainBlock), 0);
    expect(() => readTable(table(hex(plainBlock), 4))).toThrow(/compression/);
    expect(() => readTable(whole.subarray(0, -1))).toThrow(/footer/);
    expect(() => readTable(Buffer.alloc(0))).toThrow(/footer/);
    const damaged = Buffer.from(whole);
    damaged[0] = 9;
    expect(() => readTable(damaged)).toThrow(/range/);
  });
});

describe('a log', () => {
  const BLOCK = 32 * 1024;
  const fragment = (type: number, content: Buffer): Buffer =>
    Buffer.concat([Buffer.from([0, 0, 0, 0, content.length & 255, content.length >> 8, type]), content]);
  const header = Buffer.alloc(12);
  const put = (key: string, value: string): Buffer =>
    Buffer.concat([Buffer.from([1, key.length]), Buffer.from(key), varint(value.length), Buffer.from(value)]);
  const varint = (value: number): Buffer =>
    value < 128 ? Buffer.from([value]) : Buffer.concat([Buffer.from([(value & 127) | 128]), varint(value >> 7)]);
  const read = (bytes: Buffer): string[] =>
    readLog(bytes).entries.map(({ key, value }) => `${latin1(key)}=${latin1(value)}`);

  test('gives what was put and what was deleted', () => {
    const batch = Buffer.concat([header, put('a', 'first'), Buffer.from([0, 1]), Buffer.from('a'), put('b', 'second')]);
    expect(read(fragment(1, batch))).toEqual(['a=first', 'a=', 'b=second']);
  });

  test('puts a value together that lies across blocks', () => {
    const value = `${'x'.repeat(BLOCK - 40)}MARKER across the edge${'y'.repeat(BLOCK)}`;
    const batch = Buffer.concat([header, put('k', value)]);
    const first = BLOCK - 7;
    const log = Buffer.concat([
      fragment(2, batch.subarray(0, first)),
      fragment(3, batch.subarray(first, 2 * first)),
      fragment(4, batch.subarray(2 * first)),
    ]);
    expect(log.includes('MARKER across the edge')).toBe(false);
    expect(read(log)).toEqual([`k=${value}`]);
  });

  test('skips the filler at the end of a block', () => {
    const one = fragment(1, Buffer.concat([header, put('a', 'x'.repeat(BLOCK - 40))]));
    const filler = Buffer.alloc(BLOCK - one.length);
    expect(filler.length).toBeLessThan(BLOCK);
    expect(read(Buffer.concat([one, filler, fragment(1, Buffer.concat([header, put('b', 'next')]))]))[1]).toBe(
      'b=next',
    );
  });

  test('cut off by a crash still gives the bytes of its last batch', () => {
    const batch = Buffer.concat([header, put('a', 'cut off in the middle')]);
    const log = fragment(1, batch).subarray(0, -5);
    expect(readLog(log).entries).toEqual([]);
    expect(latin1(readLog(log).rest[0] ?? new Uint8Array())).toContain('cut off in the');
  });
});
