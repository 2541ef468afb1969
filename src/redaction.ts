/** What stands in the log in place of a secret. */
const SECRET = '[secret]';
/** Shorter ones would be found in ordinary words and numbers; in a URL they go all the same. */
const SHORTEST = 4;

/** User and password of a URL. */
const CREDENTIALS = /(\w:\/\/)[^\s"/@\\]{0,500}@/g;
/** The tokens of interactions in the URLs of their callbacks and webhooks, as they are or encoded. */
const CALLBACK = /((?:interactions|webhooks)(?:\/|%2F)[\w:-]+(?:\/|%2F))[^\s"/?%\\]+/gi;
/** Tokens of interactions by themselves: base64 of `interaction:` and what follows. */
const INTERACTION_TOKEN = /aW50ZXJhY3Rpb246[\w+=-]+/g;

function decoded(secret: string): string[] {
  try {
    return [decodeURIComponent(secret)];
  } catch {
    return [];
  }
}

/** The ways in which a secret may be written into a line of JSON. */
function formsOf(secret: string): string[] {
  const plain = [secret, ...decoded(secret)];
  const written = plain.flatMap((one) => [one, encodeURIComponent(one), encodeURI(one)]);
  return written.flatMap((one) => [one, JSON.stringify(one).slice(1, -1)]);
}

/**
 * A filter for whole lines of a log. It takes out the given secrets, plain, URL-encoded or escaped as in JSON, and
 * what can be told by its form alone: passwords in URLs, and the tokens of interactions, of which each comes with one.
 */
export function createRedaction(secrets: readonly string[]): (line: string) => string {
  const forms = [...new Set(secrets.flatMap(formsOf))]
    .filter((form) => form.length >= SHORTEST)
    // What another one is part of comes after it, or the rest of that one would stay.
    .sort((a, b) => b.length - a.length);
  return (line) =>
    forms
      .reduce((text, form) => text.replaceAll(form, SECRET), line)
      .replace(CREDENTIALS, `$1${SECRET}@`)
      .replace(CALLBACK, `$1${SECRET}`)
      .replace(INTERACTION_TOKEN, SECRET);
}

/** The passwords that a URL such as REDIS_URL carries, if any. */
export function secretsOfUrl(url: string | undefined): string[] {
  if (url === undefined || !URL.canParse(url)) return [];
  const { password } = new URL(url);
  return password === '' ? [] : [password];
}
