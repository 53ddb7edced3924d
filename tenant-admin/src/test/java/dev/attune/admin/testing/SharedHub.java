package dev.attune.admin.testing;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One try to start a hub for many tests: if it failed, it is not tried again for each of them. */
final class SharedHub implements AutoCloseable {
  private @Nullable RunningHub hub;
  private @Nullable RuntimeException failure;

  SharedHub(Supplier<RunningHub> start) {
    try {
      hub = start.get();
    } catch (RuntimeException e) {
      failure = e;
    }
  }

  RunningHub hub() {
    if (hub == null) {
      throw new IllegalStateException("The hub did not start.", failure);
    }
    return hub;
  }

  @Override
  public void close() {
    if (hub != null) {
      hub.close();
    }
  }
}
