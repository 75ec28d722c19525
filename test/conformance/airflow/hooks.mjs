/** Metaclasses that list their classes. */
export function metaclass(writer) {
  const [meta, base, id] = [writer.name('Meta'), writer.name('Job'), writer.name('t')];
  writer.block(`class ${meta}(type):`, () => {
    writer.line('made = []');
    if (writer.chance(0.5))
      writer.block('def __new__(mcs, name, bases, members, **rest):', () =>
        writer.line(
          `cls = super().__new__(mcs, name, bases, members)\n${writer.pick([`${meta}.made`, 'mcs.made'])}.append(cls)\ncls.label = f"${id}_{name.lower()}"\nreturn cls`,
        ),
      );
    else
      writer.block('def __init__(cls, name, bases, members):', () =>
        writer.line(
          `super().__init__(name, bases, members)\ncls.label = f"${id}_{name.lower()}"\nif bases:\n    cls.made.append(cls)`,
        ),
      );
  });
  writer.line(`class ${base}(metaclass=${meta}):\n    retries = 1`);
  writer.line(`class ${base}Copy(${base}):\n    retries = 2`);
  writer.line(`class ${base}Move(${base}Copy):\n    pass`);
  writer.block(`for kind in ${writer.pick([`${meta}.made`, `${base}.made`])}:`, () =>
    writer.line('EmptyOperator(task_id=kind.label, retries=kind.retries)'),
  );
}

/** Exceptions that are caught, asked and raised again. */
export function caught(writer) {
  const [one, id] = [writer.name('e'), writer.name('t')];
  const raised = writer.pick([
    'raise KeyError("gone")',
    'raise ValueError("wrong", 3)',
    '{"a": 1}["gone"]',
    'raise LookupError',
    '{"a": 1}.pop("gone")',
  ]);
  const inner = writer.pick(['raise', 'raise ValueError(f"no {error}") from error', `${one} = repr(error)`]);
  writer.line(
    `${one} = "none"\ntry:\n    try:\n        ${raised}\n    except ${writer.pick(['LookupError', 'KeyError', '(KeyError, ValueError)'])} as error:\n        ${inner}`,
  );
  writer.line(`except Exception as error:\n    ${one} = ${writer.pick(['str(error)', 'f"{error!r}"', 'error.args'])}`);
  writer.line(`${one} = BashOperator(task_id="${id}", bash_command=f"echo {${one}}")`);
  writer.known.task.push(one);
}
