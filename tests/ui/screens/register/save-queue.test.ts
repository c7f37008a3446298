import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { err, ok, type Result } from '../../../../src/result/result.ts';
import { createSaveQueue } from '../../../../src/ui/screens/register/save-queue.ts';

type Failure = { readonly type: 'storage-full' };
type Answer = Result<unknown, Failure>;

/** A disk whose writes end only when the test says so. */
function slowDisk() {
  const held = new Map<string, number>();
  const pending: { key: string; value: number; end: (answer: Answer) => void }[] = [];
  const started: string[] = [];
  return {
    held,
    pending,
    started,
    write: (key: string, value: number) => (): Promise<Answer> => {
      started.push(`${key}${value}`);
      return new Promise((end) => pending.push({ key, value, end }));
    },
    /** Ends the oldest write under way, and lets the queue act on it. */
    async end(success = true): Promise<void> {
      const first = pending.shift();
      if (first === undefined) throw new Error('Nothing is being written');
      if (success) held.set(first.key, first.value);
      first.end(success ? ok({}) : err({ type: 'storage-full' }));
      await Promise.resolve();
      await Promise.resolve();
    },
  };
}

describe('save queue', () => {
  it('writes at once when nothing is under way', () => {
    const disk = slowDisk();
    const queue = createSaveQueue<Failure>();
    queue.put('a', disk.write('a', 1));
    expect(disk.started).toEqual(['a1']);
    expect(queue.state()).toEqual({ type: 'saving' });
  });

  it('keeps one write in flight and skips what is already old', async () => {
    const disk = slowDisk();
    const queue = createSaveQueue<Failure>();
    for (const value of [1, 2, 3, 4]) queue.put('a', disk.write('a', value));
    expect(disk.started).toEqual(['a1']);
    await disk.end();
    expect(disk.started).toEqual(['a1', 'a4']);
    expect(queue.state()).toEqual({ type: 'saving' });
    await disk.end();
    expect(disk.held.get('a')).toBe(4);
    expect(queue.state()).toEqual({ type: 'saved' });
  });

  it('keeps what failed, says so, and writes it with the next change', async () => {
    const disk = slowDisk();
    const queue = createSaveQueue<Failure>();
    queue.put('a', disk.write('a', 1));
    await disk.end(false);
    expect(queue.state()).toEqual({ type: 'not-saved', error: { type: 'storage-full' } });
    queue.put('b', disk.write('b', 1));
    await disk.end();
    await disk.end();
    expect(Object.fromEntries(disk.held)).toEqual({ a: 1, b: 1 });
    expect(queue.state()).toEqual({ type: 'saved' });
  });

  it('never brings back an older state that failed after a newer one was put', async () => {
    const disk = slowDisk();
    const queue = createSaveQueue<Failure>();
    queue.put('a', disk.write('a', 1));
    queue.put('a', disk.write('a', 2));
    await disk.end(false);
    expect(disk.started).toEqual(['a1', 'a2']);
    await disk.end();
    expect(disk.held.get('a')).toBe(2);
    expect(queue.state()).toEqual({ type: 'saved' });
  });

  it('starts everything that waits when the page is about to go', async () => {
    const disk = slowDisk();
    const queue = createSaveQueue<Failure>();
    queue.put('a', disk.write('a', 1));
    queue.put('a', disk.write('a', 2));
    queue.put('b', disk.write('b', 1));
    queue.hurry();
    expect(disk.started).toEqual(['a1', 'a2', 'b1']);
    for (let i = 0; i < 3; i++) await disk.end();
    expect(queue.state()).toEqual({ type: 'saved' });
  });

  it('does not write a part that was forgotten, nor try it again after a failure', async () => {
    const disk = slowDisk();
    const queue = createSaveQueue<Failure>();
    queue.put('a', disk.write('a', 1));
    queue.put('b', disk.write('b', 1));
    queue.forget('b');
    queue.forget('a');
    await disk.end(false);
    expect(disk.started).toEqual(['a1']);
    expect(queue.state()).toEqual({ type: 'saved' });
  });

  it('settles as saved only when the last change is on disk', async () => {
    const disk = slowDisk();
    const queue = createSaveQueue<Failure>();
    queue.put('a', disk.write('a', 1));
    queue.put('a', disk.write('a', 2));
    const settled = queue.settle();
    await disk.end();
    await disk.end();
    expect(await settled).toEqual({ type: 'saved' });
    expect(disk.held.get('a')).toBe(2);
  });

  it('ends with the newest state of every part on disk, whatever failed on the way', async () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant('put' as const), key: fc.constantFrom('a', 'b', 'c') }),
      fc.record({ do: fc.constant('end' as const), success: fc.boolean() }),
      fc.record({ do: fc.constant('hurry' as const) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const disk = slowDisk();
        const queue = createSaveQueue<Failure>();
        const newest = new Map<string, number>();
        let hurried = false;
        for (const [index, each] of steps.entries()) {
          if (each.do === 'put') {
            newest.set(each.key, index);
            queue.put(each.key, disk.write(each.key, index));
          } else if (each.do === 'hurry') {
            hurried = true;
            queue.hurry();
          } else if (disk.pending.length > 0) await disk.end(each.success);
          if (!hurried) expect(disk.pending.length).toBeLessThanOrEqual(1);
        }
        while (disk.pending.length > 0) await disk.end();
        const settled = queue.settle();
        while (disk.pending.length > 0) await disk.end();
        expect(await settled).toEqual({ type: 'saved' });
        expect(disk.held).toEqual(newest);
      }),
    );
  });
});
