import type { CloudEventAttributes } from '@samband/contracts';

export type Headers = Readonly<Record<string, string>>;

// CloudEvents Kafka binding, binary mode: `datacontenttype` travels as content-type, the rest as ce_<attribute>.
const contentType = 'content-type';
const prefix = 'ce_';

export function encodeHeaders(attributes: CloudEventAttributes): Headers {
  const { datacontenttype, ...others } = attributes;
  const headers: Record<string, string> = { [contentType]: datacontenttype };
  for (const [name, value] of Object.entries(others)) {
    if (value !== undefined) headers[prefix + name] = value;
  }
  return headers;
}

/** Attributes as found, unchecked. */
export function decodeHeaders(headers: Headers): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    const lower = name.toLowerCase();
    if (lower.startsWith(prefix)) attributes[lower.slice(prefix.length)] = value;
    // A parameter such as charset does not change what it is.
    if (lower === contentType) attributes.datacontenttype = value.split(';')[0]?.trim().toLowerCase() ?? '';
  }
  return attributes;
}
