/** A request to an AWS endpoint, as it is on the wire. */
export interface HttpRequest {
  method: string;
  host: string;
  path: string;
  /** Names in lower case. */
  headers: Record<string, string>;
  body: string;
}

export interface HttpResponse {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** Whatever answers requests: the sandbox's account. */
export type Network = (request: HttpRequest) => Promise<HttpResponse>;

/** The connection broke: the request may or may not have been carried out. Node has no name of its own for it. */
export class ConnectionLostError extends Error {
  readonly code = 'ECONNRESET';
  constructor() {
    super('socket hang up');
  }
}
