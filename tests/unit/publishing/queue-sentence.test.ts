import { expect, it } from 'vitest';
import { queueSentence } from '@/components/publishing/queue-sentence';

it.each([
  [2, 4 * 60_000, '2 ahead of you, about 4 min'],
  [0, 30_000, 'You are next, less than a minute'],
  [1284, null, '1,284 ahead of you'],
  [40, 100 * 60_000, '40 ahead of you, about 2 h'],
])('says the place in the queue: %i ahead, %s ms', (ahead, estimatedWaitMs, sentence) => {
  expect(queueSentence({ ahead, estimatedWaitMs })).toBe(sentence);
});
