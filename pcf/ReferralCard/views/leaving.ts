import * as React from 'react';

/**
 * Calls `take` when a field is left. With the mouse or a finger it waits until that is up again: what is taken changes the
 * layout, and what the seller is about to press must not move away from under the pointer. Returns the field's handlers.
 */
export function useLeaving(take: () => void): Pick<React.DOMAttributes<HTMLElement>, 'onFocus' | 'onBlur'> {
  const latest = React.useRef(take);
  latest.current = take;
  const [watch] = React.useState(() => watchPointer(() => latest.current()));
  React.useEffect(() => watch.end, []);
  return watch;
}

function watchPointer(take: () => void) {
  let down = false;
  let left = false;
  const press = () => void (down = true);
  const release = () => {
    down = false;
    if (!left) return;
    end();
    take();
  };
  // A drag ends without the button's own event, and outside the page there is none: then the next key is soon enough.
  const releases = ['mouseup', 'dragend', 'keydown'];
  const end = () => {
    document.removeEventListener('mousedown', press, true);
    releases.forEach((name) => document.removeEventListener(name, release, true));
  };
  return {
    end,
    onFocus: () => {
      left = false;
      down = false;
      document.addEventListener('mousedown', press, true);
      releases.forEach((name) => document.addEventListener(name, release, true));
    },
    onBlur: ({ currentTarget }: React.FocusEvent<HTMLElement>) => {
      // Another window is in front; the seller comes back to where they were.
      if (document.activeElement === currentTarget) return;
      left = down;
      if (left) return;
      end();
      take();
    },
  };
}
