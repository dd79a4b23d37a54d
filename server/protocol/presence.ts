/** A participant's presence as crew see it: touching; connected; dropped, within grace; left. */
export const PRESENCE = { present: 0, idle: 1, away: 2, gone: 3 } as const;

export type Presence = (typeof PRESENCE)[keyof typeof PRESENCE];
