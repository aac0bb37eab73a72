import type { HttpAnswer, HttpRequest } from '../../plugin-bridge/systems/transport';
import { createSignatureCheck } from '../../plugin-bridge/webhooks/signature';
import { ellipticKeys, issue, type Issued, rsaKeys } from './chains';
import { steppingClock } from './stepping';

/** The signature of a notice (learn.microsoft.com, "Partner Center webhooks"), and all the ways in which it is not one. */
const origin = 'https://certificates.example.com';
const url = `${origin}/cert/pcnotifications-dispatch.microsoft.com.cer`;
const signerName = 'CN=pcnotifications-dispatch.microsoft.com, O=Microsoft Corporation, C=US';
const body = '{"EventName":"referral-updated","ResourceUri":"https://x/1"}';
const start = Date.UTC(2026, 10, 21, 9, 0);
const hour = 3_600_000;

let root: Issued;
let between: Issued;
let signer: Issued;
let keys: CryptoKeyPair;
beforeAll(async () => {
  keys = await rsaKeys();
  root = await issue(start, { subject: 'CN=Root, O=Microsoft Corporation', ca: true });
  between = await issue(start, { subject: 'CN=Issuing, O=Microsoft Corporation', ca: true, issuer: root });
  signer = await issue(start, { subject: signerName, issuer: between, keys });
});

const partnerCenter = {
  commonName: 'pcnotifications-dispatch.microsoft.com',
  organization: 'Microsoft Corporation',
};
const ok = (der: Uint8Array): HttpAnswer => ({ kind: 'reply', status: 200, headers: {}, body: der });

function setUp(
  answer: (request: HttpRequest) => HttpAnswer | Promise<HttpAnswer> = () => ok(signer.der),
  trusted = [root, between],
) {
  const clock = steppingClock(start);
  const fetched: HttpRequest[] = [];
  const check = createSignatureCheck({
    transport: async (request) => (fetched.push(request), answer(request)),
    clock,
    certificateOrigin: origin,
    trust: { ...partnerCenter, certificates: trusted.map(({ certificate }) => certificate) },
  });
  const call = (headers: Record<string, string | undefined> = {}, text = body) =>
    check({
      headers: {
        authorization: `Signature ${signer.sign(body)}`,
        'x-ms-certificate-url': url,
        'x-ms-signature-algorithm': 'rsa-sha256',
        ...headers,
      },
      body: new TextEncoder().encode(text),
    });
  return { call, clock, fetched };
}

test('a body signed by Partner Center’s certificate is taken, in either header', async () => {
  const { call, fetched } = setUp();
  expect(await call()).toBeUndefined();
  const signature = `Signature ${signer.sign(body)}`;
  expect(await call({ authorization: undefined, 'x-ms-signature': signature })).toBeUndefined();
  expect(fetched).toMatchObject([{ method: 'GET', url, headers: {}, timeoutMs: 5_000, maxBytes: 65_536 }]);
});

test('the raw bytes count: one changed byte, or the same JSON spelled otherwise, is refused', async () => {
  const { call } = setUp();
  for (const text of [body.replace('updated', 'updatee'), body.replace(',', ', '), `${body}\n`, '']) {
    expect(await call({}, text)).toBe('The signature does not match the body.');
  }
});

test.each([
  ['no signature', { authorization: undefined }],
  ['a bearer token', { authorization: 'Bearer abc' }],
  ['a signature that is no base64', { authorization: 'Signature ***' }],
  ['two signatures', { 'x-ms-signature': 'Signature AAAA' }],
  ['no algorithm', { 'x-ms-signature-algorithm': undefined }],
  ['another hash', { 'x-ms-signature-algorithm': 'rsa-sha1' }],
  ['no hash', { 'x-ms-signature-algorithm': 'none' }],
  ['another cipher', { 'x-ms-signature-algorithm': 'ecdsa-sha256' }],
  ['no certificate', { 'x-ms-certificate-url': undefined }],
])('%s is refused without fetching anything', async (_, headers) => {
  const { call, fetched } = setUp();
  expect(await call(headers)).toEqual(expect.any(String));
  expect(fetched).toEqual([]);
});

test('a signature made with another hash is refused, whatever the header says', async () => {
  const { call } = setUp();
  expect(await call({ authorization: `Signature ${signer.sign(body, 'sha1')}` })).toMatch(/does not match/);
});

test.each([
  url.replace('https:', 'http:'),
  url.replace('certificates.', 'other.'),
  url.replace(origin, `${origin}.evil.example.com`),
  url.replace(origin, `${origin}:8443`),
  url.replace(origin, `${origin}:443`),
  url.replace('https://', 'https://user@'),
  url.replace('https://', 'https://user:word@'),
  url.replace('https://', 'https:\\\\'),
  url.replace('certificates', 'CERTIFICATES'),
  url.replace('https://', '//'),
  url.replace('/cert/', '/other/'),
  url.replace('/cert/', '//cert/'),
  url.replace('/cert/', '/cert/../cert/'),
  url.replace('/cert/', '/cert/%2e%2e/'),
  url.replace('/cert/', '/cert/inner/'),
  url.replace('.cer', '.pem'),
  `${url}?x=1`,
  `${url}#x`,
  ` ${url}`,
  `${url} `,
  `${url}\n`,
  'https://127.0.0.1/cert/x.cer',
  'https://169.254.169.254/cert/x.cer',
  'https://[::1]/cert/x.cer',
  'file:///cert/x.cer',
  'data:text/plain,x.cer',
  'ftp://certificates.example.com/cert/x.cer',
  'cert/x.cer',
  'https://certificates.example.com@evil.example.com/cert/x.cer',
  '',
])('a certificate at %p is not even fetched', async (address) => {
  const { call, fetched } = setUp();
  expect(await call({ 'x-ms-certificate-url': address })).toMatch(/not the pinned one/);
  expect(fetched).toEqual([]);
});

describe('a certificate is not trusted', () => {
  /** A notice signed with this certificate's own key, which is always `keys`. */
  const reasonFor = (made: Issued, trusted?: Issued[]) =>
    setUp(() => ok(made.der), trusted).call({ authorization: `Signature ${made.sign(body)}` });

  test('when it vouches for itself, with the right name', async () => {
    expect(await reasonFor(await issue(start, { subject: signerName, keys }))).toMatch(/trusted root/);
  });

  test('when it comes from another root that has the same name as ours', async () => {
    const other = await issue(start, { subject: root.subject, ca: true });
    expect(await reasonFor(await issue(start, { subject: signerName, issuer: other, keys }))).toMatch(/trusted root/);
  });

  test.each([
    'CN=other.microsoft.com, O=Microsoft Corporation',
    'CN=pcnotifications-dispatch.microsoft.com, O=Other',
    'CN=pcnotifications-dispatch.microsoft.com',
    'O=Microsoft Corporation',
    'CN=pcnotifications-dispatch.microsoft.com.evil.example, O=Microsoft Corporation',
    `${signerName}, CN=evil.example`,
  ])('when its subject is %s, though the chain is right', async (subject) => {
    expect(await reasonFor(await issue(start, { subject, issuer: between, keys }))).toMatch(/another subject/);
  });

  test('when it has run out, or is not valid yet', async () => {
    const old = await issue(start, {
      subject: signerName,
      issuer: between,
      keys,
      from: start - 9 * hour,
      to: start - 1,
    });
    const young = await issue(start, { subject: signerName, issuer: between, keys, from: start + hour });
    expect(await reasonFor(old)).toMatch(/out of date/);
    expect(await reasonFor(young)).toMatch(/out of date/);
  });

  test('when what signed it is itself no authority', async () => {
    const leaf = await issue(start, { subject: 'CN=Leaf, O=Microsoft Corporation', issuer: root });
    const made = await issue(start, { subject: signerName, issuer: leaf, keys });
    expect(await reasonFor(made, [root, leaf])).toMatch(/trusted root/);
  });

  test('when only what lies between it and a root is known', async () => {
    expect(await reasonFor(signer, [between])).toMatch(/trusted root/);
  });

  test('when it names another issuer than the one that signed it', async () => {
    const renamed = { ...between, subject: 'CN=Other, O=Microsoft Corporation' };
    expect(await reasonFor(await issue(start, { subject: signerName, issuer: renamed, keys }))).toMatch(/trusted root/);
  });

  test('when the root above it has run out', async () => {
    const old = await issue(start, { subject: 'CN=Old, O=Microsoft Corporation', ca: true, to: start - 1 });
    const made = await issue(start, { subject: signerName, issuer: old, keys });
    expect(await reasonFor(made, [old])).toMatch(/root is out of date/);
  });

  test('when it is an authority itself', async () => {
    expect(await reasonFor(await issue(start, { subject: signerName, issuer: between, keys, ca: true }))).toMatch(
      /authority/,
    );
  });

  test('when its key is not an RSA key', async () => {
    const elliptic = await issue(start, { subject: signerName, issuer: between, keys: await ellipticKeys() });
    expect(await reasonFor(elliptic)).toMatch(/no RSA key/);
  });

  test('once it has run out while it is kept', async () => {
    const { call, clock } = setUp();
    expect(await call()).toBeUndefined();
    await clock.pass(25 * hour);
    expect(await call()).toMatch(/out of date/);
  });
});

test.each<[string, HttpAnswer]>([
  ['is not there', { kind: 'reply', status: 404, headers: {}, body: new Uint8Array() }],
  ['comes with an error', { kind: 'reply', status: 500, headers: {}, body: new TextEncoder().encode('SIGNER') }],
  [
    'leads elsewhere',
    { kind: 'reply', status: 302, headers: { location: 'https://evil.example' }, body: new Uint8Array() },
  ],
  ['cannot be reached', { kind: 'unsent', reason: 'ENOTFOUND' }],
  ['takes too long', { kind: 'lost', reason: 'No whole reply came within 5000 ms.' }],
  ['is something else', { kind: 'reply', status: 200, headers: {}, body: new TextEncoder().encode('<html>') }],
  ['is empty', { kind: 'reply', status: 200, headers: {}, body: new Uint8Array() }],
])('a certificate that %s proves nothing, and is looked for again next time', async (_, answer) => {
  // An error's body may even be the certificate.
  const isSigner = answer.kind === 'reply' && new TextDecoder().decode(answer.body) === 'SIGNER';
  let answered = isSigner ? { ...answer, body: signer.der } : answer;
  const { call, fetched } = setUp(() => answered);
  expect(await call()).toMatch(/certificate/);
  answered = ok(signer.der);
  expect(await call()).toBeUndefined();
  expect(fetched).toHaveLength(2);
});

test('many notices at once fetch the certificate once, and it is kept for an hour', async () => {
  const { call, clock, fetched } = setUp();
  await Promise.all(Array.from({ length: 20 }, () => call()));
  await clock.pass(hour - 1);
  await call();
  expect(fetched).toHaveLength(1);
  await clock.pass(1);
  await call();
  expect(fetched).toHaveLength(2);
});

test('a certificate that was replaced behind its address is fetched as soon as the old one does not fit', async () => {
  const next = await issue(start, { subject: signerName, issuer: between });
  let served = signer;
  const { call, clock, fetched } = setUp(() => ok(served.der));
  expect(await call()).toBeUndefined();
  served = next;
  await clock.pass(2 * 60_000);
  expect(await call({ authorization: `Signature ${next.sign(body)}` })).toBeUndefined();
  expect(fetched).toHaveLength(2);
});

test('wrong signatures cannot make the relay fetch more than once a minute', async () => {
  const { call, clock, fetched } = setUp();
  for (let second = 0; second < 120; second += 1) {
    expect(await call({}, 'wrong')).toMatch(/does not match/);
    await clock.pass(1_000);
  }
  expect(fetched.length).toBeLessThanOrEqual(3);
});
