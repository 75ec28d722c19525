/** Arguments that any operator, group or DAG of a generated file may have; each `[name, value]` as written. */

const RULES = ['all_success', 'all_done', 'one_failed', 'none_failed', 'none_failed_min_one_success', 'always'];

const COMMON = {
  retries: ['0', '1', '3', 'RETRIES', 'SETTINGS["retries"]', 'int("2")'],
  retry_delay: ['timedelta(minutes=2)', 'timedelta(seconds=90)', 'DELAY', 'timedelta(hours=1) / 2', '2 * DELAY', '45'],
  trigger_rule: [...RULES.map((rule) => `"${rule}"`), 'TriggerRule.ALL_DONE', 'TriggerRule.ONE_SUCCESS.value'],
  pool: ['"slow"', 'f"pool_{REGION}"'],
  pool_slots: ['2'],
  queue: ['"big"', 'SETTINGS.get("queue", "none")', 'SETTINGS.get("missing", "none")'],
  priority_weight: ['5', 'len(NAMES)'],
  weight_rule: ['"upstream"', '"absolute"', 'WeightRule.UPSTREAM'],
  depends_on_past: ['True', 'False'],
  wait_for_downstream: ['True'],
  execution_timeout: ['timedelta(minutes=30)', 'DELAY * 3', 'None'],
  owner: ['"team"', 'OWNER', 'OWNER.upper()'],
  do_xcom_push: ['False'],
  retry_exponential_backoff: ['True'],
  max_retry_delay: ['timedelta(hours=1)'],
  max_active_tis_per_dag: ['2'],
  email: ['["a@example.org"]', '"a@example.org,b@example.org"'],
  email_on_failure: ['False', 'True'],
  start_date: [
    'datetime(2024, 2, 3)',
    'pendulum.datetime(2024, 2, 3, tz="Europe/Berlin")',
    'datetime(2024, 2, 3, tzinfo=timezone.utc)',
  ],
  end_date: ['datetime(2030, 1, 1)'],
  doc_md: ['"about"'],
};

/** Some of them, as `[name, value]`; `share` of each. */
export function common(writer, share) {
  return Object.entries(COMMON)
    .filter(([name]) => writer.chance(name === 'retries' || name === 'trigger_rule' ? share * 3 : share))
    .map(([name, values]) => [name, writer.pick(values)]);
}

export const written = (pairs) => pairs.map(([name, value]) => `${name}=${value}`);

export const dictionary = (pairs) => `{${pairs.map(([name, value]) => `"${name}": ${value}`).join(', ')}}`;

/** `default_args=…` in one of the ways that people write it, or nothing. */
export function defaults(writer, share = 0.5) {
  if (!writer.chance(share)) return [];
  const text = dictionary(common(writer, 0.1));
  const form = writer.pick([
    '{}',
    'dict(BASE, **{})',
    '{**BASE, **{}}',
    'BASE',
    'BASE | {}',
    'merged({})',
    'copy.deepcopy({})',
  ]);
  return [['default_args', form.replace('{}', text)]];
}

const SCHEDULES = [
  ...[
    '"@daily"',
    '"@hourly"',
    'None',
    '"0 3 * * 1-5"',
    '"*/15 * * * *"',
    'timedelta(hours=6)',
    'DELAY * 2',
    '"@once"',
    '"@weekly"',
  ],
  ...[
    'CRONS[REGION]',
    'CRONS.get("us")',
    'f"0 {HOUR} * * *"',
    '"%d %d * * *" % (5, HOUR)',
    '"0 {} * * *".format(HOUR)',
  ],
  ...['[Dataset("s3://bucket/one")]', '[Dataset("s3://bucket/one"), Dataset(f"s3://bucket/{REGION}")]'],
  ...['Dataset("s3://a") | Dataset("s3://b")', '(Dataset("s3://a") & Dataset("s3://b"))'],
  ...[
    'CronTriggerTimetable("0 1 * * *", timezone="Europe/Berlin")',
    'CronDataIntervalTimetable("0 1 * * *", timezone="UTC")',
  ],
];

/** Keyword arguments of a DAG besides its id. */
export function dagArguments(writer) {
  const schedule = writer.pick(SCHEDULES);
  const old = writer.version === 2 && writer.chance(0.3) && !/Dataset|Timetable|\|/.test(schedule);
  const maybe = (share, name, ...values) => (writer.chance(share) ? [[name, writer.pick(values)]] : []);
  return [
    [
      'start_date',
      writer.pick([
        'datetime(2024, 1, 1)',
        'pendulum.datetime(2024, 1, 1, tz="Europe/Paris")',
        'START',
        'datetime.strptime("2024-01-05", "%Y-%m-%d")',
        'pendulum.parse("2024-03-01")',
      ]),
    ],
    ...(writer.chance(0.9) ? [[old ? 'schedule_interval' : 'schedule', schedule]] : []),
    ...maybe(0.4, 'catchup', 'False', 'True', 'REGION == "us"'),
    ...maybe(0.3, 'max_active_runs', '1', 'len(NAMES)'),
    ...maybe(0.3, 'tags', '["a", REGION]', '[*NAMES, "x"]', 'sorted(set(NAMES))', '[n.upper() for n in NAMES]'),
    ...maybe(
      0.3,
      'params',
      '{"size": 1, "name": "x"}',
      '{"size": Param(1, type="integer"), "name": Param("x", type="string")}',
      '{n: i for i, n in enumerate(NAMES)}',
    ),
    ...maybe(0.2, 'dagrun_timeout', 'timedelta(hours=2)'),
    ...maybe(0.2, 'max_active_tasks', '4'),
    ...maybe(0.2, 'description', '"text"', '__doc__'),
    ...maybe(0.2, 'doc_md', '"text"', '__doc__'),
    ...maybe(0.2, 'end_date', 'datetime(2030, 1, 1)'),
    ...maybe(0.1, 'render_template_as_native_obj', 'True'),
    ...defaults(writer, 0.7),
  ];
}
