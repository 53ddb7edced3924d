package dev.attune.admin.backups;

import java.util.List;
import java.util.Optional;

/** Takes and keeps backups. Safe for use by many threads. */
public interface BackupStore {

  /**
   * Copies everything, while the hub goes on. What was acknowledged before the call is in it, and
   * nothing is in it in part. Called again with the same id it returns the first one.
   *
   * @param id letters and digits
   * @throws dev.attune.hub.problem.HubException if there is nothing here to copy, or no room
   */
  Backup take(String id);

  /** The backup of that id, if it is there and complete. */
  Optional<Backup> find(String id);

  /** All complete ones, the newest first. */
  List<Backup> list();
}
