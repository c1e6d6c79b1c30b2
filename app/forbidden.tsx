import { LonePage } from '@/components/layout/lone-page';
import { NoAccess } from '@/components/layout/no-access';

export default function Forbidden() {
  return (
    <LonePage>
      <NoAccess />
    </LonePage>
  );
}
