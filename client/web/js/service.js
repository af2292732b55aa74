// Unary calls of the Connect protocol in JSON, to the server that the page came from.
import { readDetails } from './error_details.js';

const TIMEOUT_MILLISECONDS = 30_000;

// Why a call failed. `code` is one of Connect's (`invalid_argument`), `unreachable` where no answer
// came, or `unreadable` where it was none of the service's. Of the error's details there are
// `reason`, `metadata` (`limit`, `actual`, ...), `violations` [{field, description}] and
// `retrySeconds`, each perhaps absent.
export class ServiceError extends Error {
  constructor(code, message, details = {}) {
    super(message);
    this.name = 'ServiceError';
    this.code = code;
    Object.assign(this, details);
  }
}

// Resolves to the answer as {message, json}: parsed, and as it was sent. Rejects with a ServiceError, or
// with the AbortError of `signal`.
export async function call(method, request, { signal, token } = {}) {
  const deadline = AbortSignal.timeout(TIMEOUT_MILLISECONDS);
  const headers = {
    'Content-Type': 'application/json',
    'Connect-Protocol-Version': '1',
    'Connect-Timeout-Ms': String(TIMEOUT_MILLISECONDS),
  };
  if (token) headers.Authorization = `Bearer ${token}`;
  let response, body;
  try {
    response = await fetch(`newslens.v1.${method}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(request),
      signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
      credentials: 'omit',
      redirect: 'error',
    });
    body = await response.text();
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ServiceError(deadline.aborted ? 'deadline_exceeded' : 'unreachable', error.message);
  }
  const message = parse(body);
  if (response.ok && message) return { message, json: body };
  throw errorOf(response, message);
}

function parse(body) {
  try {
    const value = JSON.parse(body);
    return value !== null && typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}

function errorOf(response, message) {
  const requestId = response.headers.get('x-request-id');
  if (typeof message?.code !== 'string') {
    return new ServiceError('unreadable', `HTTP ${response.status} ${response.statusText}`.trim(), {
      requestId,
    });
  }
  return new ServiceError(message.code, String(message.message ?? ''), {
    ...readDetails(message.details),
    requestId,
  });
}
