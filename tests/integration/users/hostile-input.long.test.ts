import { describeHostileInput } from '../../support/access/hostile-input';
import { HOSTILE_RUNS } from '../../support/access/hostile-values';

describeHostileInput(HOSTILE_RUNS.long);
