import { forbidden } from 'next/navigation';
import { currentViewer } from '@/lib/auth/viewer';
import { may, type Permission } from '@/lib/domain/core/permissions';

/** For layouts: answers 403 before the page's skeleton is sent. A stranger is left to the page; the page checks again. */
export async function permitted(permission: Permission): Promise<void> {
  const viewer = await currentViewer();
  if (viewer !== undefined && !may(viewer, permission)) forbidden();
}
