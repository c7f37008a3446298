import { useEffect, useState } from 'react';
import { useSession } from '../../../session/session.tsx';

/** Pseudonyms of the programme's devices by their ids; empty until they are read, or where they may not be. */
export function useDeviceNames(): ReadonlyMap<string, string> {
  const { vault } = useSession();
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  useEffect(() => {
    let left = false;
    void vault.call('devices.read', {}).then((read) => {
      if (left || !read.ok) return;
      setNames(new Map(read.value.devices.map(({ deviceId, name }) => [deviceId, name])));
    });
    return () => {
      left = true;
    };
  }, [vault]);
  return names;
}
