import { expect, test } from 'vitest';
import { referenceFrom } from '../../../src/api/comeet/reference.js';

test.each([
  [' B8.85816 ', { id: 'B8.85816' }],
  ['00.AAA', { id: '00.AAA' }],
  ['123456', { alias: '123456' }],
  ['https://app.comeet.co/app/index.html#/can/123456', { alias: '123456' }],
  ['https://app.comeet.co/app/index.html?org=1#/req/9/can/123456?tab=notes', { alias: '123456' }],
  ['https://recruit.sparkhire.com/can/77', { alias: '77' }],
])('%j is a candidate', (text, reference) => {
  expect(referenceFrom(text)).toEqual(reference);
});

test.each([
  ...['Ana', 'ana.garcia@mail.example', 'J.R', '12', 'a.b', '', 'Ada.Bee'],
  ...['https://example.com/can/123456', 'https://comeet.co.example.com/can/1', 'http://app.comeet.co/can/1'],
  ...['https://app.comeet.co/candidates/1', 'https://evilcomeet.co/can/1'],
])('%j is none', (text) => {
  expect(referenceFrom(text)).toBeUndefined();
});
