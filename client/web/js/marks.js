// What of an enrichment is to be marked in the article, field by field.

// How far a restatement may stand from its sum to be joined to it by a line, in UTF-16 units.
const JOIN_REACH = 24;

// The marks of `field` (`text` or `title`) for piecesOf(). Evidence is there for the document and for
// every company; `owner` says whose it is (`document`, or a company's id).
export function marksOf(found, field, text) {
  const marks = [];
  const add = (kind, span, rest) => {
    if (span.field === field) marks.push({ kind, begin: span.begin, end: span.end, ...rest });
  };
  for (const { kind, span } of found.document.sections) add('section', span, { section: kind });
  for (const company of found.companies) {
    for (const mention of company.mentions) add('mention', mention.span, { company, mention });
  }
  for (const amount of found.amounts) add('amount', amount.span, { amount });
  for (const join of joinsOf(found.amounts, field, text)) marks.push(join);
  for (const rejected of found.rejected) add('rejected', rejected.span, { rejected });
  for (const [owner, sentiment] of sentimentsOf(found)) {
    for (const evidence of sentiment.evidence) {
      add('evidence', evidence.span, { owner, evidence });
      if (evidence.negator) add('negator', evidence.negator, { owner, evidence });
    }
  }
  return marks;
}

function sentimentsOf(found) {
  const all = [
    ['document', found.sentiment],
    ...found.companies.map((company) => [company.id, company.sentiment]),
  ];
  return all.filter(([, sentiment]) => sentiment);
}

// The words between a sum and what restates it, where both stand close together in one line.
function joinsOf(amounts, field, text) {
  const joins = [];
  for (const amount of amounts) {
    const original = amount.restatement && amounts[amount.restatement.index];
    if (!original || original.span.field !== field || amount.span.field !== field) continue;
    const begin = Math.min(original.span.end, amount.span.end);
    const end = Math.max(original.span.begin, amount.span.begin);
    if (begin < end && end - begin <= JOIN_REACH && !text.slice(begin, end).includes('\n')) {
      joins.push({ kind: 'join', begin, end });
    }
  }
  return joins;
}
