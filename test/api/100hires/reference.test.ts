import { describe, expect, it } from 'vitest';
import { referenceFrom } from '../../../src/api/100hires/reference.js';

describe('a reference to a candidate', () => {
  it.each([
    ['4694640', { id: '4694640' }],
    [' 12 ', { id: '12' }],
    ['h0k3x9a', { alias: 'h0k3x9a' }],
    ['abc-123', { alias: 'abc-123' }],
    ['https://app.100hires.com/candidate/h0k3x9a', { alias: 'h0k3x9a' }],
    ['https://app.100hires.com/candidates/onlyletters/notes?x=1#y', { alias: 'onlyletters' }],
    ['https://100hires.com/jobs/275691/candidates/4694640', { id: '4694640' }],
    ['https://app.100hires.com/p/h0k3x9a/', { alias: 'h0k3x9a' }],
  ])('is in %j', (text, reference) => {
    expect(referenceFrom(text)).toEqual(reference);
  });

  it.each([
    'Ana',
    'Ana Kovač',
    'anna-lena',
    'ana@mail.example',
    'ana2@mail.example',
    '..',
    '12/34',
    'https://example.com/candidate/4694640',
    'https://100hires.com.evil.example/candidate/4694640',
    'http://app.100hires.com/candidate/4694640',
    'https://app.100hires.com/candidate/..%2f..%2fusers',
    'https://app.100hires.com/candidates',
    'https://',
    '1234567890123456',
  ])('is not in %j', (text) => {
    expect(referenceFrom(text)).toBeUndefined();
  });
});
