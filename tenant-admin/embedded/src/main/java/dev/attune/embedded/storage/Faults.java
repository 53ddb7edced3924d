package dev.attune.embedded.storage;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers the first failure of the disk. After it nothing is acknowledged any more: what a failed
 * sync left on the disk can only be known by opening the store again.
 */
final class Faults {

  private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

  private final String place;
  private final AtomicReference<@Nullable StorageException> first = new AtomicReference<>();

  Faults(String place) {
    this.place = place;
  }

  StorageException report(String failedTo, Throwable cause) {
    StorageException fault =
        new StorageException(
            "The store in "
                + place
                + " could not "
                + failedTo
                + " and takes no more writes: "
                + cause.getMessage()
                + "; free or repair the disk and restart the hub. Nothing acknowledged is lost.",
            cause);
    if (first.compareAndSet(null, fault)) {
      LOG.error("{}", fault.getMessage(), cause);
    }
    return fault;
  }

  void check() {
    StorageException fault = first.get();
    if (fault != null) {
      throw new StorageException(String.valueOf(fault.getMessage()), fault);
    }
  }

  @Nullable String message() {
    StorageException fault = first.get();
    return fault == null ? null : fault.getMessage();
  }
}
