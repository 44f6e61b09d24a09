import { once } from 'node:events';
import net from 'node:net';

const leaveGroupKey = 13;

/** Takes a member out of its group behind its back, as a broker does with one that was silent for too long. */
export async function leaveGroup(broker: string, groupId: string, memberId: string): Promise<void> {
  const [host = '', port = ''] = broker.split(':');
  const socket = net.connect({ host, port: Number(port) });
  const body = Buffer.concat([int16(leaveGroupKey), int16(1), int32(1), ...['test', groupId, memberId].map(string)]);
  socket.write(Buffer.concat([int32(body.length), body]));
  const [answer] = (await once(socket, 'data')) as [Buffer];
  socket.destroy();
  // size, correlation id, throttle time, error code
  const code = answer.readInt16BE(12);
  if (code !== 0) throw new Error(`the broker answered with error code ${code}`);
}

function int16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeInt16BE(value);
  return bytes;
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

const string = (value: string): Buffer => Buffer.concat([int16(Buffer.byteLength(value)), Buffer.from(value)]);
