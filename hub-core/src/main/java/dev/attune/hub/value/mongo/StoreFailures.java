package dev.attune.hub.value.mongo;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.bulk.BulkWriteError;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import java.util.Set;

/**
 * What a failed command means. Unless the server said that it refused the command, nobody knows
 * whether it was carried out: {@code store.unavailable}. What a server says may quote documents, so
 * only its code is passed on.
 */
final class StoreFailures {
  static final int DUPLICATE_KEY = 11000;

  private static final Set<Integer> DISK_FULL = Set.of(14031);
  private static final Set<Integer> TOO_LARGE = Set.of(10334, 17280, 17419, 17420);

  /** Codes by which a server says that it will never carry out such a command. */
  private static final Set<Integer> REFUSED =
      Set.of(2, 9, 14, 16, 17, 20, 28, 40, 52, 54, 56, 57, 59, 66, 67, 72, 73, 85, 86, 115, 121);

  private StoreFailures() {}

  static HubException translated(MongoException failure) {
    return switch (failure) {
      case MongoBulkWriteException bulk -> ofBulk(bulk);
      case MongoCommandException command -> ofCode(command.getErrorCode());
      case MongoWriteException write -> ofCode(write.getError().getCode());
      default ->
          new HubException(
              HubError.STORE_UNAVAILABLE,
              "The store did not answer (%s); what was asked may have been carried out."
                  .formatted(failure.getClass().getSimpleName()),
              failure);
    };
  }

  private static HubException ofBulk(MongoBulkWriteException bulk) {
    for (BulkWriteError error : bulk.getWriteErrors()) {
      if (error.getCode() != DUPLICATE_KEY) {
        return ofCode(error.getCode());
      }
    }
    return ofCode(
        bulk.getWriteConcernError() == null
            ? DUPLICATE_KEY
            : bulk.getWriteConcernError().getCode());
  }

  private static HubException ofCode(int code) {
    if (DISK_FULL.contains(code)) {
      return new HubException(HubError.DISK_FULL, "The store's disk is full; make room on it.");
    }
    if (TOO_LARGE.contains(code)) {
      return new HubException(
          HubError.DOCUMENT_TOO_LARGE, "The store refused a document that is too large for it.");
    }
    if (REFUSED.contains(code)) {
      return new HubException(
          HubError.BROKEN_STATE, "The store refused a command of the hub with code " + code + ".");
    }
    return new HubException(
        HubError.STORE_UNAVAILABLE,
        "The store failed with code %d; what was asked may have been carried out.".formatted(code));
  }
}
