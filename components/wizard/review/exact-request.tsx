import { requestSnippets } from '@/lib/domain/engine/request-snippets';
import { countedText } from '@/lib/format';
import { previewRequest } from '@/lib/schemas/wizard/offer-preview';
import { Card } from '../../ui/card';
import { CodeTabs } from '../../ui/code-tabs';
import { Disclosure } from '../../ui/disclosure';
import { useWizardContext } from '../wizard-context';

/** For who wants to see it: what AWS will be asked, as JSON and as code. */
export function ExactRequest() {
  const { authorization, customerName, form, view } = useWizardContext();
  if (authorization?.price == null) return null;
  const { today, policy } = view;
  const request = previewRequest(form, { customerName, price: authorization.price, today, policy });
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
        <CodeTabs forms={requestSnippets(request)} subject="request" />
      </Disclosure>
    </Card>
  );
}
