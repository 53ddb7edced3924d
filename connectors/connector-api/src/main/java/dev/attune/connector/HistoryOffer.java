package dev.attune.connector;

/** Whether a source can be asked for what happened before it was first asked for news. */
public enum HistoryOffer {
  /** It knows news only. */
  NONE,
  /** For all of it, from the beginning. */
  WHOLE,
  /** From any time on, or from the beginning. */
  SINCE
}
