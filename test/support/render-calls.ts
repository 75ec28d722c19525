import { trace } from './groovy-calls.js';
import type { Texts } from './run.js';

/** The calls that each script of a case makes, under its name; files in folders are what the scripts use. */
export async function renderCalls(texts: Texts): Promise<string> {
  const scripts = [...texts.keys()].filter((file) => !file.includes('/'));
  const parts: string[] = [];
  for (const script of scripts) {
    const { calls } = await trace(texts, script);
    parts.push(scripts.length === 1 ? calls : `${script}\n${calls.replace(/^(?=.)/gm, '  ')}`);
  }
  return parts.join('');
}
