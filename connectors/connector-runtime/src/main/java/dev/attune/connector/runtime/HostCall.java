package dev.attune.connector.runtime;

import dev.attune.connector.runtime.StuckCalls.Way;

/** What the host calls a connector for. */
enum HostCall {
  CHECK("a check", Way.EITHER),
  WEBHOOK("a webhook", Way.IN),
  ACTION("an action", Way.OUT),
  ERASURE("an erasure", Way.OUT),
  REGISTRATION("a registration", Way.EITHER),
  DISCOVERY("a discovery", Way.EITHER),
  QUESTION("a question", Way.IN),
  RELEASE("the end of a subscription", Way.IN),
  POLL("a poll", Way.IN),
  LISTEN("listening for news", Way.IN);

  private final String words;
  private final Way way;

  HostCall(String words, Way way) {
    this.words = words;
    this.way = way;
  }

  /** As people call it. */
  String words() {
    return words;
  }

  /** Why a connection is paused whose connector, of that name, does not come back from it. */
  String withoutEnd(String name) {
    return name
        + " does not come back from "
        + words
        + " and cannot be stopped; it must be repaired, and the hub started anew to be rid of it.";
  }

  Way way() {
    return way;
  }
}
