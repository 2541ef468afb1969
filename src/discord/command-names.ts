/** Name and description of a command or an option, in the languages that Discord has a locale for. */
interface Names {
  readonly en: readonly [name: string, description: string];
  readonly ko: readonly [name: string, description: string];
  readonly zh: readonly [name: string, description: string];
}

const NAMES = {
  ask: {
    en: ['ask', 'Ask about the summits and get an answer with its sources'],
    ko: ['질문', '정상회담에 대해 묻고 출처가 있는 답을 받습니다'],
    zh: ['提问', '询问峰会相关问题，获得附出处的回答'],
  },
  'ask.question': {
    en: ['question', 'Your question, in English, Korean, Chinese or Arabic'],
    ko: ['질문', '한국어, 영어, 중국어, 아랍어로 질문을 적으세요'],
    zh: ['问题', '用中文、英语、韩语或阿拉伯语提问'],
  },
  private: {
    en: ['private', 'Show the reply to you alone'],
    ko: ['비공개', '답을 나에게만 표시합니다'],
    zh: ['私密', '只让自己看到回复'],
  },
  language: {
    en: ['language', 'Language of the reply'],
    ko: ['언어', '답변할 언어'],
    zh: ['语言', '回复所用的语言'],
  },
  timeline: {
    en: ['timeline', 'What happened when, in order, with sources'],
    ko: ['연표', '언제 무슨 일이 있었는지 출처와 함께 순서대로 봅니다'],
    zh: ['时间线', '按时间顺序查看事件及出处'],
  },
  'timeline.from': {
    en: ['from', 'First date: 2025, 2025-11 or 2025-11-01'],
    ko: ['시작', '시작 날짜: 2025, 2025-11, 2025-11-01'],
    zh: ['开始', '开始日期：2025、2025-11 或 2025-11-01'],
  },
  'timeline.to': {
    en: ['to', 'Last date: 2026, 2026-01 or 2026-01-05'],
    ko: ['끝', '마지막 날짜: 2026, 2026-01, 2026-01-05'],
    zh: ['结束', '结束日期：2026、2026-01 或 2026-01-05'],
  },
  'timeline.person': {
    en: ['person', 'Only events with this person'],
    ko: ['인물', '이 인물이 나오는 사건만'],
    zh: ['人物', '只看与此人有关的事件'],
  },
  'timeline.summit': {
    en: ['summit', 'Only one summit: its place or name'],
    ko: ['회담', '한 회담만: 장소나 이름'],
    zh: ['峰会', '只看一次峰会：地点或名称'],
  },
  'timeline.topic': {
    en: ['topic', 'Only events on this topic'],
    ko: ['주제', '이 주제의 사건만'],
    zh: ['主题', '只看此主题的事件'],
  },
  'timeline.page': {
    en: ['page', 'Page, from 1'],
    ko: ['쪽', '쪽 번호(1부터)'],
    zh: ['页码', '页码，从1开始'],
  },
  'timeline.format': {
    en: ['format', 'As text, as a picture, or as files for a calendar and a table'],
    ko: ['형식', '글, 그림, 또는 캘린더와 표 파일'],
    zh: ['格式', '文字、图片，或日历和表格文件'],
  },
  source: {
    en: ['source', 'Read a passage of a source document with its neighbours'],
    ko: ['출처', '자료의 한 단락을 앞뒤 단락과 함께 봅니다'],
    zh: ['出处', '查看资料中的一段及其前后段落'],
  },
  'source.document': {
    en: ['document', 'Title, place or id of the document'],
    ko: ['자료', '자료의 제목, 장소 또는 식별자'],
    zh: ['资料', '资料的标题、地点或编号'],
  },
  'source.paragraph': {
    en: ['paragraph', 'Paragraph, from 1'],
    ko: ['단락', '단락 번호(1부터)'],
    zh: ['段落', '段落编号，从1开始'],
  },
  check: {
    en: ['check', 'Hold a text against the sources, statement by statement'],
    ko: ['대조', '글의 주장을 하나씩 출처와 대조합니다'],
    zh: ['核查', '将文字中的说法逐条与资料核对'],
  },
  'check.text': {
    en: ['text', 'The text to check'],
    ko: ['글', '대조할 글'],
    zh: ['文字', '要核查的文字'],
  },
  about: {
    en: ['about', 'What I know, what I keep, and where to report a problem'],
    ko: ['소개', '이 봇이 아는 것, 저장하지 않는 것, 문제를 알리는 곳'],
    zh: ['关于', '我知道什么、不保存什么，以及如何反馈问题'],
  },
} as const satisfies Readonly<Record<string, Names>>;

/**
 * The naming fields of a command or an option. Discord has no Arabic locale, so Arabic speakers see the English ones.
 * Rules: https://discord.com/developers/docs/interactions/application-commands#localization
 */
export function named(key: keyof typeof NAMES): {
  name: string;
  description: string;
  name_localizations: { ko: string; 'zh-CN': string };
  description_localizations: { ko: string; 'zh-CN': string };
} {
  const { en, ko, zh } = NAMES[key];
  return {
    name: en[0],
    description: en[1],
    name_localizations: { ko: ko[0], 'zh-CN': zh[0] },
    description_localizations: { ko: ko[1], 'zh-CN': zh[1] },
  };
}

const CHOICES = {
  text: { en: 'text', ko: '글', zh: '文字' },
  picture: { en: 'picture', ko: '그림', zh: '图片' },
  file: { en: 'file', ko: '파일', zh: '文件' },
} as const;

/** A fixed choice of an option, with its names. */
export function choiceNamed(value: keyof typeof CHOICES): {
  name: string;
  name_localizations: { ko: string; 'zh-CN': string };
  value: string;
} {
  const { en, ko, zh } = CHOICES[value];
  return { name: en, name_localizations: { ko, 'zh-CN': zh }, value };
}

const MESSAGE_COMMANDS = {
  'check-message': { en: 'Check against sources', ko: '출처와 대조하기', zh: '对照资料核查' },
} as const;

/** The naming fields of a command in the menu of a message, which has no description. */
export function messageCommandNamed(key: keyof typeof MESSAGE_COMMANDS): {
  name: string;
  name_localizations: { ko: string; 'zh-CN': string };
} {
  const { en, ko, zh } = MESSAGE_COMMANDS[key];
  return { name: en, name_localizations: { ko, 'zh-CN': zh } };
}
