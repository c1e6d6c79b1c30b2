import { Tabs } from 'radix-ui';
import { requestSnippets } from '@/lib/domain/request-snippets';
import { countedText } from '@/lib/format';
import { previewRequest } from '@/lib/schemas/offer-preview';
import { Card } from '../ui/card';
import { CodeBlock } from '../ui/code-block';
import { Disclosure } from '../ui/disclosure';
import { useWizardContext } from './wizard-context';

/** For who wants to see it: what AWS will be asked, as JSON and as code. */
export function ExactRequest() {
  const { authorization, customerName, form, view } = useWizardContext();
  if (authorization?.price == null) return null;
  const { today, policy } = view;
  const request = previewRequest(form, { customerName, price: authorization.price, today, policy });
  const snippets = requestSnippets(request);
  return (
    <Card className="px-4 py-2">
      <Disclosure
        title={<span className="text-fg">Exact request to AWS</span>}
        hint={`one change set, ${countedText(request.ChangeSet.length, 'change')}`}
      >
        <p className="mb-1 text-sm text-muted">
          What stands in angle brackets is given when you publish. The usage duration is counted again when the offer is
          sent.
        </p>
        <Tabs.Root defaultValue="json">
          <Tabs.List aria-label="Form of the request" className="mb-3 flex gap-[18px] border-b border-line text-sm">
            {snippets.map(({ id, label }) => (
              <Tabs.Trigger
                key={id}
                value={id}
                className="-mb-px rounded-t-sm border-b-2 border-transparent px-px pt-1 pb-2 whitespace-nowrap text-muted hover:text-fg data-[state=active]:border-accent data-[state=active]:font-medium data-[state=active]:text-fg"
              >
                {label}
              </Tabs.Trigger>
            ))}
          </Tabs.List>
          {snippets.map(({ id, label, text }) => (
            <Tabs.Content key={id} value={id} tabIndex={-1}>
              <CodeBlock text={text} subject={`request as ${label}`} language={id === 'json' ? 'json' : 'text'} />
            </Tabs.Content>
          ))}
        </Tabs.Root>
      </Disclosure>
    </Card>
  );
}
