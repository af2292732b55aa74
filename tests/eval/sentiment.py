"""Sentiment of companies and of articles, in figures that tell how sure they are.

Used by evaluate.py. Standard library only. Companies are matched and labels read by the functions of
FOLDER/eval/score.py, so that the macro-F1 of `all` is its sentiment_all: a company that was not found
counts as wrong. Intervals are of 95 %, by drawing articles with replacement, 1,000 times from a fixed
seed. Errors are listed of the articles outside the held-out part alone.
"""
import collections
import importlib.util
import json
import random

LABELS = ('negative', 'neutral', 'positive')
MISSED = 'missed'
DRAWS = 1000


def scorer(shared):
    spec = importlib.util.spec_from_file_location('score', shared / 'eval/score.py')
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def judged(score, gold, answer):
    """(gold label, told label, role, name) of each labelled company of one article."""
    labelled = {}
    for company in gold.get('companies', []):
        code = score.gold_code(company.get('code'))
        if code and company.get('role') != 'source':
            labelled.setdefault(code, company)
    told = {}
    for company in answer.get('companies', []):
        codes = score.pred_codes(company)
        code = next((c for c in labelled if c in codes and c not in told), None)
        if code and not score.is_source(company):
            label = score.label(company.get('sentiment'))
            told[code] = 'neutral' if label == 'mixed' else label
    return [(company['sentiment'], told.get(code, MISSED), company.get('role'), company['name'])
            for code, company in labelled.items() if company.get('sentiment') in LABELS]


def macro_f1(pairs):
    counts = collections.Counter(pairs)
    total = 0
    for label in LABELS:
        right = counts[(label, label)]
        told = sum(n for (_, t), n in counts.items() if t == label)
        gold = sum(n for (g, _), n in counts.items() if g == label)
        total += 2 * right / (told + gold) if told + gold else 0
    return total / len(LABELS)


def interval(articles):
    """The middle 95 % of the macro-F1 of articles drawn anew."""
    draw = random.Random(7)
    values = sorted(macro_f1([pair for article in draw.choices(articles, k=len(articles))
                              for pair in article]) for _ in range(DRAWS))
    return values[DRAWS // 40], values[-DRAWS // 40 - 1]


def line(title, articles):
    articles = [article for article in articles if article]
    pairs = [pair for article in articles for pair in article]
    if not pairs:
        return
    low, high = interval(articles)
    balance = '/'.join(str(sum(g == label for g, _ in pairs)) for label in LABELS)
    right = sum(g == t for g, t in pairs) / len(pairs)
    print(f'  {title:24}{len(pairs):>6}{balance:>14}{macro_f1(pairs):>9.4f}'
          f'   {low:.3f} to {high:.3f}{right:>10.4f}')


def confusion(pairs):
    counts = collections.Counter(pairs)
    columns = (*LABELS, MISSED)
    print(f'  {"gold / told":24}' + ''.join(f'{c:>10}' for c in columns))
    for gold in LABELS:
        print(f'  {gold:24}' + ''.join(f'{counts[(gold, c)]:>10}' for c in columns))


def figures(score, golds, answers, errors):
    companies, documents, wrong = [], [], []
    for gold in golds:
        answer = answers.get(gold['id'], {})
        companies.append(judged(score, gold, answer))
        label = score.label(answer.get('documentSentiment'))
        told = 'neutral' if label == 'mixed' else label
        documents.append([(gold['document_sentiment'], told)]
                         if gold.get('document_sentiment') in LABELS else [])
        wrong += [f'{gold["id"]} {name} ({role}): gold {g}, told {t}'
                  for g, t, role, name in companies[-1] if g != t]
    print(f'  {"":24}{"n":>6}{"neg/neu/pos":>14}{"macro-F1":>9}   {"of 95 %":14}{"accuracy":>10}')
    line('companies, all', [[c[:2] for c in article] for article in companies])
    line('companies, found', [[c[:2] for c in article if c[1] != MISSED] for article in companies])
    for role in sorted({c[2] for article in companies for c in article}):
        line(f'companies, {role}', [[c[:2] for c in article if c[2] == role]
                                    for article in companies])
    line('articles', documents)
    confusion([c[:2] for article in companies for c in article])
    for entry in wrong[:errors]:
        print(f'    {entry}')


def sentiment(enrich, shared, sets, held_out, errors):
    """Prints the figures of all `sets` together, the held-out articles and the rest apart."""
    score = scorer(shared)
    golds, answers = [], {}
    for name in sets:
        with (shared / f'data/labels/{name}.jsonl').open(encoding='utf-8') as source:
            golds += [json.loads(entry) for entry in source if entry.strip()]
        answers.update((a.get('articleId'), a)
                       for a in enrich(shared / f'data/articles/{name}.jsonl'))
    for title, held in (('rest', False), ('held out', True)):
        part = [gold for gold in golds if (gold['id'] in held_out) == held]
        if not part:
            continue
        print(f'\nsentiment of {" and ".join(sets)}, {title}: {len(part)} articles')
        figures(score, part, answers, 0 if held else errors)
    return sum(gold['id'] not in answers for gold in golds)
