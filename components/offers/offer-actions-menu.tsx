'use client';

import { Ban, Copy, PencilLine, UsersRound } from '../ui/icons';
import type { OfferDetailView } from '@/lib/schemas/offers/offer-view';
import { MenuItem, MenuSurface } from '../ui/menu-surface';
import type { OpenSurface } from '../ui/use-surface';

export type OfferAction = 'extend' | 'correct' | 'cancel' | 'fix';

type OfferActionsMenuProps = OpenSurface &
  Pick<OfferDetailView, 'changes' | 'canClone'> & { onOpen: (action: OfferAction) => void; onClone: () => void };

export function OfferActionsMenu({ changes, canClone, onOpen, onClone, ...surface }: OfferActionsMenuProps) {
  return (
    <MenuSurface {...surface} label="More actions" align="end" className="w-[224px]">
      {changes?.canCorrect === true && (
        <MenuItem icon={PencilLine} onSelect={() => onOpen('correct')}>
          Correct name or duration
        </MenuItem>
      )}
      {changes?.canFixAccounts === true && (
        <MenuItem icon={UsersRound} onSelect={() => onOpen('fix')}>
          Fix accounts
        </MenuItem>
      )}
      {canClone && (
        <MenuItem icon={Copy} onSelect={onClone}>
          New offer from this one
        </MenuItem>
      )}
      {changes?.canCancel === true && (
        <MenuItem icon={Ban} tone="danger" onSelect={() => onOpen('cancel')}>
          Cancel offer
        </MenuItem>
      )}
    </MenuSurface>
  );
}
