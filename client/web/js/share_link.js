// An article in the fragment of an address: compressed, never sent to any server.

// The longest fragment made or read, in characters; longer addresses do not survive in mails and chats.
export const MAX_FRAGMENT = 16_000;
// The most that a fragment may unpack to, in bytes: a short one can be made to hold gigabytes.
const MAX_UNPACKED = 1 << 20;
const PREFIX = '#article=';

// {fragment, length}: `fragment` is null where it would be longer than MAX_FRAGMENT.
export async function packArticle(fields) {
  const packed = await compress(new TextEncoder().encode(JSON.stringify(fields)));
  const fragment = PREFIX + base64Of(packed);
  return { fragment: fragment.length <= MAX_FRAGMENT ? fragment : null, length: fragment.length };
}

// The fields that a fragment holds, as strings; null where it holds no article. Rejects with an Error
// where it should, but is too long or damaged.
export async function unpackArticle(fragment) {
  if (!fragment.startsWith(PREFIX)) return null;
  if (fragment.length > MAX_FRAGMENT) throw new Error('too long');
  const bytes = await decompress(bytesOf(fragment.slice(PREFIX.length)));
  const fields = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  if (typeof fields?.text !== 'string') throw new Error('no text');
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => typeof value === 'string'),
  );
}

async function compress(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

async function decompress(bytes) {
  const reader = new Blob([bytes])
    .stream()
    .pipeThrough(new DecompressionStream('deflate-raw'))
    .getReader();
  const chunks = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > MAX_UNPACKED) {
      await reader.cancel();
      throw new Error('too large');
    }
    chunks.push(value);
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

function base64Of(bytes) {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function bytesOf(base64) {
  const binary = atob(base64.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
