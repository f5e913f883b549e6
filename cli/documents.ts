/** A field of the document that a command prints with --json. */
export interface DocumentField {
  name: string;
  /** What it holds, in a few words. */
  holds: string;
}

/** The fields of each document besides `version` and `command`, by command, in their order. docs/cli.md lists them. */
export const documents: Readonly<Record<string, readonly DocumentField[]>> = {
  status: [
    { name: 'stack', holds: 'the name of the stack' },
    { name: 'region', holds: 'the Region that it is deployed in' },
    { name: 'running', holds: 'the executions that run: workflow, name, startedAt, instanceProfiles' },
  ],
};
