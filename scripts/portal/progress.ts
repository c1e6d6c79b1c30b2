import { performance } from 'node:perf_hooks';

/** Prints what happens, each line with the seconds since the launcher began. */
export function progressSince(startedAt: number) {
  const seconds = () => (performance.now() - startedAt) / 1000;
  const report = (line: string) => {
    console.log(`${seconds().toFixed(1).padStart(6)} s  ${line}`);
  };
  return { report, seconds };
}

export type Report = (line: string) => void;
