// The details of an error of the Connect protocol: messages of google.rpc, in base64 of their bytes.
// Only the fields that the page shows are read; what is malformed is left out.

const READERS = {
  'google.rpc.ErrorInfo': (fields) => ({
    reason: textOf(fields, 1),
    metadata: Object.fromEntries(
      messagesOf(fields, 3).map((entry) => [textOf(entry, 1), textOf(entry, 2)]),
    ),
  }),
  'google.rpc.BadRequest': (fields) => ({
    violations: messagesOf(fields, 1).map((violation) => ({
      field: textOf(violation, 1),
      description: textOf(violation, 2),
    })),
  }),
  'google.rpc.RetryInfo': (fields) => {
    const [delay = []] = messagesOf(fields, 1);
    return { retrySeconds: numberOf(delay, 1) + numberOf(delay, 2) / 1e9 };
  },
};

// {reason, metadata, violations, retrySeconds}: of them what the details hold.
export function readDetails(details) {
  const found = {};
  for (const detail of Array.isArray(details) ? details : []) {
    const reader =
      READERS[
        String(detail?.type ?? '')
          .split('/')
          .pop()
      ];
    if (!reader) continue;
    try {
      Object.assign(found, reader(fieldsOf(bytesOf(String(detail.value ?? '')))));
    } catch {
      continue;
    }
  }
  return found;
}

function bytesOf(base64) {
  const binary = atob(base64.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

// [[field number, value], ...] of a message on the wire: a number for varints, bytes for what has a
// length. Throws a RangeError where it is cut off or has another wire type.
function fieldsOf(bytes) {
  const fields = [];
  let at = 0;
  const varint = () => {
    let value = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      if (at >= bytes.length) throw new RangeError('cut off');
      const byte = bytes[at++];
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    throw new RangeError('varint too long');
  };
  while (at < bytes.length) {
    const tag = varint();
    const wireType = tag % 8;
    if (wireType !== 0 && wireType !== 2) throw new RangeError('wire type');
    let value = varint();
    if (wireType === 2) {
      if (at + value > bytes.length) throw new RangeError('cut off');
      value = bytes.subarray(at, (at += value));
    }
    fields.push([Math.floor(tag / 8), value]);
  }
  return fields;
}

const valuesOf = (fields, number) =>
  fields.filter(([field]) => field === number).map(([, value]) => value);
const messagesOf = (fields, number) => valuesOf(fields, number).map(fieldsOf);
const textOf = (fields, number) =>
  new TextDecoder().decode(valuesOf(fields, number).at(-1) ?? new Uint8Array());
const numberOf = (fields, number) => Number(valuesOf(fields, number).at(-1) ?? 0);
