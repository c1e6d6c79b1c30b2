import { LonePage } from '@/components/layout/lone-page';
import { NothingHere } from '@/components/layout/nothing-here';

export default function NotFound() {
  return (
    <LonePage>
      <NothingHere />
    </LonePage>
  );
}
