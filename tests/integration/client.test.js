// The server as a program in another language meets it: over HTTP/2 as grpc-js speaks it, with the
// contract read from its .proto files.
//
//   node client.test.js NEWSLENS_SERVER PROTO_DIR HEALTH_PROTO_DIR GOOGLEAPIS_DIR
'use strict';

const assert = require('node:assert/strict');
const { spawn } = require('node:child_process');
const readline = require('node:readline');

const grpc = require('@grpc/grpc-js');
const protoLoader = require('@grpc/proto-loader');
const protobuf = require('protobufjs');

const [serverProgram, protoDir, healthDir, googleapisDir] = process.argv.slice(2);

const contract = grpc.loadPackageDefinition(
  protoLoader.loadSync(
    [
      'newslens/v1/news_enrichment_service.proto',
      'newslens/v1/reference_data_service.proto',
      'door/health.proto',
    ],
    { includeDirs: [protoDir, healthDir, googleapisDir], enums: String, longs: String, oneofs: true },
  ),
);

const googleTypes = new protobuf.Root();
googleTypes.resolvePath = (_, target) => `${googleapisDir}/${target}`;
googleTypes.loadSync(['google/rpc/status.proto', 'google/rpc/error_details.proto']);

const TEXT = '삼성전자🚀가 5천억 달러(약 718조원)를 투자한다고 4일 밝혔다. Oracle (NYSE: ORCL) joins.';
const PUBLISHED = { seconds: 1738720800 };

// Starts the server on free ports; resolves to its address.
function startServer() {
  const server = spawn(serverProgram, ['--listen_address=127.0.0.1:0', '--metrics_address='], {
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  const address = new Promise((resolve, reject) => {
    readline.createInterface({ input: server.stderr }).on('line', (line) => {
      const entry = JSON.parse(line);
      if (entry.message === 'serving') resolve(`127.0.0.1:${entry.port}`);
    });
    server.on('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  });
  return { server, address };
}

function call(client, rpc, request) {
  return new Promise((resolve, reject) => {
    client[rpc](request, { deadline: Date.now() + 30_000 }, (error, response) =>
      error ? reject(error) : resolve(response),
    );
  });
}

// The google.rpc.Status of a failed call, its details decoded by type.
function detailsOf(error) {
  const [bytes] = error.metadata.get('grpc-status-details-bin');
  const status = googleTypes.lookupType('google.rpc.Status').decode(bytes);
  const details = {};
  for (const any of status.details) {
    const name = any.type_url.split('/').pop();
    details[name] = googleTypes.lookupType(name).decode(any.value);
  }
  return { status, details };
}

const tests = {
  async 'one article, with spans that a JavaScript string can be cut by'({ enrichment }) {
    const { enrichment: found } = await call(enrichment, 'enrichArticle', {
      article: { articleId: 'a-1', text: TEXT, publishTime: PUBLISHED },
      options: { offsetEncoding: 'OFFSET_ENCODING_UTF16' },
    });
    assert.equal(found.articleId, 'a-1');
    const ids = found.companies.map((company) => company.companyId).sort();
    assert.deepEqual(ids, ['XKRX:005930', 'XNYS:ORCL']);
    const mentions = found.companies.flatMap((company) => company.mentions);
    for (const { span, text } of [...mentions, ...found.amounts]) {
      assert.equal(TEXT.slice(span.begin, span.end), text);
    }
    assert.equal(found.amounts[0].usd.low.units, '500000000000');
    assert.equal(found.amounts[0].usd.low.currencyCode, 'USD');
  },

  async 'a batch'({ enrichment }) {
    const { results } = await call(enrichment, 'batchEnrichArticles', {
      articles: [{ articleId: 'a-1', text: TEXT }, { articleId: 'a-2' }, { articleId: 'a-3', text: TEXT }],
    });
    assert.deepEqual(results.map((result) => [result.articleId, result.outcome]), [
      ['a-1', 'enrichment'],
      ['a-2', 'error'],
      ['a-3', 'enrichment'],
    ]);
    assert.equal(results[1].error.code, grpc.status.INVALID_ARGUMENT);
    assert.equal(results[1].error.message, 'articles[1].text: is missing or empty');
  },

  async 'a stream, in order, over an article at fault'({ enrichment }) {
    const stream = enrichment.streamEnrichArticles({ deadline: Date.now() + 30_000 });
    for (let i = 0; i < 40; ++i) {
      stream.write({ article: { articleId: `a-${i}`, text: i % 10 === 3 ? '' : TEXT } });
    }
    stream.end();
    const results = [];
    for await (const { result } of stream) results.push(result);
    assert.deepEqual(
      results.map((result) => [result.articleId, result.outcome]),
      Array.from({ length: 40 }, (_, i) => [`a-${i}`, i % 10 === 3 ? 'error' : 'enrichment']),
    );
  },

  async 'reference data'({ reference }) {
    const { company } = await call(reference, 'getSecurity', { companyId: 'XKRX:005930' });
    assert.equal(company.nameKo, '삼성전자');
    const { rate } = await call(reference, 'getExchangeRate', {
      base: 'USD', quote: 'KRW', date: { year: 2025, month: 2, day: 3 },
    });
    assert.match(rate, /^1\d{3}\.\d+$/);
    const info = await call(reference, 'getServerInfo', {});
    assert.equal(info.limits.maxBatchArticles, 256);
  },

  async 'health'({ health }) {
    for (const service of ['', 'newslens.v1.NewsEnrichmentService']) {
      assert.equal((await call(health, 'check', { service })).status, 'SERVING');
    }
    await assert.rejects(call(health, 'check', { service: 'nobody' }), { code: grpc.status.NOT_FOUND });
  },

  async 'an error and its details'({ enrichment }) {
    const error = await call(enrichment, 'enrichArticle', {
      article: { articleId: 'i'.repeat(257), text: TEXT },
    }).then(() => assert.fail('no error'), (failed) => failed);
    assert.equal(error.code, grpc.status.INVALID_ARGUMENT);
    const { status, details } = detailsOf(error);
    assert.equal(status.code, error.code);
    assert.equal(status.message, error.details);
    const info = details['google.rpc.ErrorInfo'];
    assert.equal(info.domain, 'newslens');
    assert.equal(info.reason, 'ARTICLE_ID_TOO_LONG');
    assert.deepEqual(info.metadata, { limit: '256', actual: '257' });
    const [violation] = details['google.rpc.BadRequest'].fieldViolations;
    assert.equal(violation.field, 'article.article_id');
  },

  async 'an unknown method'({ address }) {
    const client = new grpc.Client(address, grpc.credentials.createInsecure());
    const same = (bytes) => bytes;
    const error = await new Promise((resolve) => {
      client.makeUnaryRequest('/newslens.v1.NewsEnrichmentService/GuessArticle', same, same,
        Buffer.alloc(0), resolve);
    });
    client.close();
    assert.equal(error.code, grpc.status.UNIMPLEMENTED);
    assert.equal(detailsOf(error).details['google.rpc.ErrorInfo'].reason, 'UNKNOWN_METHOD');
  },
};

async function main() {
  const { server, address } = startServer();
  const where = await address;
  const connect = (Client) => new Client(where, grpc.credentials.createInsecure());
  const clients = {
    address: where,
    enrichment: connect(contract.newslens.v1.NewsEnrichmentService),
    reference: connect(contract.newslens.v1.ReferenceDataService),
    health: connect(contract.grpc.health.v1.Health),
  };
  let failures = 0;
  for (const [name, test] of Object.entries(tests)) {
    try {
      await test(clients);
      console.log(`ok      ${name}`);
    } catch (error) {
      ++failures;
      console.log(`FAILED  ${name}\n${error.stack}`);
    }
  }
  server.removeAllListeners('exit');
  const ended = new Promise((resolve) => server.on('exit', resolve));
  server.kill('SIGTERM');
  const code = await ended;
  if (code !== 0) console.log(`FAILED  the server ended with ${code}`);
  process.exit(failures === 0 && code === 0 ? 0 : 1);
}

main();
