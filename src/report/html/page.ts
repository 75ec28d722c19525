import { script, scriptHash, style, styleHash } from './assets.generated.js';
import { Html, html } from './markup.js';

export interface Page {
  readonly title: string;
  readonly head: Html;
  readonly contents: readonly { readonly title: string; readonly anchor: string }[];
  readonly body: readonly Html[];
}

/** Nothing is loaded, sent or framed, and no script or style is taken but the page's own, known by its hash. */
const POLICY = `default-src 'none'; script-src '${scriptHash}'; style-src '${styleHash}'; base-uri 'none'; form-action 'none'`;

/** Its end may not stand in a tagged template: the bundler would rewrite the whole. */
const SCRIPT = new Html('script');

/** A whole page. */
export function page({ title, head, contents, body }: Page): string {
  const { text } = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${new Html(style)}</style>
</head>
<body>
<a class="skip" href="#main">To the report</a>
<div class="layout">
<nav aria-label="Contents"><strong>Contents</strong><ol>${contents.map((one) => html`<li><a href="#${one.anchor}">${one.title}</a></li>`)}</ol></nav>
<main id="main">
${head}${body}</main>
</div>
<${SCRIPT}>${new Html(script)}</${SCRIPT}>
</body>
</html>
`;
  return text;
}
