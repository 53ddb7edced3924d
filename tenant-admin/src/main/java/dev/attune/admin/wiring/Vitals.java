package dev.attune.admin.wiring;

import com.mongodb.MongoException;
import com.mongodb.client.MongoDatabase;
import dev.attune.admin.datafolder.DataFolder;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.util.unit.DataSize;

/**
 * Looks every second whether the store answers and the disk has room, so that whoever asks need not
 * wait for the answer. Safe for use by many threads.
 */
final class Vitals implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Vitals.class);
  private static final long PAUSE_MILLIS = 1_000;
  private static final BsonDocument PING = new BsonDocument("ping", new BsonInt32(1));

  private final MongoDatabase database;
  private final StoreServer server;
  private final DataFolder folder;
  private final DataSize freeDisk;
  private volatile Optional<String> storeComplaint = Optional.empty();
  private volatile boolean hasRoom = true;
  private volatile boolean running;

  /**
   * @param freeDisk how much must be free where the folder lies
   */
  Vitals(MongoDatabase database, StoreServer server, DataFolder folder, DataSize freeDisk) {
    this.database = database;
    this.server = server;
    this.folder = folder;
    this.freeDisk = freeDisk;
  }

  /** Why the store cannot be used, or empty if it can. */
  Optional<String> storeComplaint() {
    return storeComplaint;
  }

  boolean hasRoom() {
    return hasRoom;
  }

  /**
   * Fails at once while the store does not answer, so that nobody waits for it, and while the disk
   * is almost full: what is already being worked off needs the rest.
   */
  void requireGood() {
    if (storeComplaint.isPresent()) {
      throw new HubException(
          HubError.STORE_UNAVAILABLE, "The hub's store does not answer; send again in a moment.");
    }
    if (!hasRoom) {
      throw new HubException(
          HubError.DISK_FULL,
          "Less than %d MB is free on the hub's disk, so that nothing is taken in; make room."
              .formatted(freeDisk.toMegabytes()));
    }
  }

  void look() {
    Optional<String> complaint = complaint();
    if (!complaint.equals(storeComplaint)) {
      LOG.warn("The store: {}", complaint.orElse("it answers again."));
    }
    storeComplaint = complaint;
    boolean room = folder.freeBytes() >= freeDisk.toBytes();
    if (room != hasRoom) {
      LOG.warn(room ? "The disk has room again." : "The disk is almost full: nothing is taken in.");
    }
    hasRoom = room;
  }

  private Optional<String> complaint() {
    try {
      database.runCommand(PING);
      return server.complaint();
    } catch (MongoException e) {
      return Optional.of("it does not answer (" + e.getClass().getSimpleName() + ").");
    }
  }

  @Override
  public void start() {
    running = true;
    look();
    Thread.ofVirtual().name("vitals").start(this::watch);
  }

  private void watch() {
    try {
      while (running) {
        Thread.sleep(PAUSE_MILLIS);
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IllegalStateException e) {
      LOG.debug("The store's client is closed; nobody asks any more.", e);
    }
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return -1;
  }
}
