import { html, nothing, type TemplateResult } from 'lit';
import type { PageSources } from '../page-contract.ts';
import { passageId } from './deeds.ts';
import { focusOn, type Page } from './page.ts';
import { say } from './strings.ts';

export const SOURCES_BUTTON_ID = 'sources-button';

type Source = PageSources['sources'][number];
type Passage = Source['passages'][number];

function passageView(passage: Passage, source: Source, page: Page): TemplateResult {
  const { cited, language } = page.state;
  const isCited = cited?.source === source.id && cited.paragraph === passage.paragraph;
  const { note, verbatim, paragraph } = passage;
  const name = say(language, 'sources.paragraph', { paragraph });
  return html`<li id=${passageId(source.id, paragraph)} class="passage ${isCited ? 'is-cited' : ''}" tabindex="-1">
    <p class="passage-head"><strong>${name}</strong>${passage.heading === true ? html` · ${say(language, 'sources.heading')}` : nothing}</p>
    ${note === undefined ? nothing : html`<p dir="auto" lang=${language}>${note[language]}</p><p class="kind">${say(language, 'sources.note')}</p>`}
    ${verbatim === undefined ? nothing : html`<blockquote dir="auto" lang=${source.language}>${verbatim}</blockquote><p class="kind">${say(language, 'sources.verbatim')}, ${say(language, `language.${source.language}`)}</p>`}
  </li>`;
}

function sourceView(source: Source, page: Page): TemplateResult {
  const { language } = page.state;
  const count = say(language, 'sources.paragraphs', { count: source.passages.length });
  return html`<details class="source" data-source=${source.id}>
    <summary>
      <span class="source-title" dir="auto">${source.title[language]}</span>
      <span class="kind">${count} · ${say(language, `language.${source.language}`)}</span>
    </summary>
    <ol>
      ${source.passages.map((passage) => passageView(passage, source, page))}
    </ol>
  </details>`;
}

/** The sources of the store and their paragraphs, where a citation is shown. */
export function sourcesView(page: Page): TemplateResult | typeof nothing {
  const { isSourcesOpen, language, sources } = page.state;
  if (!isSourcesOpen) return nothing;
  const close = (): void => {
    page.change({ isSourcesOpen: false, cited: undefined });
    focusOn(SOURCES_BUTTON_ID);
  };
  const onKey = ({ key }: KeyboardEvent): void => {
    if (key === 'Escape') close();
  };
  const shown = sources?.sources ?? [];
  return html`<aside id="sources" aria-label=${say(language, 'sources.title')} @keydown=${onKey}>
    <div class="panel-head">
      <h2>${say(language, 'sources.title')}</h2>
      <button type="button" class="remove" aria-label=${say(language, 'close')} title=${say(language, 'close')} @click=${close}><span aria-hidden="true">×</span></button>
    </div>
    <div class="panel-body" tabindex="0">
      ${shown.length === 0 ? html`<p>${say(language, 'sources.none')}</p>` : shown.map((source) => sourceView(source, page))}
      ${sources === undefined ? nothing : html`<p class="kind">${say(language, 'sources.version', { version: sources.version })}</p>`}
    </div>
  </aside>`;
}
