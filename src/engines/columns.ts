/** Names under which the values of one row are told apart: of several columns of one name the later ones are `id (2)`, `id (3)`. */
export function columnNames(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let own = name;
    for (let n = 2; taken.has(own); n += 1) own = `${name} (${n})`;
    taken.add(own);
    return own;
  });
}
