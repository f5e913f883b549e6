import type { Message } from './message.ts';

/** A queue's messages by the time from which they can be received; those of one time in the order of their coming. */
export interface DueMessages {
  /** Adds a message, or moves it to its new time. */
  push(message: Message): void;
  /** The first one, be it due or not. */
  first(): Message | undefined;
  removeFirst(): void;
}

interface Entry {
  readonly at: number;
  readonly order: number;
  readonly message: Message;
}

/**
 * A binary heap. A message that was deleted or moved leaves its old entry behind, which is dropped when it comes up:
 * so both cost nothing.
 *
 * @param has whether the queue still has the message
 */
export function dueMessages(has: (message: Message) => boolean): DueMessages {
  const heap: Entry[] = [];
  const newest = new WeakMap<Message, Entry>();
  let order = 0;

  function push(message: Message): void {
    order += 1;
    const entry = { at: message.visibleAt, order, message };
    newest.set(message, entry);
    heap.push(entry);
    rise(heap, entry);
  }

  function first(): Message | undefined {
    for (let [entry] = heap; entry; [entry] = heap) {
      if (has(entry.message) && newest.get(entry.message) === entry) return entry.message;
      removeFirst();
    }
    return undefined;
  }

  function removeFirst(): void {
    const last = heap.pop();
    if (last && heap.length > 0) sink(heap, last);
  }

  return { push, first, removeFirst };
}

const isBefore = (a: Entry, b: Entry): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);

/** Puts the entry, for which there is room at the end, into its place. */
function rise(heap: Entry[], entry: Entry): void {
  let index = heap.length - 1;
  while (index > 0) {
    const parent = heap[(index - 1) >> 1];
    if (!parent || isBefore(parent, entry)) break;
    heap[index] = parent;
    index = (index - 1) >> 1;
  }
  heap[index] = entry;
}

/** Puts the entry, for which there is room at the front, into its place. */
function sink(heap: Entry[], entry: Entry): void {
  let index = 0;
  for (;;) {
    const left = heap[2 * index + 1];
    const right = heap[2 * index + 2];
    const isRight = left && right && isBefore(right, left);
    const child = isRight ? right : left;
    if (!child || isBefore(entry, child)) break;
    heap[index] = child;
    index = 2 * index + (isRight ? 2 : 1);
  }
  heap[index] = entry;
}
