'use client';

import { Tabs } from 'radix-ui';
import { CodeBlock } from './code-block';

export type CodeTabsProps = {
  /** The same thing in several forms; the first one shows. */
  forms: readonly { id: string; label: string; text: string }[];
  /** What it is, for screen readers and the copy buttons: "request". */
  subject: string;
};

/** One exact text in several forms, each to copy: as JSON and as code that runs. */
export function CodeTabsSurface({ forms, subject }: CodeTabsProps) {
  return (
    <Tabs.Root defaultValue={forms[0]?.id ?? ''}>
      <Tabs.List aria-label={`Form of the ${subject}`} className="mb-3 flex gap-[18px] border-b border-line text-sm">
        {forms.map(({ id, label }) => (
          <Tabs.Trigger
            key={id}
            value={id}
            className="-mb-px rounded-t-sm border-b-2 border-transparent px-px pt-1 pb-2 whitespace-nowrap text-muted hover:text-fg data-[state=active]:border-accent data-[state=active]:font-medium data-[state=active]:text-fg"
          >
            {label}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      {forms.map(({ id, label, text }) => (
        <Tabs.Content key={id} value={id} tabIndex={-1}>
          <CodeBlock text={text} subject={`${subject} as ${label}`} language={id === 'json' ? 'json' : 'text'} />
        </Tabs.Content>
      ))}
    </Tabs.Root>
  );
}
