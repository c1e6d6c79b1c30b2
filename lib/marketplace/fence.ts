import type { StartChangeSetCommand } from '@aws-sdk/client-marketplace-catalog';

/** Whether a request may still leave. */
export type Fence = () => Promise<boolean>;

/** The fence held a signed request back: it certainly did not reach AWS. */
export class HeldBack extends Error {}

const fences = new WeakMap<StartChangeSetCommand, Fence>();

/**
 * Has a request looked at once more after it was signed and before it leaves. A process that stands still before the look is caught by
 * it; one that stands still after it sends a signature that AWS refuses once it is five minutes old:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/signing-elements.html
 */
export function fenced(command: StartChangeSetCommand, mayLeave: Fence): StartChangeSetCommand {
  fences.set(command, mayLeave);
  command.middlewareStack.addRelativeTo(look(mayLeave), {
    relation: 'after',
    toMiddleware: 'httpSigningMiddleware',
    name: 'fence',
  });
  return command;
}

function look(mayLeave: Fence) {
  return <Request, Answer>(next: (request: Request) => Promise<Answer>) =>
    async (request: Request): Promise<Answer> => {
      if (!(await mayLeave())) throw new HeldBack('The request was held back before it left.');
      return next(request);
    };
}

/** The fence of a request, for a marketplace that is reached in another way than by signed HTTP. */
export function fenceOf(command: StartChangeSetCommand): Fence | undefined {
  return fences.get(command);
}
