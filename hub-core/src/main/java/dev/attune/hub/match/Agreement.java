package dev.attune.hub.match;

/**
 * How far two values of a field agree. Stored by name: one may be added and never renamed. In the
 * order of what is looked at first where several fit.
 */
public enum Agreement {
  /** The same once both are written alike. */
  SAME,
  /** Given and family name, or day and month, in each other's place. */
  SWAPPED,
  /** A usual short form of the same name. */
  NICKNAME,
  /** One slip of the pen, or nearly the same letters. */
  ALMOST,
  /** One is a part of the other, or their beginnings or ends are the same. */
  PART,
  /** They sound alike. */
  SIMILAR,
  DIFFERENT,
  /** One of the two is not known, which says nothing. */
  MISSING
}
