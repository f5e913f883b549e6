/**
 * Rolecall's own errors: only for what AWS does not name. Step Functions shows the name as the execution's error and
 * retries by it, so a name is an interface. Each message says what to do.
 */
export abstract class RolecallError<Name extends string, Context extends object> extends Error {
  override readonly name: Name;
  readonly context: Context;

  constructor(name: Name, message: string, context: Context) {
    super(message);
    this.name = name;
    this.context = context;
    // A person reads the stack in the cause of a failed execution, where it only names a place in a minified bundle.
    this.stack = `${name}: ${message}`;
  }
}
