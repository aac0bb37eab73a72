import * as React from 'react';
import type { IInputs, IOutputs } from './generated/ManifestTypes';
import { Session } from './session';
import { type CardContext, snapshot } from './snapshot';
import { LiveCard } from './views/LiveCard';

/** The code component: carries the platform's calls to the session and its edits back, and decides nothing. */
export class ReferralCard implements ComponentFramework.ReactControl<IInputs, IOutputs> {
  private session: Session;
  private context: ComponentFramework.Context<IInputs>;
  private element: React.ReactElement | undefined;
  private drawn: number | undefined;
  private readonly open = (link: string) => this.context.navigation.openUrl(link);

  init(context: ComponentFramework.Context<IInputs>, notifyOutputChanged: () => void): void {
    this.context = context;
    this.session = new Session(notifyOutputChanged, Date.now);
  }

  updateView(context: ComponentFramework.Context<IInputs>): React.ReactElement {
    this.context = context;
    this.session.take(snapshot(context as CardContext), context.webAPI);
    // React draws nothing for the element that it has: the platform calls this far more often than anything changes.
    if (!this.element || this.drawn !== this.session.version) {
      this.element = React.createElement(LiveCard, { session: this.session, open: this.open });
    }
    this.drawn = this.session.version;
    return this.element;
  }

  getOutputs(): IOutputs {
    return this.session.outputs();
  }

  destroy(): void {
    // The view unsubscribes by itself when the platform unmounts it.
    this.session.end();
  }
}
