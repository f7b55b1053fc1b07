import { useDisclosure, useLocalStorage, useMediaQuery } from '@mantine/hooks';

const fold = { defaultValue: true, getInitialValueInEffect: false };

/** Which panes are open. Side by side they stay as chosen; where there is no room the context lies over the conversation. */
export function usePanes() {
  const roomy = useMediaQuery('(min-width: 75em)', true, { getInitialValueInEffect: false });
  const [list, setList] = useLocalStorage({ key: 'attendant.pane.list', ...fold });
  const [context, setContext] = useLocalStorage({ key: 'attendant.pane.context', ...fold });
  const [drawer, { toggle: toggleDrawer, close: closeDrawer }] = useDisclosure(false);
  return {
    list,
    toggleList: () => setList(!list),
    /** Beside the conversation. */
    context: roomy && context,
    /** Over the conversation. */
    drawer: !roomy && drawer,
    toggleContext: roomy ? () => setContext(!context) : toggleDrawer,
    closeDrawer,
  };
}

export type Panes = ReturnType<typeof usePanes>;
