"""Figures about money: printed conversions, and every conversion of ours worked out again.

Used by evaluate.py. Standard library only.
"""
import bisect
import collections
import csv
import datetime
import decimal
import gzip
import json
import re

decimal.getcontext().prec = 60

KOREAN_UNITS = {'십': 1, '백': 2, '천': 3, '만': 4, '억': 8, '조': 12, '경': 16}
ENGLISH_UNITS = {'thousand': 3, 'million': 6, 'mln': 6, 'm': 6, 'billion': 9, 'bln': 9, 'bn': 9,
                 'b': 9, 'trillion': 12, 'tn': 12, 'k': 3}


def printed_value(text):
    """The value of a plain numeral with its units; None for what is no such numeral (a range)."""
    numeral = re.sub(r'[\s,여]', '', re.sub(r'[^\d.,\s십백천만억조경여A-Za-z]', '', text))
    english = re.fullmatch(r'[A-Z]*(\d+(?:\.\d+)?)([a-z]*)', numeral)
    if english:
        unit = next((u for u in sorted(ENGLISH_UNITS, key=len, reverse=True)
                     if english[2].startswith(u)), None)
        if unit and (len(unit) > 2 or english[2] == unit):
            return decimal.Decimal(english[1]).scaleb(ENGLISH_UNITS[unit])
        return decimal.Decimal(english[1])
    total = part = decimal.Decimal(0)
    number = None
    for token in re.findall(r'\d+(?:\.\d+)?|[십백천만억조경]', numeral):
        if token[0].isdigit():
            if number is not None:
                return None
            number = decimal.Decimal(token)
        elif KOREAN_UNITS[token] < 4:
            part += (decimal.Decimal(1) if number is None else number).scaleb(KOREAN_UNITS[token])
            number = None
        else:
            part += number or 0
            total += (part or decimal.Decimal(1)).scaleb(KOREAN_UNITS[token])
            part, number = decimal.Decimal(0), None
    return total + part + (number or 0)


def value(money):
    return decimal.Decimal(money['units']) + decimal.Decimal(money['nanos']).scaleb(-9)


def squeezed(text):
    return re.sub(r'\s', '', text)


def holds(amount, printed):
    """The amount is the printed one: its text, and its value where a few lines can read that.

    A repaired numeral has no value as printed: that it agrees with the sum it restates is what made
    it one.
    """
    if not squeezed(amount['text']).endswith(squeezed(printed)):
        if not squeezed(printed).endswith(squeezed(amount['text'])):
            return False
    expected = None if amount.get('repaired') else printed_value(printed)
    ends = [value(amount[end]) for end in ('low', 'high') if amount.get(end)]
    return bool(ends) and (expected is None or len(set(ends)) > 1 or abs(ends[0]) == expected)


def linked(amounts, left, right):
    """One of the two printed sums restates the other."""
    for amount in amounts:
        link = amount.get('restatementOf')
        if not link:
            continue
        pair = (amounts[link['amountIndex']], amount)
        if holds(pair[0], left) and holds(pair[1], right):
            return True
        if holds(pair[1], left) and holds(pair[0], right):
            return True
    return False


def stored_articles(data):
    """Article lines by id, of all sets."""
    articles = {}
    for file in sorted((data / 'articles').glob('*.jsonl*')):
        opened = gzip.open(file, 'rt', encoding='utf-8') if file.suffix == '.gz' else file.open(
            encoding='utf-8')
        with opened as source:
            for line in source:
                if line.strip():
                    article = json.loads(line)
                    articles.setdefault(article['articleId'], article)
    return articles


def restatements(enrich, data, folder, held_out, errors):
    """Printed conversions read with both sides and their link, in their articles."""
    with (data / 'labels/restatements.tsv').open(encoding='utf-8', newline='') as source:
        rows = list(csv.DictReader(source, delimiter='\t', quoting=csv.QUOTE_NONE))
    articles = stored_articles(data)
    alone = {}
    for row in rows:
        if row['article_id'] not in articles:
            alone.setdefault(row['article_id'], []).append(row)
    given = [articles[i] for i in dict.fromkeys(row['article_id'] for row in rows) if i in articles]
    for article_id, printed in alone.items():
        given.append({'articleId': article_id, 'publishTime': printed[0]['date'] + 'T03:00:00Z',
                      'text': '\n'.join(row['surface'] for row in printed)})
    file = folder / 'restatements.jsonl'
    file.write_text(''.join(json.dumps(a, ensure_ascii=False) + '\n' for a in given),
                    encoding='utf-8')
    answers = {a['articleId']: a for a in enrich(file, '--features=amounts')}
    missed = [row for row in rows if not linked(answers.get(row['article_id'], {}).get(
        'amounts', []), row['left'], row['right'])]
    print(f'\nrestatements: {len(rows)} printed conversions, {sum(map(len, alone.values()))} of '
          'them without their article')
    print(f'  {"both sides and the link right":30}{1 - len(missed) / len(rows):>12.4f}')
    for row in [row for row in missed if row['article_id'] not in held_out][:errors]:
        print(f'    missed {row["article_id"]} {row["surface"]}')
    return answers.values()


class Rates:
    """The shipped reference rates of each source, read anew from their tables: units for one euro."""

    TABLES = {'ECB': 'exchange_rates.csv', 'currency-api': 'exchange_rates_supplement.csv'}

    def __init__(self, folder):
        self.days = {source: self.read(folder / name) for source, name in self.TABLES.items()}

    @staticmethod
    def read(file):
        with file.open(encoding='utf-8', newline='') as source:
            rows = csv.DictReader(line for line in source if not line.startswith('#'))
            return {row['date']: row for row in rows}

    def knows(self, source):
        return source in self.days

    def cross(self, source, base, quote, day):
        row = self.days[source][day]
        return (decimal.Decimal(1 if quote == 'EUR' else row[quote]) /
                decimal.Decimal(1 if base == 'EUR' else row[base]))


def conversions(answers, rates):
    """How many conversions the rate table confirms, of how many; differences are printed."""
    counted = collections.Counter()
    for answer in answers:
        for amount in answer.get('amounts', []):
            for field, digits in (('usd', 2), ('krw', 0)):
                conversion = amount.get(field)
                if not conversion or conversion['method'].endswith('IDENTITY'):
                    continue
                date = conversion['rateDate']
                day = datetime.date(date['year'], date['month'], date['day']).isoformat()
                source = conversion['rateSource']
                if not rates.knows(source):
                    counted['of another source'] += 1
                    continue
                for end in ('low', 'high'):
                    if not amount.get(end):
                        continue
                    rate = rates.cross(source, amount[end]['currencyCode'], field.upper(), day)
                    exact = value(amount[end]) * rate
                    expected = exact.quantize(decimal.Decimal(1).scaleb(-digits),
                                              decimal.ROUND_HALF_EVEN)
                    counted['all'] += 1
                    if expected == value(conversion[end]):
                        counted['equal'] += 1
                    else:
                        print(f'    differs {answer["articleId"]} {amount["text"]} {field} '
                              f'{value(conversion[end])} instead of {expected}')
    return counted
