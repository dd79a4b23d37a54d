/** Who joins. Participants need no key; the crew needs the crew key. */
export const CREW_ROLES = ["stage", "adapter", "operator"] as const;

export type CrewRole = (typeof CREW_ROLES)[number];
export type Role = "participant" | CrewRole;
