import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** A process and all that it started, by Linux's /proc. */
export function processesUnder(pid: number): number[] {
  const parents = processes().map((id) => [id, parentOf(id)] as const);
  const found = [pid];
  for (const id of found) found.push(...parents.flatMap(([child, parent]) => (parent === id ? [child] : [])));
  return found;
}

/** The processes that run with this in their environment. */
export const processesMarked = (mark: string): number[] =>
  processes().filter((pid) => read(`/proc/${pid}/environ`).split('\0').includes(mark));

/** The addresses on which these processes listen: `127.0.0.1:4566`. */
export function listeningOf(pids: readonly number[]): string[] {
  const inodes = new Set(pids.flatMap(socketsOf));
  return ['/proc/net/tcp', '/proc/net/tcp6']
    .flatMap((table) => read(table).trim().split('\n').slice(1))
    .map((line) => line.trim().split(/\s+/))
    .filter(([, , , state, , , , , , inode]) => state === listening && inodes.has(inode ?? ''))
    .map(([, local = '']) => addressOf(local));
}

/** As the kernel writes it. */
const listening = '0A';

const processes = (): number[] => readdirSync('/proc').map(Number).filter(Number.isInteger);

/** The fourth field of /proc/PID/stat; the second, the command in parentheses, may hold spaces. */
const parentOf = (pid: number): number => Number(/\) \S (\d+)/.exec(read(`/proc/${pid}/stat`))?.[1]);

function socketsOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
      const target = link(`/proc/${pid}/fd/${fd}`);
      return /^socket:\[(\d+)\]$/.exec(target)?.[1] ?? [];
    });
  } catch (error) {
    return gone(error, []);
  }
}

/** `0100007F:11D6`: four bytes in the machine's order and the port, in hexadecimal; 32 digits for IPv6. */
function addressOf(local: string): string {
  const [address = '', port = ''] = local.split(':');
  const bytes = (address.match(/../g) ?? []).map((byte) => Number.parseInt(byte, 16));
  const readable = bytes.length === 4 ? bytes.toReversed().join('.') : address;
  return `${readable}:${Number.parseInt(port, 16)}`;
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    return gone(error, '');
  }
}

function link(file: string): string {
  try {
    return readlinkSync(file);
  } catch (error) {
    return gone(error, '');
  }
}

/** Processes end while one looks at them, and others are not ours to look at. */
function gone<Value>(error: unknown, value: Value): Value {
  if (['ENOENT', 'ESRCH', 'EACCES', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) return value;
  throw error;
}
