'use server';

import { deleteView } from '../services/offers/delete-view';
import { renameView } from '../services/offers/rename-view';
import { saveView } from '../services/offers/save-view';
import { action } from './run-action';

export const deleteViewAction = action(deleteView);
export const renameViewAction = action(renameView);
export const saveViewAction = action(saveView);
