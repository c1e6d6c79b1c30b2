'use client';

import { FileUp } from './icons';
import { type DragEvent, type ReactNode, useState } from 'react';
import { buttonClasses } from './button';
import { classNames } from './class-names';

type FileDropProps = {
  isReading: boolean;
  onFile: (file: File) => void;
  /** What may be dropped, such as its largest size. */
  children: ReactNode;
};

/** Takes one CSV file by choice or by drop. */
export function FileDrop({ isReading, onFile, children }: FileDropProps) {
  const [isOver, setIsOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    const [file] = event.dataTransfer.files;
    if (file !== undefined && !isReading) onFile(file);
  };
  return (
    <label
      className={classNames(
        'grid min-h-[200px] cursor-pointer place-content-center justify-items-center gap-3 rounded-box border border-dashed border-line-control p-6 text-center has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-focus',
        isOver && 'bg-selected',
      )}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
    >
      <span className={classNames(buttonClasses({ variant: 'primary' }))}>
        <FileUp aria-hidden />
        <span role="status">{isReading ? 'Checking every row…' : 'Choose a CSV file'}</span>
      </span>
      <span className="text-sm text-muted">{children}</span>
      <input
        type="file"
        accept=".csv,text/csv,text/plain"
        aria-label="CSV file"
        className="sr-only"
        disabled={isReading}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          // The same file can be chosen again after it was corrected.
          target.value = '';
          if (file !== undefined) onFile(file);
        }}
      />
    </label>
  );
}
