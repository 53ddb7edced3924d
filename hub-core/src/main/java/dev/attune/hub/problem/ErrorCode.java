package dev.attune.hub.problem;

/** A stable, documented code of a problem; each module has an enum of its own. */
public interface ErrorCode {

  /** The code as it appears in APIs and documents, for example {@code journey.unknown_step}. */
  String code();

  ErrorKind kind();
}
