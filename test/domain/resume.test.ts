import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  complaintAboutResume,
  notWhatItSays,
  RESUME_BYTES,
  RESUME_EXTENSIONS,
  resumeType,
} from '../../src/domain/resume.js';

const PDF = Buffer.from('%PDF-1.4 …');
const ZIP = Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x14]);
const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0]);
const RTF = Buffer.from('{\\rtf1\\ansi}');

describe('before it is read', () => {
  it.each([
    ['cv.pdf', 1, undefined],
    ['CV (final).DOCX', RESUME_BYTES, undefined],
    ['cv.pdf', RESUME_BYTES + 1, /25 MB/],
    ['cv.pdf', 0, /nothing in this file/],
    ['cv.pdf.exe', 10, /another kind/],
    ['pdf', 10, /another kind/],
    ['cv.constructor', 10, /another kind/],
    ['', 10, /another kind/],
  ])('%j of %d bytes: %s', (name, size, complaint) => {
    if (complaint === undefined) expect(complaintAboutResume({ name, size })).toBeUndefined();
    else expect(complaintAboutResume({ name, size })).toMatch(complaint);
  });
});

describe('by its bytes', () => {
  it.each([
    ['cv.pdf', PDF, 'application/pdf'],
    ['cv.pdf', Buffer.concat([Buffer.from('\n\n'), PDF]), 'application/pdf'],
    ['cv.docx', ZIP, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['cv.odt', ZIP, 'application/vnd.oasis.opendocument.text'],
    ['cv.doc', OLE, 'application/msword'],
    ['cv.doc', RTF, 'application/msword'],
    ['cv.rtf', RTF, 'application/rtf'],
    ['cv.txt', Buffer.from('Ana Kovač'), 'text/plain'],
    ['cv.txt', Buffer.from('\uFEFFAna', 'utf16le'), 'text/plain'],
    ['cv.pdf', ZIP, undefined],
    ['cv.docx', OLE, undefined],
    ['cv.txt', Buffer.from([0x4d, 0x5a, 0, 0]), undefined],
    ['cv.exe', PDF, undefined],
  ])('%s that begins with %j is %s', (name, bytes, type) => {
    expect(resumeType(name, bytes)).toBe(type);
  });

  it('no bytes make a file of a kind that is not taken', () => {
    fc.assert(
      fc.property(fc.string(), fc.uint8Array(), (name, bytes) => {
        const extension = name.split('.').at(-1)?.toLowerCase() ?? '';
        if (RESUME_EXTENSIONS.includes(extension) && name.includes('.')) return;
        expect(resumeType(name, bytes)).toBeUndefined();
        expect(complaintAboutResume({ name, size: 1 })).toBeDefined();
      }),
    );
  });
});

it('a file that is something else is told by what it claims to be', () => {
  expect(notWhatItSays('CV.PDF')).toBe(
    'This file is called .pdf, but it is something else. I take pdf, doc, docx, odt, rtf, or txt.',
  );
});
