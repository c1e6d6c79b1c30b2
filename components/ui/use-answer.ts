'use client';

import { keepPreviousData, type QueryKey, useQuery, type UseQueryOptions } from '@tanstack/react-query';
import { useDebounced } from './use-debounced';

/** Long enough to spare a request a key, short enough not to be felt. */
const REST_MS = 150;

export type Answer<Data> = {
  /** While it is outstanding: what an earlier text was answered. */
  data: Data | undefined;
  /** What is here, if anything, does not answer the text as it stands. */
  isOutstanding: boolean;
  isError: boolean;
};

/** The answer to a text that somebody is typing, and whether it belongs to the text as it stands. */
export function useAnswer<Data, Key extends QueryKey>(
  text: string,
  queryFor: (text: string) => UseQueryOptions<Data, Error, Data, Key>,
  isAsked = true,
): Answer<Data> {
  const rested = useDebounced(text, REST_MS);
  const { data, isError, isFetching, isPlaceholderData, isPending } = useQuery({
    ...queryFor(rested),
    enabled: isAsked && rested === text,
    placeholderData: keepPreviousData,
  });
  const isOutstanding = isAsked && (rested !== text || isFetching || isPlaceholderData || isPending);
  return { data, isOutstanding, isError: isError && !isOutstanding };
}
