import * as React from 'react';

interface Props {
  readonly label: string;
  readonly className: string;
  readonly style?: React.CSSProperties;
  /** Escape is pressed. */
  readonly onLeave: () => void;
  readonly children: React.ReactNode;
}

/** A question within the card: a group with a name, which Escape leaves; the form around it does not hear that key. */
export const Panel = ({ label, className, style, onLeave, children }: Props) => (
  <div
    role="group"
    aria-label={label}
    className={className}
    style={style}
    onKeyDown={(event) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      onLeave();
    }}
  >
    {children}
  </div>
);
