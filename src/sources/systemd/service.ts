import type { Diagnostic, Span } from '../../core/index.js';
import type { Edge, Facet, Finalizer, Placement, Policy, Region, Resource, Step, Value } from '../../ir/index.js';
import { report, type SystemdCode } from './codes.js';
import { readCommands, readEnvironment } from './exec.js';
import { readTimeSpan } from './time-span.js';
import { originOf } from './timer.js';
import type { Setting, Unit } from './unit.js';

/** What a service runs, in order. */
export interface Service {
  readonly body: Region;
  readonly finalizers: readonly Finalizer[];
  readonly facets: readonly Facet[];
  readonly resources: readonly Resource[];
  readonly why: readonly SystemdCode[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Isolation, priorities and bookkeeping: what the pod's own settings take the place of. */
const HARMLESS =
  /^(?:Private|Protect|Restrict|ReadOnly|ReadWrite|Inaccessible|Exec(?:Paths|SearchPath)|NoExec|NoNew|LockPersonality|MemoryDeny|SystemCall|Capability|Ambient|Remove|UMask|Nice|IOSched|CPU|IOWeight|IOReadB|IOWriteB|MemoryHigh|MemoryMax|MemoryMin|MemoryLow|MemorySwapMax|MemoryAccounting|TasksMax|Tasks|Limit|OOM|Syslog|Log|SuccessAction|RemainAfterExit|KillMode|KillSignal|SendSIG|Slice|Delegate|Dynamic|State|Cache|Logs|Runtime(?:Directory)|Configuration|PIDFile|GuessMainPID|Ignore|BindPaths|BindRead|Devic|Proc|Keyring|Secure|TimeoutStop|TimeoutAbort|Standard|TTY|IPAddress|SocketBind|NotifyAccess|Watchdog|Coredump|Personality|BlockIO)/;
const KNOWN = new Set(
  (
    'Type ExecStart ExecStartPre ExecStartPost ExecStopPost ExecStop ExecCondition ExecReload Environment EnvironmentFile PassEnvironment UnsetEnvironment ' +
    'User Group SupplementaryGroups WorkingDirectory TimeoutStartSec TimeoutSec RuntimeMaxSec Restart RestartSec SuccessExitStatus StartLimitBurst StartLimitIntervalSec LoadCredential LoadCredentialEncrypted'
  ).split(' '),
);

export function readService(unit: Unit, id: string): Service {
  return new Reader(unit, id).read();
}

class Reader {
  private readonly diagnostics: Diagnostic[] = [];
  private readonly why: SystemdCode[] = [];
  private readonly facets: Facet[] = [];
  private readonly used = new Map<string, number>();
  private readonly env: Readonly<Record<string, Value>>;
  private readonly placement: Placement | undefined;
  private readonly policy: Policy;

  constructor(
    private readonly unit: Unit,
    private readonly id: string,
  ) {
    this.env = this.environment();
    this.placement = this.directory();
    this.policy = this.limits();
  }

  read(): Service {
    const { unit } = this;
    for (const key of [
      'ExecCondition',
      'LoadCredential',
      'LoadCredentialEncrypted',
      'SuccessExitStatus',
      'PassEnvironment',
    ])
      for (const { value } of unit.list('Service', key)) this.must(key, value);
    for (const one of unit.settings.filter(
      ({ section, key }) => section === 'Unit' && /^(?:Condition|Assert)/.test(key),
    ))
      this.must(one.key, one.value);
    this.leftOver();
    const nodes = [...this.steps('ExecStartPre'), ...this.steps('ExecStart'), ...this.steps('ExecStartPost')];
    if (this.type() !== 'oneshot' && unit.list('Service', 'ExecStartPost').length > 0)
      this.must('ExecStartPost', 'runs beside the main process, not after it');
    return {
      body: { nodes, edges: chained(nodes) },
      finalizers: [...this.always(), ...this.onFailure()],
      facets: [...this.facets, ...this.account()],
      resources: [],
      why: this.why,
      diagnostics: [...unit.diagnostics, ...this.diagnostics],
    };
  }

  private type(): string {
    return this.unit.last('Service', 'Type')?.value ?? 'simple';
  }

  private must(key: string, value: string): void {
    this.facets.push({ key: `systemd.${key}`, value, must: true });
  }

  private doubt(code: SystemdCode, message: string, span: Span): void {
    this.diagnostics.push(report(code, message, span));
    this.why.push(code);
  }

  private steps(key: string): Step[] {
    return this.unit.list('Service', key).flatMap((setting) => this.commands(setting));
  }

  private commands(setting: Setting): Step[] {
    const { key, value, span } = setting;
    const commands = readCommands(value, this.unit.name);
    if (!commands) {
      this.doubt('SD012', `${key}: a quote is not closed; the command is left out`, span);
      return [];
    }
    return commands.map((command) => {
      const doubts: SystemdCode[] = command.specifiers.length > 0 ? ['SD009'] : [];
      if (doubts.length > 0)
        this.diagnostics.push(report('SD009', `${command.specifiers.join(', ')} is known on the machine only`, span));
      const facets = [
        ...(command.privileged ? [{ key: 'systemd.privileged', value: true, must: true }] : []),
        ...(command.otherName ? [{ key: 'systemd.argv0', value: true, must: true }] : []),
      ];
      return this.step(setting, command.script, facets, doubts);
    });
  }

  private step({ key, span }: Setting, script: string, facets: Facet[], why: readonly SystemdCode[]): Step {
    const label = key.replace(/([a-z])([A-Z])/g, '$1-$2').toLowerCase();
    const count = (this.used.get(label) ?? 0) + 1;
    this.used.set(label, count);
    const name = count === 1 ? label : `${label}-${count}`;
    return {
      kind: 'step',
      id: `${this.id}/${name}`,
      name,
      origin: originOf(key, span, why),
      facets,
      finalizers: [],
      join: 'allSucceeded',
      policy: this.policy,
      env: { ...this.env },
      ...(this.placement && { placement: this.placement }),
      holds: [],
      inputs: {},
      outputs: [],
      action: { kind: 'shell', script: { kind: 'literal', value: script }, interpreter: 'sh' },
    };
  }

  private environment(): Record<string, Value> {
    const env: Record<string, Value> = {};
    for (const { value } of this.unit.list('Service', 'Environment'))
      for (const [name, text] of readEnvironment(value)) env[name] = { kind: 'literal', value: text };
    for (const { value, span } of this.unit.list('Service', 'EnvironmentFile')) {
      this.doubt('SD009', `variables come from ${value.replace(/^-/, '')} on the machine`, span);
      this.must('EnvironmentFile', value);
    }
    return env;
  }

  private directory(): Placement | undefined {
    const dir = this.unit.last('Service', 'WorkingDirectory')?.value.replace(/^-/, '');
    return dir ? { on: { kind: 'any' }, dir: { kind: 'literal', value: dir } } : undefined;
  }

  /** The time to start limits a one-shot service as a whole; any other by RuntimeMaxSec (systemd.service(5)). */
  private limits(): Policy {
    const key = this.type() === 'oneshot' ? ['TimeoutStartSec', 'TimeoutSec'] : ['RuntimeMaxSec'];
    const limit = key.map((one) => this.unit.last('Service', one)).find((one) => one !== undefined);
    const seconds = limit && readTimeSpan(limit.value);
    const restart = this.unit.last('Service', 'Restart');
    const retried = restart && !/^(?:no|on-success)$/.test(restart.value);
    if (retried) this.doubt('SD010', `Restart=${restart.value} does not say how often`, restart.span);
    const delay = readTimeSpan(this.unit.last('Service', 'RestartSec')?.value ?? '');
    return {
      retries: retried ? { kind: 'unknown', why: 'SD010', span: restart.span } : 0,
      ...(retried && delay !== undefined && { delay: { seconds: delay } }),
      ...(seconds !== undefined && seconds > 0 && { timeout: { seconds } }),
    };
  }

  private account(): Facet[] {
    const user = this.unit.last('Service', 'User')?.value;
    return user ? [{ key: 'systemd.user', value: user, must: user !== 'root' }] : [];
  }

  private always(): Finalizer[] {
    const nodes = [...this.steps('ExecStop'), ...this.steps('ExecStopPost')];
    return nodes.length === 0 ? [] : [{ on: 'always', body: { nodes, edges: chained(nodes) } }];
  }

  /** OnFailure= starts other units. */
  private onFailure(): Finalizer[] {
    const nodes = this.unit.list('Unit', 'OnFailure').flatMap((setting) =>
      setting.value.split(/\s+/).map((unit): Step => {
        const step = this.step(setting, '', [], []);
        return {
          ...step,
          env: {},
          policy: { retries: 0 },
          action: { kind: 'invoke', pipeline: { kind: 'literal', value: unit }, params: {}, wait: false },
        };
      }),
    );
    return nodes.length === 0 ? [] : [{ on: 'failure', body: { nodes, edges: [] } }];
  }

  private leftOver(): void {
    const left = this.unit.settings.filter(
      ({ section, key }) => section === 'Service' && !KNOWN.has(key) && !HARMLESS.test(key),
    );
    const [first] = left;
    if (first)
      this.doubt('SD008', `no rule takes ${[...new Set(left.map(({ key }) => key))].sort().join(', ')}`, first.span);
  }
}

function chained(nodes: readonly Step[]): Edge[] {
  return nodes.slice(1).map((node, at) => ({ from: nodes[at]?.id ?? '', to: node.id, carries: 'order' }));
}
