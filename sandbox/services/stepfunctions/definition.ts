/** A state of a definition, as far as the sandbox looks at it. */
export interface State {
  Type: string;
  Resource?: string;
  Retry?: { ErrorEquals: string[]; MaxAttempts?: number }[];
  Catch?: { ErrorEquals: string[] }[];
  ItemProcessor?: Definition;
  [field: string]: unknown;
}

export interface Definition {
  StartAt: string;
  States: Record<string, State>;
  TimeoutSeconds?: number;
  /** Of a Map's processor. */
  ProcessorConfig?: { Mode?: 'INLINE' | 'DISTRIBUTED'; ExecutionType?: 'STANDARD' | 'EXPRESS' };
  [field: string]: unknown;
}

/** What CloudFormation makes of a DefinitionString and its DefinitionSubstitutions. */
export const substituted = (definition: string, substitutions: Record<string, string>): Definition =>
  JSON.parse(
    definition.replaceAll(/\$\{(\w+)\}/g, (whole, name: string) => substitutions[name] ?? whole),
  ) as Definition;

/** AWS refuses a definition in which two states have one name, wherever they are. Recorded: distributed_map.json. */
export function refuseDuplicateNames(definition: Definition, seen = new Set<string>()): void {
  for (const [name, { ItemProcessor }] of Object.entries(definition.States)) {
    if (seen.has(name)) throw new Error(`Duplicate State name: ${name}`);
    seen.add(name);
    if (ItemProcessor) refuseDuplicateNames(ItemProcessor, seen);
  }
}

/**
 * Every state by its name, those inside Maps too.
 * @param enter whether to look into a Map's processor
 */
export function statesOf(
  definition: Definition,
  enter: (processor: Definition) => boolean = () => true,
): Map<string, State> {
  const found = new Map<string, State>();
  for (const [name, state] of Object.entries(definition.States)) {
    found.set(name, state);
    if (!state.ItemProcessor || !enter(state.ItemProcessor)) continue;
    for (const [inner, innerState] of statesOf(state.ItemProcessor, enter)) found.set(inner, innerState);
  }
  return found;
}
