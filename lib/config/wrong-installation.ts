/** What is configured does not belong together, or to the portal's data; its message is meant for the person who starts it. */
export class WrongInstallation extends Error {}
