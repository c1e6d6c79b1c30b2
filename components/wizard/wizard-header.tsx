import { hasProblems, wizardSteps } from '@/lib/schemas/wizard/step-problems';
import { Breadcrumbs } from '../ui/breadcrumbs';
import { PageHeader } from '../ui/page-header';
import { Stepper } from '../ui/stepper';
import { SaveStatus } from './draft/save-status';
import { useWizardContext } from './wizard-context';
import { stepLabels } from './wizard-words';

export function WizardHeader() {
  const { customerName, saveState } = useWizardContext();
  return (
    <>
      <PageHeader
        className="mb-3.5"
        above={<Breadcrumbs items={[{ label: 'Offers', href: '/offers' }, { label: 'New offer' }]} />}
        title={customerName === '' ? 'New offer' : `New offer for ${customerName}`}
        actions={<SaveStatus state={saveState} />}
      />
      <div className="mb-5">
        <WizardStepper />
      </div>
    </>
  );
}

function WizardStepper() {
  const { step: current, problems, isChecked, canOpen, hrefOf, go } = useWizardContext();
  const steps = wizardSteps.map((step) => ({
    id: step,
    label: stepLabels[step],
    state: stateOf(isChecked(step), hasProblems(problems[step])),
    isCurrent: step === current,
    href: canOpen(step) ? hrefOf(step) : undefined,
  }));
  return (
    <Stepper
      steps={steps}
      onOpen={(id) => {
        const target = wizardSteps.find((step) => step === id);
        if (target !== undefined) go(target);
      }}
    />
  );
}

function stateOf(isChecked: boolean, isWrong: boolean): 'done' | 'error' | 'todo' {
  if (!isChecked) return 'todo';
  return isWrong ? 'error' : 'done';
}
