// The server as clients of Connect and gRPC-Web in Node meet it, with messages and services generated
// by protoc-gen-es.
//
//   node connect.test.mjs NEWSLENS_SERVER GENERATED_DIR
import assert from 'node:assert/strict';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { createRegistry } from '@bufbuild/protobuf';
import { Code, ConnectError, createClient } from '@connectrpc/connect';
import {
  createConnectTransport,
  createGrpcTransport,
  createGrpcWebTransport,
} from '@connectrpc/connect-node';

import { startServer } from './server.mjs';

const [serverProgram, generatedDir] = process.argv.slice(2);
const generated = (file) => import(pathToFileURL(path.resolve(generatedDir, file)));
const { NewsEnrichmentService } = await generated('newslens/v1/news_enrichment_service_pb.js');
const { ReferenceDataService } = await generated('newslens/v1/reference_data_service_pb.js');
const { OffsetEncoding } = await generated('newslens/v1/options_pb.js');
const { ErrorInfoSchema, BadRequestSchema } = await generated('google/rpc/error_details_pb.js');

// The details of a batch's errors are of types that JSON names and a reader must know.
const jsonOptions = {
  registry: createRegistry(ErrorInfoSchema, BadRequestSchema),
};

const TEXT =
  '삼성전자🚀가 5천억 달러(약 718조원)를 투자한다고 4일 밝혔다. Oracle (NYSE: ORCL) joins.';

const { server, entry, stop } = await startServer(serverProgram);
const baseUrl = `http://127.0.0.1:${entry.http_port}`;
const http = { baseUrl, httpVersion: '1.1', jsonOptions };
const transports = {
  'Connect, JSON': createConnectTransport({ ...http, useBinaryFormat: false }),
  'Connect, binary': createConnectTransport({ ...http, useBinaryFormat: true }),
  'Connect, JSON, GET': createConnectTransport({
    ...http,
    useBinaryFormat: false,
    useHttpGet: true,
  }),
  'Connect, binary, GET': createConnectTransport({
    ...http,
    useBinaryFormat: true,
    useHttpGet: true,
  }),
  'gRPC-Web, binary': createGrpcWebTransport({
    ...http,
    useBinaryFormat: true,
  }),
  'gRPC-Web, JSON': createGrpcWebTransport({ ...http, useBinaryFormat: false }),
  gRPC: createGrpcTransport({ baseUrl: `http://127.0.0.1:${entry.port}` }),
};

async function fails(call) {
  try {
    await call;
  } catch (error) {
    return ConnectError.from(error);
  }
  return assert.fail('no error');
}

const tests = {
  async 'one article, with spans that a JavaScript string can be cut by'({ enrichment }) {
    const { enrichment: found } = await enrichment.enrichArticle(
      {
        article: { articleId: 'a-1', content: { case: 'text', value: TEXT } },
        options: { offsetEncoding: OffsetEncoding.UTF16 },
      },
      { timeoutMs: 30_000 },
    );
    assert.equal(found.articleId, 'a-1');
    assert.deepEqual(found.companies.map((company) => company.companyId).sort(), [
      'XKRX:005930',
      'XNYS:ORCL',
    ]);
    for (const { span, text } of [
      ...found.companies.flatMap((company) => company.mentions),
      ...found.amounts,
    ]) {
      assert.equal(TEXT.slice(span.begin, span.end), text);
    }
    assert.equal(found.amounts[0].usd.low.units, 500000000000n);
  },

  async 'a batch that is worth compressing'({ enrichment }) {
    const article = { content: { case: 'text', value: TEXT.repeat(20) } };
    const { results } = await enrichment.batchEnrichArticles({
      articles: [article, {}, article],
    });
    assert.deepEqual(
      results.map((result) => result.outcome.case),
      ['enrichment', 'error', 'enrichment'],
    );
    assert.equal(results[1].outcome.value.message, 'articles[1].text: is missing or empty');
  },

  async 'reference data'({ reference }) {
    const { matches } = await reference.searchSecurities({
      query: '삼성전',
      maxResults: 3,
    });
    assert.equal(matches[0].company.companyId, 'XKRX:005930');
    const { rate } = await reference.getExchangeRate({
      base: 'USD',
      quote: 'KRW',
      date: { year: 2025, month: 2, day: 3 },
    });
    assert.match(rate, /^1\d{3}\.\d+$/);
    assert.equal((await reference.getServerInfo({})).limits.maxBatchArticles, 256);
  },

  async 'an error and its details'({ enrichment }) {
    const error = await fails(
      enrichment.enrichArticle({
        article: {
          articleId: 'i'.repeat(257),
          content: { case: 'text', value: TEXT },
        },
      }),
    );
    assert.equal(error.code, Code.InvalidArgument);
    const [info] = error.findDetails(ErrorInfoSchema);
    assert.equal(info.domain, 'newslens');
    assert.deepEqual(info.metadata, { limit: '256', actual: '257' });
    const [badRequest] = error.findDetails(BadRequestSchema);
    assert.equal(badRequest.fieldViolations[0].field, 'article.article_id');
    assert.match(error.metadata.get('x-request-id'), /^[0-9a-f]{16}$/);
  },

  async 'what is not found'({ reference }) {
    assert.equal(
      (await fails(reference.getSecurity({ companyId: 'XKRX:nobody' }))).code,
      Code.NotFound,
    );
  },

  async 'a stream, over HTTP/1.1'({ enrichment, name }) {
    if (name === 'gRPC') return;
    const results = enrichment.streamEnrichArticles(
      (async function* one() {
        yield { article: { content: { case: 'text', value: TEXT } } };
      })(),
    );
    const error = await fails(results[Symbol.asyncIterator]().next());
    // Clients know of themselves that HTTP/1.1 has no bidirectional streams; else the server says so.
    assert.equal(error.code, Code.Unimplemented);
  },
};

let failures = 0;
for (const [name, transport] of Object.entries(transports)) {
  const clients = {
    name,
    enrichment: createClient(NewsEnrichmentService, transport),
    reference: createClient(ReferenceDataService, transport),
  };
  for (const [title, test] of Object.entries(tests)) {
    try {
      await test(clients);
      console.log(`ok      ${name}: ${title}`);
    } catch (error) {
      ++failures;
      console.log(`FAILED  ${name}: ${title}\n${error.stack}`);
    }
  }
}
const code = await stop();
if (code !== 0) console.log(`FAILED  the server ended with ${code}`);
process.exit(failures === 0 && code === 0 ? 0 : 1);
