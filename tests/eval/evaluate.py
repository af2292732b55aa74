#!/usr/bin/env python3
"""Prints the quality figures on the labelled articles.

usage: evaluate.py --newslens PROGRAM --shared FOLDER [--errors N] [--set NAME] [--data_dir DIR]

Enriches articles/NAME.jsonl of FOLDER/data by `PROGRAM stream --local`, scores the answers with
FOLDER/eval/score.py against labels/NAME.jsonl, and prints the figures of the held-out articles
and of the rest apart. `--errors N` lists up to N errors of each sort, of the rest alone: the
held-out articles are read by nobody. The set `printed_codes` has the pairs of name and code that
its articles print: told is which of them are linked, as printed and with all codes cut out of the
text. `restatements` tells how many printed conversions are read right, and works every conversion
out again from the rate table; `suites` has the money cases of public test suites; `sentiment` takes
the labelled sets together and tells intervals, class balance, confusion and figures by role.
Standard library only; exit code 0 when every article was answered.
"""
import argparse
import csv
import json
import pathlib
import re
import subprocess
import sys
import tempfile

import money
import sentiment
import suites

SETS = ('labelled', 'labelled_2')
PRINTED_CODES = 'printed_codes'
RESTATEMENTS = 'restatements'
SUITES = 'suites'
SENTIMENT = 'sentiment'
OTHER_SETS = (PRINTED_CODES, RESTATEMENTS, SUITES, SENTIMENT)
TABLES = pathlib.Path(__file__).parents[2] / 'server/data'

# Figure -> how it is read from score.py's answer.
FIGURES = (
    ('link F1', lambda s: s['link']['f1']),
    ('link precision', lambda s: s['link']['precision']),
    ('link recall', lambda s: s['link']['recall']),
    ('link subject recall', lambda s: s['link_subject_recall']),
    ('unlisted and groups F1', lambda s: s['unlisted_and_groups']['f1']),
    ('role accuracy', lambda s: s['role_accuracy']),
    ('sentiment macro-F1 (all)', lambda s: s['sentiment_all']['macro_f1']),
    ('sentiment macro-F1 (found)', lambda s: s['sentiment']['macro_f1']),
    ('sentiment macro-F1 (subject)', lambda s: s['sentiment_subject']['macro_f1']),
    ('document accuracy', lambda s: s['document']['accuracy']),
    ('amount F1', lambda s: s['amount']['f1']),
    ('amount text F1', lambda s: s['amount_text']['f1']),
    ('amount F1, all kinds', lambda s: s['amount_all_kinds']['f1']),
    ('bound accuracy', lambda s: s['bound_accuracy']),
    ('restatement F1', lambda s: s['equivalent']['f1']),
)
AMOUNT_FIGURES = ('amount', 'bound', 'restatement')


def lines(path):
    return [line for line in path.read_text(encoding='utf-8').splitlines() if line.strip()]


def enrich(newslens, articles):
    """The answers of `newslens`, a command and its flags."""
    with articles.open('rb') as source:
        done = subprocess.run(newslens, stdin=source, stdout=subprocess.PIPE, check=False)
    return [json.loads(line) for line in done.stdout.decode('utf-8').splitlines()]


def score(shared, folder, gold, answers, errors=0):
    gold_file, answer_file = folder / 'gold.jsonl', folder / 'answers.jsonl'
    gold_file.write_text('\n'.join(gold) + '\n', encoding='utf-8')
    answer_file.write_text('\n'.join(json.dumps(a) for a in answers) + '\n', encoding='utf-8')
    command = [sys.executable, str(shared / 'eval/score.py'), '--gold', str(gold_file), '--pred',
               str(answer_file)]
    if errors:
        subprocess.run(command + ['--errors', str(errors)], check=True)
    return json.loads(subprocess.run(command + ['--json'], check=True, capture_output=True,
                                     text=True).stdout)


def table(name, columns):
    print(f'\n{name}')
    print(f'  {"":30}' + ''.join(f'{title:>12}' for title, _ in columns))
    print(f'  {"articles":30}' + ''.join(f'{s["articles"]:>12}' for _, s in columns))
    for figure, read in FIGURES:
        if figure.startswith(AMOUNT_FIGURES) and not columns[0][1]['amount']['gold']:
            continue
        values = [read(s) for _, s in columns]
        print(f'  {figure:30}' + ''.join(f'{v:>12.4f}' if v is not None else f'{"-":>12}'
                                         for v in values))
    print(f'  {"unanswered articles":30}' + ''.join(f'{s["missing"]:>12}' for _, s in columns))


def without_code(text, code):
    """The text without this code, and without the bracket where the code alone stands in it."""
    market = r'(?:[A-Za-z]+|코스피|코스닥|코넥스|유가증권)?\s*[:：]?\s*'
    alone = re.compile(r'\s?[(\[<（［〈]\s*' + market + 'A?' + code + r'(?:\.K[SQN])?\s*[)\]>）］〉]')
    return re.sub(r'(?<![0-9])A?' + code + r'(?:\.K[SQN])?(?![0-9])', '', alone.sub('', text))


def tickers(answer):
    """Tickers of all companies of an answer, whatever their part in the article."""
    return {security.get('ticker') for company in answer.get('companies', [])
            for security in company.get('securities', [])}


def printed_codes(newslens, data, folder, errors):
    """Recall of the printed pairs; returns how many articles were not answered."""
    pairs = {}
    with (data / f'articles/{PRINTED_CODES}.tsv').open(encoding='utf-8', newline='') as source:
        for row in csv.DictReader(source, delimiter='\t'):
            pairs.setdefault(row['articleId'], []).append((row['name'], row['code']))
    articles = [json.loads(line) for line in lines(data / f'articles/{PRINTED_CODES}.jsonl')]
    cut = []
    for article in articles:
        bare = dict(article)
        for _, code in pairs[article['articleId']]:
            for field in ('title', 'text'):
                bare[field] = without_code(bare.get(field, ''), code)
        cut.append(bare)
    total = sum(map(len, pairs.values()))
    print(f'\n{PRINTED_CODES}: {len(articles)} articles, {total} pairs')
    unanswered = 0
    for title, given in (('as printed', articles), ('codes cut out', cut)):
        file = folder / 'printed.jsonl'
        file.write_text(''.join(json.dumps(a, ensure_ascii=False) + '\n' for a in given),
                        encoding='utf-8')
        found = {a['articleId']: tickers(a) for a in enrich(newslens, file)}
        missed = [(article, name, code) for article, named in pairs.items()
                  for name, code in named if code not in found.get(article, ())]
        unanswered += len(pairs) - len(found)
        print(f'  {"recall, " + title:30}{1 - len(missed) / total:>12.4f}')
        for article, name, code in missed[:errors]:
            print(f'    missed {article} {name} {code}')
    return unanswered


def restatements(newslens, data, folder, held_out, args):
    answers = money.restatements(lambda file, *flags: enrich([*newslens, *flags], file), data,
                                 folder, held_out, args.errors)
    tables = pathlib.Path(args.data_dir) if args.data_dir else TABLES
    counted = money.conversions(answers, money.Rates(tables))
    print(f'  {"conversions worked out again":30}{counted["all"]:>12}')
    print(f'  {"of them equal":30}{counted["equal"]:>12}')


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--newslens', required=True)
    parser.add_argument('--shared', required=True, type=pathlib.Path)
    parser.add_argument('--errors', type=int, default=0)
    parser.add_argument('--set', choices=SETS + OTHER_SETS, action='append')
    parser.add_argument('--data_dir', help='tables that replace those of the program')
    args = parser.parse_args()
    newslens = [args.newslens, 'stream', '--local']
    if args.data_dir:
        newslens.append(f'--data_dir={args.data_dir}')
    data = args.shared / 'data'
    if not data.is_dir():
        print(f'evaluate: no labelled articles under {data}: nothing to measure')
        return 0
    held_out = set(lines(data / 'labels/held_out.txt'))
    missing = 0
    with tempfile.TemporaryDirectory() as folder:
        for name in args.set or SETS + OTHER_SETS:
            if name == PRINTED_CODES:
                missing += printed_codes(newslens, data, pathlib.Path(folder), args.errors)
                continue
            if name == RESTATEMENTS:
                restatements(newslens, data, pathlib.Path(folder), held_out, args)
                continue
            if name == SENTIMENT:
                missing += sentiment.sentiment(lambda file: enrich(newslens, file), args.shared, SETS,
                                               held_out, args.errors)
                continue
            if name == SUITES:
                suites.suites(lambda file, *flags: enrich([*newslens, *flags], file), data,
                              pathlib.Path(folder), args.errors)
                continue
            answers = enrich(newslens, data / f'articles/{name}.jsonl')
            gold = lines(data / f'labels/{name}.jsonl')
            part = {True: [], False: []}
            for line in gold:
                part[json.loads(line)['id'] in held_out].append(line)
            scored = [(title, score(args.shared, pathlib.Path(folder), part[held], answers,
                                    0 if held else args.errors))
                      for title, held in (('rest', False), ('held out', True)) if part[held]]
            table(name, scored)
            missing += sum(s['missing'] for _, s in scored)
    return 1 if missing else 0


if __name__ == '__main__':
    sys.exit(main())
