/** A field of the document that a command prints with --json. */
export interface DocumentField {
  name: string;
  /** What it holds, in a few words. */
  holds: string;
}

/** The fields of each document besides `version` and `command`, by command, in their order. docs/cli.md lists them. */
export const documents: Readonly<Record<string, readonly DocumentField[]>> = {
  preview: [
    { name: 'policy', holds: 'the file of the policy' },
    { name: 'stack', holds: 'the stack whose policy it is compared with; null where none is known' },
    { name: 'notCompared', holds: 'why the deployed policy cannot be read; null where it can' },
    { name: 'changes', holds: 'how many instances would change, by action; null without a comparison' },
    {
      name: 'regions',
      holds: 'each Region: its instances, and decisions: action, instanceProfile, because, and how many now and after',
    },
    {
      name: 'instances',
      holds:
        'with --instances, each one: region, instanceId, state, instanceProfile, and what is decided now and after',
    },
    { name: 'unanswered', holds: 'the Regions that did not answer, and why' },
  ],
  status: [
    { name: 'stack', holds: 'the name of the stack' },
    { name: 'region', holds: 'the Region that it is deployed in' },
    { name: 'running', holds: 'the executions that run: workflow, name, startedAt, instanceProfiles' },
  ],
  'policy test': [
    { name: 'policy', holds: 'the file of the policy' },
    { name: 'cases', holds: 'how many cases there are' },
    { name: 'failing', holds: 'each case in which it decides otherwise: line, case, expected, got' },
  ],
};
