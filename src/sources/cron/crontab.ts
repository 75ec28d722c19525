import { type Diagnostic, type LiteralFact, lineSpan, type SourceFacts } from '../../core/index.js';
import type { Pipeline } from '../../ir/index.js';
import { type CronCode, report } from './codes.js';
import { formOf } from './form.js';
import { type JobLine, readJob, type Settings } from './job.js';
import { type Entry, isEntry, type Line, readLine } from './lines.js';
import { pipelineOf } from './pipeline.js';

/** What one file of cron's holds. */
export interface CronReading {
  readonly pipelines: readonly Pipeline[];
  readonly facts: SourceFacts;
  readonly diagnostics: readonly Diagnostic[];
  /** Lines that could not be read. */
  readonly lost: number;
}

/** Bounds of one file. A variable is part of every job below it, so both count. */
const MOST = { jobs: 10_000, variables: 250, wrong: 100 } as const;

/** Reads a crontab line by line; a line that is wrong costs only itself. */
export function readCrontab(file: string, bytes: number, text: string): CronReading {
  return new Crontab(file, text).reading(bytes);
}

class Crontab {
  private readonly diagnostics: Diagnostic[] = [];
  private readonly pipelines: Pipeline[] = [];
  private readonly literals: LiteralFact[] = [];
  private readonly lines: readonly Line[];
  private readonly form: ReturnType<typeof formOf>;
  private readonly used = new Map<string, number>();
  private settings: Settings = new Map();
  private lost = 0;
  private lostBytes = 0;

  constructor(
    private readonly file: string,
    private readonly text: string,
  ) {
    this.lines = text.split(/\r?\n/).flatMap((line, index) => readLine(line, index + 1) ?? []);
    this.form = formOf(file, text, this.lines);
  }

  reading(bytes: number): CronReading {
    for (const line of this.lines) this.line(line);
    this.wholeFile();
    return {
      pipelines: this.pipelines,
      diagnostics: this.diagnostics,
      lost: this.lost,
      facts: this.facts(bytes),
    };
  }

  private line(line: Line): void {
    const { content } = line;
    if (content === undefined) return this.lose(line, 'CR001', 'neither NAME=value nor a job; the line is left out');
    if (isEntry(content)) return this.entry(line, content);
    if (this.settings.size >= MOST.variables) return this.lose(line, 'CR018', 'one variable too many; left out');
    const span = lineSpan(this.file, line.number, line.text.length);
    this.settings = new Map(this.settings).set(content.name, { ...content, span });
    this.literals.push({ text: content.value, name: content.name, span });
  }

  private entry(line: Line, entry: Entry): void {
    if (this.pipelines.length >= MOST.jobs) return this.lose(line, 'CR018', 'one job too many; left out');
    if (entry.schedule.kind === 'wrong')
      return this.lose(line, entry.schedule.code, `${entry.schedule.why}; the job is left out`);
    const [user, command] = this.form === 'system' ? splitUser(entry.rest) : [undefined, entry.rest];
    if (command === '')
      return this.lose(line, 'CR001', 'a user and then a command are expected after the time; the line is left out');
    const span = lineSpan(this.file, line.number, line.text.length);
    this.literals.push({ text: command, span });
    this.add({
      file: this.file,
      span,
      entry,
      command,
      user,
      unclear: this.form === 'unclear',
      settings: this.settings,
    });
  }

  private add(line: JobLine): void {
    const { job, diagnostics } = readJob(line);
    const count = (this.used.get(job.name) ?? 0) + 1;
    this.used.set(job.name, count);
    this.pipelines.push(pipelineOf(count === 1 ? job : { ...job, name: `${job.name}-${count}` }));
    this.diagnostics.push(...diagnostics);
  }

  private lose(line: Line, code: CronCode, message: string): void {
    this.lost++;
    this.lostBytes += Buffer.byteLength(line.text);
    const span = lineSpan(this.file, line.number, line.text.length);
    if (this.lost <= MOST.wrong) this.diagnostics.push(report(code, message, span));
    else if (this.lost === MOST.wrong + 1)
      this.diagnostics.push(
        report('CR018', 'this line and more below cannot be read either; only counted from here on', span),
      );
  }

  /** What is said once for the file. */
  private wholeFile(): void {
    const say = (code: CronCode, message: string, line: number) =>
      this.diagnostics.push(report(code, message, lineSpan(this.file, line)));
    const last = this.text.split('\n').length;
    const local = this.pipelines.find(
      ({ triggers: [trigger] }) => trigger?.kind === 'cron' && trigger.zone === undefined,
    );
    if (this.text.includes('\r\n'))
      say('CR011', 'lines end in carriage return and newline; read without the carriage returns', 1);
    if (this.lines.length > 0 && !this.text.endsWith('\n'))
      say('CR010', 'the last line has no newline, so cron may ignore it; add one', last);
    if (this.pipelines.length === 0 && this.lost === 0) say('CR012', 'holds no job', 1);
    if (local)
      say(
        'CR008',
        'times are local times of the machine that runs cron; set CRON_TZ to say which zone',
        local.origin.span.start.line,
      );
    if (this.form === 'unclear')
      say('CR009', 'the first word of each command may be a user; read as part of the command', 1);
  }

  private facts(bytes: number): SourceFacts {
    const unknown = this.pipelines.filter(({ triggers: [trigger] }) => trigger?.kind === 'unknown').length;
    return {
      file: this.file,
      language: 'crontab',
      bytes,
      lines: this.text === '' ? 0 : this.text.replace(/\n$/, '').split('\n').length,
      errorBytes: this.lostBytes,
      callables: [],
      imports: [],
      literals: this.literals,
      calls: [],
      values: { known: 2 * this.pipelines.length - unknown, unknown },
    };
  }
}

function splitUser(rest: string): readonly [string, string] {
  const [, user = '', command = ''] = /^(\S+)(?:[ \t]+(.*))?$/s.exec(rest) ?? [];
  return [user, command];
}
