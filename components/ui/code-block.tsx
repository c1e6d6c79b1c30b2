import { classNames } from './class-names';
import { CopyButton } from './copy-button';

type CodeBlockProps = {
  text: string;
  /** What it is: names the scrollable region and the copy button ("request", "answer"). */
  subject: string;
  /** Member names of JSON are set off. */
  language?: 'json' | 'text';
  className?: string;
};

/** Exact technical text: scrolls inside itself, can be reached by keyboard, copies as it is. */
export function CodeBlock({ text, subject, language = 'json', className }: CodeBlockProps) {
  return (
    <div className={classNames('relative', className)}>
      <pre
        tabIndex={0}
        role="region"
        aria-label={subject}
        className="max-h-[420px] overflow-auto rounded-box border border-line bg-inset px-3.5 py-3 pr-24 font-mono text-xs leading-[18px] text-muted"
      >
        {language === 'json' ? highlightedJson(text) : text}
      </pre>
      <div className="absolute top-2 right-3">
        <CopyButton text={text} subject={subject} />
      </div>
    </div>
  );
}

function highlightedJson(text: string) {
  return text.split(/("(?:[^"\\\n]|\\.)*")(?=\s*:)/).map((part, index) =>
    index % 2 === 1 ? (
      <span key={index} className="text-accent-text">
        {part}
      </span>
    ) : (
      part
    ),
  );
}
