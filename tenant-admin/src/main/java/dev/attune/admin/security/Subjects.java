package dev.attune.admin.security;

import java.util.Optional;

/** The people of the identity provider in process. Safe for use by many threads. */
public interface Subjects {

  /** The person of that id as they are now; empty if there is none, or no longer. */
  Optional<Subject> find(String id);
}
