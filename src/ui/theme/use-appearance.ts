import { useSyncExternalStore } from 'react';
import { type Appearance, onAppearanceChange, readAppearance } from './appearance.ts';

export function useAppearance(): Appearance {
  return useSyncExternalStore(onAppearanceChange, readAppearance);
}
