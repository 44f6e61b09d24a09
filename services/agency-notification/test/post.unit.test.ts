import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type LookupFunction } from 'node:net';
import { describe, expect, it } from 'vitest';
import { faultOfUrl, isAllowedAddress } from '../src/webhooks/check-url.ts';
import { post } from '../src/webhooks/post.ts';

const rules = { allowLoopback: false };
const request = { headers: {}, body: '{}', timeoutMs: 500, rules, signal: new AbortController().signal };
const resolveTo =
  (...addresses: string[]): LookupFunction =>
  (_name, _options, done) =>
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );

describe('post', () => {
  it('does not connect to a public name that means a private address, alone or among others', async () => {
    for (const addresses of [['127.0.0.1'], ['10.1.2.3'], ['93.184.216.34', '192.168.1.1'], ['::1'], ['fe80::1'], []]) {
      const lookup = resolveTo(...addresses);
      expect(await post({ ...request, url: 'https://mottagare.example/x', lookup })).toEqual({
        fault: 'address-not-allowed',
      });
    }
  });

  it('resolves for each attempt, so that a name that changes its mind is judged anew', async () => {
    let asked = 0;
    const lookup: LookupFunction = (name, options, done) => {
      asked += 1;
      return resolveTo('127.0.0.1')(name, options, done);
    };
    await post({ ...request, url: 'https://mottagare.example/x', lookup });
    await post({ ...request, url: 'https://mottagare.example/x', lookup });
    expect(asked).toBe(2);
  });

  it('judges an address that stands for another one as that one', async () => {
    for (const address of ['::ffff:10.0.0.1', '::ffff:a00:1', '64:ff9b::a00:1', '2002:a00:1::', '::127.0.0.1']) {
      const lookup = resolveTo(address);
      expect(await post({ ...request, url: 'https://mottagare.example/x', lookup })).toEqual({
        fault: 'address-not-allowed',
      });
    }
  });

  it('judges a registered address again when it sends: rules may have become stricter', async () => {
    for (const url of ['http://127.0.0.1:1/x', 'https://10.0.0.1/x', 'https://[::1]/x', 'https://2130706433/x']) {
      expect(await post({ ...request, url })).toEqual({ fault: 'address-not-allowed' });
    }
  });

  it('gives up on a receiver that takes the request and never answers', async () => {
    await using server = createServer(() => undefined).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/x`;
    expect(await post({ ...request, url, timeoutMs: 50, rules: { allowLoopback: true } })).toEqual({
      fault: 'timeout',
    });
    server.closeAllConnections();
  });

  it.each([
    ['HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n', {}],
    ['HTTP/1.1 103 Early Hints\r\n\r\n', {}],
    ['HTTP/1.1 200 OK\r\ncontent-le', {}],
    ['SSH-2.0-x\r\n', {}],
    ['', {}],
    ['HTTP/1.1 204 No Content\r\n\r\n', { status: 204 }],
    ['HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n', { status: 200 }],
  ])('comes back from a receiver that says %j and no more', async (said, expected) => {
    for (const ends of [true, false]) {
      await using server = createTcpServer((socket) => {
        socket.on('error', () => undefined);
        socket.once('data', () => (ends ? socket.end(said) : socket.write(said)));
      }).listen(0, '127.0.0.1');
      await once(server, 'listening');
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/x`;
      const timeoutMs = 'status' in expected ? 30_000 : 100;
      const { fault, ...answered } = await post({ ...request, url, timeoutMs, rules: { allowLoopback: true } });
      expect(answered).toMatchObject(expected);
      expect(fault === undefined).toBe('status' in expected);
    }
  });

  it('takes loopback only where the stack is local', () => {
    expect(faultOfUrl('http://127.0.0.1:4000/x', { allowLoopback: true })).toBeUndefined();
    expect(faultOfUrl('http://127.0.0.1:4000/x', rules)).toBe('not-https');
    expect(faultOfUrl('https://127.0.0.1:4000/x', rules)).toBe('address-not-allowed');
    expect(faultOfUrl('http://10.0.0.1/x', { allowLoopback: true })).toBe('not-https');
  });

  it('knows loopback in every spelling', () => {
    const spelled = [
      '[::ffff:7f00:1]',
      '[::ffff:127.0.0.1]',
      '127.1',
      '0x7f.1',
      '017700000001',
      '2130706433',
      '１２７.0.0.1',
    ];
    for (const host of [...spelled, 'localhost', 'LOCALHOST', 'a.localhost', '[::1]', '[::]']) {
      expect(faultOfUrl(`https://${host}/x`, rules), host).toBe('address-not-allowed');
    }
  });

  it('knows what is not public', () => {
    const not = [
      '0.0.0.0',
      '100.64.0.1',
      '172.31.255.255',
      '192.0.2.1',
      '198.19.0.1',
      '224.0.0.1',
      '255.255.255.255',
      '::',
      '::ffff:8.8.8.8',
      '64:ff9b::1',
      '2002:a00:1::',
      '2001:db8::1',
      'fc00::1',
      'ff02::1',
      'x',
    ];
    expect(not.filter((address) => isAllowedAddress(address, rules))).toEqual([]);
    expect(['93.184.216.34', '2a00:1450::1'].filter((address) => isAllowedAddress(address, rules))).toHaveLength(2);
  });
});
