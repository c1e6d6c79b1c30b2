import type { Clock } from '../clock';
import type { Engine } from '../engine/engine';
import type { Store } from '../store/store';
import type { Caller } from '../wire/caller';

/** What every operation works with. */
export type World = { store: Store; engine: Engine; clock: Clock };

/** An operation takes its parsed input and returns the members of its answer, in the spelling of the wire. */
export type Operation = (world: World, caller: Caller, input: unknown) => Record<string, unknown>;
