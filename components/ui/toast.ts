export type Toast = { tone: 'success' | 'error'; title: string; description?: string };

type Reader = (toast: Toast) => void;

const waiting: Toast[] = [];
let reader: Reader | undefined;
let onFirst: (() => void) | undefined;

function show(toast: Toast): void {
  if (reader === undefined) waiting.push(toast);
  else reader(toast);
  onFirst?.();
}

/** For results that arrive later or elsewhere; never for errors of the form in view. */
export const toast = {
  success: (title: string) => {
    show({ tone: 'success', title });
  },
  error: (title: string, description: string) => {
    show({ tone: 'error', title, description });
  },
};

/** Tells when something is to be shown; returns what ends that. */
export function whenToastsCome(listener: () => void): () => void {
  onFirst = listener;
  if (waiting.length > 0) listener();
  return () => {
    onFirst = undefined;
  };
}

/** Takes all toasts from now on, those that wait first; returns what ends that. */
export function readToasts(read: Reader): () => void {
  reader = read;
  for (const toast of waiting.splice(0)) read(toast);
  return () => {
    reader = undefined;
  };
}
