/** What is configured does not belong together, or to the portal's data; its message is meant for the person who starts it. */
export class WrongInstallation extends Error {}

/** What a process ends with that starting it again would not cure: `EX_CONFIG` of sysexits.h. */
export const REFUSED_EXIT_CODE = 78;
