package dev.attune.admin.ingest;

import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;

/** What to say of an event that cannot be taken. */
final class InvalidEvent {
  private InvalidEvent() {}

  static HubException because(String sentence) {
    return new HubException(HubError.INVALID_EVENT, sentence);
  }
}
