/** The engine's nodes as the adapter sees them, and how paths and rows are read from them. */
import type {
  AnyControlNode,
  AnyModelValueNode,
  GroupNode,
  RepeatInstanceNode,
  RepeatRangeControlledNode,
  RepeatRangeUncontrolledNode,
  RootNode,
} from '@getodk/xforms-engine';
import { splitGuidance } from './texts.ts';
import type { MediaView } from './view.ts';

export type { RootNode };
export type LeafNode = AnyControlNode | AnyModelValueNode;
export type RepeatNode = RepeatRangeControlledNode | RepeatRangeUncontrolledNode;
export type EngineNode = LeafNode | GroupNode | RepeatNode;

/** The engine's published types lose the members of `children`; its hierarchy is stated in its README and held here. */
export const childrenOf = (node: RootNode | GroupNode | RepeatInstanceNode): readonly EngineNode[] =>
  node.currentState.children as readonly EngineNode[];

export const rowsOf = (node: RepeatNode): readonly RepeatInstanceNode[] => node.currentState.children;

export const isRepeat = (node: EngineNode): node is RepeatNode =>
  node.nodeType === 'repeat-range:controlled' || node.nodeType === 'repeat-range:uncontrolled';

/** `/data/member[2]/name` → `/data/member/name`. */
export const pathOfNode = (node: { readonly currentState: { readonly reference: string } }): string =>
  node.currentState.reference.replace(/\[\d+\]/g, '');

type Source = { readonly href: string } | undefined;

/** The file that `jr://images/flag.png` names. */
const fileOf = (source: Source): string | null =>
  source === undefined ? null : decodeURIComponent(source.href.split('/').at(-1) ?? '');

interface WithMedia {
  readonly imageSource: Source;
  readonly audioSource: Source;
  readonly videoSource: Source;
}

export function mediaOf(text: WithMedia | null | undefined): MediaView | null {
  const media = {
    image: fileOf(text?.imageSource),
    audio: fileOf(text?.audioSource),
    video: fileOf(text?.videoSource),
  };
  return media.image === null && media.audio === null && media.video === null ? null : media;
}

type Words = { readonly asString: string } | null | undefined;

export const textOf = (range: Words): string => splitGuidance(range?.asString ?? '').text;

export const guidanceOf = (range: Words): string => splitGuidance(range?.asString ?? '').guidance;
