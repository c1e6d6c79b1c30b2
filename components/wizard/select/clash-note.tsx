import { clashLead, ClashList } from '../../clashes/clash-list';
import { Note } from '../../ui/note';
import { useWizardContext } from '../wizard-context';

/** Beside the buyers, as soon as they are entered: nobody has to find out at the end. */
export function ClashNote() {
  const { clashes } = useWizardContext();
  if (clashes.isUnknown)
    return (
      <Note tone="neutral" role="status" lead="Other offers for these accounts can’t be looked up right now.">
        Publishing checks them all the same.
      </Note>
    );
  if (clashes.found.length === 0) return null;
  return (
    <Note tone="warning" role="status" lead={clashLead(clashes.found)}>
      <ClashList found={clashes.found} />
    </Note>
  );
}
