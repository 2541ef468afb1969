import type { Strings } from '../strings.ts';

export const ko: Strings = {
  'language.en': '영어',
  'language.ko': '한국어',
  'language.zh': '중국어',
  'language.ar': '아랍어',
  label: '{{name}}: ',
  'list.separator': ', ',

  'declined.empty': '아직 질문이 없습니다. 두 차례 정상회담에 대해 무엇이든 물어보세요.',
  'declined.no-words': '찾아볼 만한 단어가 없습니다. 몇 단어로 질문해 주세요.',
  'declined.too-long': '질문이 너무 깁니다. 짧은 질문 하나로 물어봐 주세요.',
  'declined.other-language': '죄송합니다. 영어, 한국어, 중국어, 아랍어만 이해합니다.',
  'declined.instruction':
    '지시문처럼 보입니다. 저는 질문에만, 그것도 정상회담 자료에 있는 내용으로만 답합니다.',
  'declined.outside-span':
    '제 자료는 {{from}}부터 {{to}}까지를 다루므로, 그 밖의 시기에 대해서는 답할 수 없습니다.',
  'declined.false-premise': '자료에 나오지 않는 내용을 전제로 한 질문입니다.',
  'declined.not-in-sources': '죄송합니다. 자료에는 그에 대한 답이 없습니다.',
  'declined.unclear': '무엇을 물으시는지 분명하지 않습니다. 다르게 표현하거나 조금 더 자세히 적어 주세요.',
  nearest: '질문과 가까운 주제',
  unmatched: '자료에서 찾지 못한 말',
  related: '관련 발췌(답변은 아님)',
  correction: '자료에 나온 내용',

  'answer.question': '질문',
  'answer.sure.high': '매우 확실함({{percent}}%)',
  'answer.sure.fair': '비교적 확실함({{percent}}%)',
  'answer.sure.low': '확실하지 않음({{percent}}%)',
  'answer.version': '자료 버전 {{version}}',

  'excerpt.paragraph': '{{paragraph}}번 단락',
  'excerpt.note': '요약문, 원문은 {{language}}',
  'excerpt.verbatim': '원문 그대로, {{language}}',
  shortened: '… (줄임)',

  'date.about': '{{date}}경(추정)',
  'date.uncertain': '{{date}}(불확실)',
  'date.range': '{{from}}부터 {{to}}까지',
  'date.about-range': '{{from}}경부터 {{to}}경까지(추정)',
  'date.from': '{{date}}부터',
  'date.until': '{{date}}까지',
  'date.none': '날짜 언급 없음',

  'timeline.title': '연표',
  'timeline.count': { other: '사건 {{count}}건' },
  'timeline.page': '{{pages}}쪽 중 {{page}}쪽',
  'timeline.more': '더 보려면 /연표에서 쪽 번호를 {{page}}(으)로 지정하세요.',
  'timeline.nothing': '이 조건에 맞는 사건이 없습니다.',
  'timeline.no-such-page': { other: '모두 {{count}}쪽뿐입니다.' },
  'timeline.bad-date': '“{{date}}”은(는) 날짜로 읽을 수 없습니다. 2025-11-01, 2025-11, 2025처럼 적어 주세요.',

  'source.here': '요청한 단락',
  'source.paragraphs': { other: '단락 {{count}}개' },
  'source.heading': '제목',
  'source.unknown': '“{{document}}”(이)라는 자료는 없습니다. 가지고 있는 자료는 다음과 같습니다.',
  'source.which': '“{{document}}”에 해당하는 자료가 여럿입니다. 다음 이름 중 하나를 쓰세요.',
  'source.no-paragraph': { other: '이 자료에는 1번부터 {{count}}번 단락까지만 있습니다.' },

  'error.unexpected':
    '처리 중 문제가 생겼습니다. 다시 시도해 주세요. 계속되면 이 번호를 알려 주세요: {{reference}}',
  'error.unknown-command': '더 이상 쓰이지 않는 명령어입니다. Discord를 다시 시작한 뒤 시도해 주세요.',
  'error.unknown-option': '“{{option}}” 옵션을 알 수 없습니다. Discord를 다시 시작한 뒤 시도해 주세요.',
  'error.option-value': '“{{option}}” 옵션에 쓸 수 없는 값입니다.',
};
