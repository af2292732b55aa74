// The clients that dashboards are built with, Connect's and gRPC-Web's, in a page of another origin.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { startServer } from './browser.mjs';

const integration = fileURLToPath(new URL('../integration/', import.meta.url));
const project = fileURLToPath(new URL('../../', import.meta.url));

// What runs in the page: a function for each client that calls EnrichArticle and SearchSecurities, and
// one that makes a call fail; they answer in plain data.
const PAGE_PROGRAM = `
import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import { ConnectError, createClient } from '@connectrpc/connect';
import { createConnectTransport, createGrpcWebTransport } from '@connectrpc/connect-web';
import { GrpcWebClientBase, MethodDescriptor, MethodType } from 'grpc-web';
import { ErrorInfoSchema } from './google/rpc/error_details_pb.js';
import { EnrichArticleRequestSchema, EnrichArticleResponseSchema, NewsEnrichmentService }
  from './newslens/v1/news_enrichment_service_pb.js';
import { ReferenceDataService, SearchSecuritiesRequestSchema, SearchSecuritiesResponseSchema }
  from './newslens/v1/reference_data_service_pb.js';

const ARTICLE = { article: { content: { case: 'text', value: '카카오가 2억 달러를 투자한다.' } } };
const SEARCH = { query: '삼성전', maxResults: 1 };

const plain = ({ enrichment }, { matches }) => ({
  company: enrichment.companies[0].companyId,
  dollars: String(enrichment.amounts[0].usd.low.units),
  first: matches[0].company.companyId,
});

function ofConnect(transport) {
  const news = createClient(NewsEnrichmentService, transport);
  const reference = createClient(ReferenceDataService, transport);
  return {
    calls: async () => plain(await news.enrichArticle(ARTICLE), await reference.searchSecurities(SEARCH)),
    failure: async () => {
      try {
        await news.enrichArticle({});
      } catch (error) {
        const { code, rawMessage, metadata, findDetails } = ConnectError.from(error);
        const [info] = ConnectError.from(error).findDetails(ErrorInfoSchema);
        return { code, message: rawMessage, reason: info.reason, id: metadata.get('x-request-id') };
      }
    },
  };
}

function ofGrpcWeb(origin, format) {
  const client = new GrpcWebClientBase({ format });
  const call = (path, input, output, request) =>
    client.unaryCall(origin + path, create(input, request), {}, new MethodDescriptor(
      path, MethodType.UNARY, Object, Object,
      (message) => toBinary(input, message), (bytes) => fromBinary(output, bytes)));
  const enrich = (request) => call('/newslens.v1.NewsEnrichmentService/EnrichArticle',
    EnrichArticleRequestSchema, EnrichArticleResponseSchema, request);
  const search = (request) => call('/newslens.v1.ReferenceDataService/SearchSecurities',
    SearchSecuritiesRequestSchema, SearchSecuritiesResponseSchema, request);
  return {
    calls: async () => plain(await enrich(ARTICLE), await search(SEARCH)),
    failure: async () => {
      try {
        await enrich({});
      } catch ({ code, message, metadata }) {
        return { code, message, reason: metadata['grpc-status-details-bin'] ? 'ARTICLE_MISSING' : '', id: metadata['x-request-id'] };
      }
    },
  };
}

const clients = {
  'connect-web, JSON': (baseUrl) => ofConnect(createConnectTransport({ baseUrl })),
  'connect-web, binary': (baseUrl) => ofConnect(createConnectTransport({ baseUrl, useBinaryFormat: true })),
  'connect-web, GET': (baseUrl) => ofConnect(createConnectTransport({ baseUrl, useHttpGet: true })),
  'connect-web, gRPC-Web': (baseUrl) => ofConnect(createGrpcWebTransport({ baseUrl })),
  'grpc-web, binary': (origin) => ofGrpcWeb(origin, 'binary'),
  'grpc-web, text': (origin) => ofGrpcWeb(origin, 'text'),
};
globalThis.run = (client, what, origin) => clients[client](origin)[what]();
`;

const NAMES = [
  'connect-web, JSON',
  'connect-web, binary',
  'connect-web, GET',
  'connect-web, gRPC-Web',
  'grpc-web, binary',
  'grpc-web, text',
];

async function buildProgram() {
  const folder = mkdtempSync(path.join(tmpdir(), 'newslens-clients-'));
  try {
    const generated = path.join(folder, 'generated');
    execFileSync(path.join(integration, 'generate.sh'), [project, generated]);
    writeFileSync(path.join(generated, 'page.js'), PAGE_PROGRAM);
    const esbuild = createRequire(path.join(integration, 'package.json'))('esbuild');
    const built = await esbuild.build({
      entryPoints: [path.join(generated, 'page.js')],
      bundle: true,
      format: 'iife',
      write: false,
      preserveSymlinks: true,
    });
    return built.outputFiles[0].text;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

// A web server of somebody else's, with a page that has the clients.
async function serveDashboard(program) {
  const server = createServer((request, response) => {
    const script = request.url === '/page.js';
    response.setHeader(
      'Content-Type',
      script ? 'text/javascript; charset=utf-8' : 'text/html; charset=utf-8',
    );
    response.end(script ? program : '<!doctype html><script src="/page.js"></script>');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close: () => server.close(),
  };
}

async function withDashboard(browser, program, flags, test) {
  const dashboard = await serveDashboard(await (withDashboard.built ??= buildProgram()));
  const { origin, stop } = await startServer(program, flags(dashboard.origin));
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(dashboard.origin);
    await test((client, what) =>
      page.evaluate((words) => globalThis.run(...words), [client, what, origin]),
    );
  } finally {
    await context.close();
    dashboard.close();
    assert.equal(await stop(), 0);
  }
}

export const tests = {};

if (existsSync(path.join(integration, 'node_modules/grpc-web'))) {
  tests['a page of an origin that is listed'] = ({ browser, program }) =>
    withDashboard(
      browser,
      program,
      (origin) => [`--http_allowed_origins=${origin}`],
      async (run) => {
        for (const client of NAMES) {
          assert.deepEqual(
            await run(client, 'calls'),
            {
              company: 'XKRX:035720',
              dollars: '200000000',
              first: 'XKRX:005930',
            },
            client,
          );
          const { code, message, reason, id } = await run(client, 'failure');
          assert.equal(code, 3, client);
          assert.match(message, /^article/, client);
          assert.match(reason, /^ARTICLE/, client);
          assert.match(id, /^[0-9a-f]{16}$/, client);
        }
      },
    );

  tests['a page of any other origin learns nothing'] = ({ browser, program }) =>
    withDashboard(
      browser,
      program,
      () => ['--http_allowed_origins=https://desk.example'],
      async (run) => {
        for (const client of NAMES) await assert.rejects(run(client, 'calls'), client);
      },
    );
} else {
  console.log('SKIPPED: the clients; run npm ci in tests/integration');
}
