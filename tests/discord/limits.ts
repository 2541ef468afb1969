const COMPONENTS_V2 = 1 << 15;

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Every component below a value, whatever holds it. */
function componentsIn(value: unknown): Fields[] {
  if (Array.isArray(value)) return value.flatMap(componentsIn);
  if (!isFields(value)) return [];
  const nested = [value.components, value.component, value.accessory].flatMap(componentsIn);
  return typeof value.type === 'number' && !('data' in value) ? [value, ...nested] : nested;
}

function messageProblems(message: Fields): string[] {
  const problems: string[] = [];
  const components = componentsIn(message.components);
  const flags = typeof message.flags === 'number' ? message.flags : 0;
  if (components.length > 40) problems.push(`${components.length} components, 40 are allowed`);
  const texts = components.filter(({ type }) => type === 10).map(({ content }) => String(content));
  const characters = texts.reduce((sum, text) => sum + text.length, 0);
  if (characters > 4_000) problems.push(`${characters} characters of text, 4,000 are allowed`);
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text) + 12, 0);
  if (bytes > 10_170) problems.push(`${bytes} bytes of text, at which Discord fails`);
  if (texts.some((text) => text.trim() === '')) problems.push('a text display is blank');
  const isV2 = (flags & COMPONENTS_V2) !== 0;
  if (isV2 && (message.content !== undefined || message.embeds !== undefined))
    problems.push('content or embeds beside Components V2');
  if (!isV2 && components.some(({ type }) => typeof type === 'number' && type >= 9))
    problems.push('Components V2 without its flag');
  const ids = components.flatMap(({ custom_id }) => (typeof custom_id === 'string' ? [custom_id] : []));
  if (new Set(ids).size !== ids.length) problems.push('a custom_id stands twice');
  for (const { type, label, custom_id, placeholder, options, items } of components) {
    if (typeof custom_id === 'string' && custom_id.length > 100) problems.push('a custom_id over 100');
    if (typeof label === 'string' && label.length > 80) problems.push(`a label over 80: ${label}`);
    if (typeof placeholder === 'string' && placeholder.length > 150) problems.push('a placeholder over 150');
    if (type === 3 && (!Array.isArray(options) || options.length === 0 || options.length > 25))
      problems.push('a select without options, or with more than 25');
    for (const option of Array.isArray(options) ? options.filter(isFields) : [])
      if (String(option.label).length > 100 || String(option.value).length > 100)
        problems.push(`an option over 100: ${String(option.label)}`);
    for (const item of Array.isArray(items) ? items.filter(isFields) : [])
      if (String(item.description).length > 1_024) problems.push('an alternative text over 1,024');
  }
  for (const { type, components: parts } of components) {
    if (type === 1 && Array.isArray(parts) && parts.length > 5) problems.push('more than 5 buttons in a row');
    if (type === 17 && componentsIn(parts).some((part) => part.type === 17))
      problems.push('a container in a container');
  }
  const mentions = isFields(message.allowed_mentions) ? message.allowed_mentions : undefined;
  if (!Array.isArray(mentions?.parse) || mentions.parse.length > 0) problems.push('may ping somebody');
  for (const text of texts) {
    if (/<t:-?\d/.test(text)) problems.push('a timestamp that shifts with the time zone');
    if (/\{\{|undefined|\[object/.test(text)) problems.push(`a hole in the text: ${text}`);
  }
  return problems;
}

function commandProblems(command: Fields): string[] {
  const problems: string[] = [];
  const name = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
  const names = (named: Fields): string[] => [
    String(named.name),
    ...(isFields(named.name_localizations) ? Object.values(named.name_localizations).map(String) : []),
  ];
  const options = Array.isArray(command.options) ? command.options.filter(isFields) : [];
  for (const named of [command, ...options]) {
    for (const one of names(named)) {
      const isMenu = named === command && (command.type === 2 || command.type === 3);
      if (isMenu ? one.length < 1 || one.length > 32 : !name.test(one) || one !== one.toLowerCase())
        problems.push(`“${one}” is no name for a command or option`);
    }
  }
  for (const locale of ['ko', 'zh-CN']) {
    const localised = options.map((option) =>
      isFields(option.name_localizations) ? option.name_localizations[locale] : option.name,
    );
    if (new Set(localised).size !== localised.length)
      problems.push(`two options have the same name in ${locale}`);
  }
  const firstOptional = options.findIndex(({ required }) => required !== true);
  if (firstOptional >= 0 && options.slice(firstOptional).some(({ required }) => required === true))
    problems.push('a required option after an optional one');
  const text = [command, ...options].reduce(
    (sum, named) => sum + String(named.name).length + String(named.description ?? '').length,
    0,
  );
  if (text > 8_000) problems.push(`${text} characters in a command, 8,000 are allowed`);
  return problems;
}

/**
 * What breaks the limits that Discord's API description doesn't state:
 * https://discord.com/developers/docs/components/reference and
 * https://discord.com/developers/docs/interactions/application-commands
 */
export function limitProblems(body: unknown): string[] {
  if (Array.isArray(body)) return body.filter(isFields).flatMap(commandProblems);
  if (!isFields(body)) return [];
  if (isFields(body.data)) return body.type === 4 || body.type === 7 ? messageProblems(body.data) : [];
  return 'components' in body ? messageProblems(body) : [];
}

/** The custom_ids of the buttons and selects of a message by their labels and placeholders; links have their address. */
export function controlsOf(message: unknown): ReadonlyMap<string, string> {
  return new Map(
    componentsIn(isFields(message) ? message.components : undefined)
      .filter(({ type }) => type === 2 || type === 3)
      .map(({ label, placeholder, custom_id, url }) => [
        String(label ?? placeholder),
        String(custom_id ?? url),
      ]),
  );
}

/** The values that the selects of a message offer, with what they show. */
export function optionsOf(message: unknown): ReadonlyMap<string, string> {
  const selects = componentsIn(isFields(message) ? message.components : undefined);
  const options = selects.flatMap(({ options: offered }) => (Array.isArray(offered) ? offered : []));
  return new Map(options.filter(isFields).map(({ label, value }) => [String(label), String(value)]));
}

/** All words of a message, in the order in which a screen reader says them. */
export function textOf(message: unknown): string {
  return componentsIn(isFields(message) ? message.components : undefined)
    .filter(({ type }) => type === 10)
    .map(({ content }) => String(content))
    .join('\n');
}

/** Whether only the person who asked sees a message. */
export function isEphemeral(message: unknown): boolean {
  return isFields(message) && typeof message.flags === 'number' && (message.flags & 64) !== 0;
}
