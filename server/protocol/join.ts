import { z } from "zod";
import { CREW_KEY_LENGTH_MAX, TICKET_LENGTH_MAX } from "./limits.ts";
import { CREW_ROLES } from "./roles.ts";

/**
 * What a join request carries in its POST body.
 * `page` is random for each opened page: it tells a page's own late attempt from another page with the same ticket.
 */
export const joinOptions = z.discriminatedUnion("role", [
  z.strictObject({
    role: z.literal("participant"),
    protocol: z.int().min(0).max(65_535),
    page: z.string().regex(/^[A-Za-z0-9_-]{8,32}$/),
    ticket: z.string().max(TICKET_LENGTH_MAX).optional(),
  }),
  z.strictObject({
    role: z.enum(CREW_ROLES),
    protocol: z.int().min(0).max(65_535),
    key: z.string().max(CREW_KEY_LENGTH_MAX),
  }),
]);

export type JoinOptions = z.infer<typeof joinOptions>;
