// An ArticleEnrichment of protobuf JSON in the shape that the page works with: what protobuf JSON may
// leave out is filled in, enum values are short words (`subject`), and companies and amounts have the
// names that they are shown by (C1, A1).

const word = (value, prefix) =>
  String(value ?? '')
    .replace(prefix, '')
    .toLowerCase() || 'unspecified';
const list = (value) => (Array.isArray(value) ? value : []);

export function readEnrichment(answer) {
  const companies = list(answer.companies).map((company, index) => ({
    ref: `C${index + 1}`,
    ...readProfile(company),
    mentions: list(company.mentions).map((mention) => ({
      span: readSpan(mention.span),
      text: mention.text ?? '',
      kind: word(mention.kind, 'MENTION_KIND_'),
      role: word(mention.role, 'MENTION_ROLE_'),
      confidence: mention.confidence ?? 0,
    })),
    relevance: company.relevance ?? 0,
    confidence: company.confidence ?? 0,
    sentiment: readSentiment(company.sentiment),
  }));
  const amounts = list(answer.amounts).map((amount, index) => ({
    ref: `A${index + 1}`,
    span: readSpan(amount.span),
    text: amount.text ?? '',
    kind: word(amount.kind, 'AMOUNT_KIND_'),
    bound: word(amount.bound, 'AMOUNT_BOUND_'),
    low: amount.low ?? null,
    high: amount.high ?? null,
    currencyInferred: amount.currencyInferred === true,
    repaired: amount.repaired === true,
    usd: readConversion(amount.usd),
    krw: readConversion(amount.krw),
    restatement: amount.restatementOf
      ? {
          index: amount.restatementOf.amountIndex ?? 0,
          impliedRate: amount.restatementOf.impliedRate ?? '',
          deviation: amount.restatementOf.deviation ?? null,
        }
      : null,
    companyIds: list(amount.companyIds),
  }));
  return {
    document: readDocument(answer.document ?? {}),
    companies,
    amounts,
    sentiment: readSentiment(answer.documentSentiment),
    rejected: list(answer.rejectedMentions).map((rejected) => ({
      span: readSpan(rejected.span),
      text: rejected.text ?? '',
      candidateIds: list(rejected.candidateIds),
      reason: word(rejected.reason, 'REJECTION_REASON_'),
    })),
    warnings: list(answer.warnings).map((warning) => ({
      code: word(warning.code, 'WARNING_CODE_'),
      message: warning.message ?? '',
      span: warning.span ? readSpan(warning.span) : null,
    })),
    provenance: answer.provenance ?? {},
  };
}

// What Company and CompanyProfile have in common.
export function readProfile(company) {
  return {
    id: company.companyId ?? '',
    kind: word(company.kind, 'COMPANY_KIND_'),
    nameKo: company.nameKo ?? '',
    nameEn: company.nameEn ?? '',
    groupId: company.groupId ?? '',
    aliases: list(company.aliases),
    securities: list(company.securities).map((security) => ({
      ticker: security.ticker ?? '',
      mic: security.mic ?? '',
      market: security.market ?? '',
      symbol: security.symbol ?? '',
      isin: security.isin ?? '',
      currency: security.currencyCode ?? '',
      shareClass: word(security.shareClass, 'SHARE_CLASS_'),
    })),
  };
}

// `field` is `text` or `title`.
function readSpan(span = {}) {
  return { field: word(span.field, 'SPAN_FIELD_'), begin: span.begin ?? 0, end: span.end ?? 0 };
}

// `tone` is the label, or `none` where the label rests on nothing.
function readSentiment(sentiment) {
  if (!sentiment) return null;
  const stated = sentiment.basis === 'SENTIMENT_BASIS_STATED';
  return {
    tone: stated ? word(sentiment.label, 'SENTIMENT_LABEL_') : 'none',
    score: sentiment.score ?? 0,
    confidence: sentiment.confidence ?? 0,
    contextWeight: sentiment.contextWeight ?? 0,
    evidence: list(sentiment.evidence).map((evidence) => ({
      span: readSpan(evidence.span),
      cue: evidence.cue ?? '',
      weight: evidence.weight ?? 0,
      negated: evidence.negated === true,
      negator: evidence.negator ? readSpan(evidence.negator) : null,
    })),
  };
}

function readConversion(conversion) {
  if (!conversion) return null;
  return {
    low: conversion.low ?? null,
    high: conversion.high ?? null,
    identity: conversion.method === 'CONVERSION_METHOD_IDENTITY',
    rate: conversion.rate ?? '',
    date: conversion.rateDate ?? null,
    source: conversion.rateSource ?? '',
    staleDays: conversion.staleDays ?? 0,
  };
}

function readDocument(document) {
  return {
    language: document.languageCode ?? '',
    publishTime: document.publishTime ?? '',
    publishTimeSource: word(document.publishTimeSource, 'PUBLISH_TIME_SOURCE_'),
    sections: list(document.sections).map((section) => ({
      kind: word(section.kind, 'SECTION_KIND_'),
      span: readSpan(section.span),
    })),
    sentences: document.sentenceCount ?? 0,
  };
}

// What a company does in the article: the weightiest role of its mentions.
export function roleOf(company) {
  const roles = company.mentions.map((mention) => mention.role);
  return ['subject', 'other', 'source', 'credit'].find((role) => roles.includes(role)) ?? 'other';
}
