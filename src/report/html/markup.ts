import { visible } from '../../core/index.js';

/** Text that is HTML already; only this file and templates of ours make it. */
export class Html {
  constructor(readonly text: string) {}
}

type Part = string | number | Html | undefined | readonly Part[];

const ENTITY: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * HTML of ours with texts in it: every interpolated string is escaped, for content and for attributes in quotes alike, and characters
 * that would act are shown. The one place where text becomes HTML.
 */
export function html(literals: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(literals.reduce((text, literal, index) => text + markup(parts[index - 1]) + literal));
}

function markup(part: Part): string {
  if (part === undefined) return '';
  if (part instanceof Html) return part.text;
  if (typeof part === 'object') return part.map(markup).join('');
  return visible(String(part)).replace(/[&<>"']/g, (character) => ENTITY[character] ?? character);
}

/** Data for the page's own script: no character of it can end the element. */
export function dataElement(id: string, data: unknown): Html {
  const text = JSON.stringify(data).replace(/[<>&\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return new Html(`<script type="application/json" id="${id}">${text}</script>`);
}
