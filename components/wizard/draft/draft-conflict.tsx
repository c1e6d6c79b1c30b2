'use client';

import { useState } from 'react';
import { utcMinuteText } from '@/lib/format';
import { draftDifferences, type DraftDifference } from '@/lib/schemas/wizard/draft-differences';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { classNames } from '../../ui/class-names';
import { Note } from '../../ui/note';
import { radioLook } from '../../ui/option-card';
import { rememberedCustomer } from './draft-memory';
import type { DraftConflict } from './draft-saver';
import { useWizardContext } from '../wizard-context';

type Side = 'mine' | 'theirs';

/** Two people, one draft: both versions side by side, decided for the whole or field by field. */
export function Conflict({ conflict }: { conflict: DraftConflict }) {
  const { content, view, customer, saver } = useWizardContext();
  const [taken, setTaken] = useState<ReadonlySet<string>>(new Set());
  const names = {
    authorizations: new Map(view.authorizations.map(({ id, name }) => [id, name])),
    customers: knownNames([content.customerId, conflict.content.customerId], customer),
  };
  const differences = draftDifferences(content, conflict.content, names);
  const theirName = conflict.savedByName;
  const theirFields = differences.filter(({ label }) => taken.has(label));
  const choose = (label: string, side: Side) => {
    const others = [...taken].filter((one) => one !== label);
    setTaken(new Set(side === 'theirs' ? [...others, label] : others));
  };
  return (
    <Card role="alert" className="mb-4 overflow-hidden border-warning-line">
      <Note
        tone="warning"
        className="rounded-none border-0 border-b"
        lead={`${theirName} saved this draft on ${utcMinuteText(new Date(conflict.savedAt))}.`}
      >
        Your changes are not saved yet. Nothing is lost until you decide.
      </Note>
      <div className="grid gap-3 p-4">
        <div aria-hidden className={classNames(rowLook, 'text-xs font-medium text-subtle max-md:hidden')}>
          <span>Differs in</span>
          <span>Yours</span>
          <span>{theirName}’s</span>
        </div>
        {differences.map((difference) => (
          <Difference
            key={difference.label}
            difference={difference}
            theirName={theirName}
            side={taken.has(difference.label) ? 'theirs' : 'mine'}
            onChoose={(side) => choose(difference.label, side)}
          />
        ))}
        <p className="text-xs text-subtle">
          {differences.length === 0 ? 'Both versions look the same.' : 'All other fields are the same in both.'}
        </p>
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => saver.keepMine()}>Keep mine</Button>
          <Button onClick={() => saver.takeTheirs()}>Take theirs</Button>
          {theirFields.length > 0 && theirFields.length < differences.length && (
            <Button variant="primary" onClick={() => saver.keepMine(together(theirFields))}>
              Save as chosen: {differences.length - theirFields.length} of mine, {theirFields.length} of theirs
            </Button>
          )}
        </div>
      </div>
    </Card>
  );
}

function together(differences: readonly DraftDifference[]): DraftDifference['theirPart'] {
  return differences.reduce((parts, { theirPart }) => ({ ...parts, ...theirPart }), {});
}

const rowLook = 'grid items-start gap-x-3 gap-y-1.5 md:grid-cols-[160px_minmax(0,1fr)_minmax(0,1fr)]';

type DifferenceProps = {
  difference: DraftDifference;
  theirName: string;
  side: Side;
  onChoose: (side: Side) => void;
};

function Difference({ difference: { label, mine, theirs }, theirName, side, onChoose }: DifferenceProps) {
  const choice = (own: Side, whose: string, value: string) => (
    <Version name={label} whose={whose} value={value} isChosen={side === own} onChoose={() => onChoose(own)} />
  );
  return (
    <div role="radiogroup" aria-label={label} className={rowLook}>
      <span className="pt-2 text-sm text-muted max-md:pt-1 max-md:font-medium">{label}</span>
      {choice('mine', 'Yours', mine)}
      {choice('theirs', `${theirName}’s`, theirs)}
    </div>
  );
}

type VersionProps = { name: string; whose: string; value: string; isChosen: boolean; onChoose: () => void };

function Version({ name, whose, value, isChosen, onChoose }: VersionProps) {
  return (
    <label
      className={classNames(
        'flex cursor-pointer items-start gap-2.5 rounded-md border px-3 py-2 text-sm has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-focus',
        isChosen ? 'border-accent bg-accent-soft' : 'border-line-strong bg-surface hover:bg-hover',
      )}
    >
      <input
        type="radio"
        name={`conflict-${name}`}
        checked={isChosen}
        onChange={onChoose}
        className={classNames('mt-px', radioLook)}
      />
      <span className="min-w-0 wrap-anywhere">
        <span className="text-subtle md:sr-only">{whose}: </span>
        {value}
      </span>
    </label>
  );
}

function knownNames(ids: string[], customer: { id: string; name: string } | null): Map<string, string> {
  const known = ids.flatMap((id) => {
    const name = customer?.id === id ? customer.name : rememberedCustomer(id)?.name;
    return name === undefined ? [] : [[id, name] as const];
  });
  return new Map(known);
}
