/** The English strings; the other languages have the same keys. An object holds plural forms by `count`. */
export const en = {
  'language.en': 'English',
  'language.ko': 'Korean',
  'language.zh': 'Chinese',
  'language.ar': 'Arabic',
  label: '{{name}}: ',
  'list.separator': ', ',

  'declined.empty': 'There is no question yet. Ask me anything about the two summits.',
  'declined.no-words': 'I could not find a word to look up in that. Please ask in a few words.',
  'declined.too-long': 'That is too long for me. Please ask one short question.',
  'declined.other-language': 'Sorry, I understand English, Korean, Chinese and Arabic only.',
  'declined.instruction':
    'That reads like an instruction. I only answer questions, and only from the summit sources.',
  'declined.outside-span':
    'My sources cover {{from}} to {{to}}, so I cannot answer for another time or place.',
  'declined.false-premise': 'The question assumes something that the sources do not say.',
  'declined.not-in-sources': 'Sorry, the sources do not answer that.',
  'declined.unclear': 'I am not sure what you mean. Please say it in other words or add a detail.',
  span: 'The sources cover {{from}} to {{to}}.',
  nearest: 'Topics near your question',
  unmatched: 'Words I found nothing for',
  related: 'Related excerpts (not an answer)',
  correction: 'What the sources say instead',
  differing: 'The sources give more than one answer to this; also:',

  'answer.question': 'Question',
  'answer.sure.high': 'Very sure ({{percent}} %)',
  'answer.sure.fair': 'Fairly sure ({{percent}} %)',
  'answer.sure.low': 'Not very sure ({{percent}} %)',
  'answer.version': 'sources as of version {{version}}',

  'excerpt.paragraph': 'paragraph {{paragraph}}',
  'excerpt.note': 'our summary, source in {{language}}',
  'excerpt.verbatim': 'original words, in {{language}}',
  shortened: '… (shortened)',

  'date.about': 'about {{date}} (inferred)',
  'date.uncertain': '{{date}} (uncertain)',
  'date.range': '{{from}} to {{to}}',
  'date.about-range': 'about {{from}} to {{to}} (inferred)',
  'date.from': 'from {{date}}',
  'date.until': 'until {{date}}',
  'date.none': 'No date given',

  'claims.name': '“{{claim}}”',
  'claims.colon': ': ',
  'claims.supported': 'Supported',
  'claims.contradicted': 'Contradicted',
  'claims.not-in-sources': 'Not in the sources',
  'claims.instead': 'The sources say: ',
  'claims.proof': 'From the sources: ',
  'claims.whole.supported': 'The sources support this.',
  'claims.whole.contradicted': 'The sources contradict this.',
  'claims.whole.not-in-sources': 'The sources do not cover this, so I can say neither yes nor no.',
  'claims.summary':
    '{{supported}} supported, {{contradicted}} contradicted, {{uncovered}} not in the sources.',
  'claims.none':
    'I found no statement here that I could check. I leave out questions, greetings and opinions.',
  'claims.more': 'More statements, not shown here',

  'timeline.title': 'Timeline',
  'timeline.count': { one: '{{count}} event', other: '{{count}} events' },
  'timeline.page': 'page {{page}} of {{pages}}',
  'timeline.more': 'For more, use /timeline with page {{page}}.',
  'timeline.nothing': 'No event matches these filters.',
  'timeline.no-such-page': {
    one: 'There is only {{count}} page.',
    other: 'There are only {{count}} pages.',
  },
  'timeline.bad-date': 'I cannot read “{{date}}” as a date. Write it like 2025-11-01, 2025-11 or 2025.',

  'source.here': 'asked for',
  'source.paragraphs': { one: '{{count}} paragraph', other: '{{count}} paragraphs' },
  'source.heading': 'heading',
  'source.unknown': 'I have no source document called “{{document}}”. These are the ones I have:',
  'source.which': '“{{document}}” fits more than one source document. Use one of these names:',
  'source.no-paragraph': {
    one: 'That document has only {{count}} paragraph.',
    other: 'That document has paragraphs 1 to {{count}} only.',
  },

  'error.unexpected':
    'Something went wrong on my side. Please try again; if it stays, report this: {{reference}}',
  'error.unknown-command': 'I do not know this command any more. Restart Discord and try again.',
  'error.unknown-option': 'I do not know the option “{{option}}”. Restart Discord and try again.',
  'error.option-value': 'The value of the option “{{option}}” is none that I can use.',
};
