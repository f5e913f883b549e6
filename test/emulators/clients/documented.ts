import { readFileSync } from 'node:fs';

/** A command of the documentation, and the output that it shows for it. */
export interface Documented {
  command: string;
  output: string | undefined;
}

/** The commands of a page, in their order: blocks marked `sh`, each with the `text` block right after it, if there is one. */
export function commandsIn(page: string): Documented[] {
  const blocks = readFileSync(page, 'utf8').matchAll(/^```sh\n(.*?)^```\n(?:\n```text\n(.*?)^```\n)?/gms);
  return [...blocks].flatMap(([, commands = '', output]) => {
    const all = commands.trim().replaceAll('\\\n', '').split('\n');
    return all.map((line, place) => ({
      command: line.replace(/\s+#.*$/, ''),
      output: place === all.length - 1 ? output : undefined,
    }));
  });
}

/** The one command that begins so. */
export function commandOf(page: string, beginning: string): Documented {
  const [found, ...others] = commandsIn(page).filter(({ command }) => command.startsWith(beginning));
  if (!found || others.length > 0) throw new Error(`${page} has ${others.length + (found ? 1 : 0)} × ${beginning}.`);
  return found;
}

/** Writes ids, times and generated names, which differ in each run, as the documentation does: with `…`. */
export const asDocumented = (output: string): string =>
  output
    .replaceAll(/\b(i|iip-assoc)-[0-9a-f]{8,}/g, '$1-…')
    .replaceAll(/\bAIPA[A-Z0-9]{10,}/g, 'AIPA…')
    .replaceAll(/\b[0-9a-f]{8}-[0-9a-f-]{27}\b/g, '…')
    .replaceAll(/\d{10}\.\d+/g, '…')
    .replaceAll(/\b\d{4}-\d\d-\d\dT[\d:.]+Z/g, '…');
