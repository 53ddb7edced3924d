package dev.attune.hub.delivery;

/** How a tool takes a call. */
public enum ToolManner {
  /** It does what it is asked for, once for each id, and says so. */
  WELL,
  /** It has no time now and says when to come again. */
  BUSY,
  /** It does not want the action, now or ever. */
  REFUSES,
  /** It does nothing and never answers. */
  HANGS,
  /** The line breaks before it has done anything. */
  LOSES_THE_CALL,
  /** It does what it is asked for, and the line breaks before it can say so. */
  LOSES_THE_ANSWER
}
