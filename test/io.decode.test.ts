import { describe, expect, test } from 'vitest';
import { decode } from '../src/app/io-decode.js';

const latin = (text: string) => Buffer.from(text, 'latin1');

describe('text', () => {
  test.each([
    ['UTF-8', Buffer.from('é €'), true, 'é €'],
    ['UTF-8 with a byte order mark', Buffer.from('\uFEFFx'), true, 'x'],
    ['UTF-16, little end first', Buffer.from('\uFEFFé', 'utf16le'), false, 'é'],
    ['UTF-16, big end first', Buffer.from('\uFEFFé', 'utf16le').swap16(), false, 'é'],
    ['declared latin-1', latin('# -*- coding: latin-1 -*-\n\xe9\x80'), true, '# -*- coding: latin-1 -*-\n\xe9\x80'],
    [
      'declared in the second line',
      latin('#!/usr/bin/python\n# coding=iso-8859-1\n\xe9'),
      true,
      '#!/usr/bin/python\n# coding=iso-8859-1\n\xe9',
    ],
    ['declared cp1252', latin('# coding: cp1252\n\x80'), true, '# coding: cp1252\n€'],
    ['declared with the mark of an editor', Buffer.from('# -*-coding:utf-8-*-\né'), true, '# -*-coding:utf-8-*-\né'],
    ['declared latin-1 for Unix', latin('# coding: latin-1-unix\n\xe9'), true, '# coding: latin-1-unix\n\xe9'],
    ['line ends as they are', Buffer.from('a\r\nb\rc\n'), true, 'a\r\nb\rc\n'],
    ['nothing', Buffer.alloc(0), true, ''],
  ])('%s', (_name, bytes, isPython, text) => {
    expect(decode(bytes, isPython)).toEqual({ text });
  });
});

describe('no text', () => {
  test.each([
    ['latin-1 without a declaration', latin('\xe9'), true, 'IO001'],
    ['latin-1 declared where only Python looks', latin('# coding: latin-1\n\xe9'), false, 'IO001'],
    ['a declaration after code', latin('x = 1\n# coding: latin-1\n\xe9'), true, 'IO001'],
    ['other bytes than the declared ASCII', latin('# coding: ascii\n\xe9'), true, 'IO001'],
    ['an encoding nobody knows', latin('# coding: klingon\nx'), true, 'IO001'],
    ['UTF-16 as Python source, which Python refuses', Buffer.from('\uFEFFx', 'utf16le'), true, 'IO001'],
    ['half a UTF-16 character', Buffer.from([0xff, 0xfe, 0x00, 0xd8]), false, 'IO001'],
    ['NUL bytes', Buffer.from('a\0b'), true, 'IO002'],
  ])('%s', (_name, bytes, isPython, code) => {
    expect(decode(bytes, isPython)).toMatchObject({ code });
  });
});
