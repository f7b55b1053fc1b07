/**
 * Keeps an element in the page while the page's own script (Turbo and its like) puts another body in place of the one it
 * stands in, or empties it. Who takes the element itself out of the page has it out.
 */
export function keepAttached(element: HTMLElement): void {
  const observer = new MutationObserver((changes) => {
    if (element.isConnected) return;
    const alone = changes.some(
      ({ removedNodes, addedNodes }) =>
        removedNodes.length === 1 && removedNodes[0] === element && addedNodes.length === 0,
    );
    if (!alone || changes.length > 1) attach();
  });
  const attach = () => {
    document.body.append(element);
    observer.disconnect();
    observer.observe(document.documentElement, { childList: true });
    observer.observe(document.body, { childList: true });
  };
  if (document.body) attach();
  else document.addEventListener('DOMContentLoaded', attach, { once: true });
}
