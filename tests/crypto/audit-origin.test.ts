import { expect, it } from 'vitest';
import { openChainOrigin, sealChainOrigin } from '../../src/crypto/audit-chain.ts';
import { realSuite } from './suite-for-tests.ts';

const suite = await realSuite();
const [space, device, firstKey] = [suite.random(16), suite.random(32), suite.random(32)];
const [one, two, other] = [1, 2, 3].map(() => suite.boxKeyPair(suite.random(32))) as [
  ReturnType<typeof suite.boxKeyPair>,
  ReturnType<typeof suite.boxKeyPair>,
  ReturnType<typeof suite.boxKeyPair>,
];
const origin = sealChainOrigin(suite, space, device, firstKey, [one.publicKey, two.publicKey]);

it('the first key of an audit chain opens for every supervisor that it was closed to, and for nobody else', () => {
  expect(openChainOrigin(suite, space, device, origin, one)).toEqual(firstKey);
  expect(openChainOrigin(suite, space, device, origin, two)).toEqual(firstKey);
  expect(openChainOrigin(suite, space, device, origin, other)).toBeNull();
});

it('it opens for its own device and space only, and not when a byte of it was changed', () => {
  expect(openChainOrigin(suite, suite.random(16), device, origin, one)).toBeNull();
  expect(openChainOrigin(suite, space, suite.random(32), origin, one)).toBeNull();
  expect(openChainOrigin(suite, space, device, origin.slice(0, -1), one)).toBeNull();
  for (let at = 0; at < origin.length / 2; at++) {
    const changed = origin.slice();
    changed[at] = (changed[at] as number) ^ 1;
    expect(openChainOrigin(suite, space, device, changed, one)).toBeNull();
  }
});
