package dev.attune.admin.wiring;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/**
 * Makes the kept store anew, for a slice whose stores are to be kept, too: {@code mvn -pl
 * tenant-admin -am test -Dtest=KeepStore}. A kept store is added to, never replaced: give the next
 * one the next number.
 */
class KeepStore {

  @Test
  void keeps() throws IOException {
    KeptStore.keep();
  }
}
