/** What a test may look at: each answer that left, by operation. */
export type ObservedAnswer = {
  service: 'catalog' | 'agreement' | 'sts';
  operation: string;
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string;
};
export type Observer = (answer: ObservedAnswer) => void;
