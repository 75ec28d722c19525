/**
 * Characters that would act instead of being read: C0 and C1 controls, line and paragraph separators, soft hyphen,
 * zero-width and bidirectional marks (Unicode TR 36, "Bidirectional Text Spoofing"), variation and tag characters, signs that are none (which XML refuses), lone surrogates.
 */
const ACTING =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0e\ufeff\uffa0\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff]|[\u{e0000}-\u{e0fff}]|\p{Cs}/gu;

/** The same text with every acting character shown: a newline as `␊`, a right-to-left override as `‹U+202E›`. */
export function visible(text: string): string {
  return text.replace(ACTING, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x20) return String.fromCodePoint(0x2400 + code);
    return `‹U+${code.toString(16).toUpperCase().padStart(4, '0')}›`;
  });
}

/** At most about `limit` UTF-16 units, cut visibly between characters: `abc… (10000 characters)`. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const end = isLowSurrogate(text, limit) ? limit - 1 : limit;
  return `${text.slice(0, end)}… (${text.length} characters)`;
}

function isLowSurrogate(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  return unit >= 0xdc00 && unit <= 0xdfff;
}

/** A relative reference (RFC 3986): each segment encoded, so that no name can be taken for a scheme or a query. */
export function uriOf(file: string): string {
  const wellFormed = file.replaceAll(/\p{Cs}/gu, '\ufffd');
  return wellFormed.split('/').map(encodeURIComponent).join('/');
}
