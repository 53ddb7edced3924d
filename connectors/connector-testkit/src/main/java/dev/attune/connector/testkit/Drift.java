package dev.attune.connector.testkit;

/** How an item differs from those that its connector was written for. */
public enum Drift {
  /** Not at all. */
  NONE,
  /** It has a field more: it must come in like any other. */
  FIELD_MORE,
  /** A field that it usually has is missing. */
  FIELD_MISSING,
  /** A field has another type than usual: a number for a text, a list for an object. */
  OTHER_TYPE,
  /** It can be no signal at all: no object, no sender. It must come as a reject. */
  UNUSABLE
}
