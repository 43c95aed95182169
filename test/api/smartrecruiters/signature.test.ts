import { describe, expect, it } from 'vitest';
import { isSignedWith, signatureWith } from '../../../src/api/smartrecruiters/signature.js';

const SECRET = 'HeBVky2bccvvkcXPimH8c';
const HEX = '2e9291f10d44ca10204a4cd81b05d73b6a316b2b605d4e2e0e0b37b40198ce1f';

/** The vendor's own example. */
const example = {
  headers: {
    'smartrecruiters-timestamp': '1574080897',
    'event-id': '123',
    'event-name': 'application.created',
    'event-version': 'v201910',
    link: '<http://smartrecruiters.com/endpoint>; rel=self',
    'smartrecruiters-signature': `v1=${HEX}`,
  },
  body: Buffer.from('{"job_id":"jid","candidate_id":"cid"}'),
};

describe('the signature of SmartRecruiters', () => {
  it('is that of the vendor’s example', () => {
    expect(signatureWith(SECRET, example)).toBe(HEX);
    expect(isSignedWith([SECRET], example)).toBe(true);
  });

  it('may be one of several, made with one of several keys', () => {
    const other = '0'.repeat(64);
    const signature = `v1=${other};v1=${HEX}`;
    const delivery = { ...example, headers: { ...example.headers, 'smartrecruiters-signature': signature } };
    expect(isSignedWith(['another', SECRET], delivery)).toBe(true);
    expect(isSignedWith([SECRET, 'another'], delivery)).toBe(true);
    const turned = { ...example.headers, 'smartrecruiters-signature': `v1=${HEX};v1=${other}` };
    expect(isSignedWith([SECRET], { ...example, headers: turned })).toBe(true);
    expect(isSignedWith(['another'], delivery)).toBe(false);
    expect(isSignedWith([], delivery)).toBe(false);
  });

  it('counts a missing header as empty', () => {
    const { link: _, ...headers } = example.headers;
    const without = { ...example, headers };
    const empty = { ...example, headers: { ...headers, link: '' } };
    expect(signatureWith(SECRET, without)).toBe(signatureWith(SECRET, empty));
    expect(isSignedWith([SECRET], without)).toBe(false);
  });

  it.each(['', HEX, `v2=${HEX}`, `v1=${HEX.slice(1)}`, `v1=${HEX}00`, 'v1=', ';;;'])(
    'is none as %j',
    (signature) => {
      const headers = { ...example.headers, 'smartrecruiters-signature': signature };
      expect(isSignedWith([SECRET], { ...example, headers })).toBe(false);
    },
  );
});
