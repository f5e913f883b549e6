export type FormValue = string | FormValue[] | FormFields;
export interface FormFields {
  [name: string]: FormValue;
}

/** A form-encoded body as a tree: `Filter.1.Name=a&Filter.1.Value.1=b` is `{Filter: [{Name: 'a', Value: ['b']}]}`. */
export function parseForm(body: string): FormFields {
  const root = emptyFields();
  for (const [path, value] of new URLSearchParams(body)) plant(root, path.split('.'), value);
  return Object.fromEntries(Object.entries(root).map(([name, value]) => [name, numberedToList(value)]));
}

/** Without a prototype, because a form may name a field `__proto__`. */
const emptyFields = (): FormFields => Object.create(null) as FormFields;

function plant(root: FormFields, path: string[], value: string): void {
  let node = root;
  for (const name of path.slice(0, -1)) {
    const child = node[name];
    if (typeof child === 'object' && !Array.isArray(child)) node = child;
    else node = node[name] = emptyFields();
  }
  node[path.at(-1) ?? ''] = value;
}

/** awsQuery writes `member` before the number of an item; ec2Query does not. */
function numberedToList(value: FormValue): FormValue {
  if (typeof value === 'string' || Array.isArray(value)) return value;
  const names = Object.keys(value);
  if (names.length === 1 && typeof value['member'] === 'object') return numberedToList(value['member']);
  if (names.every((name) => /^\d+$/.test(name)))
    return names.toSorted((a, b) => Number(a) - Number(b)).map((name) => numberedToList(value[name] ?? ''));
  return Object.fromEntries(names.map((name) => [name, numberedToList(value[name] ?? '')]));
}
