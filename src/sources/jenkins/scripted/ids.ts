/** Ids of nodes: stable paths, numbered where one path is wanted twice. */
export function freshIds(): (base: string, label: string) => string {
  const used = new Map<string, number>();
  return (base, label) => {
    const stem = `${base}/${label}`;
    const count = (used.get(stem) ?? 0) + 1;
    used.set(stem, count);
    const id = count === 1 ? stem : `${stem}-${count}`;
    if (count > 1) used.set(id, (used.get(id) ?? 0) + 1);
    return id;
  };
}

/** A name as a part of an id. */
export function slug(name: string): string {
  return (
    name
      .replace(/[^A-Za-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .toLowerCase()
      .slice(0, 60) || 'step'
  );
}
