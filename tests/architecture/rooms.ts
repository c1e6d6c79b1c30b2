/** The features, each below those that may use it. Every layer has its folders by these words. */
export const features = [
  'core',
  'notifications',
  'audit',
  'users',
  'policy',
  'authorizations',
  'clashes',
  'acceptance',
  'installation',
  'engine',
  'restore',
  'wizard',
  'publishing',
  'approvals',
  'changes',
  'reconcile',
  'offers',
  'customers',
  'coverage',
  'dashboard',
  'tiers',
  'bulk',
] as const;

/** Folders beside the features, by the folder they stand in. */
export const otherRooms: Readonly<Record<string, readonly string[]>> = {
  'lib/services': [],
  'lib/domain': ['failures'],
  'lib/db': ['generated'],
  'lib/schemas': [],
  components: ['layout', 'ui'],
  'tests/unit': ['config', 'database', 'failures', 'http', 'launcher', 'layout', 'sandbox', 'ui'],
  'tests/integration': ['database', 'http', 'launcher', 'marketplace', 'sandbox'],
};

/** As much as one sees at once; what pages are made of is a shelf, and may be longer. */
export const FILES_IN_A_FOLDER = 25;
export const shelves: readonly string[] = ['components/ui'];
