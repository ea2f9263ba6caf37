"""Checks gold/texts: form of every record, order of surfaces, EDTF, vocabulary; -u lists numerals without a label."""
import json, re, sys, pathlib
ROOT = pathlib.Path(__file__).parent
FIELDS = 'line surface low high kind unit modifier measure direction period period_source base region role subject'.split()
V = dict(kind='count percentage currency duration age ratio rate score factor other', modifier='exact circa ruim bijna min max', measure='level change',
         role='statistic budget target norm age other')
V = {k: v.split() for k, v in V.items()}; V['direction'] = ['up', 'down', None]; V['period_source'] = ['explicit', 'context', None]
PT = r'\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?'
EDTF = re.compile(rf'({PT})(/({PT}|\.\.))?|\.\./{PT}')
aslist = lambda x: x if isinstance(x, list) else [x]
NUM = re.compile(r"\d+(?:[.,]\d+)*|\b(?:één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien|zestien|zeventien|achttien|twintig|dertig|veertig|vijftig|honderd\w*|duizend|miljoen|derde|kwart|helft|driekwart|anderhalf|anderhalve|half|\w*dubbel\w*|\w*voudig\w*|halve\w*|tiental|keer|een op)\b", re.I)
bad = 0
def err(*a):
    global bad; bad += 1; print('ERR', *a)
tot = 0
show = '-u' in sys.argv
for d in sorted(ROOT.glob('[AB][0-9][0-9]')):
    text = (d / 'text.txt').read_text(encoding='utf8'); lines = text.split('\n')[:-1]
    qs = [json.loads(l) for l in (d / 'quantities.jsonl').read_text(encoding='utf8').splitlines()]
    tot += len(qs); pos = (1, 0); spans = {}
    for q in qs:
        w = (d.name, q['line'], q['surface'])
        if list(q) != FIELDS: err(*w, 'fields')
        ln = lines[q['line'] - 1]
        if q['line'] != pos[0]:
            if q['line'] < pos[0]: err(*w, 'order')
            pos = (q['line'], 0)
        pat = re.compile(r'(?<![\w])' + re.escape(q['surface']) + r'(?!\w)')
        m = pat.search(ln, pos[1])
        if not m: err(*w, 'not found'); continue
        spans.setdefault(q['line'], []).append(m.span()); pos = (q['line'], m.end())
        for k in ('low', 'high'):
            if isinstance(q[k], bool) or not isinstance(q[k], (int, float)): err(*w, k)
        if q['low'] > q['high']: err(*w, 'low>high')
        for k, v in V.items():
            for x in aslist(q[k]):
                if x not in v: err(*w, k, x)
        for k in ('period', 'base'):
            for x in aslist(q[k]):
                if x is not None and not EDTF.fullmatch(x): err(*w, k, x)
        if not isinstance(q['period'], list) and not isinstance(q['period_source'], list) and (q['period'] is None) != (q['period_source'] is None): err(*w, 'period/source')
        if ('change' in aslist(q['measure'])) != any(x for x in aslist(q['direction'])): err(*w, 'direction')
        if q['base'] is not None and 'change' not in aslist(q['measure']): err(*w, 'base')
        if 'percentage' == q['kind'] and q['unit'] not in ('%', 'procentpunt'): err(*w, 'unit')
        if 'ratio' == q['kind'] and not 0 <= q['low'] <= 1: err(*w, 'ratio')
        if 'duration' == q['kind'] and q['unit'] not in ('uur', 'dag', 'week', 'maand', 'jaar', 'minuut'): err(*w, 'unit', q['unit'])
        if not q['subject'] or len(q['subject'].split()) > 12: err(*w, 'subject', len(q['subject'].split()))
        if not q['unit']: err(*w, 'unit')
    if show:
        for i, ln in enumerate(lines, 1):
            s = spans.get(i, [])
            for m in NUM.finditer(ln):
                if not any(a <= m.start() < b for a, b in s): print('  unlabelled', d.name, i, repr(ln[max(0, m.start()-25):m.end()+25]))
    nw = len(text.split())
    print(d.name, nw, 'words', len(qs), 'mentions')
print(tot, 'mentions', bad, 'errors')
sys.exit(bad > 0)
