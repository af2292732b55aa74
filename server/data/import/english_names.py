"""English names as news prints them, from those of the exchange's register.

The register has SAMSUNG ELECTRONICS CO,.LTD and KoreaGasCorporation. Legal forms go, words in
capitals become words again unless they are short enough to be initials, and what no rule can know
stands in TRADE_NAMES.
"""
import re

# The forms as the register spells them, alone or glued to the last word (TELECOMCo.,Ltd.).
_FORM = (r'(?:co(?:mpany)?|corp(?:oration)?|inc(?:orporated|orporation)?|ltd|limited|llc|plc)')
_LEGAL_FORM = re.compile(rf'[\s,.]+\(?{_FORM}\)?[\s,.;]*$', re.IGNORECASE)
_GLUED_FORM = re.compile(r'(?<=[A-Za-z0-9])(?:Co|CO|co)\s*[.,]+\s*(?:Ltd|LTD|LTE)[.,;]*$'
                         r'|(?<=[A-Za-z0-9])(?:CompanyLimited|Incorporated|Corporation|Corp)[.,]*$'
                         r'|(?<=[a-z0-9])(?:Inc|Co)[.,]*$'
                         r'|(?<=[A-Z0-9]{3})(?:CORPORATION|INC|Inc)[.,]*$')
_CAMEL = re.compile(r'^(?:[A-Z][a-z]{2,}){2,}$')

# Words in capitals that are longer than initials use to be and stay as they are.
_CAPITALS = frozenset('NAVER POSCO KEPCO HYBE DGIST KISCO SIMPAC COSMAX'.split())
# Words in capitals that are shorter than they have to be, and words all the same.
_SHORT_WORDS = frozenset(
    'AIR ART AUTO BANK BEST BIO BIZ BODY BOX CAR CARD CARE CELL CHEM CITY COOK CORE DATA DEEP '
    'EAST FARM FEED FILM FIRE FLOW FOOD GAME GAS GENE GOLF GOOD HAND HOME IND IRON LAB LABS '
    'LAND LIFE LINE LINK MEDI META MILL MIND NANO NEO NEW NEXT OIL ONE OPEN PACK PARK PINE '
    'PIPE PLUS POLY PORT PURE RED SAFE SEA SHIP SKIN SOFT STAR SUN SUNG TECH TEX TIRE TOP '
    'TOUR TOWN TREE UNI VINA WAVE WEST WIN WING WIRE WISE WON WOO WORK YANG YONG YOUNG '
    'ZONE'.split())
_SMALL_WORDS = frozenset('AND OF FOR THE IN'.split())

# By the code of the common share.
TRADE_NAMES = {
    '000270': 'Kia',
    '000720': 'Hyundai Engineering & Construction',
    '000810': 'Samsung Fire & Marine Insurance',
    '001450': 'Hyundai Marine & Fire Insurance',
    '001740': 'SK Networks',
    '003490': 'Korean Air',
    '003670': 'POSCO Future M',
    '005380': 'Hyundai Motor',
    '005490': 'POSCO Holdings',
    '009150': 'Samsung Electro-Mechanics',
    '009540': 'HD Korea Shipbuilding & Offshore Engineering',
    '010130': 'Korea Zinc',
    '011200': 'HMM',
    '011760': 'Hyundai Corporation',
    '012330': 'Hyundai Mobis',
    '012450': 'Hanwha Aerospace',
    '015760': 'Korea Electric Power',
    '017670': 'SK Telecom',
    '018260': 'Samsung SDS',
    '028260': 'Samsung C&T',
    '030200': 'KT',
    '032830': 'Samsung Life Insurance',
    '033780': 'KT&G',
    '034020': 'Doosan Enerbility',
    '034220': 'LG Display',
    '035250': 'Kangwon Land',
    '035420': 'NAVER',
    '035720': 'Kakao',
    '036460': 'Korea Gas',
    '036570': 'NCSOFT',
    '042660': 'Hanwha Ocean',
    '042700': 'Hanmi Semiconductor',
    '047810': 'Korea Aerospace Industries',
    '051910': 'LG Chem',
    '053280': 'Yes24',
    '055550': 'Shinhan Financial Group',
    '064350': 'Hyundai Rotem',
    '066570': 'LG Electronics',
    '068270': 'Celltrion',
    '079550': 'LIG Nex1',
    '086520': 'EcoPro',
    '086790': 'Hana Financial Group',
    '090430': 'Amorepacific',
    '096770': 'SK Innovation',
    '105560': 'KB Financial Group',
    '112610': 'CS Wind',
    '138040': 'Meritz Financial Group',
    '139480': 'Emart',
    '196170': 'Alteogen',
    '207940': 'Samsung Biologics',
    '227840': 'Hyundai Corporation Holdings',
    '247540': 'EcoPro BM',
    '251270': 'Netmarble',
    '259960': 'Krafton',
    '267250': 'HD Hyundai',
    '271560': 'Orion',
    '316140': 'Woori Financial Group',
    '323410': 'KakaoBank',
    '326030': 'SK Biopharmaceuticals',
    '329180': 'HD Hyundai Heavy Industries',
    '352820': 'HYBE',
    '373220': 'LG Energy Solution',
    '377300': 'KakaoPay',
    '402340': 'SK Square',
}


def without_legal_form(name):
    """ORION CORPORATION -> ORION; a name that is nothing else stays."""
    while True:
        shorter = _LEGAL_FORM.sub('', _GLUED_FORM.sub('', name)).rstrip(' ,.')
        if not shorter or shorter == name:
            return name
        name = shorter


def _as_word(word, name_ko):
    letters = re.sub(r'[^A-Za-z]', '', word)
    if not letters.isupper() or word in _CAPITALS or word in name_ko:
        return word
    if word in _SMALL_WORDS:
        return word.lower()
    if any(part.isdigit() for part in word) or '&' in word:
        return word
    if word in _SHORT_WORDS or (len(letters) > 4 and re.search('[AEIOUY]', letters)):
        return '-'.join(part.capitalize() if len(part) > 2 else part for part in word.split('-'))
    return word


def headline_case(name):
    """A name in capitals as words, where short ones are likelier words than initials are:
    AUSTIN GOLD -> Austin Gold."""
    words = [word.capitalize() if len(word) == 4 and word.isupper() and re.search('[AEIOUY]', word)
             and word not in _CAPITALS else _as_word(word, '') for word in name.split()]
    if words:
        words[0] = words[0][:1].upper() + words[0][1:]
    return ' '.join(words)


def trade_name(code, name_ko, registered):
    """The English name news would print for the company of that code; empty for an empty one.

    Letters that stand in its Korean name, too, are initials: SK, RFHIC.
    """
    if code in TRADE_NAMES:
        return TRADE_NAMES[code]
    name = without_legal_form(' '.join(registered.split()))
    if _CAMEL.match(name) and len(name) >= 12:
        name = re.sub('(?<=[a-z])(?=[A-Z])', ' ', name)
    name = ' '.join(_as_word(word, name_ko) for word in name.split())
    return 'The' + name[3:] if name.startswith('the ') else name
