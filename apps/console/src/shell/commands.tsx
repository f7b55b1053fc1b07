import { createContext, type ReactNode, use, useEffect, useState, useSyncExternalStore } from 'react';
import { type Command, CommandRegistry } from './command-registry.js';

const RegistryContext = createContext<CommandRegistry | null>(null);

export function CommandProvider({ children }: { children: ReactNode }) {
  const [registry] = useState(() => new CommandRegistry());
  return <RegistryContext value={registry}>{children}</RegistryContext>;
}

function useRegistry(): CommandRegistry {
  const registry = use(RegistryContext);
  if (!registry) throw new Error('Commands need the command provider around them');
  return registry;
}

/** Offers commands in the palette while the component is shown. Pass the same array while nothing changed. */
export function useCommands(commands: readonly Command[]): void {
  const registry = useRegistry();
  useEffect(() => registry.add(commands), [registry, commands]);
}

export function useOfferedCommands(): readonly Command[] {
  const registry = useRegistry();
  return useSyncExternalStore(registry.subscribe, registry.getAll);
}
