import { lookup } from 'node:dns';
import { type IncomingHttpHeaders, type IncomingMessage, request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { createGunzip } from 'node:zlib';

/** What is asked of an address that somebody typed in. */
export interface GuardedRequest {
  method: 'GET' | 'POST';
  headers?: Record<string, string>;
  body?: string;
  /** Addresses of this machine and of private networks too. */
  allowPrivate: boolean;
  /** Most bytes of the answer, unpacked. */
  maxBytes: number;
  /** What comes after the limit is left unread; unless told, it is an error. */
  isCut?: boolean;
  /** Milliseconds for all of it. */
  patience: number;
  signal?: AbortSignal;
}

export interface GuardedAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

const MOST_REDIRECTS = 3;

/** Loopback, private, link-local, shared, multicast and reserved networks (RFC 6890), where nothing of the public is. */
const PRIVATE = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  PRIVATE.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of [
  ['::', 96],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  PRIVATE.addSubnet(network, prefix, 'ipv6');

/** Whether an address is of this machine or of a private network; `BlockList` takes an IPv4 address written as IPv6 for what it is. */
export const isPrivateAddress = (address: string): boolean =>
  PRIVATE.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');

/**
 * One request to an address that somebody typed in: it must not reach what only this machine can. The name is looked up once,
 * and what it leads to is checked and used; each redirect is checked again. The answer ends at its limit, packed or not.
 *
 * @throws Error saying what is wrong with the address or the answer
 */
export const guardedRequest = async (address: string, options: GuardedRequest): Promise<GuardedAnswer> => {
  const signal = AbortSignal.any([
    AbortSignal.timeout(options.patience),
    ...(options.signal ? [options.signal] : []),
  ]);
  let url = new URL(address);
  for (let redirects = 0; ; redirects++) {
    const answer = await once(url, { ...options, signal });
    const next = answer.headers.location;
    if (
      options.method !== 'GET' ||
      next === undefined ||
      answer.status < 300 ||
      answer.status >= 400 ||
      answer.status === 304
    )
      return answer;
    if (redirects === MOST_REDIRECTS) throw new Error(`More than ${String(MOST_REDIRECTS)} redirects`);
    url = new URL(next, url);
  }
};

const once = (url: URL, options: GuardedRequest & { signal: AbortSignal }): Promise<GuardedAnswer> => {
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new Error(`${url.protocol} is no web address`);
  const host = url.hostname.replace(/^\[|\]$/gu, '');
  if (isIP(host) !== 0) assertAllowed(host, options);
  const { method, body, signal } = options;
  return new Promise((resolve, reject) => {
    const sent = (url.protocol === 'https:' ? overHttps : overHttp)(
      url,
      {
        method,
        signal,
        lookup: guardedLookup(options),
        headers: {
          'user-agent': 'attendant',
          ...options.headers,
          ...(body !== undefined && { 'content-length': String(Buffer.byteLength(body)) }),
          ...(method === 'GET' && { 'accept-encoding': 'gzip' }),
        },
      },
      (answer) => {
        void bytesOf(answer, options).then(
          (bytes) => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: bytes }),
          reject,
        );
      },
    );
    sent.once('error', reject);
    sent.end(body);
  });
};

const bytesOf = async (
  answer: IncomingMessage,
  { maxBytes: most, isCut = false }: GuardedRequest,
): Promise<Buffer> => {
  const isPacked = answer.headers['content-encoding'] === 'gzip';
  const unpacked = isPacked ? answer.pipe(createGunzip()) : answer;
  if (isPacked) answer.once('error', (error) => unpacked.destroy(error));
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of unpacked as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > most) {
      answer.destroy();
      if (isCut) return Buffer.concat([...parts, part]).subarray(0, most);
      throw new Error(`The answer has more than ${String(most)} bytes`);
    }
    parts.push(part);
  }
  return Buffer.concat(parts);
};

/** What a name leads to is checked at the moment it is used: it may lead elsewhere the next time. */
const guardedLookup =
  (options: GuardedRequest): LookupFunction =>
  (name, how, found) => {
    lookup(name, { ...how, all: true }, (error, addresses) => {
      if (error) {
        found(error, '');
        return;
      }
      try {
        for (const { address } of addresses) assertAllowed(address, options);
        if (how.all) found(null, addresses);
        else found(null, addresses[0]?.address ?? '', addresses[0]?.family);
      } catch (refused) {
        found(refused as Error, '');
      }
    });
  };

const assertAllowed = (address: string, { allowPrivate }: GuardedRequest): void => {
  if (!allowPrivate && isPrivateAddress(address))
    throw new Error(`${address} is of this machine or a private network`);
};
