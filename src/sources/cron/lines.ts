import { readVariable, type Variable } from './environment.js';
import { readFields, readPreset, type Schedule } from './schedule.js';

/** One line of a crontab that is neither blank nor a comment. */
export interface Line {
  /** From 1. */
  readonly number: number;
  /** Without the line end. */
  readonly text: string;
  readonly content: Variable | Entry | undefined;
}

/** A job, as far as it can be read without knowing whether a user stands before the command. */
export interface Entry {
  readonly schedule: Schedule;
  /** All that follows the time, without leading blanks. */
  readonly rest: string;
  /** A `-` stood before the time: cronie does not log the start. */
  readonly quiet: boolean;
}

const TIME = /^(-?)(@\S+|\S+[ \t]+\S+[ \t]+\S+[ \t]+\S+[ \t]+\S+)[ \t]+(\S.*)$/s;
/** What a line must begin with to be meant as a job. */
const TIME_START = /^-?(?:@|[\d*])/;

/** Variables first: that is the order in which cron tries (`load_env`, then `load_entry`). */
export function readLine(text: string, number: number): Line | undefined {
  const trimmed = text.replace(/^[ \t]+/, '');
  if (trimmed === '' || trimmed.startsWith('#')) return undefined;
  return { number, text, content: readVariable(trimmed) ?? readEntry(trimmed) };
}

function readEntry(text: string): Entry | undefined {
  const match = TIME_START.test(text) ? TIME.exec(text) : null;
  if (!match) return undefined;
  const [, dash, time = '', rest = ''] = match;
  const schedule = time.startsWith('@') ? readPreset(time) : readFields(time.split(/[ \t]+/));
  return { schedule, rest, quiet: dash === '-' };
}

/** Is this line's content a job? */
export function isEntry(content: Line['content']): content is Entry {
  return content !== undefined && 'schedule' in content;
}
