/**
 * Every bound of the system, units in the names. What passes a bound is refused and counted;
 * what follows for whom is said beside each.
 */

/** A show's own limits; a show file beyond them does not load. */
export const PARTICIPANTS_MAX = 4000;
export const CONTROLS_MAX = 16;
export const CHANNELS_MAX = 48;
export const OPTIONS_MAX = 12;
export const SCENES_MAX = 64;
export const ID_LENGTH_MAX = 24;
export const LABEL_LENGTH_MAX = 40;
export const PROMPT_LENGTH_MAX = 120;
export const RATE_HZ_MIN = 10;
export const RATE_HZ_MAX = 60;
export const GRACE_SECONDS_MAX = 3600;

/** Who may be in the room besides the participants. Beyond it: turned away with `CLOSE.full`. */
export const CREW_MAX = 16;
/** People who wait, connected, for a slot, as a share of the cap and at least this many. */
export const QUEUE_SHARE = 0.25;
export const QUEUE_MIN = 20;

/** A phone's own pace. */
export const FRAMES_PER_SECOND = 20;
/** What a peer may send before it is closed with `CLOSE.flood`: steady rate, and as many again at once after a stall. */
export const FRAMES_PER_SECOND_MAX = 200;
/** Who is dismissed (for a flood, noise, a join that is not acknowledged) is told why, and has this long to go; then the connection is cut. */
export const DISMISSED_MS = 100;
/** Anybody else who is told to leave has this long to say goodbye. */
export const GOODBYE_MS_MAX = 3000;
/** Control frames that do not fit, before the peer is closed with `CLOSE.badFrames`. */
export const BAD_FRAMES_MAX = 20;
/** One frame may add this many presses; a phone that claims more is believed this far. */
export const PRESSES_PER_FRAME_MAX = 10;
/** The framework's own limit counts a stall's burst as one second, so it stands far above any phone's pace. */
export const MESSAGES_PER_SECOND_MAX = 1000;

/** The largest WebSocket message a peer may send; larger ones end its connection. */
export const SOCKET_PAYLOAD_BYTES_MAX = 1024;
/** The largest body of a join request; larger ones get 413. */
export const JOIN_BODY_BYTES_MAX = 4096;
export const TICKET_LENGTH_MAX = 200;
export const CREW_KEY_LENGTH_MAX = 128;
/** Crew keys that hands mistype; more wrong ones than that are a guesser's, and counted as such. */
export const WRONG_KEYS_PER_SECOND_MAX = 5;
/** Devices that are sent away for good; for one more, the oldest ban is forgotten. */
export const BANS_MAX = 1000;

/** What a reader may owe us before its patches are held, and for how long before it is dropped. */
export const PHONE_UNSENT_BYTES_MAX = 16 * 1024;
export const CREW_UNSENT_BYTES_MAX = 256 * 1024;
export const BEHIND_MS_MAX = 10_000;
/** What an adapter may say that it did since it started; more than it can in years. CPU is of one core. */
export const HEALTH_COUNT_MAX = 1e12;
export const HEALTH_CPU_SECONDS_MAX = 1e9;
/** The longest round trip that a phone may tell of; more is no link. What it tells sooner than this after the last is not counted. */
export const RTT_MS_MAX = 60_000;
export const RTT_PAUSE_MS_MIN = 5000;
/** Who has been given a seat must acknowledge the join within this time. */
export const JOIN_ACKNOWLEDGE_MS_MAX = 10_000;
/** A seat that was reserved over HTTP and never taken is forgotten after this. */
export const SEAT_RESERVATION_SECONDS = 8;

/** A touch this recent means present; longer ago means idle. */
export const PRESENT_SECONDS = 5;
/** A freed slot rests this long before somebody else gets it. */
export const SLOT_REST_SECONDS = 2;
/** A control whose phone is away goes back to its rest with this time constant. */
export const DECAY_SECONDS = 0.5;
/** A ticket is good for this long. */
export const TICKET_HOURS = 24;

/**
 * A room's snapshot is written this often when anything changed, so that with the time that a disk takes it is hardly ever
 * more than a second old. A disk that did not take one for so many looks in a row is told of. A larger file is not read.
 */
export const SNAPSHOT_EVERY_MS = 900;
export const SNAPSHOT_LATE_LOOKS = 5;
export const SNAPSHOT_BYTES_MAX = 16 * 1024 * 1024;
/** What a ticket names its holder by. */
export const DEVICE_LENGTH_MAX = 64;
/** When a server stops, phones come again after this, and so many of them a second. */
export const BACK_AFTER_MS = 1500;
export const BACK_PER_SECOND_MAX = 500;

/** The room says that it lives this often. */
export const BEATS_PER_SECOND = 2;
/** A phone is told where its light is about this often while it moves, and only when it moved by more than this. */
export const AT_PER_SECOND_MAX = 4;
export const AT_MOVED_MIN = 0.01;
/** A tick after a stall counts at most this much time. */
export const TICK_SECONDS_MAX = 0.25;
