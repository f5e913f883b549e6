import { EventEmitter } from 'node:events';
import { Readable } from 'node:stream';
import type { Network } from '../../wire/http.ts';

interface RequestOptions {
  host?: string;
  hostname?: string;
  method?: string;
  path?: string;
  headers?: Record<string, string>;
}

/**
 * Stands in for `node:https` inside a function, so that its requests go to the sandbox's account and nowhere else. It has
 * as much of the module as the SDK's request handler uses.
 */
export function httpsTo(network: Network): object {
  class Agent {
    readonly sockets = {};
    readonly requests = {};
    readonly maxSockets = Infinity;
    readonly keepAlive = true;
    destroy(): void {}
  }

  class ClientRequest extends EventEmitter {
    /** Connected from the beginning. Only the answer takes time, for which the SDK has a timeout of its own. */
    readonly socket = Object.assign(new EventEmitter(), {
      connecting: false,
      setKeepAlive() {},
      setTimeout() {},
      destroy() {},
    });
    readonly #options: RequestOptions;
    #destroyed = false;

    constructor(options: RequestOptions) {
      super();
      this.#options = options;
    }

    setTimeout(): this {
      return this;
    }

    setSocketKeepAlive(): this {
      return this;
    }

    destroy(error?: Error): void {
      this.#destroyed = true;
      if (error) this.emit('error', error);
    }

    end(body: string | Uint8Array = ''): void {
      const { host, hostname, method, path, headers } = this.#options;
      const sent = network({
        method: method ?? 'GET',
        host: host ?? hostname ?? '',
        path: path ?? '/',
        headers: Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value])),
        body: typeof body === 'string' ? body : Buffer.from(body).toString('utf8'),
      });
      sent.then(
        ({ status, headers: answered, body: text }) => {
          if (this.#destroyed) return;
          const incoming = Readable.from(text === '' ? [] : [Buffer.from(text)]);
          this.emit('response', Object.assign(incoming, { statusCode: status, statusMessage: '', headers: answered }));
          this.emit('close');
        },
        (error: unknown) => {
          if (!this.#destroyed) this.emit('error', error);
        },
      );
    }
  }

  const request = (options: RequestOptions, answered: (response: unknown) => void): ClientRequest =>
    new ClientRequest(options).once('response', answered);
  return { Agent, request, default: { Agent, request } };
}
