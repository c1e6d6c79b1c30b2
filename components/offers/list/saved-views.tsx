'use client';

import { Bookmark, Check, ChevronDown, Pencil, Trash2 } from '../../ui/icons';
import { Link } from '../../ui/link';
import { type RefObject, useRef, useState } from 'react';
import { deleteViewAction, renameViewAction, saveViewAction } from '@/lib/actions/offers';
import type { ActionResult } from '@/lib/schemas/core/action-input';
import type { OfferListQuery } from '@/lib/schemas/offers/offer-list-view';
import { SAVED_VIEW_NAME_MAXIMUM } from '@/lib/domain/offers/saved-view';
import type { SavedView } from '@/lib/schemas/offers/saved-view';
import { Button } from '../../ui/button';
import { Field } from '../../ui/field';
import { Input } from '../../ui/input';
import { Popover } from '../../ui/popover';
import { useAction } from '../../ui/use-action';
import { Problem } from '../../ui/problem';
import { listHref, listMembers } from '../../ui/list-href';

type SavedViewsProps = { views: SavedView[]; query: OfferListQuery };

/** The viewer's own lists under their names. Each is an address: what is saved is what the address says. */
export function SavedViews({ views, query }: SavedViewsProps) {
  const content = useRef<HTMLDivElement>(null);
  const here = listHref('/offers', { ...query, cursor: null });
  const current = views.find((view) => listHref('/offers', view.query) === here);
  return (
    <Popover
      label="Your views"
      align="end"
      className="grid max-h-(--radix-popover-content-available-height) w-[300px] max-w-[calc(100vw-16px)] gap-3 overflow-y-auto p-3"
      contentRef={content}
      renderOpener={(opener) => (
        <Button {...opener} size="small">
          <Bookmark aria-hidden />
          <span className="max-w-40 truncate">{current?.name ?? 'Views'}</span>
          <ChevronDown aria-hidden />
        </Button>
      )}
    >
      {(close) => (
        <>
          {views.length > 0 && (
            <ul className="grid gap-0.5">
              {views.map((view) => (
                <ViewRow key={view.id} view={view} isCurrent={view === current} content={content} onOpen={close} />
              ))}
            </ul>
          )}
          <SaveHere query={query} isKept={current !== undefined} isFirst={views.length === 0} />
        </>
      )}
    </Popover>
  );
}

type ViewRowProps = {
  view: SavedView;
  isCurrent: boolean;
  content: RefObject<HTMLDivElement | null>;
  onOpen: () => void;
};

function ViewRow({ view, isCurrent, content, onOpen }: ViewRowProps) {
  const [isRenaming, setIsRenaming] = useState(false);
  const { problem, run } = useViewAction();
  const remove = async () => {
    // The button that has the focus goes away with its row.
    if (await run(() => deleteViewAction({ viewId: view.id }))) content.current?.focus();
  };
  if (isRenaming)
    return (
      <li className="rounded-md bg-inset p-2">
        <NameForm
          id={`view-${view.id}`}
          label="New name"
          defaultValue={view.name}
          button="Rename"
          onSubmit={(name) => renameViewAction({ viewId: view.id, name })}
          onDone={() => setIsRenaming(false)}
          onCancel={() => setIsRenaming(false)}
        />
      </li>
    );
  return (
    <li>
      <div className="flex items-center gap-1 rounded-md hover:bg-hover">
        <Link
          href={listHref('/offers', view.query)}
          aria-current={isCurrent ? 'true' : undefined}
          className="flex h-8 min-w-0 flex-1 items-center gap-2 rounded-md px-2 text-sm aria-[current]:font-semibold max-md:h-10"
          onClick={onOpen}
        >
          <span className="truncate" title={view.name}>
            {view.name}
          </span>
          {isCurrent && <Check aria-hidden className="text-accent-text" />}
        </Link>
        <Button
          variant="ghost"
          size="small"
          shape="icon"
          aria-label={`Rename ${view.name}`}
          onClick={() => setIsRenaming(true)}
        >
          <Pencil aria-hidden />
        </Button>
        <Button
          variant="ghost"
          size="small"
          shape="icon"
          aria-label={`Delete ${view.name}`}
          onClick={() => void remove()}
        >
          <Trash2 aria-hidden />
        </Button>
      </div>
      <Problem text={problem} className="px-2 text-xs" />
    </li>
  );
}

function SaveHere({ query, isKept, isFirst }: { query: OfferListQuery; isKept: boolean; isFirst: boolean }) {
  const { cursor: _cursor, ...kept } = query;
  const isEverything = listMembers(kept).length === 0;
  if (isKept) return null;
  if (isEverything)
    return (
      <p className="text-sm text-muted">
        {isFirst && 'No view is saved yet. '}Filter or sort the list, then save it here under a name.
      </p>
    );
  return (
    <NameForm
      id="new-view"
      label="Save this list as"
      defaultValue=""
      button="Save view"
      onSubmit={(name) => saveViewAction({ name, query: kept })}
    />
  );
}

type NameFormProps = {
  id: string;
  label: string;
  defaultValue: string;
  button: string;
  onSubmit: (name: string) => Promise<ActionResult<unknown>>;
  onDone?: () => void;
  onCancel?: () => void;
};

function NameForm({ id, label, defaultValue, button, onSubmit, onDone, onCancel }: NameFormProps) {
  const [name, setName] = useState(defaultValue);
  const { isRunning, problem, run } = useViewAction();
  const submit = async () => {
    if (await run(() => onSubmit(name))) onDone?.();
  };
  return (
    <form
      className="grid gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Field id={id} label={label} error={problem ?? undefined}>
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            autoFocus={onCancel !== undefined}
            maxLength={SAVED_VIEW_NAME_MAXIMUM}
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
        )}
      </Field>
      <div className="flex gap-2">
        <Button type="submit" size="small" aria-disabled={isRunning || undefined}>
          {button}
        </Button>
        {onCancel !== undefined && (
          <Button variant="ghost" size="small" onClick={onCancel}>
            Cancel
          </Button>
        )}
      </div>
    </form>
  );
}

/** One change of the views at a time; the page then shows them anew. */
function useViewAction() {
  return useAction({ words: { notFound: 'This view is not there any more.' }, refreshes: 'done' });
}
