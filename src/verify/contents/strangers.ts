/** Lines of a script that no step of the source says: an `exit 0` that somebody added, or that a translation made up. */
import type { Template } from '../../targets/argo/lint/types.js';
import type { Claim } from './claims.js';
import { plain } from './texts.js';

/**
 * What holds several scripts together in one, or names the values that go in: comments, the file that each script is written to and the line that
 * runs it, looking for a program that it names where that has to be, a mark or a reference for a value.
 */
const GLUE =
  /^(?:#.*|set -e|cat > \/tmp\/step-\d+ <<'STEP\d*'|STEP\d*|.* \/tmp\/step-\d+|IFS= read -r tiphys_line < \/tmp\/step-\d+ .*;; esac|.*@tiphys\d*:\d+@.*|.*\{\{.*\}\}.*)$/;

/** The first such line; undefined where every line is known. */
export function strangeLine(templates: readonly Template[], claims: readonly Claim[]): string | undefined {
  const lines = new Set(claims.flatMap(({ text }) => linesOf(text)));
  const parts = claims.filter(({ isLine }) => !isLine).map(({ text }) => plain(text).trim());
  const scripts = templates.flatMap(({ script }) => (script?.source === undefined ? [] : [linesOf(script.source)]));
  const strange = scripts
    .flat()
    .find((line) => !lines.has(line) && !GLUE.test(line) && !parts.some((part) => line.includes(part)));
  const [only, ...others] = scripts;
  return strange ?? (only && others.length === 0 ? outOfPlace(only, claims) : undefined);
}

/** The first line that stands elsewhere than in the source, or more often. */
function outOfPlace(script: readonly string[], claims: readonly Claim[]): string | undefined {
  const there = claims.filter(({ isScript }) => isScript).flatMap(({ text }) => linesOf(text));
  const known = new Set(there);
  const [source, here] = [there, script.filter((line) => known.has(line))].map((all) =>
    all.filter((line) => !GLUE.test(line)),
  );
  return here?.find((line, at) => line !== source?.[at]);
}

/** A line end within an expression of Argo is part of a text there, and begins no line. */
const EXPRESSION = /\{\{.*?\}\}/gs;
const LINE_END = '\\u000a';

const linesOf = (text: string): readonly string[] =>
  plain(text.replaceAll(EXPRESSION, (one) => one.replaceAll(LINE_END, '\\n')))
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
