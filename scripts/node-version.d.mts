/** Why this Node cannot run the portal, or undefined when it can. */
export declare function describeUnsupportedNode(version: string): string | undefined;
