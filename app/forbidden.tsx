import { NoAccess } from '@/components/layout/no-access';

export default function Forbidden() {
  return (
    <main>
      <NoAccess />
    </main>
  );
}
