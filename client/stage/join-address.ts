const FETCH_MS_MAX = 4000;
/** A longer one makes a code that no phone in the last row can read. */
const LENGTH_MAX = 120;

/**
 * Where phones join: what the operator wrote behind `?join=`, else what the server says, else where this page came from,
 * which is wrong only where it was opened on the server itself, as `localhost`.
 */
export async function joinAddress(page: URL): Promise<string> {
  return plainAddress(page.searchParams.get("join")) ?? (await told()) ?? `${page.origin}/`;
}

/** An address as a phone can open it; undefined for what is none. */
export function plainAddress(text: unknown): string | undefined {
  if (typeof text !== "string" || text.trim() === "") return undefined;
  const whole = text.includes("://") ? text : `http://${text}`;
  if (!URL.canParse(whole.trim())) return undefined;
  const { protocol, href } = new URL(whole.trim());
  const web = protocol === "http:" || protocol === "https:";
  return web && href.length <= LENGTH_MAX ? href : undefined;
}

/** As one reads it out: without what a phone adds by itself. */
export function spoken(address: string): string {
  return address.replace(/^https?:\/\//, "").replace(/\/$/, "");
}

async function told(): Promise<string | undefined> {
  try {
    const response = await fetch("/join.json", { signal: AbortSignal.timeout(FETCH_MS_MAX) });
    if (!response.ok) return undefined;
    return plainAddress(((await response.json()) as { url?: unknown } | null)?.url);
  } catch {
    return undefined;
  }
}
