import { CannotStart } from "#protocol/exit.ts";
import { FileMistakes } from "#protocol/mistakes.ts";

type Asks<Answers extends readonly unknown[]> = {
  readonly [K in keyof Answers]: () => Answers[K] | Promise<Answers[K]>;
};

/**
 * Asks them all, and answers what they answer. Where several have something to mend, whoever typed it is told all of it at
 * once, in one `CannotStart`; what is not for them to mend is thrown as it is.
 */
export async function together<Answers extends readonly unknown[]>(
  asks: Asks<[...Answers]>,
): Promise<Answers> {
  const settled = await Promise.allSettled(asks.map(async (ask) => ask()));
  const answers = settled.map((one) => (one.status === "fulfilled" ? one.value : undefined));
  const [first, ...more] = settled.flatMap((one) =>
    one.status === "rejected" ? [one.reason as unknown] : [],
  );
  if (first === undefined) return answers as unknown as Answers;
  if (more.length === 0) throw first;
  throw new CannotStart([first, ...more].map(mendable).join("\n"));
}

function mendable(error: unknown): string {
  if (error instanceof CannotStart || error instanceof FileMistakes) return error.message;
  throw error;
}
