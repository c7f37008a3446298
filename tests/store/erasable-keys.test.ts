import { describe, expect, it } from 'vitest';
import { createErasableKeys, type InPlaceFile } from '../../src/store/erasable-keys.ts';

function fileOver(bytes: Uint8Array): InPlaceFile & { flushes: number } {
  const file = {
    flushes: 0,
    read(target: Uint8Array, { at }: { at: number }) {
      target.set(bytes.subarray(at, at + target.length));
      return target.length;
    },
    write(source: Uint8Array, { at }: { at: number }) {
      bytes.set(source, at);
      return source.length;
    },
    flush() {
      file.flushes++;
    },
    close: () => undefined,
  };
  return file;
}

const id = (byte: number) => new Uint8Array(16).fill(byte);
const key = (byte: number) => new Uint8Array(32).fill(byte);

describe('erasable keys', () => {
  it('are found again when the file is opened anew', () => {
    const disk = new Uint8Array(65_536);
    const keys = createErasableKeys(fileOver(disk));
    expect(keys.keep(id(1), key(11)) && keys.keep(id(2), key(22))).toBe(true);
    expect(createErasableKeys(fileOver(disk)).find(id(2))).toEqual(key(22));
    expect(createErasableKeys(fileOver(disk)).ids()).toEqual([id(1), id(2)]);
  });

  it('leave no byte in the file once erased, and the write is flushed', () => {
    const disk = new Uint8Array(65_536);
    const file = fileOver(disk);
    const keys = createErasableKeys(file);
    keys.keep(id(1), key(11));
    keys.erase(id(1));
    expect(disk.every((byte) => byte === 0)).toBe(true);
    expect(file.flushes).toBe(2);
    expect(keys.find(id(1))).toBeNull();
  });

  it('are refused when there is no room, and when the disk refuses', () => {
    const keys = createErasableKeys(fileOver(new Uint8Array(65_536)));
    for (let n = 1; n <= 256; n++) expect(keys.keep(id(n % 255 || 255).fill(n >> 8, 0, 1), key(1))).toBe(true);
    expect(keys.keep(id(7), key(1))).toBe(false);
    const full = createErasableKeys({
      ...fileOver(new Uint8Array(65_536)),
      write: () => {
        throw new Error('No space');
      },
    });
    expect(full.keep(id(1), key(1))).toBe(false);
    expect(full.find(id(1))).toBeNull();
  });
});
