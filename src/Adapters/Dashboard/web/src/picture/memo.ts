import { Component, h, type FunctionComponent, type VNode } from 'preact';

/** Draws anew only when a prop is another one. Preact has this in a package that brings the rest of React's ways along. */
export function memo<P extends object>(inner: FunctionComponent<P>): FunctionComponent<P> {
  class Memo extends Component<P> {
    override shouldComponentUpdate(next: Readonly<P>): boolean {
      const before = this.props as Record<string, unknown>;
      const after = next as Record<string, unknown>;
      return Object.keys({ ...before, ...after }).some((k) => before[k] !== after[k]);
    }

    override render(): VNode {
      return h(inner as FunctionComponent<unknown>, this.props);
    }
  }
  return Memo as unknown as FunctionComponent<P>;
}
