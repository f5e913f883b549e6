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

/** Answers requests: the sandbox's account does. */
export type Network = (request: HttpRequest) => Promise<HttpResponse>;

/** The connection broke: the request may or may not have been carried out. It has the code of Node's own error. */
export class ConnectionLostError extends Error {
  readonly code = 'ECONNRESET';
  constructor() {
    super('socket hang up');
  }
}
