'use client';

import { useEffect, useEffectEvent, useState } from 'react';

/** The value as it was when a button of the mouse went down, until it is up again: what moves under a press is not clicked. */
export function useSteadyWhilePressed<Value>(value: Value): Value {
  const [pressed, setPressed] = useState<{ value: Value } | null>(null);
  const press = useEffectEvent(() => setPressed({ value }));
  useEffect(() => {
    const hold = () => press();
    // After the click, which comes next.
    const release = () => setTimeout(() => setPressed(null), 0);
    window.addEventListener('pointerdown', hold, true);
    window.addEventListener('pointerup', release, true);
    window.addEventListener('pointercancel', release, true);
    return () => {
      window.removeEventListener('pointerdown', hold, true);
      window.removeEventListener('pointerup', release, true);
      window.removeEventListener('pointercancel', release, true);
    };
  }, []);
  return pressed === null ? value : pressed.value;
}
