// The search for secrets finds them in every form, and nothing where there is none.
import { test } from 'node:test';
import { deflateRawSync } from 'node:zlib';
import { messages } from '../harness/tap.mjs';
import { leaks, plant, search } from '../harness/secrets.mjs';
import { equal, ok } from '../harness/check.mjs';

const secret = plant('example');
const around = (bytes) => Buffer.concat([Buffer.from([1, 2, 3, 200]), bytes, Buffer.from([0, 9, 77])]);

const cases = [
  ['as it is', Buffer.from(secret)],
  ['in UTF-16', Buffer.from(secret, 'utf16le')],
  ['in UTF-16', Buffer.from(secret, 'utf16le').swap16()],
  ['reversed', Buffer.from([...secret].reverse().join(''))],
  ['in lower case', Buffer.from(secret.toLowerCase())],
  ['in upper case', Buffer.from(secret.toUpperCase())],
  ['in hexadecimal', Buffer.from(Buffer.from(secret).toString('hex'))],
  ['in base64, shifted by 0', Buffer.from(Buffer.from(`${secret}tail`).toString('base64'))],
  ['in base64, shifted by 1', Buffer.from(Buffer.from(`a${secret}tail`).toString('base64'))],
  ['in base64, shifted by 2', Buffer.from(Buffer.from(`ab${secret}tail`).toString('base64'))],
  ['split over nodes', Buffer.concat([...secret].map((c) => Buffer.from([5, 1, ...Buffer.from(c), 0, 130])))],
];

for (const [form, bytes] of cases) {
  test(`finds a secret ${form}`, () => equal(search(around(bytes), secret), form, 'the form'));
}

test('finds nothing where there is nothing', () => {
  const other = Buffer.from(Array.from({ length: 20 }, (_, i) => plant(`other ${i}`)).join(' '));
  equal(search(other, secret), null, 'the form');
});

test('joins parts and inflates them, and then finds what lies over their border', () => {
  const [first, second] = [secret.slice(0, 7), secret.slice(7)];
  const records = [
    { kind: 'rtc', id: 2, at: 0, bytes: Buffer.concat([Buffer.from([3]), deflateRawSync(Buffer.from(first))]) },
    { kind: 'rtc', id: 4, at: 0, bytes: Buffer.from([0, 1, 1]) },
    { kind: 'rtc', id: 2, at: 0, bytes: Buffer.concat([Buffer.from([0]), Buffer.from(second)]) },
  ];
  const whole = messages(records);
  equal(whole.length, 2, 'messages');
  const [leak] = leaks(whole, { example: secret });
  ok(leak, 'a leak is found');
  equal(leak.where, 'data channel 2', 'where');
});
