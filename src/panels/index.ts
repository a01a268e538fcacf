/** What opens over a page on a press. Nothing of it is loaded before. */
import { mount, unmount, type Component } from 'svelte';

interface PanelProps {
  onclose(): void;
}

const panels: Readonly<Record<string, () => Promise<{ default: Component<PanelProps> }>>> = {
  progress: () => import('./Progress.svelte'),
  shortcuts: () => import('./Shortcuts.svelte'),
};

let open = false;

/** Opens a panel by name; one at a time. Rejects where it could not be loaded. */
export const openPanel = async (name: string): Promise<void> => {
  const load = Object.hasOwn(panels, name) ? panels[name] : undefined;
  if (open || load === undefined) return;
  open = true;
  try {
    const { default: View } = await load();
    const panel = mount(View, {
      target: document.body,
      props: {
        onclose() {
          open = false;
          void unmount(panel);
        },
      },
    });
  } catch (error) {
    open = false;
    throw error;
  }
};
