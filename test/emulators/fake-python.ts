import { mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * A PATH with a `python3` before all others, which makes environments and installs nothing into them.
 * @param folder where it is kept
 * @param install the shell command that it runs, in the environment, in place of pip
 */
export function pathWithFakePython(folder: string, { version = '3.13.0', install = 'true' } = {}): string {
  const script = `#!/bin/sh
case "$*" in
  -c*) echo '${version}' ;;
  '-m venv '*) mkdir -p "$3/bin" && cp "$0" "$3/bin/python" ;;
  '-m pip install '*) cd "$(dirname "$0")/.." && ${install} ;;
  *) exit 2 ;;
esac
`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'python3'), script, { mode: 0o755 });
  return [folder, process.env['PATH']].join(delimiter);
}
