package dev.attune.admin.signin;

import dev.attune.admin.security.Caller;
import org.jspecify.annotations.Nullable;

/**
 * Who somebody is who signed in, as their provider said last.
 *
 * @param name for people to read
 * @param renewal with what the provider can be asked again, or null if nothing is needed
 */
record Standing(Caller caller, String name, @Nullable String renewal) {

  /** Without what is personal or secret. */
  @Override
  public String toString() {
    return "Standing[" + caller.name() + "]";
  }
}
