// Cuts a text into lines, and at the ends of its marks, however they nest or overlap.

// A mark is {begin, end, kind, ...} in UTF-16 units; kinds of lower rank stand in front where several
// cover the same place, shorter marks before longer ones of the same kind.
export const RANK = {
  mention: 0,
  amount: 1,
  rejected: 2,
  evidence: 3,
  negator: 4,
  join: 5,
  section: 6,
};

const inFront = (a, b) => RANK[a.kind] - RANK[b.kind] || a.end - a.begin - (b.end - b.begin);

// The text as pieces [{text, begin, marks}], in order and without a gap: their texts joined give the
// whole text. A line feed ends its piece. `marks` are those that cover the piece, front first. Marks that are empty or reach beyond
// the text are left out. O(n log n) in marks, times how deep they lie upon each other.
export function piecesOf(text, marks) {
  const events = [];
  for (const mark of marks) {
    if (!(0 <= mark.begin && mark.begin < mark.end && mark.end <= text.length)) continue;
    events.push({ at: mark.begin, mark, opens: true }, { at: mark.end, mark, opens: false });
  }
  events.sort((a, b) => a.at - b.at);
  const pieces = [];
  let open = [];
  let begin = 0;
  const cut = (end) => {
    if (end === begin) return;
    const covering = [...open].sort(inFront);
    for (const line of text.slice(begin, end).split(/(?<=\n)/)) {
      pieces.push({ text: line, begin, marks: covering });
      begin += line.length;
    }
  };
  for (const { at, mark, opens } of events) {
    cut(at);
    if (opens) open.push(mark);
    else open = open.filter((other) => other !== mark);
  }
  cut(text.length);
  return pieces;
}

const ANSWERS = new Set(['mention', 'amount', 'rejected', 'evidence']);

// The pieces in runs [{front, section, line, pieces, marks}]: a run is what a person points at as one.
// `front` is the mark that it is about, null where none is; `marks` are all that touch it, each once,
// front first; lines count from 0. A run ends where its section or its line does.
export function runsOf(pieces) {
  const runs = [];
  let last = null;
  for (const piece of pieces) {
    const front = piece.marks.find((mark) => ANSWERS.has(mark.kind)) ?? null;
    const section = piece.marks.find((mark) => mark.kind === 'section') ?? null;
    const endsLine = last?.pieces.at(-1).text.endsWith('\n');
    if (!last || endsLine || last.front !== front || last.section !== section) {
      last = {
        front,
        section,
        line: (last?.line ?? 0) + (endsLine ? 1 : 0),
        pieces: [],
        marks: [],
      };
      runs.push(last);
    }
    last.pieces.push(piece);
    for (const mark of piece.marks) if (!last.marks.includes(mark)) last.marks.push(mark);
  }
  for (const run of runs) run.marks.sort(inFront);
  return runs;
}
