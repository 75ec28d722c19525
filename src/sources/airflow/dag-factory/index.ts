/** dag-factory: DAGs that a Python file makes of YAML, read as the tool makes them (github.com/astronomer/dag-factory, 0.22 to 1.1). */
import type { Span } from '../../../core/index.js';
import { repositoryPath } from '../../../lang/python/machine/places.js';
import { Raised } from '../../../lang/python/machine/signals.js';
import { dict, str } from '../../../lang/python/values/make.js';
import type { CallArguments, Machine, PyDict, PyValue } from '../../../lang/python/values/types.js';
import type { Dag } from '../model/entities.js';
import { NONE } from '../model/values.js';
import type { World } from '../model/world.js';
import { type Asked, askedOf } from './asked.js';
import { Configs, entry, keywords, setEntry } from './config.js';
import { buildDag } from './dags.js';
import { dagArgsOf, defaultArgsOf } from './merge.js';
import { NotBuilt } from './not-built.js';
import { configFiles, defaultFiles } from './places.js';

/** Keys of a configuration that are no DAGs (dagfactory.py, SYSTEM_PARAMS). */
const NO_DAGS = new Set(['default', 'task_groups']);

interface Call {
  readonly callee: PyValue;
  readonly args: CallArguments;
  readonly span: Span;
}

/** Makes the DAGs that a call of dag-factory makes, and binds them; undefined for other calls. */
export function loadDagFactory(world: World, call: Call, machine: Machine): PyValue | undefined {
  const asked = askedOf(call);
  if (!asked) return undefined;
  if (asked.size > 0) new Loading(world, asked, machine, call.span).all();
  return NONE;
}

interface Built {
  readonly dag: Dag;
  readonly span: Span;
}

class Loading {
  readonly #configs: Configs;

  constructor(
    private readonly world: World,
    private readonly asked: Asked,
    private readonly machine: Machine,
    private readonly span: Span,
  ) {
    this.#configs = new Configs(machine, span);
  }

  all(): void {
    const given = this.asked.get('config_dict');
    if (given && given.kind !== 'none') {
      if (given.kind === 'dict') this.#load(given, undefined);
      else this.#notRead('its config_dict is not known');
      return;
    }
    const files = configFiles(this.asked, this.machine);
    if (typeof files === 'string') return this.#notRead(files);
    for (const path of files) {
      const config = this.#read(path);
      if (typeof config === 'string') this.#notRead(config);
      else this.#load(config, path);
    }
  }

  #read(path: string): PyDict | string {
    const config = this.#configs.read(path);
    const file = repositoryPath(path);
    if (file !== undefined) this.world.configurations.set(file, typeof config === 'string' ? config : undefined);
    return config;
  }

  /** The DAGs of one configuration (dagfactory.py, build_dags). */
  #load(config: PyDict, path: string | undefined): void {
    if (config.open) this.#notRead(`parts of a configuration are not known: ${config.open.what}`);
    const general = this.#defaultsFor(path);
    const block = entry(config, 'default');
    const own = block?.kind === 'dict' ? block : dict();
    const defaults = dict(keywords(own).map(([name, value]) => [str(name), value]));
    setEntry(defaults, 'default_args', defaultArgsOf([...general, own]));
    const ofAll = dagArgsOf(general);
    const entries = keywords(config).filter(([name]) => !NO_DAGS.has(name));
    const built = entries.map(([name, value]) => this.#build(name, value, { ofAll, defaults }));
    if (built.every((one) => one !== undefined)) return;
    const message = 'up to release 1.1.0 the tool loads nothing of a configuration one of whose DAGs it refuses';
    for (const one of built) if (one) this.world.doubt(one.dag, 'AF037', message, one);
  }

  /** `defaults.yml` of the folders around, the nearest last, or the mapping that stands for them. */
  #defaultsFor(path: string | undefined): readonly PyDict[] {
    const given = this.asked.get('defaults_config_dict');
    if (given?.kind === 'dict') return [given];
    if (given && given.kind !== 'none') this.#notRead('its defaults_config_dict is not known');
    return defaultFiles(this.asked, path, this.machine).flatMap((file) => {
      const read = this.#read(file);
      if (typeof read === 'string') this.#notRead(read);
      return typeof read === 'string' ? [] : [read];
    });
  }

  /** One DAG and its place, or nothing where the tool refuses it; then it says why. */
  #build(name: string, value: PyValue, { ofAll, defaults }: { ofAll: PyDict; defaults: PyDict }): Built | undefined {
    const span = this.#configs.spanOf(value);
    try {
      if (value.kind !== 'dict') throw new NotBuilt('it is no mapping');
      const entries = new Map([...ofAll.entries, ...value.entries]);
      const config = this.#configs.standsFor({ ...value, entries }, value);
      const dag = this.world.dagOf(buildDag({ name, config, defaults }, this.#configs));
      if (!dag) throw new NotBuilt('it makes no DAG');
      this.#doubts(dag, value, span);
      this.machine.setItem(this.asked.get('globals_dict') ?? NONE, str(name), dag.value, this.span);
      return { dag, span };
    } catch (error) {
      if (!(error instanceof NotBuilt) && !(error instanceof Raised)) throw error;
      const why = error instanceof NotBuilt ? error.message : `${error.type}: ${error.text}`;
      this.world.doubt(undefined, 'AF037', `${name}: ${why}`, { span });
      return undefined;
    }
  }

  #doubts(dag: Dag, config: PyDict, span: Span): void {
    if (entry(config, 'schedule_interval'))
      this.world.doubt(dag, 'AF018', 'schedule_interval, which dag-factory 1.0 and later refuse', { span });
    for (const said of this.#configs.assumed.splice(0)) this.world.doubt(dag, 'AF031', said, { span });
  }

  #notRead(why: string): void {
    this.world.doubt(undefined, 'AF036', why, { span: this.span });
  }
}
