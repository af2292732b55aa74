"""The money cases of public test suites, asked of the program.

Used by evaluate.py. Standard library only. Of each case is compared what the suite says about sums
of money: their currencies and values, in order. Where a suite leaves the currency open (a Dollar, a
Pound), any currency of that name will do; words that name no currency (bucks, coins) and currencies
without a number are left out. Recognizers knows no bounds, so that of its cases only the value is
compared, whichever end of a sum has it.
"""
import decimal
import json
import re

ANY_OF = {
    'Dollar': {'USD', 'AUD', 'CAD', 'HKD', 'NZD', 'SGD', 'TWD'}, 'Cent': {'USD', 'EUR', 'AUD'},
    'Pound': {'GBP', 'EGP', 'LBP'}, 'Pence': {'GBP'}, 'Penny': {'GBP', 'USD'},
    'Franc': {'CHF', 'XAF', 'XOF', 'FRF', 'BEF'}, 'Rupee': {'INR', 'PKR', 'LKR', 'IDR'},
    'Finnish markka': {'FIM'}, 'Peseta': {'ESP'}, 'Netherlands guilder': {'NLG'},
    'Sen': {'JPY', 'MYR', 'IDR'}, 'Euro': {'EUR'}, 'United States dollar': {'USD'},
    'Georgian lari': {'GEL'}, 'Lao kip': {'LAK'}, 'Costa Rican colón': {'CRC'},
    'Dinar': {'BHD', 'DZD', 'IQD', 'JOD', 'KWD', 'LYD', 'RSD', 'TND'}, 'Riyal': {'QAR', 'SAR'},
    'Rial': {'IRR', 'OMR', 'YER'},
}
ANY_END = 'any end'  # for the lower end: the value may be either end's
MINOR = {'Cent', 'Pence', 'Penny', 'Sen'}
NO_MONEY = {'Bitcoin', 'Satoshi'}


def printed_number(text):
    return decimal.Decimal(text) if re.fullmatch(r'-?[\d.]+(?:[eE]\d+)?', text or '') else None


def recognizers(folder):
    for language in ('Korean', 'English'):
        name = f'recognizers_Specs_NumberWithUnit_{language}_CurrencyModel.json'
        for case in json.loads((folder / name).read_text(encoding='utf-8-sig')):
            expected = []
            for result in case['Results']:
                unit = result['Resolution'].get('unit')
                if unit in NO_MONEY:
                    continue
                number = printed_number(result['Resolution'].get('value'))
                if number is None and not any(c.isdigit() for c in result['Text']):
                    continue
                if case.get('IgnoreResolution'):
                    number = None
                if number is not None and unit in MINOR:
                    number /= 100
                iso = result['Resolution'].get('isoCurrency')
                expected.append(({iso} if iso else ANY_OF[unit], ANY_END, number))
            yield f'recognizers {language}', case['Input'], expected


def duckling(folder):
    codes = {unit: ANY_OF[unit] for unit in ('Dollar', 'Cent', 'Dinar', 'Riyal', 'Rial')}
    codes['Pound'] = {'GBP'}
    for language in ('ko', 'en'):
        text = (folder / f'duckling_amountofmoney_{language}_corpus.hs').read_text(encoding='utf-8')
        text = text[text.index('allExamples ='):]
        pattern = r'examples \((simple|between|above|under) (\w+) (\([^)]*\)|[\d.e]+)\)\s*\[(.*?)\n\s*\]'
        for sort, unit, numbers, listed in re.findall(pattern, text, re.S):
            if unit == 'Unnamed':
                continue
            values = [decimal.Decimal(n) for n in re.findall(r'[\d.]+(?:e\d+)?', numbers)]
            if unit == 'Cent':
                values = [n / 100 for n in values]
            low, high = values[0], values[-1]
            low = None if sort == 'under' else low
            high = None if sort == 'above' else high
            for printed in re.findall(r'"((?:[^"\\]|\\.)*)"', listed):
                plain = re.sub(r'\\x([0-9a-f]+)(?:\\&)?', lambda m: chr(int(m[1], 16)), printed)
                yield f'duckling {language}', plain, [(codes.get(unit, {unit}), low, high)]


def value_of(end):
    if not end:
        return None
    return decimal.Decimal(end['units']) + decimal.Decimal(end['nanos']).scaleb(-9)


def answers_to(expected, amounts):
    """The amounts are the expected ones, in order."""
    if len(expected) != len(amounts):
        return False
    for (currencies, low, high), amount in zip(expected, amounts):
        got = [value_of(amount.get(end)) for end in ('low', 'high')]
        code = (amount.get('low') or amount.get('high'))['currencyCode']
        if code not in currencies:
            return False
        if low == ANY_END:
            if high is not None and high not in got:
                return False
        elif [low, high] != got:
            return False
    return True


def suites(enrich, data, folder, errors):
    cases = [*recognizers(data / 'suites'), *duckling(data / 'suites')]
    file = folder / 'suites.jsonl'
    file.write_text(''.join(json.dumps({'articleId': str(n), 'text': text,
                                        'publishTime': '2026-01-05T03:00:00Z'},
                                       ensure_ascii=False) + '\n'
                            for n, (_, text, _) in enumerate(cases)), encoding='utf-8')
    answers = {a['articleId']: a for a in enrich(file, '--features=amounts')}
    print('\nmoney cases of public suites')
    for suite in dict.fromkeys(case[0] for case in cases):
        wrong = []
        mine = [n for n, case in enumerate(cases) if case[0] == suite]
        for n in mine:
            amounts = answers.get(str(n), {}).get('amounts', [])
            if not answers_to(cases[n][2], amounts):
                wrong.append((cases[n], amounts))
        print(f'  {suite:30}{1 - len(wrong) / len(mine):>12.4f}  of {len(mine)}')
        for (_, text, expected), amounts in wrong[:errors]:
            told = [(min(c), str(low), str(high)) for c, low, high in expected]
            found = [(a['text'], a['low'] and (a['low']['currencyCode'], a['low']['units']))
                     for a in ({'low': None, **a} for a in amounts)]
            print(f'    differs {text!r}: expected {told}, found {found}')
