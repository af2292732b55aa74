// The project's own articles, which the server has under samples/. The first one of the page's language
// is shown where nothing else was asked for.
export const SAMPLES = [
  { file: 'ai_investment.txt', language: 'ko', title: 'AI 반도체 공동 투자' },
  { file: 'market_wrap.txt', language: 'ko', title: '코스피 마감 시황' },
  { file: 'earnings.txt', language: 'ko', title: '4분기 실적' },
  { file: 'shipbuilding.txt', language: 'ko', title: 'LNG선 수주' },
  { file: 'chip_merger.txt', language: 'en', title: 'A chip unit changes hands' },
];

export async function loadSample(file) {
  const response = await fetch(`samples/${file}`);
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return response.text();
}
